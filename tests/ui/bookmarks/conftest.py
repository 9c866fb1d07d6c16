"""Bookmarks to be shown, and what tests of them share."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from pytestqt.qtbot import QtBot

from kbviewer.bookmarks import Bookmark, Bookmarks
from kbviewer.bookmarks.locate import capture
from kbviewer.library import Library
from kbviewer.notes.model import Place
from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.app import Application
from kbviewer.ui.bookmarks.model import BookmarksModel
from kbviewer.ui.bookmarks.rows import RowMaker
from kbviewer.ui.bookmarks.view import BookmarksView

FIRST = Place("alpha.md", "first-things")
LATER = Place("alpha.md", "later-things")
SECOND = Place("beta.md", "second")


@pytest.fixture
def store(library: Library, tmp_path: Path) -> Bookmarks:
    """Three bookmarks, one of them in the second of two folders, and one of another library."""
    store = Bookmarks(tmp_path / "bookmarks.json")
    store.know("elsewhere-0", tmp_path / "elsewhere")
    for place in (FIRST, LATER):
        store.add(mark(library, place))
    store.add_folder("Empty")
    folder = store.add_folder("Later")
    store.add(mark(library, SECOND), folder.id)
    store.add(Bookmark("", "section", "elsewhere-0", Place("x.md", "y")))
    return store


@pytest.fixture
def view(qtbot: QtBot, library: Library, store: Bookmarks) -> BookmarksView:
    """The view on these bookmarks."""
    view = BookmarksView()
    qtbot.addWidget(view)
    view.show_theme(LIGHT)
    view.show_bookmarks(RowMaker(store.state, library, {}))
    view.resize(320, 640)
    view.show()
    return view


def mark(library: Library, place: Place) -> Bookmark:
    return Bookmark("", "section", library.id, place, capture(library, place))


def key_of(store: Bookmarks, place: Place) -> str:
    return next(each.id for each in store.all() if each.place == place)


def folder_of(store: Bookmarks, name: str) -> str:
    return next(each.id for each in store.state.folders() if each.name == name)


def contains(words: str, item: object) -> bool:
    return words in str(item)


def names(model: BookmarksModel) -> list[str]:
    return [str(index.data()) for index in model.indexes()]


def dragged(model: BookmarksModel, *keys: str) -> QMimeData:
    return model.mimeData([model.index_of(key) for key in keys])


def refresh(view: BookmarksView, store: Bookmarks, library: Library) -> None:
    view.show_bookmarks(RowMaker(store.state, library, {}))


def settle(app: Application, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: app.session.is_idle and app.window.viewer.is_settled, timeout=20_000)


def bookmark(app: Application, qtbot: QtBot, place: Place) -> str:
    with qtbot.waitSignal(app.session.bookmarking.added) as added:
        app.session.bookmarking.toggle(place)
    return str(added.args[0]) if added.args else ""
