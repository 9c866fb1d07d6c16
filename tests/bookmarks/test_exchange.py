import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kbviewer.bookmarks import Bookmark, Bookmarks
from kbviewer.bookmarks.addresses import AddressReader, file_address, relative_address
from kbviewer.bookmarks.as_html import read_html, write_html
from kbviewer.bookmarks.as_json import read_json, write_json
from kbviewer.bookmarks.as_markdown import read_markdown, write_markdown
from kbviewer.bookmarks.entries import Entry, entries_of
from kbviewer.bookmarks.exchange import export_bookmarks, import_bookmarks
from kbviewer.bookmarks.listing import add_section, listing
from kbviewer.bookmarks.model import Trace
from kbviewer.errors import StateError, UsageError
from kbviewer.library import Library
from kbviewer.notes.model import Place
from tests.bookmarks.conftest import MakeLibrary

NOTES = {
    "sea/tides (1).md": "# Tides\n\nThe moon pulls the water twice a day, and the sun helps.\n\n"
    "## Spring tide\n\nBoth pull in one line at new and full moon, so that the range is largest.\n",
    "winds.md": "# Winds\n\n## Föhn\n\nWarm dry air that falls from the ridge into the valley.\n",
}


@pytest.fixture
def library(make_library: MakeLibrary) -> Library:
    return make_library(NOTES)


@pytest.fixture
def store(tmp_path: Path) -> Bookmarks:
    return Bookmarks(tmp_path / "data" / "bookmarks.json")


def fill(store: Bookmarks, library: Library) -> None:
    spring = add_section(store, library, "sea/tides (1).md#spring-tide")
    fohn = add_section(store, library, "winds.md#föhn")
    add_section(store, library, "winds.md")
    page = store.add(Bookmark("", "page", library.id, book="Oceans & [Seas]", page="31"))
    store.add(Bookmark("", "search", library.id, query='moon "new (moon)"'))
    outer = store.add_folder("Water *and* air")
    inner = store.add_folder("Inner", outer.id)
    store.add_folder("Empty", inner.id)
    store.move([spring.id], outer.id)
    store.move([fohn.id], inner.id)
    store.rename(spring.id, 'When the range is [large] \\ "so"')
    store.annotate(
        spring.id, "look at the _table_\n\n- again < tomorrow\n12. and [so](on.md)\n* on"
    )
    store.recolour(page.id, "amber")
    store.rename(page.id, "Currents")
    store.move([outer.id], before=page.id)


def shown(store: Bookmarks, library: Library) -> list[tuple[object, object]]:
    return [
        (
            entry.folders,
            entry.bookmark
            and (
                *entry.bookmark.target,
                entry.bookmark.name,
                entry.bookmark.remark,
                entry.bookmark.colour,
                entry.bookmark.trace,
            ),
        )
        for entry in entries_of(store.state, library.id)
    ]


@pytest.mark.parametrize("name", ["out.md", "out.json", "out.html"])
def test_what_was_exported_is_imported_as_it_was(
    store: Bookmarks, library: Library, tmp_path: Path, name: str
) -> None:
    fill(store, library)
    assert export_bookmarks(store, library, tmp_path / name) == 5
    again = Bookmarks(tmp_path / "other" / "bookmarks.json")
    result = import_bookmarks(again, library, tmp_path / name)
    assert (result.added, result.present, result.left_out) == (5, 0, 0)
    assert shown(again, library) == shown(store, library)
    twice = import_bookmarks(again, library, tmp_path / name)
    assert (twice.added, twice.present) == (0, 5)
    assert shown(again, library) == shown(store, library)
    again.undo()
    assert again.all() == ()


def test_import_fills_in_what_is_missing_and_overwrites_nothing(
    store: Bookmarks, library: Library, tmp_path: Path
) -> None:
    fill(store, library)
    file = tmp_path / "out.json"
    export_bookmarks(store, library, file)
    other = Bookmarks(tmp_path / "other.json")
    spring = add_section(other, library, "sea/tides (1).md#spring-tide")
    other.rename(spring.id, "Mine")
    assert import_bookmarks(other, library, file).added == 4
    kept = other.get(spring.id)
    assert kept is not None
    assert kept.name == "Mine"
    assert kept.remark.startswith("look at")


