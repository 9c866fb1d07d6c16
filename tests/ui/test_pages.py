"""Pages as places: what is typed, what is listed, what the strip shows."""

from pathlib import Path
from threading import Event

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from kbviewer.books import BookStore
from kbviewer.crossrefs import PageIndex
from kbviewer.library import Library, open_library, refresh
from kbviewer.notes.model import PageRange, Place
from kbviewer.render.theme_dark import DARK
from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.app import Application
from kbviewer.ui.lists.rows import Row
from kbviewer.ui.pages.strip import BookStrip, PageStrip, bar_line
from kbviewer.ui.pages.view import FIRST_ROWS, PagesView
from kbviewer.ui.presenters.book_pages import book_overview, book_page, book_summary
from kbviewer.ui.presenters.book_rows import book_rows, book_strip, page_description
from kbviewer.ui.presenters.page_jump import PageWish, page_rows, parse_page_wish
from kbviewer.ui.services.neighbours import book_index

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
        ("loc 1,590", PageWish(PageRange("1590", "1590"), "location")),
        ("Location. 1590-1602", PageWish(PageRange("1590", "1602"), "location")),
        ("x-xii", PageWish(PageRange("x", "xii"))),
        ("rfc 793 12", PageWish(PageRange("12", "12"), "page", "rfc 793")),
        ("fluent 27-32", PageWish(PageRange("27", "32"), "page", "fluent")),
        ("fluent loc 90", PageWish(PageRange("90", "90"), "location", "fluent")),
        ("123456", None),
        ("p31", PageWish(PageRange("31", "31"))),
        ("pp. 31–33", PageWish(PageRange("31", "33"))),
        ("loc1590", PageWish(PageRange("1590", "1590"), "location")),
        ("civil war", None),
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


def test_a_note_that_cites_no_pages_leads_to_the_books_that_do(tmp_path: Path) -> None:
    root = tmp_path / "shelf"
    root.mkdir()
    (root / "index.md").write_text("# Contents\n[Water](water.md)\n", "utf-8")
    (root / "water.md").write_text(f"---\nbook: Deep Water\n---\n{BOOK}", "utf-8")
    (root / "fire.md").write_text("---\nbook: Fire\n---\n# Fire\n## Flames\n(p. 9)\n", "utf-8")
    library = refresh(open_library(root, None))[0]
    found = places(list(page_rows(library, "Contents", "9")))
    assert found[:4] == ["Deep Water", "currents", "Fire", "flames"]
    assert "Deep Water" not in places(list(page_rows(library, "Fire", "3")))
    (row,) = page_rows(library, "Contents", "500")
    assert row.title == "Nothing on page 500 of Contents"


def test_a_page_leads_to_its_sections(sea: Library) -> None:
    assert places(list(page_rows(sea, "Deep Water", "4"))) == ["Deep Water", "tides"]
    assert places(list(page_rows(sea, "x", "deep wat 9"))) == ["Deep Water", "currents"]
    rows = places(list(page_rows(sea, "Deep Water", "loc 1590")))
    assert rows == ["Deep Water", "on-the-device"]


def test_an_empty_page_leads_to_the_nearest(sea: Library) -> None:
    rows = places(list(page_rows(sea, "Deep Water", "6")))
    assert rows == ["Nothing on page 6 of Deep Water; nearest", "tides", "currents"]


def test_an_empty_location_leads_to_the_nearest_location(sea: Library) -> None:
    rows = places(list(page_rows(sea, "Deep Water", "loc 3000")))
    assert rows == ["Nothing at location 3000 of Deep Water; nearest", "on-the-device"]


def test_a_book_without_citations_has_nothing_near(tmp_path: Path) -> None:
    root = tmp_path / "none"
    root.mkdir()
    (root / "a.md").write_text("# A\n", "utf-8")
    library = refresh(open_library(root, None))[0]
    assert [row.title for row in page_rows(library, "A", "3")] == ["Nothing on page 3 of A"]
    assert [row.title for row in page_rows(library, "A", "loc 3")] == ["Nothing at location 3 of A"]


