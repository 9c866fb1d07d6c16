"""What a PDF file gets after its pages are written."""

from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, TextStringObject

from kbviewer.errors import StateError
from kbviewer.export.pdf import Entry, Plan, Point, finish_pdf

HEIGHT = 500.0


def _pages(path: Path, count: int, addresses: tuple[str, ...] = ()) -> Path:
    """A file of empty pages, the first of them with links as Qt writes them."""
    writer = PdfWriter()
    for number in range(count):
        writer.add_blank_page(300 + number, HEIGHT)
    links = ArrayObject()
    for address in addresses:
        link = DictionaryObject()
        link[NameObject("/Type")] = NameObject("/Annot")
        link[NameObject("/Subtype")] = NameObject("/Link")
        link[NameObject("/Rect")] = ArrayObject(map(FloatObject, (0, 0, 9, 9)))
        action = DictionaryObject()
        action[NameObject("/S")] = NameObject("/URI")
        action[NameObject("/URI")] = TextStringObject(address)
        link[NameObject("/A")] = action
        links.append(link)
    if links:
        writer.pages[0][NameObject("/Annots")] = links
    writer.write(path)
    return path


def _nowhere(_page: int, _address: str) -> None:
    return None


def _outline(reader: PdfReader) -> list[tuple[int, str | None, int | None, float]]:
    """Depth, title, page and height of each entry."""
    found: list[tuple[int, str | None, int | None, float]] = []

    def walk(entries: list, depth: int) -> None:  # type: ignore[type-arg]
        for entry in entries:
            if isinstance(entry, list):
                walk(entry, depth + 1)
            else:
                page = reader.get_destination_page_number(entry)
                found.append((depth, entry.title, page, float(entry.top)))

    walk(reader.outline, 0)
    return found


def test_the_outline_nests_by_level(tmp_path: Path) -> None:
    entries = (
        Entry("Title", 1, Point(0)),
        Entry("Deep", 4, Point(0, 100)),
        Entry("Part", 2, Point(1, 50)),
        Entry("Other", 1, Point(2)),
    )
    source = _pages(tmp_path / "a.pdf", 3)
    finish_pdf(source.read_bytes(), tmp_path / "b.pdf", Plan("T", entries, _nowhere))
    reader = PdfReader(tmp_path / "b.pdf")
    assert _outline(reader) == [
        (0, "Title", 0, HEIGHT),
        (1, "Deep", 0, HEIGHT - 100),
        (1, "Part", 1, HEIGHT - 50),
        (0, "Other", 2, HEIGHT),
    ]
    assert reader.metadata is not None
    assert reader.metadata.title == "T"
    assert reader.page_mode == "/UseOutlines"


def test_links_lead_into_the_file_or_out_of_it_or_are_gone(tmp_path: Path) -> None:
    asked = []

    def locate(page: int, address: str) -> Point | str | None:
        asked.append((page, address))
        found: dict[str, Point | str] = {"note:b": Point(1, 40), "https://a.b/": "https://a.b/"}
        return found.get(address)

    source = _pages(tmp_path / "a.pdf", 2, ("note:b", "https://a.b/", "cite:1"))
    finish_pdf(source.read_bytes(), tmp_path / "b.pdf", Plan("T", (), locate))
    reader = PdfReader(tmp_path / "b.pdf")
    links = [reference.get_object() for reference in reader.pages[0].annotations or ()]
    assert asked == [(0, "note:b"), (0, "https://a.b/"), (0, "cite:1")]
    assert len(links) == 2
    target, kind, _, top, _ = links[0]["/Dest"]
    assert target.get_object() == reader.pages[1]
    assert (kind, top) == ("/XYZ", HEIGHT - 40)
    assert "/A" not in links[0]
    assert links[1]["/A"]["/URI"] == "https://a.b/"


def test_the_contents_go_first_and_have_numbers_of_their_own(tmp_path: Path) -> None:
    source = _pages(tmp_path / "a.pdf", 5)
    entries = (Entry("Contents", 0, Point(3)), Entry("Note", 0, Point(1)))
    finish_pdf(source.read_bytes(), tmp_path / "b.pdf", Plan("T", entries, _nowhere, contents=2))
    reader = PdfReader(tmp_path / "b.pdf")
    assert [int(page.mediabox.width) for page in reader.pages] == [303, 304, 300, 301, 302]
    assert reader.page_labels == ["i", "ii", "1", "2", "3"]
    assert [entry[1:3] for entry in _outline(reader)] == [("Contents", 0), ("Note", 3)]


def test_a_file_that_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    source = _pages(tmp_path / "a.pdf", 1)
    target = tmp_path / "folder.pdf"
    target.mkdir()
    with pytest.raises(StateError, match="cannot be written"):
        finish_pdf(source.read_bytes(), target, Plan("T", (), _nowhere))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "folder.pdf"]


def test_what_was_there_is_replaced(tmp_path: Path) -> None:
    source = _pages(tmp_path / "a.pdf", 2)
    target = tmp_path / "b.pdf"
    target.write_bytes(b"old")
    finish_pdf(source.read_bytes(), target, Plan("T", (), _nowhere))
    assert len(PdfReader(target).pages) == 2
