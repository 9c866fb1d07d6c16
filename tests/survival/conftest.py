"""Processes that are killed, and how often."""

import contextlib
import multiprocessing
import os
import random
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.survival import work

KILLS = int(os.environ.get("KBVIEWER_KILLS", "20"))
"""How many processes are killed in all; KBVIEWER_KILLS=200 is the full number."""

PATIENCE_SECONDS = 60


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs processes as Unix has them."""
    if sys.platform == "win32":
        for item in items:
            if "survival" in str(item.path):
                item.add_marker(pytest.mark.skip(reason="needs a server that forks"))


class Victim:
    """A process that does one thing again and again, and tells, until it is killed."""

    def __init__(self, target: Callable[..., None], *arguments: object) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([work.__name__])
        self._told, sending = context.Pipe(duplex=False)
        self._process = context.Process(target=target, args=(*arguments, sending))
        self._process.start()
        sending.close()

    def next(self) -> Any:
        """What it tells next."""
        assert self._told.poll(PATIENCE_SECONDS), "the process is stuck"
        return self._told.recv()

    def kill_within(self, seconds: float, rng: random.Random) -> list[Any]:
        """Kill it at a random moment; what it had told until then."""
        time.sleep(rng.random() * seconds)
        self._process.kill()
        self._process.join()
        told = []
        with contextlib.suppress(EOFError, OSError):
            while True:
                told.append(self._told.recv())
        self._told.close()
        return told


@pytest.fixture
def rng() -> random.Random:
    """The same moments in every run; each kill is somewhere else in its work, for clocks differ."""
    return random.Random(11)
