"""The palette: what it offers, and that choosing does it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kbviewer.notes.model import Place
from kbviewer.ui.app import Application
from kbviewer.ui.lists.rows import Row
from kbviewer.ui.palette.dialog import PaletteDialog
from kbviewer.ui.presenters.palette_rows import PaletteRows, best


def rows(app: Application, text: str) -> list[Row]:
    return list(PaletteRows(app.session, app.handlers.actions).rows(text))


def palette() -> PaletteDialog:
    (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, PaletteDialog)]
    return found


def test_notes_and_sections_by_title(reading: Application, qtbot: QtBot) -> None:
    assert rows(reading, "gam")[0].place == Place("deep/down/gamma.md")
    section = Place("alpha.md", "later-things")
    qtbot.waitUntil(lambda: section in {row.place for row in rows(reading, "later")})


def test_headings_of_the_open_note(reading: Application) -> None:
    assert [row.title for row in rows(reading, "@")][:2] == ["Alpha", "First things"]
    assert [row.badge for row in rows(reading, "@later")] == ["4–6"]


def test_pages_of_the_open_book(reading: Application) -> None:
    found = rows(reading, "#3")
    assert found[0].is_header
    assert Place("alpha.md", "first-things") in {row.place for row in found}


def test_a_page_without_notes_is_said_before_anything_near_it_is_opened(
    reading: Application, qtbot: QtBot
) -> None:
    here = reading.session.section
    reading.handlers.go_to_page("900")
    dialog = palette()
    header = dialog.list.rows.rows[0]
    assert "Nothing on page 900" in header.title
    assert reading.session.section == here
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: reading.session.section.anchor == "later-things")


def test_what_can_be_typed_for_a_page_is_said(reading: Application, qtbot: QtBot) -> None:
    reading.handlers.actions["page.open"].trigger()
    dialog = palette()
    assert dialog.list.isHidden()
    assert "Go to a page of Alpha" in dialog.body.hint.text()
    assert "xiii" in dialog.body.hint.text()
    qtbot.keyClicks(dialog.field, "3")
    assert not dialog.list.isHidden()
    dialog.close()


def test_a_command_is_done(reading: Application, qtbot: QtBot) -> None:
    reading.handlers.actions["palette.open"].trigger()
    dialog = palette()
    dialog.field.setText(">sidebar")
    assert reading.window.sidebar.isVisible()
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert not reading.window.sidebar.isVisible()


def test_a_note_is_opened(reading: Application, qtbot: QtBot) -> None:
    reading.handlers.actions["palette.open"].trigger()
    dialog = palette()
    qtbot.keyClicks(dialog.field, "beta")
    with qtbot.waitSignal(reading.session.note_rendered):
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert reading.session.section.note == "beta.md"


def test_the_best_title_stands_first() -> None:
    titles = ["Container", "Docker image", "Dock", "Elsewhere"]
    found = best([Row(title) for title in titles], "dock")
    assert [row.title for row in found] == ["Dock", "Docker image"]


def test_commands_show_their_keys_and_those_that_cannot_be_done_are_left_out(
    reading: Application,
) -> None:
    keys = {row.title: row.badge for row in rows(reading, ">")}
    assert keys["Search notes"] == "Ctrl+K"
    assert "Back" not in keys  # there is nowhere to go back to yet


def test_bookmarks_are_offered_with_the_notes(reading: Application, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reading.session.bookmarks_changed, timeout=20_000):
        reading.session.bookmarking.toggle(Place("beta.md", "second"))
    (row,) = [row for row in rows(reading, "second") if row.icon == "bookmark"]
    reading.handlers.actions["palette.open"].trigger()
    palette().field.setText("second")
    with qtbot.waitSignal(reading.session.note_rendered, timeout=20_000):
        palette().list.row_chosen.emit(row, False)
    assert reading.session.section == Place("beta.md", "second")


def test_control_and_return_open_a_new_tab(reading: Application, qtbot: QtBot) -> None:
    reading.handlers.actions["palette.open"].trigger()
    dialog = palette()
    qtbot.keyClicks(dialog.field, "beta")
    control = Qt.KeyboardModifier.ControlModifier
    with qtbot.waitSignal(reading.session.note_rendered, timeout=20_000):
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return, control)
    assert len(reading.session.tabs.tabs) == 2


def test_what_fits_nothing_says_what_to_do(reading: Application, qtbot: QtBot) -> None:
    reading.handlers.actions["palette.open"].trigger()
    dialog = palette()
    hint = dialog.body.hint
    for text, words in (("qwertz", "search field"), (">qwertz", "command"), ("@qwertz", "heading")):
        dialog.field.setText(text)
        assert hint.isVisible()
        assert words in hint.text()
    dialog.field.setText("beta")
    assert not hint.isVisible()
    dialog.close()


def test_the_field_keeps_the_keyboard_while_the_list_is_walked(
    reading: Application, qtbot: QtBot
) -> None:
    reading.handlers.actions["palette.open"].trigger()
    dialog = palette()
    first = dialog.list.currentIndex().row()
    qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    assert dialog.list.currentIndex().row() == first + 1
    qtbot.keyClick(dialog.field, Qt.Key.Key_Up)
    assert dialog.list.currentIndex().row() == first
    assert dialog.list.focusPolicy() == Qt.FocusPolicy.NoFocus
    dialog.close()


def test_the_palette_is_no_higher_than_what_it_offers(reading: Application, qtbot: QtBot) -> None:
    reading.handlers.actions["palette.open"].trigger()
    dialog = palette()
    qtbot.waitUntil(lambda: dialog.isVisible())
    dialog.field.setText(">")
    full = dialog.height()
    dialog.field.setText("gamma")
    assert dialog.list.rows.rowCount() >= 1
    one = dialog.height()
    assert one < full
    last = dialog.list.rows.index(dialog.list.rows.rowCount() - 1)
    qtbot.waitUntil(lambda: dialog.list.visualRect(last).bottom() < dialog.list.height())
    assert not dialog.list.verticalScrollBar().isVisible()
    assert dialog.list.height() - dialog.list.visualRect(last).bottom() < 8
    dialog.field.setText("no note is called that")
    assert dialog.body.is_empty
    assert dialog.height() < full
    dialog.field.setText(">")
    assert dialog.height() == full


def test_a_page_of_the_palette_is_passed_over(reading: Application, qtbot: QtBot) -> None:
    reading.handlers.actions["palette.open"].trigger()
    dialog = palette()
    dialog.field.setText(">")
    qtbot.keyClick(dialog.field, Qt.Key.Key_PageDown)
    assert dialog.list.currentIndex().row() > 2
    qtbot.keyClick(dialog.field, Qt.Key.Key_PageUp)
    assert dialog.list.currentIndex().row() == 0
