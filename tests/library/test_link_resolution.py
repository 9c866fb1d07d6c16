"""Links as they are written in notes, and where they lead."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kbviewer.library import Library
from kbviewer.library.model import Target
from kbviewer.notes.model import Link, LinkKind, Place
from tests.library.conftest import MakeLibrary

FILES: dict[str, str | bytes] = {
    "Home.md": (
        "# Home\n\n## Über uns\n\n## Two  words\n\n### Sub\n\n## Other\n\n### Sub\n\npara ^b1\n"
    ),
    "Note.md": "# A Title: with colon\n",
    "folder/Note.md": "# Inner\n",
    "folder/Page one.md": "---\naliases: [Uno, Eins]\n---\n# Page one\n",
    "folder/deep/index.md": "# Deep\n",
    "folder/deep/far.md": "# Far\n",
    "other/far.md": "# Far\n",
    "other/README.md": "# Other\n",
    "v1/Get-Help.md": "# Get-Help\n",
    "v1/Use.md": "# Use\n",
    "v2/Get-Help.md": "# Get-Help\n",
    "v2/Use.md": "# Use\n",
    "img/plan.png": b"png",
    "book.pdf": b"pdf",
    "Release 2.0.md": "# Release\n",
}


@pytest.fixture
def library(make_library: MakeLibrary) -> Library:
    return make_library(FILES)


def follow(library: Library, source: str, target: str, anchor: str = "") -> Target:
    return library.resolve(source, Link(1, "link", target, anchor, ""))


def wiki(library: Library, source: str, target: str, anchor: str = "") -> Target:
    return library.resolve(source, Link(1, "wiki", target, anchor, ""))


@pytest.mark.parametrize(
    ("source", "target", "note"),
    [
        ("Home.md", "Note.md", "Note.md"),
        ("Home.md", "/Note.md", "Note.md"),
        ("Home.md", "folder/Note.md", "folder/Note.md"),
        ("Home.md", "./folder/../Note.md", "Note.md"),
        ("folder/Note.md", "../Note.md", "Note.md"),
        ("folder/Page one.md", "Note.md", "folder/Note.md"),
        ("folder/Page one.md", "Page%20one", None),
        ("Home.md", "folder/page ONE.MD", "folder/Page one.md"),
        ("Home.md", "folder/deep/", "folder/deep/index.md"),
        ("Home.md", "folder/Note.html", "folder/Note.md"),
        ("Home.md", "folder/deep/index.htm", "folder/deep/index.md"),
        ("folder/deep/far.md", ".", "folder/deep/index.md"),
        ("Home.md", "other", "other/README.md"),
        ("Home.md", "Note.md?view=latest", "Note.md"),
        ("other/far.md", "folder/Note.md", "folder/Note.md"),
        ("Home.md", "../../folder/Note.md", "folder/Note.md"),
        ("Home.md", "../../../etc/passwd", None),
        ("Home.md", "/site/v2/get-help", "v2/Get-Help.md"),
        ("v1/Use.md", "/site/get-help", None),
        ("Home.md", "Release 2.0", "Release 2.0.md"),
        ("Home.md", "", "Home.md"),
        ("Home.md", "gone/README.md", None),
        ("v1/Use.md", "README.md", None),
        ("Home.md", "folder\\Note.md", "folder/Note.md"),
    ],
)
def test_markdown_links(library: Library, source: str, target: str, note: str | None) -> None:
    found = follow(library, source, target)
    assert found.kind == ("note" if note else "dead")
    assert found.place == (Place(note) if note else None)


@pytest.mark.parametrize(
    ("source", "target", "note"),
    [
        ("folder/Page one.md", "Note", "Note.md"),
        ("folder/Page one.md", "./Note", "folder/Note.md"),
        ("Home.md", "folder/Note", "folder/Note.md"),
        ("Home.md", "page one", "folder/Page one.md"),
        ("Home.md", "eins", "folder/Page one.md"),
        ("Home.md", "A Title: with colon", "Note.md"),
        ("v1/Use.md", "Get-Help", "v1/Get-Help.md"),
        ("v2/Use.md", "Get-Help", "v2/Get-Help.md"),
        ("folder/Note.md", "far", "folder/deep/far.md"),
        ("Home.md", "deep/far", "folder/deep/far.md"),
        ("Home.md", "nowhere/far", None),
    ],
)
def test_wiki_links(library: Library, source: str, target: str, note: str | None) -> None:
    found = wiki(library, source, target)
    assert found.kind == ("note" if note else "dead")
    assert found.place == (Place(note) if note else None)


def test_names_that_are_equally_near_are_ambiguous(library: Library) -> None:
    found = wiki(library, "Home.md", "get-help")
    assert found.kind == "ambiguous"
    assert found.candidates == ("v1/Get-Help.md", "v2/Get-Help.md")
    assert found.place == Place("v1/Get-Help.md")


def test_unicode_forms_are_one(make_library: MakeLibrary) -> None:
    library = make_library({"Cafe\u0301.md": "# x", "a.md": ""})
    assert wiki(library, "a.md", "CAF\u00c9").place == Place("Cafe\u0301.md")


@pytest.mark.parametrize(
    "target", ["https://x.org/a.md", "mailto:a@b.c", "//host/x", "xref:System.Object", "page:42"]
)
def test_addresses_are_external(library: Library, target: str) -> None:
    assert follow(library, "Home.md", target) == Target("external")


def test_a_wiki_link_is_external_only_with_a_host(library: Library) -> None:
    assert wiki(library, "Home.md", "https://x.org").kind == "external"
    assert wiki(library, "Home.md", "Note: x").kind == "dead"


def test_other_files_are_found_by_path_and_by_name(library: Library) -> None:
    assert follow(library, "folder/Note.md", "../img/plan.png").file == "img/plan.png"
    assert wiki(library, "folder/Note.md", "Plan.png").file == "img/plan.png"
    pdf = follow(library, "Home.md", "book.pdf", "page=12")
    assert (pdf.kind, pdf.file, pdf.place) == ("file", "book.pdf", None)


def test_nothing_outside_the_library_is_found(library: Library, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("x")
    (library.root / "leak.txt").symlink_to(tmp_path / "secret.txt")
    for target in ("../secret.txt", "leak.txt", os.fspath(tmp_path / "secret.txt"), "a\0b"):
        assert follow(library, "Home.md", target).kind == "dead"


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        ("two--words", "two--words"),
        ("two-words", "two--words"),
        ("Two  words", "two--words"),
        ("ÜBER UNS", "über-uns"),
        ("über-uns", "über-uns"),
        ("sub", "sub"),
        ("Other#Sub", "sub-1"),
        ("#Other#Sub", "sub-1"),
        ("^b1", "sub-1"),
    ],
)
def test_anchors(library: Library, anchor: str, expected: str) -> None:
    found = follow(library, "Note.md", "Home.md", anchor)
    assert found.place == Place("Home.md", expected)
    assert not found.missing_anchor


def test_a_block_is_found_by_its_line(library: Library) -> None:
    assert wiki(library, "Note.md", "Home", "^b1").line == 13


def test_a_dead_anchor_leads_to_the_note_and_names_the_nearest(library: Library) -> None:
    found = follow(library, "Note.md", "Home.md", "two-wrds")
    assert found.kind == "note"
    assert found.place == Place("Home.md")
    assert found.missing_anchor
    assert found.nearest == Place("Home.md", "two--words")
    assert follow(library, "Note.md", "Home.md", "^gone").missing_anchor
    assert follow(library, "Note.md", "Home.md", "Gone#Sub").missing_anchor


def test_a_dead_link_offers_what_is_nearest(library: Library) -> None:
    assert wiki(library, "Home.md", "Pag one").nearest == Place("folder/Page one.md")
    assert wiki(library, "v2/Use.md", "Get-Hlep").nearest == Place("v2/Get-Help.md")
    image = library.resolve("Home.md", Link(1, "image", "img/plam.png", "", ""))
    assert image.nearest == Place("img/plan.png")
    assert wiki(library, "Home.md", "quite another").nearest is None


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["link", "image", "wiki", "embed"]),
    st.text(st.characters(codec=None), max_size=40)
    | st.lists(
        st.sampled_from(["..", ".", "/", "\\", "Note", "folder", "#", "?", "\0", ".md", ":", " "]),
        max_size=12,
    ).map("".join),
    st.text(max_size=20),
)
def test_any_link_is_resolved(library: Library, kind: LinkKind, target: str, anchor: str) -> None:
    found = library.resolve("folder/deep/far.md", Link(1, kind, target, anchor, ""))
    if found.kind in {"note", "ambiguous"}:
        assert found.place is not None
        assert found.place.note in library.entries
        assert library.note(found.place.note).find(found.place.anchor) is not None
    elif found.kind == "file":
        assert (library.root / found.file).resolve().is_relative_to(library.root)
    if found.nearest is not None:
        assert library.entries.keys() | {"img/plan.png", "book.pdf"} >= {found.nearest.note}


def test_a_very_long_target_is_dead(library: Library) -> None:
    for target in ("x" * 100_000, "../" * 50_000 + "x", "a/" * 50_000):
        assert follow(library, "Home.md", target, "y" * 100_000).kind == "dead"


def test_backlinks_come_from_any_way_to_name_a_note(make_library: MakeLibrary) -> None:
    library = make_library(
        {
            "target/index.md": "---\naliases: [Aim]\n---\n# The Goal\n\n[self](#the-goal)\n",
            "a.md": "[x](target/index.md)\n",
            "b.md": "[[target/]]\n",
            "c.md": "[[The Goal]] [[aim]] [[b]]\n",
            "target/d.md": "[up](.) [away](https://x.org/index.md)\n",
            "sub/e.md": "[x](../target)\n",
            "sub/index.md": "[i](index.md)\n",
            "f.md": "none\n",
        }
    )
    found = [(source, link.line) for source, link, _ in library.links_to("target/index.md")]
    assert found == [
        ("a.md", 1),
        ("b.md", 1),
        ("c.md", 1),
        ("c.md", 1),
        ("sub/e.md", 1),
        ("target/index.md", 6),
        ("target/d.md", 1),
    ]
