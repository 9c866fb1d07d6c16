"""Reading queries: everything is read, and what has no effect is said."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kbviewer.search.parse import MOST, parse
from kbviewer.search.query import All, AnyOf, Filter, Node, Not, Words


def shape(node: Node) -> object:
    """A query as nested tuples, short enough to compare."""
    match node:
        case Words():
            star = "*" if node.is_prefix else ""
            quotes = '"' if node.is_literal else ""
            field = "" if node.field == "text" else f"{node.field}:"
            return f"{field}{quotes}{' '.join(node.parts)}{star}{quotes}"
        case Filter("page" | "location"):
            return (node.kind, node.low, node.high)
        case Filter():
            return (node.kind, node.value)
        case Not():
            return ("not", shape(node.item))
        case AnyOf():
            return ("or", *map(shape, node.items))
        case All():
            return tuple(map(shape, node.items))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("docker comp", ("docker", "comp*")),
        ("docker comp ", ("docker", "comp")),
        ('"exact phrase"', ('"exact phrase"',)),
        ('"half a phr', ("half a phr*",)),
        ("config* file ", ("config*", "file")),
        ("cats -clover ", ("cats", ("not", "clover"))),
        ("cats NOT clover ", ("cats", ("not", "clover"))),
        ("-clover ", ("clover",)),
        ("pacman -T ", ("pacman", "t")),
        ("git --build ", ("git", "build")),
        ("a OR b c ", (("or", "a", "b"), "c")),
        ("a OR b OR c ", (("or", "a", "b", "c"),)),
        ("(a b) OR c ", (("or", ("a", "b"), "c"),)),
        ("-(alpha beta) c ", (("not", ("alpha", "beta")), "c")),
        ("title:dock", ("title:dock*",)),
        ('code:"git commit" ', ('code:"git commit"',)),
        ("tag:#Bio/Cells ", (("tag", "bio/cells"),)),
        ('book:"Fluent Python" ', (("book", "fluent python"),)),
        ("in:books/handbook/ x ", (("in", "books/handbook"), "x")),
        ("note:setup ", (("note", "setup"),)),
        ("is:bookmarked ", (("bookmarked", ""),)),
        ("page:31 ", (("page", 10_031, 10_031),)),
        ("page:27-32 ", (("page", 10_027, 10_032),)),
        ("page:99999-1 ", (("page", 10_001, 109_999),)),
        ("page:27- ", (("page", 10_027, 10_027),)),
        ("page:XII ", (("page", 12, 12),)),
        ("page:3,5-6 ", (("or", ("page", 10_003, 10_003), ("page", 10_005, 10_006)),)),
        ("loc:1,590 ", (("location", 11_590, 11_590),)),
        ("-page:3 word ", (("not", ("page", 10_003, 10_003)), "word")),
        ("AND OR", ("and", "or*")),
        ("线段树", ("线 段 树*",)),
        ("foo/bar.py ", ("foo bar py",)),
    ],
)
def test_queries(text: str, expected: object) -> None:
    assert shape(parse(text).root) == expected


@pytest.mark.parametrize(
    "text",
    [
        "page:",
        "page:abc ",
        "(",
        ")",
        "*",
        "is:red ",
        "tag: x",
        "()",
        "book:",
        '""',
        "a (b",
        "page:-",
    ],
)
def test_what_has_no_effect_is_said(text: str) -> None:
    assert parse(text).ignored


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_empty_query_asks_nothing_and_says_nothing(text: str) -> None:
    query = parse(text)
    assert query.root.items == ()
    assert query.ignored == ()


_PIECES = st.sampled_from(
    ['"', "(", ")", "-", "*", "OR ", "NOT ", "page:", "title:", "is:", "tag:", "a", "线", "~=", " ",
     "1-9", "\n", "\0", "é", "-(", ":", "xii", ","]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(_PIECES, max_size=60).map("".join)))
@example("(" * 3_000)
@example("-" * 3_000)
@example('"' * 3_000)
@example("OR " * 1_000)
@example("page:" * 500)
@example("a OR (" * 400)
def test_anything_can_be_read(text: str) -> None:
    query = parse(text)
    leaves = query.words()
    assert len(leaves) <= MOST
    for words in leaves:
        assert words.parts or words.whole


def test_long_query_is_cut_and_that_is_said() -> None:
    query = parse("word " * 2_000)
    assert len(query.words()) <= MOST
    assert any("first" in sentence for sentence in query.ignored)
