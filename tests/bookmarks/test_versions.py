"""A note with a bookmark on every section, and later versions of it as its owner might write them.

Each version says where its sections should be found, and how: `guess dough` for an anchor, with the
note before it where that is another one. What it does not name is to be where it was.
"""

from collections.abc import Callable, Mapping

import pytest

from kbviewer.bookmarks.locate import locate
from kbviewer.notes.model import Place
from tests.bookmarks.conftest import MakeLibrary, mark_all

NOTE = "bread.md"
LEAD = "# BREAD AT HOME\n*(by a baker of our street)*\n"
FLOUR = (
    "**Strong flour** has more protein than plain flour and takes up more water. Wholemeal goes "
    "stale sooner, since the germ has oil in it that turns rancid within some weeks.\n\n"
    "**Rye** has little gluten. A loaf of it is held together by starch and needs an acid dough.\n"
)
LEAVEN = (
    "A sourdough starter is flour and water in which wild yeasts and bacteria live. It is fed once "
    "a day at room temperature, and once a week when it stands in the refrigerator.\n\n"
    "*Note:* fresh yeast keeps two weeks only, dried yeast a year.\n\n*(Page 21)*\n"
)
KNEAD = (
    "**Kneading** lines the gluten up. A dough is done when a piece of it can be drawn so thin "
    "that light falls through it without its tearing.\n\n"
    "**Folding** does the same with less work, over some hours: stretch the dough and lay it over "
    "itself, four times in every half hour.\n"
)
TIMES = (
    "- by hand: twelve minutes on a board without flour\n"
    "- by machine: eight minutes at the lowest speed\n"
    "- by folding: four times in two hours\n\n"
    "The warmer the dough, the sooner it is ready. That is why **the temperature of the water** "
    "is worked out from that of the flour and of the room before anything is mixed.\n\n"
    "*(Page 27-32)*\n"
)
KNEADING = "Kneading dough, folding (vs. machine), water"
TITLES = (
    "Flour vs. Meal", "Starter, feeding and keeping it", KNEADING, "Times for kneading dough",
    "Page 39 - Temperature of water", "Page 40 - proofing baskets, proofing cloths [linen] ...",
    "Page 43 - Bake a loaf in a pot", "Page - Oven with steam",
)  # fmt: skip
BODIES = (FLOUR + "\n*(Page 17)*\n", LEAVEN, KNEAD, TIMES, "", "", "", "")
FLOUR_AT, LEAVEN_AT, KNEAD_AT, TIMES_AT, WATER_AT, BASKET_AT, POT_AT, STEAM_AT = ANCHORS = (
    "flour-vs-meal",
    "starter-feeding-and-keeping-it",
    "kneading-dough-folding-vs-machine-water",
    "times-for-kneading-dough",
    "page-39---temperature-of-water",
    "page-40---proofing-baskets-proofing-cloths-linen-",
    "page-43---bake-a-loaf-in-a-pot",
    "page---oven-with-steam",
)
SUBSECTION = 3
Sections = list[tuple[str, str]]
Version = tuple[Mapping[str, str], Mapping[str, str]]


def sections() -> Sections:
    return list(zip(TITLES, BODIES, strict=True))


def text(parts: Sections, lead: str = LEAD, below: str = TITLES[SUBSECTION]) -> str:
    """The note of these sections; the one with the title `below` is a subsection."""
    blocks = [f"{'###' if title == below else '##'} {title}\n{body}" for title, body in parts]
    return "\n".join([lead, *blocks])


def titled(*titles: str) -> Sections:
    """The sections under other headings; an empty one keeps its own."""
    return [(new or old, body) for new, (old, body) in zip(titles, sections(), strict=True)]


def one(content: str) -> dict[str, str]:
    return {NOTE: content}


def shorter() -> Version:
    parts = titled(
        "Flour", "Starter", "Dough", "Times", "Page 39 - Water temperature",
        "Page 40 - baskets, cloths", "Page 43 - Pot", "Page - Steam",
    )  # fmt: skip
    return one(text(parts, below="Times")), {
        FLOUR_AT: "text flour",
        LEAVEN_AT: "text starter",
        KNEAD_AT: "text dough",
        TIMES_AT: "text times",
        WATER_AT: "guess page-39---water-temperature",
        BASKET_AT: "guess page-40---baskets-cloths",
        POT_AT: "guess page-43---pot",
        STEAM_AT: "guess page---steam",
    }


