"""What the window was like when it was left: tabs, places, sizes, topics and folders."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QByteArray

from kbviewer.errors import KbError, Wording
from kbviewer.history import History, Visit
from kbviewer.jsonfile import JsonFile
from kbviewer.library import Library
from kbviewer.notes.model import Place
from kbviewer.storedfile import Document, Stored
from kbviewer.ui.services.messages import Message
from kbviewer.ui.session import Session
from kbviewer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from kbviewer.runmark import OpenNote

VERSION = 1
KEPT_LIBRARIES = 20


class Part(Protocol):
    """A part of the window with a state of its own for each library, as plain values."""

    def state(self) -> object:
        """Its state now; None for none."""

    def restore(self, stored: object) -> None:
        """Be as `state` has told, or as `None` when nothing was stored."""


class SessionFile:
    """Reads and writes the state of the window, one record a library."""

    def __init__(self, path: Path) -> None:
        self._file = JsonFile(path, VERSION, Wording("The tabs and places of the window"))
        self._kept = 0
        self._parts: dict[str, Part] = {}
        self.avoided: OpenNote | None = None
        """A note that is not opened again where it was open."""

    def keep_part(self, name: str, part: Part) -> None:
        """Keep with each library what a part of the window tells of its state, too."""
        self._parts[name] = part

    def restore(self, session: Session, window: MainWindow) -> bool:
        """Open the library that was open last as it was; False when there is none to open."""
        stored = self._file.read()
        for sentence in stored.messages:
            session.messages.show(Message(sentence, "warning"))
        root = stored.document.get("library")
        if not isinstance(root, str) or not root:
            return False
        try:
            session.open_library(Path(root), None)
        except KbError as error:
            session.messages.show_error(error)
            return False
        _restore_window(stored.document, window)
        return True

    def restore_library(self, session: Session, window: MainWindow) -> None:
        """Bring back the tabs and expanded topics of the library that has just been opened."""
        library = session.library
        record = _mapping(self._file.read().document.get("libraries"))
        state = _mapping(record.get(library.id)) if library else {}
        if library is not None:
            session.restore_marks(_texts(state.get("marks")))
            self._restore_tabs(state, session, library)
        window.topics.sort(str(state.get("order", "")))
        if "expanded" in state:
            window.topics.expand_keys(_texts(state["expanded"]))
        if "collapsed" in state:
            window.bookmarks.collapse_keys(_texts(state["collapsed"]))
        window.topics.filter_field.setText(_text(state.get("filter")))
        window.search_field.setText(_text(state.get("query")))
        # What is searched shows its view, so the view that was shown comes last.
        if (view := _text(state.get("view"))) in window.sidebar.names:
            window.sidebar.show_view(view)
        for name, part in self._parts.items():
            part.restore(state.get(name))

    def _restore_tabs(self, state: Mapping[str, Any], session: Session, library: Library) -> None:
        """Bring back the tabs that hold something, and the order in which they were used."""
        listed = state.get("tabs")
        stored = [History.from_json(tab) for tab in listed] if isinstance(listed, list) else []
        histories = self._without_avoided(stored, library)
        places = [number for number, each in enumerate(histories) if each.current is not None]
        if not places:
            return
        shown, used = state.get("tab"), state.get("tabs_used")
        recent = [each for each in used if each in places] if isinstance(used, list) else []
        session.tabs.restore(
            [histories[number] for number in places],
            places.index(shown) if shown in places else 0,
            [places.index(number) for number in recent],
        )

    def _without_avoided(self, histories: list[History], library: Library) -> list[History]:
        """The histories without the note to avoid; another note if they held nothing else."""
        if self.avoided is None or self.avoided.library != str(library.root):
            return histories
        note = self.avoided.note
        left = [
            history.moved(lambda place: None if place.note == note else place)
            for history in histories
        ]
        if any(history.current for history in left):
            return left
        other = next((path for path in library.entries if path != note), "")
        return [History().visit(Visit(Place(other)))] if other else []

    def save(self, session: Session, window: MainWindow) -> None:
        """Keep the state of the window. Raises `StateError` when it cannot be written."""
        self.saving(session, window)()

    def saving(self, session: Session, window: MainWindow) -> Callable[[], None]:
        """Look at the state of the window; what is returned keeps it, in any thread.

        It does nothing any more once a later state has been looked at, and raises `StateError`
        when the state cannot be written.
        """
        self._kept += 1
        number, library = self._kept, session.library
        if library is None:
            return lambda: None
        mine = {
            "root": str(library.root),
            "tabs": [tab.history.to_json() for tab in session.tabs.tabs],
            "tab": session.tabs.position,
            "tabs_used": session.tabs.used,
            "filter": window.topics.filter_field.text(),
            "query": window.search_field.text(),
            "marks": list(session.marks),
            "expanded": window.topics.expanded_keys(),
            "collapsed": window.bookmarks.collapsed_keys(),
            "view": window.sidebar.current,
            "order": window.topics.model.order,
            **{name: part.state() for name, part in self._parts.items()},
        }
        common = {"library": str(library.root), **_look(window)}
        name = library.id

        def change(stored: Stored) -> Document:
            if number != self._kept:
                return stored.document
            others = dict(_mapping(stored.document.get("libraries")))
            others.pop(name, None)
            kept = dict([*others.items()][1 - KEPT_LIBRARIES :])
            return {**stored.document, **common, "libraries": {**kept, name: mine}}

        return lambda: self._save(change)

    def _save(self, change: Callable[[Stored], Document]) -> None:
        self._file.update(change)


def _look(window: MainWindow) -> dict[str, Any]:
    return {
        "searches": window.search.recent,
        "geometry": _encoded(window.saveGeometry()),
        "splitter": _encoded(window.splitter.saveState()),
        "panel": _encoded(window.panel.saveState()),
        "sidebar_shown": not window.sidebar.isHidden(),
        "panel_shown": window.panel_is_aside or not window.panel.isHidden(),
    }


def _restore_window(document: Mapping[str, Any], window: MainWindow) -> None:
    window.restoreGeometry(_decoded(document.get("geometry")))
    window.splitter.restoreState(_decoded(document.get("splitter")))
    window.panel.restoreState(_decoded(document.get("panel")))
    window.search.remember(_texts(document.get("searches")))
    window.sidebar.setVisible(document.get("sidebar_shown") is not False)
    window.panel.setVisible(document.get("panel_shown") is not False)
    window.fit_panel()


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _encoded(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode()


def _decoded(text: object) -> QByteArray:
    return QByteArray.fromBase64(_text(text).encode("ascii", "ignore"))
