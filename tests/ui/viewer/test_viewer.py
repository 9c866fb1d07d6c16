from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kbviewer.render.theme_dark import DARK
from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.viewer.picture_window import PictureWindow
from kbviewer.ui.viewer.scrolling import ScrollPlace
from kbviewer.ui.viewer.viewer import NoteViewer
from tests.ui.viewer.conftest import Html, long_note


def settle(qtbot: QtBot, viewer: NoteViewer) -> None:
    qtbot.waitUntil(lambda: viewer.is_settled)
    QApplication.processEvents()


def point_of(viewer: NoteViewer, word: str) -> QPoint:
    """Where a word of the shown note is in the viewport."""
    cursor = viewer.view.document().find(word)
    assert not cursor.isNull()
    cursor.setPosition(cursor.selectionStart() + 1)
    return viewer.view.cursorRect(cursor).center()


def test_a_note_is_shown_at_its_start(qtbot: QtBot, viewer: NoteViewer) -> None:
    with qtbot.waitSignal(viewer.note_finished):
        viewer.show_rendered(Html('<h1 id="a">Title</h1><p>Text</p>'), LIGHT)
    assert viewer.view.toPlainText() == "Title\nText"
    assert viewer.view.verticalScrollBar().value() == 0


def test_a_note_is_shown_at_a_section(qtbot: QtBot, viewer: NoteViewer) -> None:
    with qtbot.waitSignal(viewer.section_changed) as changed:
        viewer.show_rendered(long_note(), LIGHT, "s20")
    settle(qtbot, viewer)
    assert changed.args == ["s20"]
    assert viewer.place().anchor == "s20"
    assert viewer.view.verticalScrollBar().value() > 1000


def test_the_last_section_is_reached_as_far_as_the_page_goes(
    qtbot: QtBot, viewer: NoteViewer
) -> None:
    viewer.show_rendered(Html('<h1 id="a">A</h1>' + "<p>x</p>" * 60 + '<h2 id="b">B</h2>'), LIGHT)
    settle(qtbot, viewer)
    viewer.scroll_to("b")
    settle(qtbot, viewer)
    bar = viewer.view.verticalScrollBar()
    assert bar.value() == bar.maximum()


