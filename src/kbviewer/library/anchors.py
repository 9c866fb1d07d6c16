"""Find the section, or the line, of a note that a link's fragment means."""

import re
from typing import NamedTuple

from kbviewer.library.names import fold
from kbviewer.notes.model import Note
from kbviewer.notes.slugs import slug

_DASHES = re.compile("-{2,}")
_LIKENESS = 60


class Spot(NamedTuple):
    """Index of a section in its note, and the line that is meant in it."""

    section: int
    line: int


def find_anchor(note: Note, fragment: str) -> Spot | None:
    """Where in `note` a fragment leads: a section, a `^block`, or an anchor of HTML.

    The first that fits of: anchor, anchor without regard to case, its slug, its slug with runs of
    dashes as one, heading text; of `Heading#Sub`, the last is looked for below the others.
    """
    fragment = fragment.strip()
    if not fragment:
        return Spot(0, note.sections[0].line)
    if fragment.startswith("^"):
        return _block(note, fragment[1:])
    found = _section(note, fragment, range(len(note.sections)))
    if found is None and "#" in fragment:
        found = _nested(note, fragment.split("#"))
    if found is not None:
        return Spot(found, note.sections[found].line)
    return _block(note, fragment) or _of_page(note, fragment)


def _of_page(note: Note, fragment: str) -> Spot | None:
    """What browsers and GitHub know without a heading: `#top`, and a prefix of all anchors."""
    if fragment.lower() == "top":
        return Spot(0, note.sections[0].line)
    plain = fragment.removeprefix("user-content-")
    return find_anchor(note, plain) if plain != fragment else None


def nearest_anchor(note: Note, fragment: str) -> str:
    """Return the anchor of the section whose heading is most like a dead fragment, if any is."""
    from rapidfuzz import fuzz, process

    anchors = [section.anchor for section in note.sections if section.anchor]
    best = process.extractOne(slug(fragment), anchors, scorer=fuzz.ratio, score_cutoff=_LIKENESS)
    return best[0] if best else ""


def _section(note: Note, fragment: str, among: range) -> int | None:
    sections = [(i, note.sections[i]) for i in among if note.sections[i].level]
    wanted = slug(fragment)
    folded, collapsed = fold(fragment), _DASHES.sub("-", wanted).strip("-")
    tests = (
        lambda s: s.anchor == fragment,
        lambda s: fold(s.anchor) == folded,
        lambda s: bool(wanted) and s.anchor == wanted,
        lambda s: bool(collapsed) and _DASHES.sub("-", s.anchor).strip("-") == collapsed,
        lambda s: fold(s.title) == folded,
    )
    for test in tests:
        for index, section in sections:
            if test(section):
                return index
    return None


def _nested(note: Note, titles: list[str]) -> int | None:
    among = range(len(note.sections))
    found: int | None = None
    for title in titles:
        if not title.strip():
            continue
        found = _section(note, title.strip(), among)
        if found is None:
            return None
        among = range(found + 1, note.subtree(found).stop)
    return found


def _block(note: Note, name: str) -> Spot | None:
    wanted = fold(name)
    for block, line in note.blocks:
        if fold(block.lstrip("^")) == wanted:
            return Spot(note.section_at(line), line)
    return None
