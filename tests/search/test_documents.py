"""What of a note is indexed, and how pages and terms are kept."""

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbviewer.notes.model import PageRange
from kbviewer.notes.parse import parse_note
from kbviewer.search.blockfile import BlockFile, BlockWriter
from kbviewer.search.documents import section_documents
from kbviewer.search.layout import pack, unpack, write_sets
from kbviewer.search.lexicon import Lexicon
from kbviewer.search.model import SectionDocument
from kbviewer.search.pages import numeral_order, range_term, read_range_term
from kbviewer.search.stems import language_code, stemmer

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """---
title: Notes on boats
aliases: [ships]
tags: [water]
---
Lead text.

# Hulls

Text of hulls.

## Keel

Text of keel. *(Page 12)*
"""


def documents(text: str = TEXT, book: str = "Boats") -> list[SectionDocument]:
    return section_documents(parse_note(text, "sea/boats.md"), text, book)


def test_each_section_is_a_document_with_what_stands_above_it() -> None:
    found = documents()
    assert [d.title for d in found] == ["Notes on boats", "Hulls", "Keel"]
    assert [d.breadcrumbs for d in found] == [(), ("Notes on boats",), ("Notes on boats", "Hulls")]
    assert [d.text.strip() for d in found] == [
        "Lead text.",
        "Text of hulls.",
        "Text of keel. *(Page 12)*",
    ]
    assert found[2].closest == (PageRange("12", "12"),)


def test_names_of_the_note_stand_with_its_first_section_only() -> None:
    first, *others = documents()
    assert "ships" in first.context
    assert not any("ships" in other.context for other in others)


def test_empty_lead_is_left_out_but_no_empty_note() -> None:
    assert [d.title for d in documents("# Only\n\nx\n")] == ["Only"]
    assert len(documents("")) == 1


@pytest.mark.parametrize(
    "change", [("Keel", "Kiel"), ("of keel", "on keel"), ("Page 12", "Page 13")]
)
def test_key_changes_with_the_section_and_only_then(change: tuple[str, str]) -> None:
    before, after = documents(), documents(TEXT.replace(*change))
    assert before[0].key == after[0].key
    assert before[2].key != after[2].key


def test_line_ends_make_no_difference() -> None:
    keys = [[d.key for d in documents(TEXT.replace("\n", end))] for end in ("\n", "\r\n", "\r")]
    assert keys[0] == keys[1] == keys[2]


def test_roman_pages_come_before_decimal_ones() -> None:
    assert [numeral_order(n) for n in ("iv", "XII", "1", "1,037")] == [4, 12, 10_001, 11_037]
    assert numeral_order("page") is None
    assert numeral_order("") is None


@given(st.integers(1, 99_999), st.integers(1, 99_999))
def test_range_terms_are_read_back(first: int, last: int) -> None:
    low, high = sorted((first, last))
    term = range_term("page", PageRange(str(first), str(last)))
    assert read_range_term(term) == ("page", 10_000 + low, 10_000 + high)


@given(
    st.sets(st.text(alphabet="ab\u00e9线z", min_size=1, max_size=5), min_size=1),
    st.text(max_size=3),
)
def test_lexicon_finds_terms_and_prefixes(
    tmp_path_factory: pytest.TempPathFactory, terms: set[str], prefix: str
) -> None:
    path: Path = tmp_path_factory.mktemp("lexicon") / "file"
    ordered = sorted(terms)
    with path.open("wb") as file:
        writer = BlockWriter(file)
        write_sets(writer, "tag", {term: [n, n + 1] for n, term in enumerate(ordered)})
        writer.finish()
    lexicon = Lexicon(BlockFile(path.open("rb")), "tag")
    assert lexicon.terms(range(len(lexicon))) == ordered
    for number, term in enumerate(ordered):
        assert lexicon.find(term) == number
        assert list(lexicon.docs(lexicon.one(term))) == [number, number + 1]
    assert lexicon.terms(lexicon.prefix(prefix)) == [t for t in ordered if t.startswith(prefix)]
    assert lexicon.find("missing") == -1


@given(st.lists(st.binary(max_size=50)))
def test_packs_are_unpacked(records: list[bytes]) -> None:
    assert unpack(pack(records)) == records


@pytest.mark.parametrize(
    ("language", "code"),
    [("de", "de"), ("de-AT", "de"), ("german", "de"), ("", "en"), ("xx", "en"), ("nb", "no")],
)
def test_language_codes(language: str, code: str) -> None:
    assert language_code(language) == code


def test_stemmers() -> None:
    assert stemmer("en")("connections") == stemmer("en")("connected")
    assert stemmer("de")("hauser") == stemmer("de")("hausern")
