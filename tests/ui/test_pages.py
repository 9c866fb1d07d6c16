"""Pages as places: what is typed, what is listed, what the strip shows."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from kbviewer.crossrefs import PageIndex
from kbviewer.library import Library, open_library, refresh
from kbviewer.notes.model import PageRange, Place
from kbviewer.ui.app import Application
from kbviewer.ui.book_rows import book_rows, book_strip, book_summary, page_description
from kbviewer.ui.neighbours import book_index
from kbviewer.ui.page_jump import PageWish, page_rows, parse_page_wish
from kbviewer.ui.pages.strip import BookStrip, PageStrip
from kbviewer.ui.pages.view import PagesView
from kbviewer.ui.rows import Row

BOOK = """\
# Deep Water
## Preface
*(p. xii)*
## Tides
*(Page 3-4)*
## Currents
*(Page 9)*
## Page - Still open
## On the device
(Location 1590)
"""


@pytest.fixture
def sea(tmp_path: Path) -> Library:
    """A library of one book with roman pages, a gap, a placeholder and a location."""
    root = tmp_path / "sea"
    root.mkdir()
    (root / "water.md").write_text(BOOK, "utf-8")
    return refresh(open_library(root, None))[0]


@pytest.fixture
def index(sea: Library) -> PageIndex:
    return book_index(sea, "Deep Water")


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("31", PageWish(PageRange("31", "31"))),
        (" 27-32 ", PageWish(PageRange("27", "32"))),
        ("27 – 32", PageWish(PageRange("27", "32"))),
        ("XIII", PageWish(PageRange("xiii", "xiii"))),
        ("p. 5", PageWish(PageRange("5", "5"))),
        ("loc 1590", PageWish(PageRange("1590", "1590"), "location")),
        ("fluent 31", PageWish(PageRange("31", "31"), "page", "fluent")),
        ("fluent python p. xii", PageWish(PageRange("xii", "xii"), "page", "fluent python")),
        ("fluent", None),
        ("", None),
        ("xii-5", None),
        ("mild", None),
    ],
)
def test_what_is_typed(text: str, wish: PageWish | None) -> None:
    assert parse_page_wish(text) == wish


def places(rows: tuple[Row, ...] | list[Row]) -> list[str]:
    return [row.place.anchor if row.place else row.title for row in rows]


def test_a_page_leads_to_its_sections(sea: Library) -> None:
    assert places(list(page_rows(sea, "Deep Water", "4"))) == ["Deep Water", "tides"]
    assert places(list(page_rows(sea, "x", "deep wat 9"))) == ["Deep Water", "currents"]
    rows = places(list(page_rows(sea, "Deep Water", "loc 1590")))
    assert rows == ["Deep Water", "on-the-device"]


def test_an_empty_page_leads_to_the_nearest(sea: Library) -> None:
    rows = places(list(page_rows(sea, "Deep Water", "6")))
    assert rows == ["Nothing on page 6 of Deep Water; nearest", "tides", "currents"]


def test_a_book_lists_pages_gaps_locations_and_what_lacks(sea: Library, index: PageIndex) -> None:
    rows = [(row.badge or row.title) for row in book_rows(sea, index)]
    assert rows == [
        "xii", "xii", "1–2 · no notes", "3–4", "5–8 · no notes", "9",
        "Kindle locations", "1590", "Page number still missing", "?",
    ]  # fmt: skip
    summary = book_summary(index, lambda place: place == Place("water.md", "tides"))
    assert summary.startswith("Pages xii–9 · ")
    assert " · 1 of " in summary
    assert "read" not in book_summary(index, lambda _place: False)


def test_the_strip_has_all_pages_and_the_current_section(sea: Library, index: PageIndex) -> None:
    strip = book_strip(sea, index, Place("water.md", "tides"))
    assert strip is not None
    assert strip.pages[:2] == ("xii", "1")
    assert strip.pages[-1] == "9"
    assert strip.current == (3, 4)
    counts = dict(zip(strip.pages, strip.counts, strict=True))
    assert counts["3"] == counts["9"] == 1
    assert counts["6"] == 0
    assert page_description(sea, index, "9").splitlines() == ["Page 9", "Currents"]


@pytest.mark.parametrize("pages", [30, 3000])
def test_a_click_on_the_strip_names_the_page(pages: int, qtbot: QtBot) -> None:
    strip = PageStrip()
    qtbot.addWidget(strip)
    strip.resize(600, strip.height())
    names = tuple(map(str, range(1, pages + 1)))
    strip.show_book(BookStrip("B", names, (1,) * pages, (0, 1)))
    strip.show()
    left, right = strip.page_at(60), strip.page_at(540)
    assert left is not None
    assert right is not None
    assert int(left) < int(right)
    with qtbot.waitSignal(strip.page_chosen) as chosen:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(300, 10))
    assert abs(int(chosen.args[0]) - pages / 2) < pages / 20
    assert strip.page_at(2) is None


def test_the_strip_is_hidden_without_pages(qtbot: QtBot) -> None:
    strip = PageStrip()
    qtbot.addWidget(strip)
    strip.show_book(None)
    assert strip.isHidden()


def test_the_view_filters_by_words_and_jumps_by_number(qtbot: QtBot) -> None:
    view = PagesView()
    qtbot.addWidget(view)
    view.show_books(["A", "B"])
    view.show_book("B", "sum", (Row("Tides", badge="3"), Row("Currents", badge="9")))
    assert view.books.currentText() == "B"
    view.filter_field.setText("curr")
    assert [row.title for row in view.list.rows.rows] == ["Currents"]
    view.filter_field.setText("3")
    assert len(view.list.rows.rows) == 2
    with qtbot.waitSignal(view.page_wanted) as wanted:
        qtbot.keyClick(view.filter_field, Qt.Key.Key_Return)
    assert wanted.args == ["3"]


def test_no_books_says_what_to_write(qtbot: QtBot) -> None:
    view = PagesView()
    qtbot.addWidget(view)
    view.show_books([])
    assert "(Page 31)" in view._body.hint.text()


def test_a_click_on_the_strip_opens_the_section(reading: Application, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reading.session.note_rendered):
        reading.reader.page_wanted.emit("6")
    assert reading.session.section == Place("alpha.md", "later-things")
