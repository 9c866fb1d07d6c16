"""Reads a library in the real window, drawn offscreen, as a reader would: run it with --help.

It opens every note and scrolls to its end, asks for what its links lead to, searches, bookmarks,
changes settings, prints into PDF files, and says in `OUT/report.json` what went wrong. What was
shown is in `OUT/shown/`.
"""

import argparse
import gc
import json
import logging
import os
import resource
import sys
import threading
import time
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from types import TracebackType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import (
    QDeadlineTimer,
    QEvent,
    QEventLoop,
    QMessageLogContext,
    QObject,
    QPoint,
    QtMsgType,
    QUrl,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtGui import QDesktopServices, QHelpEvent, QPdfWriter
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QWidget

from kbviewer.errors import KbError
from kbviewer.notes.model import Place
from kbviewer.paths import Paths
from kbviewer.ui.app import Application
from kbviewer.ui.services.messages import Message
from kbviewer.ui.startup.collecting import Collector
from kbviewer.ui.startup.instance import instance_address

SIZE = (900, 700)
PATIENCE_MS = 120_000  # less than the computing time it is allowed, so that it can say so
QUERIES = ("alpha", '"two words"', "tag:x", "page:3", "title:note -beta", "al*", "canary")
# What the platform without a display, and what shows broken pictures and odd scripts, say of it.
_HARMLESS = ("This plugin does not support", "libpng", "OpenType support missing", "Corrupt JPEG")
_HARMLESS_CATEGORIES = ("qt.svg", "qt.gui.imageio", "qt.text", "qt.pdf")


@dataclass
class Report:
    """What came of it; `defects` is empty unless something other than a KbError was raised."""

    notes: int = 0
    refused: dict[str, str] = field(default_factory=dict)
    defects: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    opened_outside: list[str] = field(default_factory=list)
    hits: int = 0
    peak_mb: int = 0


class Doors(QObject):
    """Stands where other programs would be started, and notes what they were asked for."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report
        for scheme in ("http", "https", "file", "mailto"):
            QDesktopServices.setUrlHandler(scheme, self, "take")  # type: ignore[arg-type]

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Note an address."""
        self._report.opened_outside.append(url.toString())


class Reader:
    """A window on one library, and what is noticed while it is read."""

    def __init__(self, library: Path, state: Path, out: Path, size: tuple[int, int] = SIZE) -> None:
        self.report = Report()
        self._watch_for_defects()
        self._shown = out / "shown"
        self._shown.mkdir(parents=True, exist_ok=True)
        self._out = out
        paths = Paths.of(state)
        gc.disable()
        self.app = Application(paths, state, theme="light")
        self._collector = Collector()
        self.app.listen(instance_address(paths.state))
        self.doors = Doors(self.report)
        session = self.app.session
        session.note_rendered.connect(lambda visit, made: self._keep(visit.place.note, made))
        session.note_completed.connect(lambda made: self._keep(session.section.note, made))
        session.note_failed.connect(self._note_failure)
        session.search_failed.connect(lambda _question, error: self._judge("search", error))
        session.results_arrived.connect(self._count)
        session.messages.shown.connect(self._note_message)
        self.app.window.resize(*size)
        settled: list[bool] = []
        self.app.open(library, None, "")
        assert session.keeper is not None
        session.keeper.settled.connect(lambda: settled.append(True))
        self.app.window.show()
        self._wait(lambda: bool(settled))

    def _watch_for_defects(self) -> None:
        defects = self.report.defects

        def raised(
            kind: type[BaseException], error: BaseException, _: TracebackType | None
        ) -> None:
            defects.append(f"{kind.__name__}: {error}")
            sys.__excepthook__(kind, error, error.__traceback__)

        def said(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
            category = str(context.category)
            is_harmless = category.startswith(_HARMLESS_CATEGORIES) or text.startswith(_HARMLESS)
            if kind != QtMsgType.QtDebugMsg and not is_harmless:
                defects.append(f"Qt: {category}: {text}")

        class Logged(logging.Handler):
            def emit(self, record: logging.LogRecord) -> None:
                defects.append(f"log: {record.getMessage()}")

        sys.excepthook = raised
        threading.excepthook = lambda hook: raised(
            hook.exc_type, hook.exc_value or hook.exc_type(), hook.exc_traceback
        )
        qInstallMessageHandler(said)
        logging.getLogger().addHandler(Logged(logging.WARNING))

    def _wait(self, done: object = None) -> None:
        """Let everything that was asked for arrive and be painted."""
        session, viewer = self.app.session, self.app.window.viewer
        deadline = QDeadlineTimer(PATIENCE_MS)
        while not deadline.hasExpired():
            self.app.qt.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if session.is_idle and viewer.is_settled and (not callable(done) or done()):
                return
        self.report.defects.append(f"no end of waiting at {session.section.note!r}")

    def _keep(self, path: str, rendered: object) -> None:
        name = f"{len(list(self._shown.iterdir())):06}.html"
        html = str(getattr(rendered, "html", ""))
        (self._shown / name).write_text(f"{path}\n{html}", "utf-8", "backslashreplace")

    def _note_failure(self, visit: object, error: Exception) -> None:
        self._judge(str(visit), error)

    def _judge(self, what: str, error: Exception) -> None:
        if isinstance(error, KbError):
            self.report.refused[what] = str(error)
        else:
            self.report.defects.append(f"{what}: {type(error).__name__}: {error}")

    def _note_message(self, message: Message) -> None:
        self.report.messages.append(message.text)
        if message.details:
            self.report.defects.append(message.details)

    def _count(self, _question: object, results: object) -> None:
        self.report.hits += int(getattr(results, "total", 0))

    def _tell(self, what: str) -> None:
        """Leave a trace of what is being done, in case it is never done."""
        with (self._out / "progress.txt").open("a", encoding="utf-8") as file:
            file.write(f"{time.process_time():7.2f} s {what}\n")

    def read_notes(self) -> None:
        """Open every note at its start, ask for what its links lead to, and go to its end."""
        session, viewer = self.app.session, self.app.window.viewer
        assert session.library is not None
        for path in list(session.library.entries):
            self._tell(f"reads {path!r}")
            session.open_place(Place(path))
            self._wait()
            viewer.grab()
            note = session.library.note(path)
            for link in note.links[:20]:
                session.want_preview(f"{link.target}#{link.anchor}" if link.anchor else link.target)
            if note.citations:
                session.choose_citation(0)
            viewer.scroll_to(note.sections[-1].anchor)
            viewer.view.verticalScrollBar().setValue(viewer.view.verticalScrollBar().maximum())
            self._wait()
            viewer.grab()
            self._point_at_all()
            self.report.notes += 1

    def _point_at_all(self) -> None:
        """Rest with the pointer on the page, the rows of the lists and the tabs."""
        window = self.app.window
        page = window.viewer.view.viewport()
        for x, y in product(range(10, page.width(), 40), range(10, page.height(), 20)):
            _point_at(page, QPoint(x, y))
        for rows in window.findChildren(QAbstractItemView):
            seen = rows.viewport() if rows.isVisible() else None
            for y in range(5, seen.height() if seen else 0, 20):
                _point_at(rows.viewport(), QPoint(40, y))
        bar = window.pane.bar
        for tab in range(bar.count()):
            _point_at(bar, bar.tabRect(tab).center())

    def print_notes(self, most: int) -> None:
        """Put notes into PDF files."""
        session = self.app.session
        assert session.library is not None
        for number, path in enumerate(list(session.library.entries)[:most]):
            self._tell(f"prints {path!r}")
            session.open_place(Place(path))
            self._wait()
            try:
                paper = QPdfWriter(str(self._out / f"{number}.pdf"))
                self.app.window.viewer.print_note(paper, path[:80])
            except KbError as error:
                self.report.refused[f"print {path}"] = str(error)

    def use_everything(self) -> None:
        """Search, look through the views, bookmark, change settings, and ask for the PDF."""
        app, window, session = self.app, self.app.window, self.app.session
        for query in QUERIES:
            self._tell(f"searches {query!r}")
            window.search_field.setText(query)
            self._wait()
            window.search.list.choose_current()
            self._wait()
        window.search_field.setText("")
        for view in ("topics", "search", "bookmarks", "pages"):
            window.sidebar.show_view(f"view.{view}")
            self._wait()
            window.grab()
        session.filter_topics("a")
        for page in ("3", "nothing 4"):
            app.handlers.go_to_page(page)
            self._wait()
        self._mark_and_set()
        app.pdf.show_book()
        self._wait()
        window.grab()

    def _mark_and_set(self) -> None:
        app, session = self.app, self.app.session
        assert session.library is not None
        for path in list(session.library.entries)[:20]:
            self._tell(f"marks {path!r}")
            session.open_place(Place(path))
            self._wait()
            app.handlers.actions["bookmark.toggle"].trigger()
            app.handlers.actions["reading.toggle"].trigger()
        app.handlers.exchange.write(self._out / "bookmarks.json")
        app.handlers.exchange.write(self._out / "bookmarks.md")
        app.options.change(look_text_size=18.0, look_text_width=90, search_fuzzy=False)
        app.handlers.actions["library.refresh"].trigger()
        app.handlers.actions["preferences.open"].trigger()
        self._wait()
        for dialog in app.window.findChildren(QDialog):
            dialog.close()

    def finish(self) -> None:
        """Close the window and write the report."""
        self.app.window.close()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        self.report.peak_mb = peak // 1024
        text = json.dumps(self.report.__dict__, indent=1)
        (self._out / "report.json").write_text(text, "utf-8", "backslashreplace")


def _point_at(widget: QWidget, point: QPoint) -> None:
    help_wanted = QHelpEvent(QEvent.Type.ToolTip, point, widget.mapToGlobal(point))
    QApplication.sendEvent(widget, help_wanted)


def main() -> int:
    """Read the library named on the command line; 1 if there was a defect."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("state", type=Path, help="folder for settings, bookmarks and caches")
    parser.add_argument("out", type=Path, help="folder for what is written")
    parser.add_argument("--pdf", type=int, default=0, help="how many notes to print")
    parser.add_argument("--width", type=int, default=SIZE[0], help="of the window, in pixels")
    parser.add_argument("--height", type=int, default=SIZE[1], help="of the window, in pixels")
    options = parser.parse_args()
    size = options.width, options.height
    reader = Reader(options.library, options.state, options.out, size)
    reader.read_notes()
    reader.use_everything()
    reader.print_notes(options.pdf)
    reader.finish()
    return 1 if reader.report.defects else 0


if __name__ == "__main__":
    sys.exit(main())
