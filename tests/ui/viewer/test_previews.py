from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from kbviewer.render.theme_dark import DARK
from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.viewer.previews import footnote
from kbviewer.ui.viewer.viewer import NoteViewer
from tests.ui.viewer.conftest import Html
from tests.ui.viewer.test_viewer import point_of

NOTE = Html(
    '<p>Go <a href="note:a.md">there</a> or <a id="fnref-1" href="#fn-1">99</a></p>'
    '<section class="footnotes"><ol><li id="fn-1"><p>The <em>text</em>. '
    '<a class="footnote-back" href="#fnref-1">↩</a></p></li></ol></section>'
)


def rest_on(qtbot: QtBot, viewer: NoteViewer, word: str) -> None:
    qtbot.mouseMove(viewer.view.viewport(), QPoint(2, 2))
    qtbot.mouseMove(viewer.view.viewport(), point_of(viewer, word))


def test_a_footnote_s_text_is_found() -> None:
    assert footnote(NOTE.html, "fn-1") == "<p>The <em>text</em>. </p>"
    assert footnote(NOTE.html, "fn-2") == ""


def test_a_link_s_preview_is_asked_for_and_shown(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.show_rendered(NOTE, LIGHT)
    qtbot.waitUntil(lambda: viewer.is_settled)
    with qtbot.waitSignal(viewer.link_hovered) as hovered:
        rest_on(qtbot, viewer, "there")
    assert hovered.args is not None
    viewer.show_preview(hovered.args[0], "<p>What is there</p>", "A › B")
    card = viewer.previews.card
    assert card is not None
    assert card.isVisible()
    assert card.view.toPlainText() == "What is there"
    qtbot.mouseMove(viewer.view.viewport(), QPoint(2, 2))
    qtbot.waitUntil(lambda: not card.isVisible())


def test_a_preview_that_comes_too_late_is_not_shown(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.show_rendered(NOTE, DARK)
    qtbot.waitUntil(lambda: viewer.is_settled)
    with qtbot.waitSignal(viewer.link_hovered):
        rest_on(qtbot, viewer, "there")
    with qtbot.waitSignal(viewer.link_left):
        qtbot.mouseMove(viewer.view.viewport(), QPoint(2, 2))
    viewer.show_preview("note:a.md", "<p>Late</p>")
    assert viewer.previews.card is None


def test_footnotes_preview_themselves(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.show_rendered(NOTE, DARK)
    qtbot.waitUntil(lambda: viewer.is_settled)
    with qtbot.assertNotEmitted(viewer.link_hovered):
        rest_on(qtbot, viewer, "99")
        qtbot.waitUntil(lambda: viewer.previews.card is not None)
    card = viewer.previews.card
    assert card is not None
    assert card.view.toPlainText().strip() == "The text."
    card.hide()
