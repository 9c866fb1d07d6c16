"""An error nobody expected is logged, shown once, and survived; a crash is known the next time."""

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThread, QTimer, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kbviewer.errorlog import ErrorLog, defect_of
from kbviewer.notes.model import Place
from kbviewer.paths import Paths
from kbviewer.runmark import OpenNote, RunMark
from kbviewer.ui.app import Application
from kbviewer.ui.services.indexing import Indexing
from kbviewer.ui.services.messages import Message
from kbviewer.ui.startup.errors_seen import ErrorsSeen
from kbviewer.ui.startup.last_run import guarded

SECRET = "text of a note"


def fail() -> None:
    raise ValueError(SECRET)


@pytest.fixture
def seen(app: Application, capfd: pytest.CaptureFixture[str]) -> Iterator[ErrorsSeen]:
    """The hooks of the process, taken for the window of a test."""
    log = ErrorLog(app.session.paths.state, "window")
    made = ErrorsSeen(log, app.session.messages, app)
    made.install()
    yield made
    made.remove()
    assert SECRET not in capfd.readouterr().err


def logged(app: Application) -> str:
    file = app.session.paths.state / "log" / "window.log"
    return file.read_text("utf-8") if file.exists() else ""


def shown(app: Application) -> str:
    return app.window.pane.messages.text


@pytest.mark.usefixtures("seen")
def test_an_error_in_a_slot_is_shown_once_with_details(app: Application, qtbot: QtBot) -> None:
    bar = app.window.pane.messages
    app.window.show()
    for _ in range(5):
        QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: "ValueError" in shown(app), timeout=10_000)
    button = next(each for each in bar.findChildren(QPushButton) if each.text() == "Copy details")
    button.click()
    details = QGuiApplication.clipboard().text()
    for part in ("kbviewer ", "Python ", "Qt ", "ValueError", "test_errors_seen.py", "in fail"):
        assert part in details
    assert SECRET not in details
    assert SECRET not in logged(app)
    bar.dismiss()
    QTimer.singleShot(0, fail)
    qtbot.wait(50)
    assert not shown(app)
    assert 1 <= logged(app).count("\nValueError\n") <= 3


@pytest.mark.usefixtures("seen")
def test_errors_of_threads_are_seen(app: Application, qtbot: QtBot) -> None:
    class Worker(QThread):
        def run(self) -> None:
            raise IndexError

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: "ValueError" in shown(app), timeout=10_000)
    worker = Worker(app)
    worker.start()
    assert worker.wait(10_000)
    qtbot.waitUntil(lambda: "IndexError" in shown(app), timeout=10_000)
    assert "IndexError" in logged(app)


@pytest.mark.usefixtures("seen")
def test_errors_of_finalisers_and_background_work_are_seen(app: Application, qtbot: QtBot) -> None:
    class Unlucky:
        def __del__(self) -> None:
            raise KeyError(SECRET)

    Unlucky()
    qtbot.waitUntil(lambda: "KeyError" in shown(app), timeout=10_000)
    app.session.background.run(fail, lambda _: None, app.session.messages.show_error)
    qtbot.waitUntil(lambda: "ValueError" in shown(app), timeout=10_000)
    assert "\nValueError\n" in logged(app)


@pytest.mark.usefixtures("seen")
def test_qts_messages_are_logged_without_what_they_quote(
    app: Application, capfd: pytest.CaptureFixture[str]
) -> None:
    qWarning(f"QImage::load: cannot read {SECRET}")
    qWarning("odd")
    assert "QtWarningMsg of Qt: default QImage::load" in logged(app)
    assert SECRET not in logged(app)
    assert not shown(app)
    assert "cannot read" in capfd.readouterr().err


def test_a_failing_request_leaves_the_indexing_process_alive(
    notes: Path, data_dir: Path, qtbot: QtBot
) -> None:
    state = Paths.of(data_dir).state
    indexing = Indexing(notes, data_dir)
    program = "import kbviewer.commands.follow as f, sys; from kbviewer.cli import main\n"
    broken = (
        "old = f.refresh\n"
        "def fail(*a, **k):\n f.refresh = old\n raise ValueError('text of a note')\n"
        "f.refresh = fail\n"
    )
    asked = indexing._arguments[indexing._arguments.index("follow") :]
    indexing._program = sys.executable
    indexing._arguments = ["-c", f"{program}{broken}main({asked!r})"]
    with qtbot.waitSignal(indexing.failed, timeout=30_000) as failed:
        indexing.request()
    defect = defect_of(failed.args[0])
    assert defect.kind == "ValueError"
    with qtbot.waitSignal(indexing.index_saved, timeout=30_000):
        indexing.request()
    indexing.stop()
    assert SECRET not in defect.report
    assert "ValueError" in (state / "log" / "index.log").read_text("utf-8")


