"""What the tests of the promises share: strace, limits, and a library's state to the last bit."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.trust.tracing import Traced, can_trace, trace

ROOT = Path(__file__).resolve().parents[2]

Tracer = Callable[..., Traced]


@pytest.fixture(scope="session")
def tracer(tmp_path_factory: pytest.TempPathFactory) -> Tracer:
    """Runs a program under strace. Where that cannot be, CI fails, and others skip and say why."""
    reason = can_trace()
    if reason and os.environ.get("CI"):
        pytest.fail(f"This must run in CI, but {reason}.")
    if reason:
        pytest.skip(f"{reason}; the promise is checked where strace is")

    def run(*command: str | Path, calls: str, cwd: Path = ROOT) -> Traced:
        return trace(command, tmp_path_factory.mktemp("strace") / "logs", calls, cwd=cwd)

    return run
