"""Pairs of a note and its later version, and where the bookmarks of the first should be found."""

import os
import random
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from kbviewer.bookmarks import Bookmark, Trace
from kbviewer.bookmarks.locate import Found, capture, confirmed, locate
from kbviewer.errors import NoteError
from kbviewer.library import Library, open_library, refresh
from kbviewer.notes.model import Place
from tests.bookmarks.conftest import MakeLibrary, mark, mark_all
from tests.bookmarks.edits import EDITS, copied, made_up, places, texts
from tests.bookmarks.scoring import cases

MOORING = "A boat lies safe when the anchor holds and the chain is five times the depth of water."
SAILS = (
    "The mainsail drives the boat to windward, while the jib pulls her bow away from the wind.\n\n"
    "Reef early: a boat that heels too far is slower than one with less sail.\n\n"
    "In light air ease both sheets and let the sails fill before you trim them again."
)
KNOTS = "- bowline: a loop that does not slip\n- clove hitch: to a post, quickly made\n"
CHARTS = "Depths on the chart are those of the lowest tide, so that there is more water than shown."

BEFORE = f"""# Seamanship
*(by A. Mate)*

## Anchoring, chain (vs. rope), mooring
{MOORING}

*(Page 12-14)*

## Sails
{SAILS}

*(Page 27-32)*

### Knots for sails
{KNOTS}
*(Page 33)*

## Page 39 - Trim of the jib

## Page 43 - Reading a chart at night

## Page - Lights and shapes

## Charts
{CHARTS}

*(Page 50)*
"""
ANCHORING = "anchoring-chain-vs-rope-mooring"
TRIM = "page-39---trim-of-the-jib"
NIGHT = "page-43---reading-a-chart-at-night"
LIGHTS = "page---lights-and-shapes"


def outcome(make: MakeLibrary, before: str, after: str, anchor: str) -> tuple[str, str | None]:
    """How the bookmark on a section of a note is found in its next version, and where."""
    bookmark = mark(make({"sea.md": before}), "sea.md", anchor)
    (found,) = locate(make({"sea.md": after}), [bookmark])
    return found.certainty, found.place.anchor if found.place else None


def changed(*pairs: tuple[str, str]) -> str:
    text = BEFORE
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


