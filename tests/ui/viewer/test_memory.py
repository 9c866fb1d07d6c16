"""Notes that were read long ago are not kept in memory."""

import gc
import weakref
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.viewer import cache
from kbviewer.ui.viewer.cache import DocumentCache
from kbviewer.ui.viewer.document import NoteDocument
from kbviewer.ui.viewer.styles import Ink, Reading, Styles
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


def test_long_documents_make_room_sooner_than_short_ones(
    build: Callable[[str], NoteDocument], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "MOST_BYTES", 300_000)

    def kept(html: str) -> int:
        documents = DocumentCache()
        first = build(html)
        for number in range(20):
            documents.put((f"{number}", frozenset()), first.styles, build(html))
        return sum((f"{number}", frozenset()) in documents._documents for number in range(20))

    assert kept("<p>short</p>") == 7
    assert kept("<p>long</p>" * 400) == 1


def test_links_leave_nothing_in_the_styles() -> None:
    styles = Styles(LIGHT, Reading())
    forms = [
        styles.char(Ink(colour="link", href=f"note:{number}.md", title="Note"))
        for number in range(50)
    ]
    assert [form.anchorHref() for form in forms[:2]] == ["note:0.md", "note:1.md"]
    assert all(form.isAnchor() and form.toolTip() == "Note" for form in forms)
    plain = styles.char(Ink(colour="link"))
    assert not plain.isAnchor()
    assert plain.toolTip() == ""
    assert len(styles._chars) == 1
