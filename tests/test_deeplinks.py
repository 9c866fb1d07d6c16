"""Addresses of places for other programs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbviewer.deeplinks import LONGEST, DeepLink, is_deep_link, parse_deep_link
from kbviewer.errors import UsageError
from kbviewer.notes.model import Place

NAMES = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="/\\"),
    min_size=1,
    max_size=40,
).filter(lambda name: name not in {".", ".."})
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)


@given(library=st.one_of(st.just(""), NAMES), note=PATHS, anchor=st.one_of(st.just(""), NAMES))
def test_a_place_survives_being_written_as_an_address(library: str, note: str, anchor: str) -> None:
    link = DeepLink("open", library, Place(note, anchor))
    assert parse_deep_link(str(link)) == link


@given(book=st.one_of(st.just(""), NAMES), page=st.integers(1, 99_999))
def test_a_page_survives_being_written_as_an_address(book: str, page: int) -> None:
    link = DeepLink("page", book=book, page=str(page))
    assert parse_deep_link(str(link)) == link


@given(text=st.text(max_size=200).map(lambda text: f"kbviewer://{text}"))
def test_any_text_is_understood_or_refused(text: str) -> None:
    try:
        link = parse_deep_link(text)
    except UsageError:
        return
    assert link.kind in {"open", "page", "search"}
    assert ".." not in link.place.note.split("/")


def test_addresses_as_other_programs_write_them() -> None:
    assert parse_deep_link("kbviewer://open/?note=a%20b/C.md#half-open") == DeepLink(
        "open", place=Place("a b/C.md", "half-open")
    )
    assert parse_deep_link("KBVIEWER://PAGE?book=Fluent+Python&page=XIV") == DeepLink(
        "page", book="Fluent Python", page="xiv"
    )
    assert parse_deep_link("kbviewer://search?q=%7E%3D&later=1").query == "~="
    assert parse_deep_link("kbviewer://open?library=notes-12") == DeepLink("open", "notes-12")


@pytest.mark.parametrize(
    "text",
    [
        "kbviewer:",
        "kbviewer://",
        "kbviewer://run?q=ls",
        "kbviewer://search",
        "kbviewer://search?q=" + "a" * 501,
        "kbviewer://page?page=31.5",
        "kbviewer://page?page=rm",
        "kbviewer://page?page=" + "9" * 13,
        "kbviewer://open/etc/passwd",
        "kbviewer://open?note=../secret.md",
        "kbviewer://open?note=a/..%2f../secret.md",
        "kbviewer://open?note=..%5Csecret.md",
        "kbviewer://open?note=/etc/passwd",
        "kbviewer://open?note=a%00b.md",
        "kbviewer://open?note=a%FF.md",
        "kbviewer://open?note=a.md&note=b.md",
        "kbviewer://open?" + "&".join(f"x{n}=1" for n in range(9)),
        "kbviewer://[open?note=a.md",
        "https://open?note=a.md",
        "kbviewer://open?note=" + "a" * LONGEST,
    ],
)
def test_what_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_deep_link(text)


def test_what_wants_to_be_a_deep_link() -> None:
    assert is_deep_link("kbviewer://open")
    assert is_deep_link("KBviewer:whatever")
    assert not is_deep_link("kbviewer")
    assert not is_deep_link("./kbviewer:/open")