def test_a_book_lists_pages_gaps_locations_and_what_lacks(
    sea: Library, index: PageIndex, tmp_path: Path
) -> None:
    rows = [(row.badge or row.title) for row in book_rows(sea, index)]
    assert rows == [
        "xii", "xii", "1–2 · no notes", "3–4", "5–8 · no notes", "9",
        "Kindle locations", "1590", "Page number still missing", "?",
    ]  # fmt: skip
    page = book_page(sea, "Deep Water", BookStore(tmp_path / "books.json"))
    summary = book_summary(page, lambda place: place == Place("water.md", "tides"))
    assert summary.startswith("Pages xii–9 · ")
    assert " · 1 of " in summary
    assert "read" not in book_summary(page, lambda _place: False)


def test_one_page_is_not_spoken_of_as_many(tmp_path: Path) -> None:
    root = tmp_path / "thin"
    root.mkdir()
    (root / "a.md").write_text("# A\n\n(p. 3)\n", "utf-8")
    (root / "b.md").write_text("# B\n\n(p. 3)\n\n## C\n\n(p. 5)\n", "utf-8")
    library, store = refresh(open_library(root, None))[0], BookStore(tmp_path / "books.json")
    said = {
        book: book_summary(book_page(library, book, store), lambda _place: False) for book in "AB"
    }
    assert said["A"].startswith("Page 3 · ")
    assert "1 page between without notes" in said["B"]


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


def pixels(line: bytes) -> list[bytes]:
    return [line[at : at + 4] for at in range(0, len(line), 4)]


@pytest.mark.parametrize("width", [1, 7, 100, 799, 3840])
def test_every_pixel_of_the_strip_has_a_colour(width: int) -> None:
    counts = (0, 1, 2, 3, 4, 9)
    line = pixels(bar_line(counts, width, 1, LIGHT))
    assert len(line) == width
    if width > 50:
        middles = [line[round((at + 0.5) * width / 6)] for at in range(6)]
        assert len(set(middles)) == 5
        assert middles[4] == middles[5]


def test_a_page_with_notes_is_seen_among_many_without(qtbot: QtBot) -> None:
    counts = tuple(int(page == 1234) for page in range(3000))
    line = pixels(bar_line(counts, 700, 1, LIGHT))
    assert len(set(line)) == 2
    assert sum(pixel != line[0] for pixel in line) == 1


@pytest.mark.parametrize("ratio", [1, 2])
def test_the_strip_is_painted_sharp_in_its_theme(qtbot: QtBot, ratio: int) -> None:
    strip = PageStrip()
    qtbot.addWidget(strip)
    strip.resize(400, strip.height())
    strip.show_book(BookStrip("B", tuple("12345678"), (1, 0, 1, 0, 1, 0, 1, 0)))
    seen = set()
    for tokens in (LIGHT, DARK):
        strip.show_theme(tokens)
        picture = QImage(strip.size() * ratio, QImage.Format.Format_RGB32)
        picture.setDevicePixelRatio(ratio)
        strip.render(picture)
        row = strip.height() * ratio // 2
        track = range(60 * ratio, 340 * ratio)
        colours = {picture.pixel(x, row) for x in track}
        # Bar, ground and the line between pages, and no mixture of them.
        assert len(colours) == 3
        seen |= colours
    assert len(seen) == 6


def test_the_strip_goes_from_left_to_right_in_either_direction(qtbot: QtBot) -> None:
    strip = PageStrip()
    qtbot.addWidget(strip)
    strip.resize(400, strip.height())
    strip.show_book(BookStrip("B", ("xii", *"12345"), (1, 0, 1, 0, 1, 0)))
    before = strip.grab().toImage()
    strip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert strip.grab().toImage() == before


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


def test_a_book_of_known_length_tells_its_share(sea: Library, tmp_path: Path) -> None:
    store = BookStore(tmp_path / "books.json")
    file = tmp_path / "water.pdf"
    file.touch()
    store.pick(sea.id, "Deep Water", file)
    store.keep_numbered(sea.id, "Deep Water", (PageRange("i", "xx"), PageRange("1", "20")))
    page = book_page(sea, "Deep Water", store)
    assert "10 % of 40 pages" in book_summary(page, lambda _place: False)
    store.keep_numbered(sea.id, "Deep Water", (PageRange("1", "5000"),))
    page = book_page(sea, "Deep Water", store)
    assert "0.1 % of 5,000 pages" in book_summary(page, lambda _place: False)
    file.unlink()
    assert "%" not in book_summary(book_page(sea, "Deep Water", store), lambda _place: False)