def folded() -> Version:
    """Two placeholders go into the section whose pages they follow, under a shorter heading."""
    parts = titled("Flour or meal", "", "Dough", "", "", "", "", "")
    del parts[4:6]
    content = text(parts).replace("27-32", "27-32, 39-40")
    return one(content), {
        FLOUR_AT: "text flour-or-meal",
        KNEAD_AT: "text dough",
        WATER_AT: "guess dough|times-for-kneading-dough",
        BASKET_AT: "guess dough|times-for-kneading-dough",
    }


def merged() -> Version:
    """Two sections become one, under the heading of neither."""
    parts = sections()
    body = KNEAD + "\n" + TIMES.replace("27-32", "27-32, 39-40")
    content = text([*parts[:2], ("Dough", body), *parts[6:]])
    return one(content), {
        KNEAD_AT: "text dough",
        TIMES_AT: "text dough",
        WATER_AT: "guess dough",
        BASKET_AT: "guess dough",
    }


def split() -> Version:
    """The note becomes three; two placeholders keep their headings there, one its words only."""
    parts = sections()
    notes = {
        "flour.md": text([("Strong, plain, whole", BODIES[0])], "# Flour\n"),
        "dough.md": text(parts[2:6], "# Dough\n"),
        "oven.md": text([parts[1], *parts[6:]], "# Oven\n"),
    }
    return notes, {
        "": "lost",
        "bread-at-home": "lost",
        FLOUR_AT: "moved flour.md#strong-plain-whole",
        LEAVEN_AT: f"moved oven.md#{LEAVEN_AT}",
        KNEAD_AT: f"moved dough.md#{KNEAD_AT}",
        TIMES_AT: f"moved dough.md#{TIMES_AT}",
        WATER_AT: f"moved dough.md#{WATER_AT}",
        BASKET_AT: f"moved dough.md#{BASKET_AT}",
        POT_AT: f"moved oven.md#{POT_AT}",
        STEAM_AT: f"guess oven.md#{STEAM_AT}",
    }


def moved() -> Version:
    """Another folder, another name, mended words and one heading more."""
    content = text(titled("Flours", "", "", "", "", "", "", "")).replace("rancid", "bitter")
    expected = {anchor: f"moved books/loaf.md#{anchor}" for anchor in ("", *ANCHORS)}
    title = {"bread-at-home": "moved books/loaf.md#bread-at-home"}
    return {"books/loaf.md": content}, expected | title | {FLOUR_AT: "moved books/loaf.md#flours"}


def reordered() -> Version:
    return one(text(sections()[::-1])), {}


def translated() -> Version:
    parts = titled(
        "Mehl oder Schrot", "Sauerteig führen", "Teig kneten", "Zeiten", "Seite 39 - Wasserwärme",
        "Seite 40 - Gärkörbe", "Seite 43 - Brot im Topf", "Seite - Ofen mit Dampf",
    )  # fmt: skip
    return one(text(parts, below="Zeiten")), {
        FLOUR_AT: "text mehl-oder-schrot",
        LEAVEN_AT: "text sauerteig-führen",
        KNEAD_AT: "text teig-kneten",
        TIMES_AT: "text zeiten",
        WATER_AT: "guess seite-39---wasserwärme",
        BASKET_AT: "guess seite-40---gärkörbe",
        POT_AT: "guess seite-43---brot-im-topf",
        STEAM_AT: "guess seite---ofen-mit-dampf",
    }


def rewritten() -> Version:
    """Every text is put in other words, some under a heading of other words as well."""
    parts = [
        (TITLES[0], "Strong flour has more protein than plain flour. Rye has little gluten.\n"),
        ("Starter", "Flour and water in which wild yeasts live. Feed it once a day. *(Page 21)*\n"),
        ("Dough", "Knead until light falls through a thin piece, or fold it. *(Page 27-32)*\n"),
        ("Baking in a pot (p. 43)", ""),
        ("Oven with steam (p. 50)", ""),
    ]
    return one(text(parts)), {
        LEAVEN_AT: "guess starter",
        KNEAD_AT: "guess dough",
        TIMES_AT: "guess dough",
        WATER_AT: "lost",
        BASKET_AT: "lost",
        POT_AT: "guess baking-in-a-pot-p-43",
        STEAM_AT: "heading oven-with-steam-p-50",
    }


