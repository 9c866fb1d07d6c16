"""What every test gets: no display, no user folders, and no thread or log line left behind."""

import gc
import logging
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Every run tries the same examples, so that a change fails for what it did. New ones are looked for
# with `--hypothesis-profile=random`.
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("random", deadline=None, derandomize=False)
settings.load_profile("same")


@pytest.fixture(autouse=True)
def _no_user_folders(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Point the folders of the user to an empty one, so that no test can see or change them."""
    home = tmp_path_factory.mktemp("home")
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))


@pytest.fixture(autouse=True)
def _no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs a warning it does not clear."""
    with caplog.at_level(logging.WARNING):
        yield
    unexpected = [
        record for record in caplog.get_records("call") if record.levelno >= logging.WARNING
    ]
    assert not unexpected, [record.getMessage() for record in unexpected]


@pytest.fixture(autouse=True)
def _no_thread_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread or, in a test of the window, a timer running."""
    before = set(threading.enumerate())
    if "qtbot" not in request.fixturenames:
        yield
    else:
        # As the program does: a worker thread that collected a widget would end the process.
        gc.disable()
        yield from _watched_qt(request.getfixturevalue("monkeypatch"))
        gc.collect()
        gc.enable()
    left = [
        thread
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]
    assert not left, left


def _watched_qt(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    from PySide6.QtCore import QThread, QTimer
    from shiboken6 import isValid

    started: list[Any] = []
    for kind in (QTimer, QThread):
        start = kind.start

        def record(self: Any, *args: Any, _start: Any = start) -> None:
            started.append(self)
            _start(self, *args)

        monkeypatch.setattr(kind, "start", record)
    yield
    running = [
        each
        for each in started
        if isValid(each)
        and (each.isActive() if isinstance(each, QTimer) else each.isRunning())
        and not (isinstance(each, QTimer) and each.isSingleShot())
    ]
    assert not running, running


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A folder for all stored state of a test."""
    return tmp_path / "data"


@pytest.fixture(scope="session")
def bundled_notes() -> Path:
    """The library that comes with the program."""
    return Path(__file__).parent.parent / "notes"
