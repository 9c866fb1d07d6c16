"""Mentions of a note's name that are no links: found as whole words, with their sentences."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbviewer.crossrefs.sentences import LONGEST, sentence_around
from kbviewer.crossrefs.unlinked import UnlinkedMention, names_of, unlinked_mentions
from kbviewer.errors import NoteError
from kbviewer.library import Library
from kbviewer.notes.freetext import TAKEN, free_text
from kbviewer.notes.inline import plain_text
from kbviewer.notes.model import Place

MakeLibrary = Callable[..., Library]
LAMP = "---\naliases: [lantern, 风灯]\n---\n# Storm Lamp\nA storm lamp is named here.\n"


def found(make: MakeLibrary, text: str) -> tuple[UnlinkedMention, ...]:
    return unlinked_mentions(make(lamp=LAMP, other=text), "lamp.md")


def sentences(mentions: tuple[UnlinkedMention, ...]) -> list[str]:
    return [each.sentence.text for each in mentions]


def test_title_and_aliases_are_names(make_library: MakeLibrary) -> None:
    library = make_library(lamp=LAMP, a__index="Text.\n", index="Text.\n", x="# X\n")
    assert names_of(library, "lamp.md") == ("Storm Lamp", "lantern", "风灯")
    assert names_of(library, "a/index.md") == ()  # the folder's name is one letter, too
    assert names_of(library, "index.md") == ()
    assert names_of(library, "x.md") == ()  # one letter would be found everywhere
    with pytest.raises(NoteError):
        names_of(library, "gone.md")


def test_a_mention_has_its_place_and_its_sentence(make_library: MakeLibrary) -> None:
    text = "# Other\n## Part\nOne thing. They lit the *storm\nlamp* at night. Then it rained.\n"
    (mention,) = found(make_library, text)
    assert mention.place == Place("other.md", "part")
    assert mention.sentence.text == "They lit the storm lamp at night."
    assert mention.words == "storm lamp"


@pytest.mark.parametrize(
    "text",
    [
        "Lanterns hang there.",
        "A [storm lamp](lamp.md) and [[lamp|a lantern]].",
        "Run `lantern --on` and ``a `lantern` ``.",
        "```\nlantern\n```\n",
        "    lantern\n",
        "See https://example.org/lantern or <https://example.org/lantern>.",
        "![lantern](x.png) and [**lantern** light][1]\n\n[1]: lamp.md",
        "<!-- lantern -->",
        "$lantern$",
    ],
)
def test_what_is_no_mention(make_library: MakeLibrary, text: str) -> None:
    assert found(make_library, text) == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("- A LANTERN hangs there", "A LANTERN hangs there"),
        ("> The lantern, again", "The lantern, again"),
        ("| a | b |\n|---|---|\n| one | the lantern |\n", "the lantern"),
        ("## On the lantern\n", "On the lantern"),
        ("他点了风灯。", "他点了风灯。"),
        ("[not a link] lantern [here]", "[not a link] lantern [here]"),
        ("A lantern and [a lantern](lamp.md).", "A lantern and a lantern."),
    ],
)
def test_where_mentions_stand(make_library: MakeLibrary, text: str, sentence: str) -> None:
    assert sentences(found(make_library, text)) == [sentence]


def test_a_sentence_is_given_once(make_library: MakeLibrary) -> None:
    assert len(found(make_library, "A lantern is a lantern. No, a lantern!\n")) == 2


def test_the_note_itself_and_its_front_matter_do_not_count(make_library: MakeLibrary) -> None:
    assert found(make_library, "---\ntitle: Lantern\ntags: [lantern]\n---\nNothing.\n") == ()


def test_it_can_be_cancelled_and_tells_how_far_it_is(make_library: MakeLibrary) -> None:
    library = make_library(lamp=LAMP, a="lantern\n", b="lantern\n")
    told: list[tuple[int, int]] = []
    mentions = unlinked_mentions(
        library,
        "lamp.md",
        cancelled=lambda: len(told) == 1,
        progressed=lambda done, total: told.append((done, total)),
    )
    assert [each.place.note for each in mentions] == ["a.md"]
    assert told == [(0, 2)]


@given(st.text(alphabet="ab `*_[]()<>!\\$|~^&;:/.%\n", max_size=60))
def test_free_text_is_as_long_as_plain_text(text: str) -> None:
    free, plain = free_text(text, {}), plain_text(text)
    assert len(free) == len(plain)
    assert all(one in (other, TAKEN) for one, other in zip(free, plain, strict=True))


@given(st.text(max_size=600), st.data())
def test_a_sentence_holds_its_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 100)))
    sentence = sentence_around(text, start, end)
    assert len(sentence.text) <= LONGEST + 2
    words = text[start:end].rstrip()
    assert sentence.text[sentence.start : sentence.end].rstrip() == words or "…" in sentence.text