def emptied() -> Version:
    return one(text([(title, "") for title in TITLES])), {}


def exchanged() -> Version:
    """Two headings are exchanged, and a third now stands over another text than its own."""
    titles = [TITLES[1], TITLES[0], "By hand", *TITLES[3:]]
    parts = titled(*titles)
    other = "Machines warm the dough, so that the water for it is taken colder by some degrees.\n"
    parts.insert(3, (KNEADING, other))
    return one(text(parts)), {
        FLOUR_AT: f"text {LEAVEN_AT}",
        LEAVEN_AT: f"text {FLOUR_AT}",
        KNEAD_AT: "text by-hand",
    }


def filled() -> Version:
    """Placeholders get their text and their pages, two of them in one section."""
    parts = sections()[:4]
    parts += [
        ("Page 39-40 - Temperature of water, proofing baskets", "Colder in summer.\n"),
        (TITLES[6], "The pot is heated with the oven, and the lid taken off after half an hour.\n"),
        ("Page 50-52 - Oven with steam", "A cup of water on a hot tray.\n"),
    ]
    return one(text(parts)), {
        WATER_AT: "guess page-39-40---temperature-of-water-proofing-baskets",
        BASKET_AT: "guess page-39-40---temperature-of-water-proofing-baskets",
        STEAM_AT: "heading page-50-52---oven-with-steam",
    }


def regrouped() -> Version:
    """Chapters above, other levels below, page references behind the headings."""
    parts = titled("", "", "", "", "Temperature of water (p. 39)", "Baskets", "", "Oven with steam")
    lead = "# Bread at home\n*(by a baker of our street)*\n\n## Chapter 1: Dough\n"
    content = text(parts, lead, below="").replace("\n## ", "\n### ")
    return one(content.replace("### Chapter", "## Chapter")), {
        WATER_AT: "heading temperature-of-water-p-39",
        BASKET_AT: "guess baskets",
        STEAM_AT: "heading oven-with-steam",
    }


VERSIONS = (
    shorter, folded, merged, split, moved, reordered, translated, rewritten, emptied, exchanged,
    filled, regrouped,
)  # fmt: skip


@pytest.mark.parametrize("version", VERSIONS, ids=lambda version: version.__name__)
def test_every_section_is_found_in_the_next_version(
    make_library: MakeLibrary, version: Callable[[], Version]
) -> None:
    after, expected = version()
    marks = mark_all(make_library(one(text(sections()))))
    assert [mark.place.anchor for mark in marks[-len(ANCHORS) :]] == list(ANCHORS)
    for found in locate(make_library(after), marks):
        anchor = found.bookmark.place.anchor
        certainty, _, where = expected.get(anchor, f"exact {anchor}").partition(" ")
        assert found.certainty == certainty, (anchor, found.place)
        assert found.place in places(where), anchor


def places(where: str) -> set[Place | None]:
    """The places that `note#anchor|anchor` names; none for no text."""
    named = (each.rpartition("#") for each in where.split("|"))
    return {Place(note or NOTE, anchor) for note, _, anchor in named} if where else {None}


LITTLE = """# Commands

## List
### Example
`ls -l`

## Go
### Example
`cd ..`

## Where
### Example
`pwd`
"""


def test_a_word_tells_equal_headings_apart(make_library: MakeLibrary) -> None:
    marks = mark_all(make_library(one(LITTLE)))
    without = LITTLE.replace("## List\n### Example\n`ls -l`\n\n", "").replace("##", "#")
    found = {
        str(each.bookmark.place.anchor): each for each in locate(make_library(one(without)), marks)
    }
    assert found["example-1"].place == Place(NOTE, "example")
    assert found["example-2"].place == Place(NOTE, "example-1")
    assert found["example"].certainty in ("guess", "lost")


def test_an_equal_heading_put_in_before_an_empty_one_is_no_more_than_a_guess(
    make_library: MakeLibrary,
) -> None:
    before = "# A\n\n### Page 10 - Dough\n\n### Page 18 - Crumb\n\n### Page 22 - Crust\n"
    marks = mark_all(make_library(one(before)))
    after = before.replace("### Page 18", f"## Page 18 - Crumb\n\n{FLOUR}\n### Page 18")
    found = {each.bookmark.place.anchor: each for each in locate(make_library(one(after)), marks)}
    assert found["page-18---crumb"].certainty == "guess"
    assert found["page-22---crust"].certainty == "exact"