PAIRS: Mapping[str, tuple[str, str, tuple[str, str | None]]] = {
    "untouched": (BEFORE, "sails", ("exact", "sails")),
    "edited in place": (
        changed(("while the jib", "and the jib"), ("Reef early", "Reef soon")),
        "sails",
        ("exact", "sails"),
    ),
    "written on": (
        changed(("## Page 39", f"{CHARTS[::-1]}\n\n## Page 39")),
        "sails",
        ("exact", "sails"),
    ),
    "heading renamed": (
        changed(("## Anchoring, chain (vs. rope), mooring", "## Ground tackle")),
        ANCHORING,
        ("text", "ground-tackle"),
    ),
    "heading renamed and typos mended": (
        changed(
            ("## Sails", "## Driving her"), ("drives the", "drives a"), ("Reef early", "Reef soon")
        ),
        "sails",
        ("text", "driving-her"),
    ),
    "heading translated": (changed(("## Charts", "## Seekarten")), "charts", ("text", "seekarten")),
    "heading numbered": (changed(("## Sails", "## 2. Sails")), "sails", ("heading", "2-sails")),
    "moved up": (
        changed(
            (f"## Charts\n{CHARTS}\n\n*(Page 50)*\n", ""),
            ("## Sails", f"## Charts\n{CHARTS}\n\n*(Page 50)*\n\n## Sails"),
        ),
        "charts",
        ("exact", "charts"),
    ),
    "moved and renamed": (
        changed(
            (f"## Charts\n{CHARTS}\n\n*(Page 50)*\n", ""),
            ("## Sails", f"### Depth\n{CHARTS}\n\n*(Page 50)*\n\n## Sails"),
        ),
        "charts",
        ("text", "depth"),
    ),
    "merged into the section above": (
        changed(("### Knots for sails\n", "")),
        "knots-for-sails",
        ("text", "sails"),
    ),
    "merged, other side": (changed(("### Knots for sails\n", "")), "sails", ("exact", "sails")),
    "split, heading kept": (
        changed(("Reef early", "### Reefing\nReef early")),
        "sails",
        ("exact", "sails"),
    ),
    "split, both renamed": (
        changed(("## Sails", "## Driving her"), ("Reef early", "### Less of it\nReef early")),
        "sails",
        ("text", "driving-her"),
    ),
    "text moved out under a heading of its own": (
        changed(("## Sails\n", "## Sails\nSee below.\n\n### Driving force\n")),
        "sails",
        ("text", "driving-force"),
    ),
    "another text under the old heading": (
        changed(
            ("## Sails", "## Canvas"),
            ("## Charts", "## Sails"),
        ),
        "sails",
        ("text", "canvas"),
    ),
    "headings swapped": (
        changed(("## Sails", "## X"), ("## Charts", "## Sails"), ("## X", "## Charts")),
        "charts",
        ("text", "sails"),
    ),
    "text rewritten in place": (
        changed((CHARTS, "Buy new ones every year and correct them by hand from the notices.")),
        "charts",
        ("exact", "charts"),
    ),
    "heading used anew elsewhere": (
        changed(
            (f"## Charts\n{CHARTS}\n\n*(Page 50)*\n", ""),
            ("## Sails", f"## Charts\n{MOORING[::-1]}\n\n## Sails"),
        ),
        "charts",
        ("guess", "charts"),
    ),
    "text removed": (changed((f"{CHARTS}\n\n*(Page 50)*\n", "")), "charts", ("exact", "charts")),
    "empty section folded into the one that cites its page": (
        changed(("(Page 27-32)", "(Page 27-32, 39)"), ("## Page 39 - Trim of the jib\n\n", "")),
        TRIM,
        ("guess", "sails"),
    ),
    "empty section with its page dropped from the heading": (
        changed(("## Page 43 - Reading a chart", "## Reading a chart")),
        NIGHT,
        ("heading", "reading-a-chart-at-night"),
    ),
    "empty section reworded": (
        changed(
            (
                "## Page 43 - Reading a chart at night\n",
                "## Charts by night\nUse red light.\n\n*(Page 43)*\n",
            )
        ),
        NIGHT,
        ("guess", "charts-by-night"),
    ),
    "empty section translated": (
        changed(("## Page 39 - Trim of the jib", "## Seite 39 - Fockschoten")),
        TRIM,
        ("guess", "seite-39---fockschoten"),
    ),
    "placeholder filled in": (
        changed(("## Page - Lights", "## Page 47 - Lights")),
        LIGHTS,
        ("heading", "page-47---lights-and-shapes"),
    ),
    "section deleted": (
        changed((f"## Charts\n{CHARTS}\n\n*(Page 50)*\n", "")),
        "charts",
        ("lost", None),
    ),
    "lead": (changed(("# Seamanship", "# Good seamanship")), "", ("exact", "")),
    "title": (
        changed(("# Seamanship", "# Good seamanship")),
        "seamanship",
        ("guess", "good-seamanship"),
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_a_section_and_its_next_version(make_library: MakeLibrary, name: str) -> None:
    after, anchor, expected = PAIRS[name]
    assert outcome(make_library, BEFORE, after, anchor) == expected


STEPS = """# Recipe

## Bread
Flour, water, salt and a little yeast, kneaded for ten minutes and left to rise overnight.

### Example
A round loaf of one kilogram bakes for fifty minutes in a pot with its lid on.

## Cake
Butter and sugar are beaten until they are pale, before the eggs go in one after another.

### Example
A sponge of four eggs takes half an hour at moderate heat without a draught.

## Tart
### Example

## Pie
### Example
"""


def test_when_an_equal_heading_goes_the_others_are_not_mixed_up(make_library: MakeLibrary) -> None:
    marks = mark_all(make_library({"bake.md": STEPS}))
    start, end = STEPS.index("## Bread"), STEPS.index("## Cake")
    found = locate(make_library({"bake.md": STEPS[:start] + STEPS[end:]}), marks)
    where = {str(item.bookmark.place): item for item in found}
    assert where["bake.md#example"].certainty in ("guess", "lost")
    assert where["bake.md#example-1"].place == Place("bake.md", "example")
    assert where["bake.md#example-1"].certainty in ("heading", "text")
    assert where["bake.md#example-2"].place == Place("bake.md", "example-1")
    assert where["bake.md#example-3"].place == Place("bake.md", "example-2")
    assert where["bake.md#cake"].certainty == "exact"
    assert not [
        item
        for item in found
        if item.certainty != "guess" and item.place == Place("bake.md", "bread")
    ]


def test_equal_headings_that_stay_are_exact(make_library: MakeLibrary) -> None:
    marks = mark_all(make_library({"bake.md": STEPS}))
    found = locate(make_library({"bake.md": STEPS + "\n## Soup\nStock.\n"}), marks)
    assert {item.certainty for item in found} == {"exact"}


def several(**notes: str) -> dict[str, str]:
    return {f"{name.replace('__', '/')}.md": text for name, text in notes.items()}


def test_a_note_that_was_renamed_keeps_its_bookmarks(make_library: MakeLibrary) -> None:
    marks = mark_all(make_library(several(sea=BEFORE, other=STEPS)))
    found = locate(make_library(several(lake=BEFORE, other=STEPS)), marks)
    for item in found:
        old = item.bookmark.place
        if old.note == "sea.md":
            assert (item.certainty, item.place) == ("moved", Place("lake.md", old.anchor))
        else:
            assert (item.certainty, item.place) == ("exact", old)


def test_a_folder_that_was_renamed_while_its_notes_were_edited(make_library: MakeLibrary) -> None:
    before = several(old__sea=BEFORE, old__bake=STEPS, old__x=f"# X\n\n## Y\n\n{MOORING[::-1]}\n")
    edited = BEFORE.replace("## Charts", "## Depths").replace("Reef early", "Reef soon")
    after = several(new__sea=edited, new__bake=STEPS, new__x=before["old/x.md"])
    marks = mark_all(make_library(before))
    for item in locate(make_library(after), marks):
        old = item.bookmark.place
        anchor = "depths" if old.anchor == "charts" else old.anchor
        assert item.certainty == "moved", item
        assert item.place == Place(old.note.replace("old/", "new/"), anchor)


def test_a_section_that_moved_into_another_note(make_library: MakeLibrary) -> None:
    bookmark = mark(make_library(several(sea=BEFORE, bake=STEPS)), "sea.md", "sails")
    without = BEFORE.replace(SAILS, "").replace("## Sails\n", "")
    after = make_library(several(sea=without, bake=f"{STEPS}\n## Canvas\n{SAILS}\n"))
    (found,) = locate(after, [bookmark])
    assert (found.certainty, found.place) == ("moved", Place("bake.md", "canvas"))
    assert found.may_follow


def test_a_text_that_moved_while_its_heading_stayed(make_library: MakeLibrary) -> None:
    bookmark = mark(make_library(several(sea=BEFORE, bake=STEPS)), "sea.md", "sails")
    without = BEFORE.replace(SAILS, "")
    (found,) = locate(make_library(several(sea=without, bake=STEPS)), [bookmark])
    assert (found.certainty, found.place) == ("exact", Place("sea.md", "sails"))
    assert not found.may_follow
    after = make_library(several(sea=without, bake=f"{STEPS}\n## Canvas\n{SAILS}\n"))
    (found,) = locate(after, [bookmark])
    assert (found.certainty, found.place) == ("moved", Place("bake.md", "canvas"))


def test_a_copy_that_was_there_before_is_not_where_a_text_moved(tmp_path: Path) -> None:
    root = tmp_path / "notes"
    root.mkdir()
    copy = root / "copy.md"
    copy.write_text(f"# Copy\n\n## Sails\n{SAILS}\n", encoding="utf-8")
    os.utime(copy, (0, 0))
    (root / "sea.md").write_text(BEFORE, encoding="utf-8")
    bookmark = mark(refresh(open_library(root, None))[0], "sea.md", "sails")
    (root / "sea.md").write_text(BEFORE.replace(SAILS, "").replace("## Sails\n", ""))
    (found,) = locate(refresh(open_library(root, None))[0], [bookmark])
    assert found.certainty in ("guess", "lost")


def test_the_same_text_in_two_other_notes_is_only_a_guess(make_library: MakeLibrary) -> None:
    bookmark = mark(make_library(several(sea=BEFORE)), "sea.md", "sails")
    text = f"# A\n\n## Canvas\n{SAILS}\n"
    (found,) = locate(make_library(several(a=text, b=text)), [bookmark])
    assert found.certainty == "guess"


def test_a_common_heading_in_another_note_proves_nothing(make_library: MakeLibrary) -> None:
    before = several(a="# A\n\n## Summary\n\n# Z\n", b="# B\n")
    bookmark = mark(make_library(before), "a.md", "summary")
    (found,) = locate(make_library(several(a="# A\n", b="# B\n\n## Summary\n")), [bookmark])
    assert found.certainty in ("guess", "lost")


def test_what_was_lost_comes_back_with_its_text(make_library: MakeLibrary) -> None:
    bookmark = mark(make_library(several(sea=BEFORE, bake=STEPS)), "sea.md", "charts")
    gone = BEFORE[: BEFORE.index("## Charts")]
    (found,) = locate(make_library(several(sea=gone, bake=STEPS)), [bookmark])
    assert (found.certainty, found.place) == ("lost", None)
    after = make_library(several(sea=gone, bake=STEPS, new=f"# New\n\n## Depths\n{CHARTS}\n"))
    (found,) = locate(after, [bookmark], among=["new.md"])
    assert (found.certainty, found.place) == ("moved", Place("new.md", "depths"))
    (found,) = locate(after, [bookmark], among=["bake.md"])
    assert found.certainty == "lost"


def test_following_step_by_step_survives_what_one_step_would_not(make_library: MakeLibrary) -> None:
    bookmark = mark(make_library({"sea.md": BEFORE}), "sea.md", "charts")
    for text in (
        BEFORE.replace("## Charts", "## Depths"),
        BEFORE.replace("## Charts", "## Depths").replace(CHARTS, f"{CHARTS} Mind the swell."),
        BEFORE.replace("## Charts", "## Swell").replace(CHARTS, f"{CHARTS} Mind the swell."),
    ):
        (found,) = locate(make_library({"sea.md": text}), [bookmark])
        assert found.may_follow
        bookmark = confirmed(found)
    assert bookmark.place == Place("sea.md", "swell")


def test_pages_and_searches(make_library: MakeLibrary) -> None:
    library = make_library({"sea.md": BEFORE})
    marks = [
        Bookmark("", "page", library.id, book="seamanship", page="30"),
        Bookmark("", "page", library.id, book="Seamanship", page="99"),
        Bookmark("", "page", library.id, book="Unknown", page="1"),
        Bookmark("", "search", library.id, query="sails"),
    ]
    assert [(item.certainty, item.place) for item in locate(library, marks)] == [
        ("exact", Place("sea.md", "sails")),
        ("exact", None),
        ("lost", None),
        ("exact", None),
    ]


def test_a_bookmark_of_which_only_the_place_is_known(make_library: MakeLibrary) -> None:
    library = make_library({"sea.md": BEFORE})

    def found(anchor: str, title: str = "") -> Found:
        place = Place("sea.md", anchor)
        return locate(library, [Bookmark("", "section", library.id, place, Trace(title=title))])[0]

    assert found("sails").certainty == "exact"
    assert found("sails-old", "Sails").place == Place("sea.md", "sails")
    assert found("nothing").certainty == "lost"


def test_what_cannot_be_captured_is_an_error(make_library: MakeLibrary) -> None:
    library = make_library({"sea.md": BEFORE})
    with pytest.raises(NoteError, match="no section nowhere"):
        capture(library, Place("sea.md", "nowhere"))
    with pytest.raises(NoteError, match="no note"):
        capture(library, Place("lake.md"))


def test_looking_through_other_notes_can_be_watched_and_stopped(make_library: MakeLibrary) -> None:
    bookmark = mark(make_library(several(sea=BEFORE)), "sea.md", "sails")
    notes = {f"{number}.md": f"# N\n\n## S\n{MOORING}\n" for number in range(9)}
    library = make_library({**notes, "z.md": f"# Z\n\n## Canvas\n{SAILS}\n"})
    steps: list[tuple[int, int]] = []
    (found,) = locate(library, [bookmark], progress=lambda done, total: steps.append((done, total)))
    assert found.certainty == "moved"
    assert steps == [(number, 10) for number in range(10)]
    (found,) = locate(library, [bookmark], cancelled=lambda: True)
    assert found.certainty == "lost"


def test_unchanged_notes_are_not_read(
    make_library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = make_library({"sea.md": BEFORE})
    marks = mark_all(library)

    def fail(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Library, "read", fail)
    assert {item.certainty for item in locate(library, marks)} == {"exact"}


@pytest.mark.parametrize("seed", range(12))
def test_random_edits_never_lead_astray(tmp_path: Path, seed: int) -> None:
    """Several edits at once: nothing at a wrong place as if it were certain, nearly all found."""
    rng = random.Random(seed)
    before = made_up(rng, 3)
    after = copied(before)
    for name in rng.choices(list(EDITS), k=5):
        EDITS[name](rng, after)
    marks = mark_all(written(tmp_path, texts(before)))
    for file in tmp_path.rglob("*.md"):
        os.utime(file, (0, 0))
    found = locate(written(tmp_path, texts(after)), marks)
    counts = Counter(case.outcome for case in cases(before, after, found))
    assert not counts["wrong"]
    assert counts["found"] + counts["suggested"] + counts["gone"] >= 0.85 * len(marks)
    assert places(after)


def written(root: Path, notes: Mapping[str, str]) -> Library:
    for old in root.rglob("*.md"):
        if notes.get(old.relative_to(root).as_posix()) != old.read_text(encoding="utf-8"):
            old.unlink()
    for path, text in notes.items():
        if not (root / path).exists():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
    return refresh(open_library(root, None))[0]


def test_the_age_of_a_bookmark_may_be_unreadable(make_library: MakeLibrary) -> None:
    bookmark = replace(mark(make_library(several(sea=BEFORE)), "sea.md", "sails"), created="then")
    (found,) = locate(make_library(several(z=f"# Z\n\n## Canvas\n{SAILS}\n")), [bookmark])
    assert found.certainty == "moved"


def test_a_bookmark_keeps_how_its_section_begins_as_it_is_read(make_library: MakeLibrary) -> None:
    note = (
        "# A\n\n## B\n- **Bold** and [a link](x.md), `code`\n- two *(Page 3)*\n\n" + "Words " * 99
    )
    trace = capture(make_library({"a.md": note}), Place("a.md", "b"))
    assert trace.start.startswith("Bold and a link, code two Words Words")
    assert trace.start.endswith("Words")
    assert 290 < len(trace.start) <= 300
    assert trace.words.startswith("bold and a link x md code two words")


def test_a_long_section_with_the_same_lines_is_not_taken_for_the_one_it_changed_names_with(
    make_library: MakeLibrary,
) -> None:
    lines = "".join(f"`step {n} of the {word} trim`\n\n" for n, word in enumerate("abcdefgh"))
    short = f"{SAILS}\n\n{CHARTS}\n\n{MOORING} {CHARTS} {SAILS.split(chr(10))[0]}\n\n{lines}"
    whole = "".join(f"Line {n} tells of {n * 7} other things.\n\n" for n in range(60)) + lines
    before = f"# A\n\n## Trim\n{short}\n## Listing\n{whole}\n"
    after = f"# A\n\n## Listing\n{short}\n## Trim\n{whole}\n"
    assert outcome(make_library, before, after, "trim") == ("text", "listing")