@contextlib.contextmanager
def run(qtbot: QtBot, data_dir: Path, notes: Path | None = None) -> Iterator[Application]:
    """A run of the window as `app.run` makes it, with the last library or this one."""
    app = Application(Paths.of(data_dir), data_dir, theme="light")
    qtbot.addWidget(app.window)
    with guarded(app.session, app.window, app.stored):
        app.open(notes, None, "")
        app.window.show()
        qtbot.waitUntil(lambda: bool(opened(app)), timeout=20_000)
        qtbot.waitUntil(lambda: app.window.viewer.is_settled, timeout=20_000)
        yield app
        app.close()


def left_open(data_dir: Path, notes: Path, *names: str) -> None:
    """What runs that crashed with these notes open leave behind, the last of them last."""
    for name in names:
        mark = RunMark(Paths.of(data_dir).state / "running")
        mark.begin()
        mark.reading(OpenNote(str(notes), name))
        mark.let_go()


def opened(app: Application) -> list[str]:
    visits = [tab.history.current for tab in app.session.tabs.tabs]
    return [visit.place.note for visit in visits if visit]


@pytest.fixture
def left_beta(qtbot: QtBot, data_dir: Path, notes: Path) -> Path:
    """The small library, left with a second note open."""
    with run(qtbot, data_dir, notes) as app:
        app.session.open_place(Place("beta.md"))
        assert opened(app) == ["beta.md"]
    return notes


def test_after_one_crash_the_session_is_back(qtbot: QtBot, data_dir: Path, left_beta: Path) -> None:
    left_open(data_dir, left_beta, "beta.md")
    with run(qtbot, data_dir) as app:
        assert opened(app) == ["beta.md"]
        qtbot.waitUntil(lambda: "Your tabs are back" in shown(app), timeout=10_000)
    with run(qtbot, data_dir) as app:
        qtbot.wait(400)
        assert not shown(app)


def test_a_note_that_was_open_in_two_crashes_is_offered(
    qtbot: QtBot, data_dir: Path, left_beta: Path
) -> None:
    left_open(data_dir, left_beta, "beta.md", "beta.md")
    with run(qtbot, data_dir) as app:
        assert opened(app) == ["alpha.md"]
        qtbot.waitUntil(lambda: "beta.md" in shown(app), timeout=10_000)
        app.window.pane.messages.offer.click()
        assert opened(app) == ["beta.md"]
        assert not shown(app)


def test_another_note_is_shown_if_the_only_one_is_avoided(
    qtbot: QtBot, data_dir: Path, notes: Path
) -> None:
    with run(qtbot, data_dir, notes) as app:
        assert opened(app) == ["alpha.md"]
    left_open(data_dir, notes, "alpha.md", "alpha.md")
    with run(qtbot, data_dir) as app:
        assert opened(app) == ["beta.md"]


def test_tabs_are_stored_while_the_window_is_open(
    qtbot: QtBot, data_dir: Path, left_beta: Path
) -> None:
    file = Paths.of(data_dir).session_file
    with run(qtbot, data_dir) as app:
        app.session.open_place(Place("deep/down/gamma.md"))
        qtbot.waitUntil(lambda: "gamma" in file.read_text("utf-8"), timeout=20_000)


def test_the_log_out_of_the_system_closes_the_window(
    qtbot: QtBot, data_dir: Path, notes: Path
) -> None:
    with run(qtbot, data_dir, notes) as app:
        qtbot.waitUntil(lambda: signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTERM)
        qtbot.waitUntil(lambda: app.session.is_closed, timeout=10_000)


def test_a_bar_shows_names_as_they_are(qtbot: QtBot, app: Application) -> None:
    app.session.messages.show(Message("<b>odd</b>.md is gone"))
    assert shown(app) == "<b>odd</b>.md is gone"
