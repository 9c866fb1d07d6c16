"""The sections that a filter keeps."""

import re

from kbviewer.notes.model import Place
from kbviewer.search.fold import fold
from kbviewer.search.lexicon import Lexicon
from kbviewer.search.model import Scope
from kbviewer.search.pages import read_range_term
from kbviewer.search.query import Filter
from kbviewer.search.segment import SegmentData


def filter_docs(item: Filter, data: SegmentData, scope: Scope) -> set[int]:
    """The sections of a segment that a filter keeps; deleted ones may be among them."""
    if item.kind == "tag":
        lexicon = data.lexicon("tag")
        return _docs(lexicon, list(lexicon.prefix(item.value)))
    if item.kind == "book":
        return _named(data.lexicon("book"), item.value)
    if item.kind == "in":
        return in_folder(data, item.value)
    if item.kind == "note":
        return _note(data.lexicon("note"), item.value) | _named(data.lexicon("name"), item.value)
    if item.kind == "bookmarked":
        return _bookmarked(data, scope)
    return _on_pages(item, data.lexicon("page"))


def in_folder(data: SegmentData, folder: str) -> set[int]:
    """The sections of notes in a folder, given by any of its last parts or the start of them."""
    lexicon = data.lexicon("note")
    wanted = f"/{folder}"
    paths = lexicon.terms(range(len(lexicon)))
    return _docs(
        lexicon, [n for n, p in enumerate(paths) if wanted in fold(f"/{p}").rpartition("/")[0]]
    )


def _note(lexicon: Lexicon, value: str) -> set[int]:
    paths = lexicon.terms(range(len(lexicon)))
    wanted = re.compile(rf"(?:^|[^\w]|_){re.escape(value)}")
    return _docs(lexicon, [n for n, path in enumerate(paths) if wanted.search(fold(path))])


def _named(lexicon: Lexicon, value: str) -> set[int]:
    """Sections of books or notes in whose name every word of the value begins a word."""
    wanted = [re.compile(rf"(?:^|[^\w]|_){re.escape(word)}") for word in value.split()]
    names = lexicon.terms(range(len(lexicon)))
    found = [n for n, name in enumerate(names) if all(word.search(name) for word in wanted)]
    return _docs(lexicon, found)


def _on_pages(item: Filter, lexicon: Lexicon) -> set[int]:
    terms = lexicon.prefix(f"{item.kind}:")
    found = []
    for number, term in zip(terms, lexicon.terms(terms), strict=True):
        _, first, last = read_range_term(term)
        if first <= item.high and item.low <= last:
            found.append(number)
    return _docs(lexicon, found)


def _bookmarked(data: SegmentData, scope: Scope) -> set[int]:
    lexicon = data.lexicon("note")
    found: set[int] = set()
    for note in {place.note for place in scope.bookmarked}:
        docs = lexicon.docs(lexicon.one(note))
        found.update(doc for doc in docs if Place(note, data.meta(doc).anchor) in scope.bookmarked)
    return found


def _docs(lexicon: Lexicon, found: list[int]) -> set[int]:
    docs: set[int] = set()
    for number in found:
        docs.update(lexicon.docs(range(number, number + 1)))
    return docs
