"""The bundled handbook is what its script makes of its text, and a sound PDF."""

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from kbviewer.library import Library
from tests.content.conftest import NOTES

SCRIPT = NOTES.parent / "packaging" / "make_sample_pdf.py"


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_sample_pdf", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_sample_pdf"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_the_bundled_file_is_what_the_script_makes(maker: ModuleType) -> None:
    source = maker.SOURCE.read_text(encoding="utf-8")
    assert maker.TARGET.read_bytes() == maker.build(source)
    assert maker.TARGET.stat().st_size < 60_000


def test_offsets_in_the_cross_reference_table_point_at_objects(maker: ModuleType) -> None:
    data: bytes = maker.TARGET.read_bytes()
    start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    offsets = re.findall(rb"^(\d{10}) 00000 n $", data[start:], re.MULTILINE)
    for number, offset in enumerate(offsets, 1):
        assert data[int(offset) :].startswith(f"{number} 0 obj\n".encode())


def test_pages_are_labelled_from_i_and_again_from_1(maker: ModuleType) -> None:
    pages = list(maker.read_pages(maker.SOURCE.read_text(encoding="utf-8")))
    assert [page.label for page in pages] == ["i", "ii", "iii", "iv", *map(str, range(1, 21))]
    assert b"/PageLabels << /Nums [0 << /S /r >> 4 << /S /D >>] >>" in maker.TARGET.read_bytes()


def test_the_outline_has_each_chapter_with_its_sections(maker: ModuleType) -> None:
    pages = list(maker.read_pages(maker.SOURCE.read_text(encoding="utf-8")))
    entries = maker.outline_of(pages)
    assert next(e.title for e in entries if e.level == 0) == "1 Why write notes at all"
    assert pages[entries[0].page].label == "1"
    assert maker.TARGET.read_bytes().count(b"/Parent") == len(pages) + len(entries)


def test_text_that_does_not_fit_its_page_is_refused(maker: ModuleType) -> None:
    page = maker.Page("1", False, tuple([("", "word " * 80)] * 4))
    with pytest.raises(SystemExit, match="Page 1 runs"):
        maker.draw(page, ())


def test_quotes_and_number_ranges_are_set_properly(maker: ModuleType) -> None:
    assert maker.typeset("""it's "so": 10-13, well-known""") == "it’s “so”: 10–13, well-known"


def test_the_note_on_the_handbook_names_the_file(bundled: Library, maker: ModuleType) -> None:
    note = bundled.note("books/handbook/index.md")
    assert NOTES / Path(note.path).parent / note.front.pdf == maker.TARGET


def test_every_page_the_notes_cite_is_in_the_file(bundled: Library, maker: ModuleType) -> None:
    pages = maker.read_pages(maker.SOURCE.read_text(encoding="utf-8"))
    labels = {page.label for page in pages}
    for path in ("books/handbook/index.md", "books/handbook/in-other-languages.md"):
        for citation in bundled.note(path).citations:
            for span in citation.ranges:
                assert {span.first, span.last} <= labels
