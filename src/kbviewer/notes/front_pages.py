"""The pages that a note's front matter says it stands on."""

import re
from collections.abc import Sequence

from kbviewer.notes.citation_labels import LABELS
from kbviewer.notes.citation_ranges import read_numerals
from kbviewer.notes.model import Citation, FrontMatter

_KEY = re.compile(r"\s*[\"']?(?P<key>pages?)[\"']?\s*:\s*(?P<value>.*?)\s*,?\s*$", re.IGNORECASE)
_LABEL = re.compile(r"[\s\"'\[(]*(?:(?:pages?|pgs?|pp?|seiten?|s|págs?|стр)\.?\s*)?", re.IGNORECASE)


def front_citation(lines: Sequence[str], front: FrontMatter) -> Citation | None:
    """The citation of `page:` or `pages:`, which covers the whole note.

    `pages:` counts only as a range or a list: one number is how many pages the book has.
    """
    if not front.pages:
        return None
    text = front.pages.strip()
    lead = _LABEL.match(text)
    numerals = read_numerals(text, lead.end() if lead else 0, LABELS["pages"])
    if numerals is None or text[numerals.end :].strip("\"')] "):
        return None
    for index in range(min(front.lines, len(lines))):
        found = _KEY.match(lines[index])
        if not found:
            continue
        only = numerals.ranges[0]
        if (
            found["key"].lower() == "pages"
            and len(numerals.ranges) == 1
            and only.first == only.last
        ):
            return None
        start, end = found.span("value")
        return Citation(
            index + 1,
            start,
            end,
            "page",
            numerals.ranges,
            "heading",
            (1, len(lines)),
            numerals.is_open,
            numerals.is_reversed,
        )
    return None
