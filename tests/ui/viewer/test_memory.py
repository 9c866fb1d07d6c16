"""Notes that were read long ago are not kept in memory."""

import gc
import weakref

from pytestqt.qtbot import QtBot

from kbviewer.ui.viewer.viewer import NoteViewer
from tests.ui.viewer.conftest import Html


def test_a_page_goes_when_the_cache_lets_it_go(qtbot: QtBot, viewer: NoteViewer) -> None:
    pages: list[weakref.ref[object]] = []
    for number in range(3):
        viewer.show_rendered(Html(f"<p>Note {number}</p>"))
        qtbot.waitUntil(lambda: viewer.is_settled)
        assert viewer.view.page is not None
        pages.append(weakref.ref(viewer.view.page))
    gc.collect()
    assert all(page() is not None for page in pages)
    # At once: nobody has to look for circles.
    gc.disable()
    viewer.showing._cache.clear()
    gone = [page() is not None for page in pages]
    gc.enable()
    assert gone == [False, False, True]
    assert viewer.view.toPlainText() == "Note 2"
