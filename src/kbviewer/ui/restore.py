"""What the window was like when it was left: tabs, places, sizes, expanded topics."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray

from kbviewer.errors import KbError
from kbviewer.history import History
from kbviewer.jsonfile import JsonFile
from kbviewer.ui.main_window import MainWindow
from kbviewer.ui.messages import Message
from kbviewer.ui.session import Session

VERSION = 1
KEPT_LIBRARIES = 20


class SessionFile:
    """Reads and writes the state of the window, one record a library."""

    def __init__(self, path: Path) -> None:
        self._file = JsonFile(path, VERSION, "The session")

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
        listed = state.get("tabs")
        histories = [History.from_json(tab) for tab in listed] if isinstance(listed, list) else []
        histories = [history for history in histories if history.current is not None]
        if histories:
            position = state.get("tab")
            session.tabs.restore(histories, position if isinstance(position, int) else 0)
        window.topics.sort(str(state.get("order", "")))
        expanded = state.get("expanded")
        if isinstance(expanded, list):
            window.topics.expand_keys([key for key in expanded if isinstance(key, str)])
        if isinstance(view := state.get("view"), str) and view in window.sidebar.names:
            window.sidebar.show_view(view)

    def save(self, session: Session, window: MainWindow) -> None:
        """Keep the state of the window. Raises `StateError` when it cannot be written."""
        library = session.library
        if library is None:
            return
        mine = {
            "root": str(library.root),
            "tabs": [tab.history.to_json() for tab in session.tabs.tabs],
            "tab": session.tabs.position,
            "expanded": window.topics.expanded_keys(),
            "view": window.sidebar.current,
            "order": window.topics.model.order,
        }

        def change(stored: Any) -> dict[str, Any]:
            others = dict(_mapping(stored.document.get("libraries")))
            others.pop(library.id, None)
            kept = dict([*others.items()][1 - KEPT_LIBRARIES :])
            return {
                **stored.document,
                "library": str(library.root),
                "libraries": {**kept, library.id: mine},
                "searches": window.search.recent,
                "geometry": _encoded(window.saveGeometry()),
                "splitter": _encoded(window.splitter.saveState()),
                "panel": _encoded(window.panel.saveState()),
                "sidebar_shown": not window.sidebar.isHidden(),
                "panel_shown": not window.panel.isHidden(),
            }

        self._file.update(change)


def _restore_window(document: Mapping[str, Any], window: MainWindow) -> None:
    window.restoreGeometry(_decoded(document.get("geometry")))
    window.splitter.restoreState(_decoded(document.get("splitter")))
    window.panel.restoreState(_decoded(document.get("panel")))
    searches = document.get("searches")
    if isinstance(searches, list):
        window.search.remember([text for text in searches if isinstance(text, str)])
    window.sidebar.setVisible(document.get("sidebar_shown") is not False)
    window.panel.setVisible(document.get("panel_shown") is not False)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _encoded(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode()


def _decoded(text: object) -> QByteArray:
    return QByteArray.fromBase64(text.encode() if isinstance(text, str) else b"")