def test_the_section_follows_the_scroll(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.show_rendered(long_note(), LIGHT)
    settle(qtbot, viewer)
    rect = viewer.view.text_rect(viewer.view.page.position_of("s3") or 0)  # type: ignore[union-attr]
    with qtbot.waitSignal(viewer.section_changed) as changed:
        viewer.view.verticalScrollBar().setValue(round(rect.top()))
    assert changed.args == ["s3"]


@pytest.mark.parametrize("change", ["zoom", "width", "theme", "measure", "text"])
def test_the_reader_stays_at_the_same_words(qtbot: QtBot, viewer: NoteViewer, change: str) -> None:
    viewer.show_rendered(long_note(), LIGHT)
    settle(qtbot, viewer)
    viewer.go_to_place(ScrollPlace("s11", 100, 3.0))
    settle(qtbot, viewer)
    before = viewer.place()
    match change:
        case "zoom":
            viewer.enlarge()
        case "width":
            viewer.resize(500, 600)
        case "theme":
            viewer.set_tokens(DARK)
        case "measure":
            viewer.set_reading(replace(viewer.reading, measure=50))
        case _:
            viewer.update_rendered(Html("<p>One more paragraph.</p>" + long_note().html))
    settle(qtbot, viewer)
    after = viewer.place()
    assert after.anchor == before.anchor == "s11"
    assert abs(after.characters - before.characters) < 160


def test_a_place_comes_back_exactly(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.show_rendered(long_note(), LIGHT)
    settle(qtbot, viewer)
    viewer.view.verticalScrollBar().setValue(3217)
    place = viewer.place()
    viewer.show_rendered(Html("<p>Another note</p>"), LIGHT)
    settle(qtbot, viewer)
    viewer.show_rendered(long_note(), LIGHT)
    viewer.go_to_place(place)
    settle(qtbot, viewer)
    assert viewer.view.verticalScrollBar().value() == 3217


def test_alt_down_and_up_step_through_headings(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.show_rendered(long_note(), LIGHT)
    settle(qtbot, viewer)
    seen = []
    for steps in (1, 1, 1, -1):
        viewer.step_heading(steps)
        seen.append(viewer.place().anchor)
    assert seen == ["s1", "s2", "s3", "s2"]
    viewer.view.verticalScrollBar().setValue(viewer.view.verticalScrollBar().value() + 60)
    viewer.step_heading(-1)
    assert viewer.place().anchor == "s2"


def test_a_click_on_a_link_tells_its_address(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.show_rendered(Html('<p>Go <a href="note:a%20b.md#c">there</a></p>'), LIGHT)
    settle(qtbot, viewer)
    with qtbot.waitSignal(viewer.link_activated) as activated:
        qtbot.mouseClick(
            viewer.view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(viewer, "there")
        )
    assert activated.args is not None
    assert activated.args[0] == "note:a%20b.md#c"


def test_a_click_on_a_chip_tells_its_citation(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.show_rendered(Html('<p><a class="page" href="cite:7">27–32</a></p>'), LIGHT)
    settle(qtbot, viewer)
    with (
        qtbot.waitSignal(viewer.chip_activated) as activated,
        qtbot.assertNotEmitted(viewer.link_activated),
    ):
        qtbot.mouseClick(
            viewer.view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(viewer, "27")
        )
    assert activated.args is not None
    assert activated.args[0] == 7


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "VBScript:x"])
def test_script_links_are_dead(qtbot: QtBot, viewer: NoteViewer, address: str) -> None:
    viewer.show_rendered(Html(f'<p><a href="{address}">there</a></p>'), LIGHT)
    settle(qtbot, viewer)
    with qtbot.assertNotEmitted(viewer.link_activated, wait=50):
        qtbot.mouseClick(
            viewer.view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(viewer, "there")
        )


def test_links_are_reached_with_the_keyboard(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.show_rendered(Html('<p><a href="note:a.md">one</a> <a href="note:b.md">two</a></p>'))
    settle(qtbot, viewer)
    viewer.view.setFocus()
    qtbot.keyClick(viewer.view, Qt.Key.Key_Tab)
    qtbot.keyClick(viewer.view, Qt.Key.Key_Tab)
    with qtbot.waitSignal(viewer.link_activated) as activated:
        qtbot.keyClick(viewer.view, Qt.Key.Key_Return)
    assert activated.args is not None
    assert activated.args[0] == "note:b.md"


def test_a_footnote_is_jumped_to_and_tells_from_where(qtbot: QtBot, viewer: NoteViewer) -> None:
    body = "<p>x</p>" * 80
    viewer.show_rendered(
        Html(
            f'<p>Note<sup class="footnote"><a id="fnref-1" href="#fn-1">99</a></sup></p>{body}'
            '<section class="footnotes"><ol><li id="fn-1">Foot</li></ol></section>'
        ),
        LIGHT,
    )
    settle(qtbot, viewer)
    with qtbot.waitSignal(viewer.place_left) as left:
        qtbot.mouseClick(
            viewer.view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(viewer, "99")
        )
    assert left.args == [ScrollPlace(pixels=0.0)]
    assert viewer.view.verticalScrollBar().value() > 0


def test_resting_on_a_link_is_told_with_its_place(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.show_rendered(Html('<p>Go <a href="note:a.md">there</a></p>'), LIGHT)
    settle(qtbot, viewer)
    with qtbot.waitSignal(viewer.link_hovered) as hovered:
        qtbot.mouseMove(viewer.view.viewport(), point_of(viewer, "there"))
    assert hovered.args is not None
    assert hovered.args[0] == "note:a.md"
    with qtbot.waitSignal(viewer.link_left):
        qtbot.mouseMove(viewer.view.viewport(), QPoint(4, 300))


def test_ctrl_and_wheel_change_the_size(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.show_rendered(Html("<p>Text</p>"), LIGHT)
    settle(qtbot, viewer)
    event = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    with qtbot.waitSignal(viewer.reading_changed):
        QApplication.sendEvent(viewer.view.viewport(), event)
    assert viewer.reading.size == 17
    viewer.reset_size()
    assert viewer.reading.size == 16


def test_sizes_have_limits(viewer: NoteViewer) -> None:
    viewer.zoom(100)
    assert viewer.reading.size == 32
    viewer.zoom(-100)
    assert viewer.reading.size == 10


def test_the_column_is_centred_and_never_wider_than_the_measure(
    qtbot: QtBot, viewer: NoteViewer
) -> None:
    viewer.resize(1600, 600)
    viewer.show_rendered(Html("<p>Text</p>"), LIGHT)
    settle(qtbot, viewer)
    margins = viewer.view.viewportMargins()
    assert margins.left() == margins.right() > 300
    text = viewer.view.viewport().width() - 2 * LIGHT.spacing.page_margin
    assert text <= viewer.styles().column + 2


def test_a_second_visit_shows_the_same_document(qtbot: QtBot, viewer: NoteViewer) -> None:
    note = long_note(5)
    viewer.show_rendered(note, LIGHT)
    settle(qtbot, viewer)
    page = viewer.view.page
    viewer.show_rendered(Html("<p>x</p>"), LIGHT)
    settle(qtbot, viewer)
    viewer.show_rendered(note, LIGHT)
    assert viewer.view.page is page
    viewer.set_tokens(DARK)
    assert viewer.view.page is not page


def test_a_long_note_appears_before_it_is_whole(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.show_rendered(long_note(3000), LIGHT)
    assert viewer.view.page is not None
    assert not viewer.is_settled
    assert "Section 0" in viewer.view.toPlainText()
    with qtbot.waitSignal(viewer.note_finished, timeout=30_000):
        pass
    assert len(viewer.view.page.furniture.headings) == 3000


def test_another_note_may_be_shown_while_one_is_being_built(
    qtbot: QtBot, viewer: NoteViewer
) -> None:
    viewer.show_rendered(long_note(3000), LIGHT)
    viewer.show_rendered(Html("<p>Short</p>"), LIGHT)
    settle(qtbot, viewer)
    assert viewer.view.toPlainText() == "Short"


def test_a_section_far_down_is_gone_to_when_it_is_built(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.show_rendered(long_note(3000), LIGHT, "s2990")
    assert viewer.place().anchor == "s2990"
    qtbot.waitUntil(lambda: viewer.is_settled, timeout=30_000)
    assert viewer.place().anchor == "s2990"
    assert viewer.view.verticalScrollBar().value() > 100_000


def test_a_note_may_come_in_parts(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.show_rendered(Html('<h1 id="a">A</h1>'), LIGHT, "b", more=True)
    viewer.append_rendered(Html("<p>x</p>" * 100), more=True)
    with qtbot.waitSignal(viewer.note_finished):
        viewer.append_rendered(Html('<h2 id="b">B</h2>' + "<p>x</p>" * 100))
    settle(qtbot, viewer)
    assert viewer.place().anchor == "b"


def test_a_notice_takes_the_note_s_place(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.show_notice("a.md cannot be read: <denied>.")
    settle(qtbot, viewer)
    assert viewer.view.toPlainText() == "a.md cannot be read: <denied>."


def test_a_click_enlarges_a_picture(qtbot: QtBot, viewer: NoteViewer, tmp_path: Path) -> None:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    image.save(str(tmp_path / "p.png"))
    viewer.set_library(tmp_path)
    viewer.show_rendered(Html('<p><img src="kbfile:p.png" alt="P"></p>'), LIGHT)
    settle(qtbot, viewer)
    at = QPoint(LIGHT.spacing.page_margin + 50, 80)
    with qtbot.waitSignal(viewer.view.picture_activated) as activated:
        qtbot.mouseClick(viewer.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert activated.args == ["kbfile:p.png"]
    [dialog] = viewer.findChildren(PictureWindow)
    assert dialog.scale == 1
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_images_shrink_with_the_column(qtbot: QtBot, viewer: NoteViewer, tmp_path: Path) -> None:
    image = QImage(2000, 500, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    image.save(str(tmp_path / "p.png"))
    viewer.set_library(tmp_path)
    viewer.show_rendered(Html('<p><img src="kbfile:p.png" alt="P"></p>'), LIGHT)
    settle(qtbot, viewer)

    def width() -> float:
        cursor = QTextCursor(viewer.view.document())
        cursor.setPosition(1)
        return cursor.charFormat().toImageFormat().width()

    assert width() == viewer.styles().column
    viewer.resize(400, 600)
    assert width() <= viewer.view.viewport().width() - 2 * viewer.view.page.side  # type: ignore[union-attr]


def test_light_and_dark_pages_paint_in_their_colours(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.show_rendered(Html('<pre class="code"><code>a</code></pre>'), LIGHT)
    settle(qtbot, viewer)
    for tokens in (LIGHT, DARK):
        viewer.set_tokens(tokens)
        settle(qtbot, viewer)
        picture = viewer.grab().toImage()
        assert picture.pixelColor(2, 300).name() == tokens.background
        inside = viewer.view.viewport().geometry().topLeft() + QPoint(300, 45)
        assert picture.pixelColor(inside).name() == tokens.code_background


def test_a_click_on_a_summary_folds_and_unfolds(qtbot: QtBot, viewer: NoteViewer) -> None:
    note = Html(
        "<details open><summary>More</summary><p>Inside</p><details open><summary>Deep</summary>"
        "<p>x</p></details></details><details open><summary>Second</summary><p>Other</p></details>"
        "<p>After</p>"
    )
    viewer.show_rendered(note, LIGHT)
    settle(qtbot, viewer)
    whole = viewer.view.toPlainText()
    assert whole == "More\nInside\nDeep\nx\nSecond\nOther\nAfter"
    for word, text in (
        ("More", "More\nSecond\nOther\nAfter"),
        ("Second", "More\nSecond\nAfter"),
        ("More", "More\nInside\nDeep\nx\nSecond\nAfter"),
        ("Second", whole),
    ):
        qtbot.mouseClick(
            viewer.view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(viewer, word)
        )
        settle(qtbot, viewer)
        assert viewer.view.toPlainText() == text


def test_home_and_end_go_to_the_note_s_ends(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.show_rendered(long_note(), LIGHT)
    settle(qtbot, viewer)
    bar = viewer.view.verticalScrollBar()
    qtbot.keyClick(viewer.view, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    qtbot.keyClick(viewer.view, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_a_reader_who_scrolls_is_not_pulled_back(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.show_rendered(long_note(1500), LIGHT, "s1400")
    qtbot.keyClick(viewer.view, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: viewer.is_settled, timeout=30_000)
    assert viewer.view.verticalScrollBar().value() < 2000


def test_a_narrow_page_has_narrow_margins(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.show_rendered(Html("<p>Text</p>"), LIGHT)
    settle(qtbot, viewer)
    page = viewer.view.page
    assert page is not None
    assert page.side == LIGHT.spacing.page_margin
    viewer.resize(400, 600)
    assert page.side < LIGHT.spacing.page_margin
    viewer.resize(900, 600)
    assert page.side == LIGHT.spacing.page_margin


def test_words_in_a_table_stay_whole_on_a_narrow_page(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.resize(420, 600)
    text = "words that could fill many lines " * 4
    rows = f"<tr><td>Comparison</td><td>{text}</td></tr>"
    viewer.show_rendered(Html(f"<table><tr><th>Key</th><th>Text</th></tr>{rows}</table>"), LIGHT)
    settle(qtbot, viewer)
    block = viewer.view.document().find("Comparison").block()
    assert block.layout().lineCount() == 1