def test_all_books_are_told_with_span_share_and_what_lacks(tmp_path: Path) -> None:
    root = tmp_path / "books"
    root.mkdir()
    (root / "water.md").write_text(BOOK, "utf-8")
    (root / "known.md").write_text("---\npages: 50\n---\n# Known\n*(Page 3-12)*\n", "utf-8")
    (root / "device.md").write_text("# Device\n(Location 90)\n", "utf-8")
    (root / "none.md").write_text("# None\n", "utf-8")
    library = refresh(open_library(root, None))[0]
    store = BookStore(tmp_path / "books.json")
    overview = book_overview(library, store, Event())
    assert overview is not None
    assert overview.summary == "3 books · 1 to fill in"
    assert {row.data: (row.badge, row.text, row.status) for row in overview.rows} == {
        "Deep Water": ("xii–9", "", "1 to fill in"),
        "Known": ("3–12", "20 % of 50 pages", ""),
        "Device": ("loc. 90", "", ""),
    }
    stop = Event()
    stop.set()
    assert book_overview(library, store, stop) is None


def test_the_view_offers_all_books_and_remembers_that_they_are_shown(qtbot: QtBot) -> None:
    view = PagesView()
    qtbot.addWidget(view)
    view.show_books(["A", "B"])
    assert view.book == "A"
    view.books.setCurrentIndex(2)
    with qtbot.waitSignal(view.book_chosen) as chosen:
        view.books.activated.emit(2)
    assert chosen.args == ["B"]
    view.show_books(["B", "C"])
    assert view.book == "B"
    view.show_books(["C"])
    assert view.book == "C"
    view.show_overview("2 books", (Row("B", data="B"), Row("C", data="C")))
    assert (view.book, view.summary.text()) == ("", "2 books")
    view.show_books(["B", "C", "D"])
    assert view.book == ""
    view.list.setCurrentIndex(view.list.rows.index(1))
    with qtbot.waitSignal(view.book_chosen) as chosen:
        qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert chosen.args == ["C"]


def test_return_goes_to_the_row_that_the_words_have_left(qtbot: QtBot) -> None:
    view = PagesView()
    qtbot.addWidget(view)
    view.show_books(["B"])
    rows = (Row("Tides", place=Place("a.md", "t")), Row("A mix", place=Place("a.md", "m")))
    view.show_book("B", "", (*rows, Row("5–8 · no notes", is_faint=True, data="5")))
    view.filter_field.setText("mix")
    with qtbot.waitSignal(view.row_chosen) as opened:
        qtbot.keyClick(view.filter_field, Qt.Key.Key_Return)
    assert opened.args[0] == rows[1]
    view.filter_field.setText("xii")
    assert len(view.list.rows.rows) == 3
    with qtbot.waitSignal(view.page_wanted) as wanted:
        qtbot.keyClick(view.filter_field, Qt.Key.Key_Return)
    assert wanted.args == ["xii"]
    view.filter_field.clear()
    view.list.setCurrentIndex(view.list.rows.index(2))
    with qtbot.waitSignal(view.page_wanted) as wanted:
        qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert wanted.args == ["5"]


def test_a_digit_typed_into_the_list_begins_a_page_number(qtbot: QtBot) -> None:
    view = PagesView()
    qtbot.addWidget(view)
    view.show()
    qtbot.keyClick(view, Qt.Key.Key_3)
    assert view.filter_field.text() == "3"


def test_a_long_book_is_laid_out_as_it_is_scrolled(qtbot: QtBot) -> None:
    view = PagesView()
    qtbot.addWidget(view)
    view.resize(300, 500)
    view.show()
    view.show_books(["B"])
    rows = tuple(Row(f"Section {n}", badge=str(n), place=Place("b.md", str(n))) for n in range(900))
    view.show_book("B", "", rows)
    assert view.list.rows.rowCount() == FIRST_ROWS
    bar = view.list.verticalScrollBar()
    for _ in range(4):
        bar.setValue(bar.maximum())
        view.list.doItemsLayout()
    assert view.list.rows.rowCount() == 900
    place = bar.value()
    view.show_book("B", "", (*rows[:-1], replace(rows[-1], title="Changed")))
    assert bar.value() == place


# In the window