def test_a_section_that_has_moved_since_is_not_doubled(
    store: Bookmarks, make_library: MakeLibrary, tmp_path: Path
) -> None:
    library = make_library(NOTES)
    add_section(store, library, "sea/tides (1).md#spring-tide")
    file = tmp_path / "old.json"
    export_bookmarks(store, library, file)
    renamed = {name: text.replace("Spring tide", "Springs") for name, text in NOTES.items()}
    library = make_library(renamed)
    assert import_bookmarks(store, library, file).added == 0
    fresh = Bookmarks(tmp_path / "fresh.json")
    add_section(fresh, library, "sea/tides (1).md#springs")
    assert import_bookmarks(fresh, library, file).added == 0


def test_exports_are_not_written_into_the_library(store: Bookmarks, library: Library) -> None:
    with pytest.raises(UsageError, match="never written to"):
        export_bookmarks(store, library, library.root / "sea" / "out.md")


def test_a_file_that_cannot_be_written_is_an_error(
    store: Bookmarks, library: Library, tmp_path: Path
) -> None:
    with pytest.raises(StateError, match="could not be written"):
        export_bookmarks(store, library, tmp_path / "missing" / "out.md")


BROWSER = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<!-- This is an automatically generated file. -->
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks Menu</H1>
<DL><p>
    <DT><H3 ADD_DATE="1700000000" LAST_MODIFIED="1">Reading &amp; more</H3>
    <DL><p>
        <DT><A HREF="https://example.org/" ADD_DATE="1" ICON="data:x">Elsewhere</A>
        <DD>not ours
        <DT><A HREF="file:///home/x/notes/winds.md#f%C3%B6hn" ADD_DATE="1700000000">F&ouml;hn</A>
        <DD>dry
        and warm
    </DL><p>
    <HR>
    <DT><H3>Nothing</H3>
    <DL><p></DL><p>
    <DT><A HREF="kbviewer:search?query=moon%20tide">moon tide</A>
