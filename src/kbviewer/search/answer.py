"""Finds what answers a query; when nothing does, what comes closest to it.

In this order: words that are in no section are replaced by the closest ones; when no section has
all words, one of them after the other is taken for a typing error; at last sections that have some
of the words are taken. All of this is said, and none of it is done to words in quotation marks.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from kbviewer.errors import Wording
from kbviewer.search.candidates import Candidate, best
from kbviewer.search.leaves import TYPO, Leaf, Stretch, beginning, idf, make_leaf
from kbviewer.search.matching import Matcher
from kbviewer.search.model import Scope
from kbviewer.search.query import All, AnyOf, Filter, Node, Not, Query, Words
from kbviewer.search.segment import SegmentData
from kbviewer.search.titles import titles_like
from kbviewer.search.typos import completed, corrections
from kbviewer.search.words import Chunk

_TITLE_WORTH = 1.5  # of a title that is the query, in what the words can be worth
_MOST_CORRECTIONS = 6  # words of a query that are looked at as typing errors
_SOME = Wording("No section has all of the words; these have some of them.")


class Answer:
    """The candidates for one query, and what was done to find them."""

    def __init__(
        self,
        segments: Sequence[SegmentData],
        languages: Sequence[str],
        query: Query,
        scope: Scope,
        cancelled: Callable[[], bool],
    ) -> None:
        self._segments = segments
        self._languages = languages
        self._sections = sum(data.segment.doc_count() for data in segments)
        self._query = query
        self._words = query.words()
        self._leaves = {words: self._leaf(words) for words in all_words(query.root)}
        self._matchers = [
            Matcher(number, data, self._leaves, scope, cancelled)
            for number, data in enumerate(segments)
        ]
        self._corrections_left = _MOST_CORRECTIONS if scope.corrects else 0
        self.candidates: list[Candidate] = []
        self.total = 0
        self.suggestion = ""
        self.messages: list[str] = []

    def wanted(self) -> list[Leaf]:
        """What is looked for, in the order of the query."""
        return [self._leaves[words] for words in self._words]

    def find(self, count: int) -> None:
        """Find the best `count` candidates."""
        text = self._query.text
        for leaf in self.wanted():
            if not leaf.size:
                text = self._replace(leaf, text)
        self.candidates, self.total = best(self._matchers, self._query.root, count)
        if not self.total:
            text = self._one_by_one(count) or text
        if not self.total and self._words:
            self._some(count)
        self._add_titles()
        self.suggestion = text if text != self._query.text and self.total else ""

    def _leaf(self, words: Words) -> Leaf:
        return make_leaf(words, self._segments, self._languages, self._sections)

    def _one_by_one(self, count: int) -> str:
        """Take one word after the other for a typing error, the rarest first; the query then."""
        if len(self._words) < 2:
            return ""
        for leaf in sorted(self.wanted(), key=lambda leaf: leaf.size):
            if leaf.instead:
                continue
            words = leaf.words
            text = self._replace(leaf, self._query.text)
            if leaf.instead:
                self.candidates, self.total = best(self._matchers, self._query.root, count)
                if self.total:
                    return text
                self._leaves[words] = self._leaf(words)
        return ""

    def _some(self, count: int) -> None:
        """Take the sections that have some of the words."""
        if any(words.is_literal for words in self._words):
            return
        root = some_of(self._query.root)
        for words in all_words(root):
            if words not in self._leaves:
                self._leaves[words] = self._leaf(words)
        self._words = Query("", root).words()
        self.candidates, self.total = best(self._matchers, root, count)
        if self.total:
            self.messages.append(_SOME)

    def _replace(self, leaf: Leaf, text: str) -> str:
        """Search the closest words instead of one; the text of the query with the best of them."""
        words = leaf.words
        if words.is_literal or len(words.parts) != 1 or words.whole:
            return text
        if not self._corrections_left:
            return text
        self._corrections_left -= 1
        lexicons = [leaf.lexicon(data) for data in self._segments]
        leaf.instead = corrections(words.parts[0], lexicons, words.is_prefix)
        if not leaf.instead:
            return text
        leaf.forms.clear()
        leaf.size = 0
        for number, data in enumerate(self._segments):
            leaf.stretches[number] = list(self._closest(leaf, data))
            leaf.size += sum(s.lexicon.postings(s.terms) for s in leaf.stretches[number])
        leaf.idf = idf(leaf.size, self._sections)
        word = completed(leaf.instead[0], lexicons) if words.is_prefix else leaf.instead[0]
        return re.sub(re.escape(words.raw), word, text, count=1)

    def _closest(self, leaf: Leaf, data: SegmentData) -> Iterator[Stretch]:
        lexicon = leaf.lexicon(data)
        for other in leaf.instead:
            if leaf.words.is_prefix:
                leaf.forms.add(f"{other}*")
                yield from beginning(TYPO, lexicon, other, data)
            elif term := lexicon.one(other):
                leaf.forms.add(other)
                yield Stretch(TYPO, lexicon, term)

    def _add_titles(self) -> None:
        """Make sure that sections whose title is the query are among the candidates."""
        nodes = self._query.root.items
        if any(isinstance(node, Filter | AnyOf) for node in nodes):
            return
        worth = _TITLE_WORTH * sum(leaf.idf for leaf in self.wanted())
        known = {(candidate.segment, candidate.number) for candidate in self.candidates}
        for segment, number in titles_like(self._query.text, self._segments):
            if (segment, number) not in known:
                tie = self._segments[segment].ties[number]
                self.candidates.append(Candidate(worth, tie, segment, number))
                self.total = max(self.total, 1)


def all_words(node: Node) -> list[Words]:
    """Every word of a query, also those that are excluded."""
    if isinstance(node, Words):
        return [node]
    if isinstance(node, Not):
        return all_words(node.item)
    if isinstance(node, All | AnyOf):
        return [words for item in node.items for words in all_words(item)]
    return []


def some_of(root: All) -> All:
    """The query for sections that have some of the words, each part of a name for itself."""
    kept = tuple(item for item in root.items if isinstance(item, Filter | Not))
    words = [item for item in root.items if not isinstance(item, Filter | Not)]
    parts = [
        Words(part, (Chunk((part,)),), word.field, word.is_prefix and part is word.parts[-1])
        for item in words
        for word in all_words(item)
        for part in word.parts
    ]
    return All((*kept, AnyOf(tuple(dict.fromkeys(parts)))))