def show_pages(app: Application, qtbot: QtBot) -> PagesView:
    app.handlers.actions["view.pages"].trigger()
    qtbot.waitUntil(lambda: app.session.is_idle, timeout=20_000)
    return app.window.pages


def test_the_book_that_is_read_about_is_shown(app: Application, notes: Path, qtbot: QtBot) -> None:
    (notes / "other.md").write_text("# Other\n## Here\n*(Page 7)*\n", "utf-8")
    with qtbot.waitSignal(app.session.messages.progress_ended, timeout=20_000):
        app.open(notes, Place("alpha.md"), "")
    app.window.show()
    view = show_pages(app, qtbot)
    qtbot.waitUntil(lambda: view.summary.text().startswith("Pages 3–6"), timeout=20_000)
    assert view.book == "Alpha"
    app.session.open_place(Place("other.md", "here"))
    qtbot.waitUntil(lambda: view.book == "Other", timeout=20_000)
    view.books.setCurrentIndex(0)
    view.books.activated.emit(0)
    qtbot.waitUntil(lambda: view.summary.text().startswith("2 books"), timeout=20_000)
    app.session.open_place(Place("alpha.md", "later-things"))
    qtbot.waitUntil(lambda: app.session.is_idle and app.window.viewer.is_settled, timeout=20_000)
    assert view.book == ""
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.book == "Alpha", timeout=20_000)


def test_a_saved_note_changes_the_pages(reading: Application, notes: Path, qtbot: QtBot) -> None:
    view = show_pages(reading, qtbot)
    (notes / "beta.md").write_text("---\nbook: Alpha\npages: 10\n---\n# Beta\n(p. 9)\n", "utf-8")
    qtbot.waitUntil(lambda: "50 % of 10 pages" in view.summary.text(), timeout=20_000)
    assert "9" in [row.badge for row in view.list.rows.rows]


def test_the_strip_follows_the_section(reading: Application, qtbot: QtBot) -> None:
    strip = reading.window.strip
    reading.session.open_place(Place("alpha.md", "first-things"))
    qtbot.waitUntil(lambda: strip.book is not None and strip.book.current == (0, 0))
    assert strip.book is not None
    assert strip.book.pages == ("3", "4", "5", "6")
    reading.session.open_place(Place("alpha.md", "later-things"))
    qtbot.waitUntil(lambda: strip.book is not None and strip.book.current == (1, 3))
    reading.session.open_place(Place("deep/down/gamma.md", "third"))
    qtbot.waitUntil(lambda: strip.isHidden())


def test_a_click_on_the_strip_opens_the_section(reading: Application, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reading.session.note_rendered):
        reading.reader.page_wanted.emit("6")
    assert reading.session.section == Place("alpha.md", "later-things")


@pytest.mark.parametrize(
    ("text", "title", "places"),
    [
        ("See page 50.", "Nothing stands on page 50; nearest", ["later-things"]),
        ("See p. 8.", "Nothing stands on page 8; nearest", ["later-things", "far"]),
        ("See loc. 90.", "Nothing stands at location 90; nearest", ["device"]),
    ],
)
def test_a_mention_of_a_page_without_notes_shows_the_nearest(
    reading: Application, notes: Path, qtbot: QtBot, text: str, title: str, places: list[str]
) -> None:
    more = "## Far\n*(Page 12)*\n" if "8" in text else ""
    device = "## Device\n(Location 1590)\n" if "loc" in text else ""
    with qtbot.waitSignal(reading.session.library_changed, timeout=20_000):
        (notes / "beta.md").write_text(
            f"---\nbook: Alpha\n---\n# Beta\n## Second\n{text}\n{more}{device}", "utf-8"
        )
    qtbot.waitUntil(lambda: reading.session.is_idle, timeout=20_000)
    reading.session.open_place(Place("beta.md", "second"))
    qtbot.waitUntil(lambda: reading.session.section == Place("beta.md", "second"))
    qtbot.waitUntil(lambda: reading.session.is_idle, timeout=20_000)
    with qtbot.waitSignal(reading.session.neighbours_found, timeout=20_000):
        reading.window.viewer.chip_activated.emit(0, Qt.KeyboardModifier.NoModifier)
    header, *rows = reading.window.crossrefs.list.rows.rows
    assert header.title == title
    assert [row.place.anchor for row in rows if row.place][: len(places)] == places
    assert reading.session.section == Place("beta.md", "second")