</DL><p>
"""


def test_a_browsers_file(store: Bookmarks, library: Library, tmp_path: Path) -> None:
    file = tmp_path / "browser.html"
    file.write_text(BROWSER, encoding="utf-8")
    result = import_bookmarks(store, library, file)
    assert (result.added, result.left_out) == (2, 1)
    first, second = store.all()
    assert first.place == Place("winds.md", "föhn")
    assert first.remark == "dry\n        and warm"
    assert first.trace.digest
    assert store.state.path_of(first.id) == ("Reading & more",)
    assert [folder.name for folder in store.state.folders()] == ["Reading & more", "Nothing"]
    assert second.query == "moon tide"


@pytest.mark.parametrize(
    "text",
    [
        "* [a](winds.md#f%C3%B6hn)\n",
        '1. <- ignored\n2. [Föhn](<./winds.md#föhn> "x")',
        "See [here](winds.md#föhn) and go.",
        '[{"note": "winds.md", "anchor": "föhn"}]',
        '{"note": "winds.md", "anchor": "föhn", "title": "x", "found": "exact"}\n',
        '{"note": "winds.md", "anchor": "föhn"}\n{"note": "winds.md", "anchor": "föhn"}\n',
        '[{"note": "winds.md", "title": "Föhn"}]',
        '[{"note": "winds.md#föhn"}, {"note": "winds.md", "anchor": "#föhn"}]',
        '["winds.md#F%C3%B6hn", "winds.md#föhn"]',
        "winds.md#föhn\n",
        "- ./winds.md#f%C3%B6hn\n",
    ],
)
def test_lists_made_elsewhere(
    store: Bookmarks, library: Library, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "list"
    file.write_text(text, encoding="utf-8")
    import_bookmarks(store, library, file)
    (only,) = store.all()
    assert only.place == Place("winds.md", "föhn")
    assert only.trace.title == "Föhn"


def test_lines_that_name_no_note_are_counted(
    store: Bookmarks, library: Library, tmp_path: Path
) -> None:
    file = tmp_path / "list.txt"
    file.write_text("winds.md\ngone.md#x\nnowhere/else.MD\n\nAbout readme files.\n")
    result = import_bookmarks(store, library, file)
    assert (result.added, result.present, result.left_out) == (1, 0, 2)
    (only,) = store.all()
    assert only.place == Place("winds.md", "")


def test_the_stores_own_file_can_be_imported(
    store: Bookmarks, library: Library, tmp_path: Path
) -> None:
    fill(store, library)
    other = Bookmarks(tmp_path / "other.json")
    import_bookmarks(other, library, tmp_path / "data" / "bookmarks.json")
    assert [mark.target for mark in other.all()] == [mark.target for mark in store.all()]


def test_the_listing_can_be_imported(store: Bookmarks, library: Library, tmp_path: Path) -> None:
    fill(store, library)
    file = tmp_path / "listing.jsonl"
    file.write_text("\n".join(map(json.dumps, listing(store, library))), encoding="utf-8")
    other = Bookmarks(tmp_path / "other.json")
    assert import_bookmarks(other, library, file).added == 5
    assert shown(other, library) == [row for row in shown(store, library) if row[1]]


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b'{"a"', b'{"bookmarks": 5}', b"[1, 2", b'{"a": 1}']
)
def test_a_file_that_is_no_list_is_an_error(
    store: Bookmarks, library: Library, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "list.json"
    file.write_bytes(content)
    with pytest.raises(UsageError):
        import_bookmarks(store, library, file)
    with pytest.raises(UsageError, match="cannot be read"):
        import_bookmarks(store, library, tmp_path / "missing")
    assert store.all() == ()


texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=12).map(
    lambda text: " ".join(text.split())
)
named = texts.filter(bool)
paths = st.lists(
    named.filter(lambda t: t not in (".", "..") and "/" not in t), min_size=1, max_size=3
).map("/".join)
marks = st.one_of(
    st.builds(
        lambda path, anchor, title, name, remark: Bookmark(
            "", "section", "lib", Place(path, anchor), Trace(title=title), name=name, remark=remark
        ),
        paths,
        texts,
        named,
        texts,
        texts,
    ),
    st.builds(
        lambda book, page, name: Bookmark("", "page", "lib", book=book, page=page, name=name),
        named,
        named,
        texts,
    ),
    st.builds(lambda query: Bookmark("", "search", "lib", query=query), named),
)
entries = st.lists(
    st.builds(
        Entry, st.lists(st.sampled_from(["A", "b *c*", "[d]"]), max_size=2).map(tuple), marks
    ),
    max_size=5,
)


@given(entries)
def test_every_format_reads_what_it_wrote(listed: list[Entry]) -> None:
    root = Path("/home/me/my notes")
    notes = {entry.bookmark.place.note for entry in listed if entry.bookmark}
    addresses = AddressReader(root, "lib", notes)
    assert read_json(write_json(listed), "lib") == listed
    for read, left_out in (
        read_html(write_html(listed, root), addresses),
        read_markdown(write_markdown(listed), addresses),
    ):
        assert left_out == 0
        assert [entry for entry in read if entry.bookmark] == [
            entry for entry in listed if entry.bookmark
        ]


@given(marks)
def test_addresses_lead_back(mark: Bookmark) -> None:
    addresses = AddressReader(Path("/notes"), "lib", {mark.place.note})
    bare = replace(mark, name="", remark="", trace=Trace())
    assert addresses.read(relative_address(mark)) == bare
    assert addresses.read(file_address(mark, Path("/notes"))) == bare


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
def test_no_text_is_too_odd(text: str) -> None:
    addresses = AddressReader(Path("/notes"), "lib", ())
    read_html(text, addresses)
    read_markdown(text, addresses)
    addresses.read(text)
