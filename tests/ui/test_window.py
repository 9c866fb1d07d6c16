"""The window end to end: open, read, search, cross-reference, bookmark, and come back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kbviewer.errors import LibraryError
from kbviewer.notes.model import Place
from kbviewer.paths import Paths
from kbviewer.render.theme_dark import DARK
from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.app import Application
from kbviewer.ui.topics.model import Role


def shown_text(app: Application) -> str:
    page = app.window.viewer.view.page
    return page.toPlainText() if page is not None else ""


def settle(app: Application, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: app.session.is_idle and app.window.viewer.is_settled)


def test_a_library_opens_at_its_first_note(reading: Application) -> None:
    assert "Words about lanterns and moths" in shown_text(reading)
    assert reading.window.windowTitle() == "Alpha – notes – kbviewer"
    assert reading.window.status.text == "3 notes · up to date"


def test_the_tree_follows_what_is_opened(reading: Application, qtbot: QtBot) -> None:
    reading.session.open_place(Place("deep/down/gamma.md", "third"))
    settle(reading, qtbot)
    index = reading.window.topics.tree.currentIndex()
    assert index.data(Role.PLACE) == Place("deep/down/gamma.md", "third")
    assert "Gamma" in reading.window.pane.trail.text()


def test_typing_searches_and_return_opens(reading: Application, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reading.session.results_arrived):
        qtbot.keyClicks(reading.window.search_field, "lant")
    qtbot.waitUntil(lambda: reading.session.searching is not None and reading.session.is_idle)
    rows = [row for row in reading.window.search.list.rows.rows if not row.is_header]
    assert {row.place for row in rows} == {
        Place("alpha.md", "first-things"),
        Place("beta.md", "second"),
    }
    assert "<mark>lanterns</mark>" in rows[0].text
    with qtbot.waitSignal(reading.session.note_rendered):
        reading.window.search.list.choose_current()
    assert reading.session.section == rows[0].place


def test_a_chip_lists_what_stands_on_the_same_page(reading: Application, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reading.session.neighbours_found):
        reading.session.choose_citation(1)
    rows = reading.window.crossrefs.list.rows.rows
    assert rows[0].title == "Also on page 4–6"
    assert Place("beta.md", "second") in {row.place for row in rows[1:]}


def test_the_panel_names_who_links_here(reading: Application, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reading.session.neighbours_found):
        reading.session.open_place(Place("beta.md", "second"))
    rows = reading.window.crossrefs.list.rows.rows
    assert Place("alpha.md", "first-things") in {row.place for row in rows}


def test_pages_are_listed_in_order_with_gaps(reading: Application, qtbot: QtBot) -> None:
    reading.handlers.actions["view.pages"].trigger()
    settle(reading, qtbot)
    rows = reading.window.pages.list.rows.rows
    assert [(row.badge, row.place) for row in rows if not row.is_header] == [
        ("3", Place("alpha.md", "alpha")),
        ("3", Place("alpha.md", "first-things")),
        ("4", Place("beta.md", "beta")),
        ("4", Place("beta.md", "second")),
        ("4–6", Place("alpha.md", "later-things")),
        ("?", Place("alpha.md", "page---still-to-come")),
    ]


def test_back_and_forward(reading: Application, qtbot: QtBot) -> None:
    actions = reading.handlers.actions
    assert not actions["go.back"].isEnabled()
    reading.session.open_place(Place("beta.md"))
    settle(reading, qtbot)
    with qtbot.waitSignal(reading.session.note_rendered):
        actions["go.back"].trigger()
    assert reading.session.section.note == "alpha.md"
    assert actions["go.forward"].isEnabled()


def test_a_bookmark_is_there_after_a_restart(
    reading: Application, notes: Path, data_dir: Path, qtbot: QtBot
) -> None:
    reading.session.open_place(Place("alpha.md", "later-things"))
    settle(reading, qtbot)
    with qtbot.waitSignal(reading.session.bookmarks_changed):
        reading.handlers.actions["bookmark.toggle"].trigger()
    reading.window.close()

    again = Application(Paths.of(data_dir), data_dir)
    qtbot.addWidget(again.window)
    with qtbot.waitSignal(again.session.note_rendered, timeout=20_000):
        again.open(None, None, "")
    assert again.session.library is not None
    assert again.session.library.root == notes
    assert again.session.section == Place("alpha.md", "later-things")
    model = again.window.bookmarks.model
    assert [str(index.data()) for index in model.indexes()] == ["Later things"]
    again.close()


def test_a_saved_note_appears_where_the_reader_is(
    reading: Application, notes: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(reading.session.library_changed, timeout=20_000):
        text = (notes / "alpha.md").read_text("utf-8")
        (notes / "alpha.md").write_text(text.replace("moths", "owls"), "utf-8")
    settle(reading, qtbot)
    qtbot.waitUntil(lambda: "lanterns and owls" in shown_text(reading))


def test_a_renamed_note_keeps_its_tab(reading: Application, notes: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reading.session.library_changed, timeout=20_000):
        (notes / "alpha.md").rename(notes / "omega.md")
    settle(reading, qtbot)
    assert reading.session.tabs.current.history.current is not None
    assert reading.session.tabs.current.history.current.place.note == "omega.md"


def test_a_missing_library_is_said_and_the_open_one_stays(
    reading: Application, tmp_path: Path
) -> None:
    reading.session.try_open_library(tmp_path / "nowhere")
    assert "nowhere" in reading.window.pane.messages.text
    assert reading.session.library is not None
    assert reading.session.library.root.name == "notes"


def test_a_missing_library_on_the_command_line_is_an_error(
    app: Application, tmp_path: Path
) -> None:
    with pytest.raises(LibraryError, match="nowhere"):
        app.open(tmp_path / "nowhere", None, "")


def test_an_empty_library_says_so(app: Application, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "empty").mkdir()
    with qtbot.waitSignal(app.session.messages.progress_ended, timeout=20_000):
        app.open(tmp_path / "empty", None, "")
    assert "no notes" in shown_text(app).lower()


def test_the_theme_switches(reading: Application) -> None:
    assert reading.look.tokens is LIGHT
    reading.handlers.actions["theme.next"].trigger()
    assert reading.look.tokens is DARK
    assert reading.window.viewer.tokens is DARK


def test_middle_click_opens_a_tab(reading: Application, qtbot: QtBot) -> None:
    tree = reading.window.topics.tree
    index = reading.window.topics.model.index_of(Place("beta.md"))
    point = tree.visualRect(index).center()
    with qtbot.waitSignal(reading.session.note_rendered):
        qtbot.mouseClick(tree.viewport(), Qt.MouseButton.MiddleButton, pos=point)
    assert len(reading.session.tabs.tabs) == 2
    assert reading.window.pane.bar.count() == 2
    reading.handlers.actions["tab.close"].trigger()
    assert len(reading.session.tabs.tabs) == 1


def test_the_library_is_never_written(reading: Application, notes: Path, qtbot: QtBot) -> None:
    before = {path: path.stat().st_mtime_ns for path in sorted(notes.rglob("*"))}
    with qtbot.waitSignal(reading.session.bookmarks_changed):
        reading.handlers.actions["bookmark.toggle"].trigger()
    reading.session.open_place(Place("beta.md"))
    settle(reading, qtbot)
    assert {path: path.stat().st_mtime_ns for path in sorted(notes.rglob("*"))} == before


def test_reading_goes_on_without_a_cache(
    qtbot: QtBot, notes: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    app = Application(Paths.of(tmp_path / "file"), tmp_path / "file")
    qtbot.addWidget(app.window)
    with qtbot.waitSignal(app.session.note_rendered, timeout=20_000):
        app.open(notes, None, "")
    assert "Words about lanterns" in shown_text(app)
    assert "read anew at every start" in app.window.pane.messages.text
    app.close()
    caplog.clear()  # that nothing could be stored has been logged


def test_a_mention_leads_to_the_section_on_its_page(
    reading: Application, notes: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(reading.session.library_changed, timeout=20_000):
        (notes / "beta.md").write_text(
            "---\nbook: Alpha\n---\n# Beta\n## Second\nAs page 5 shows.\n", "utf-8"
        )
    settle(reading, qtbot)
    reading.session.open_place(Place("beta.md", "second"))
    settle(reading, qtbot)
    with qtbot.waitSignal(reading.session.note_rendered):
        reading.session.choose_citation(0)
    assert reading.session.section == Place("alpha.md", "later-things")
