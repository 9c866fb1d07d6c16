"""Page citations as chips; the brackets and the emphasis around them, often broken, are gone."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension

from kbviewer.notes.model import Note
from kbviewer.render.commonmark.inline.build import add_text
from kbviewer.render.commonmark.references import unescape_text
from kbviewer.render.convert import Converter

_EDGES = re.compile(r"^[\s*_(\[（【<]+|[\s*_)\]）】>]+$")
_EMPHASIS = re.compile(r"\*|(?<!\w)_+|_+(?!\w)")
_RANGE = re.compile(r"(?<=\d)\s*[-–—]+\s*(?=\d)")
_WORD = re.compile(r"[^\d\W][^\d\W]*\.?:?\s*")
_NUMBERS = re.compile(r"\d")


class Chips(Extension):
    """Makes chips.

    With `has_plain_text` those of headings keep what they were written with, their brackets unseen,
    so that an exported heading holds the text that the outline gives it.
    """

    def __init__(self, note: Note, *, has_plain_text: bool = False) -> None:
        super().__init__()
        self._citations = note.citations
        self._has_plain_text = has_plain_text

    def extendMarkdown(self, md: Converter) -> None:  # type: ignore[override]  # noqa: N802
        """Take over what a citation becomes."""
        md.hooks.chip = self._append

    def _append(self, parent: Element, index: int, text: str, link: Element | None) -> None:
        placement = self._citations[index].placement
        css = "page" if placement not in {"mention", "placeholder"} else f"page {placement}"
        if link is not None:
            link.set("class", css)
            link.set("data-cite", str(index))
            add_text(parent, tidy(text))
            return
        chip = SubElement(parent, "a", {"class": css, "href": f"cite:{index}"})
        if self._has_plain_text and placement == "heading":
            _append_whole(chip, text)
            return
        _append_label(chip, *split_label(tidy(text)))


def _append_label(chip: Element, word: str, numbers: str) -> None:
    if word and numbers:
        SubElement(chip, "span", {"class": "page-word"}).text = word
        add_text(chip, numbers)
    else:
        add_text(chip, word or numbers)


def _append_whole(chip: Element, text: str) -> None:
    """Append a citation with all it was written with but emphasis."""
    plain = _plain(text)
    inner = _EDGES.sub("", plain)
    before, _, after = plain.partition(inner)
    _append_edge(chip, before)
    _append_label(chip, *split_label(inner))
    _append_edge(chip, after)


def _append_edge(chip: Element, text: str) -> None:
    if text:
        SubElement(chip, "span", {"class": "page-edge"}).text = text


def _plain(text: str) -> str:
    """A citation as it was written, without emphasis."""
    return _EMPHASIS.sub("", unescape_text(text))


def tidy(text: str) -> str:
    """A citation without the brackets and the emphasis around it, its ranges with an en dash."""
    return _RANGE.sub("–", _EDGES.sub("", _plain(text)))


def split_label(text: str) -> tuple[str, str]:
    """The word that a citation starts with, and its numbers."""
    match = _WORD.match(text)
    if match is None or not match.end() < len(text):
        return ("", text) if _NUMBERS.search(text) else (text, "")
    return text[: match.end()], text[match.end() :]
