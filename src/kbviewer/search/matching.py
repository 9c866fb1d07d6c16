"""Which sections of a segment match a query, and how well word by word."""

from collections.abc import Callable, Collection, Mapping, Sequence

from msgspec import Struct

from kbviewer.search.filters import filter_docs
from kbviewer.search.leaves import Leaf
from kbviewer.search.model import Scope
from kbviewer.search.query import All, AnyOf, Filter, Node, Not, Words
from kbviewer.search.segment import SegmentData


class Cancelled(Exception):  # noqa: N818 - it is no error
    """The answer is no longer wanted."""


class Matcher(Struct, frozen=True):
    """Answers for one segment; `leaves` has what each of the query's words is in the index."""

    number: int
    data: SegmentData
    leaves: Mapping[Words, Leaf]
    scope: Scope
    cancelled: Callable[[], bool]

    def stop_if_cancelled(self) -> None:
        """Raise Cancelled when the answer is no longer wanted."""
        if self.cancelled():
            raise Cancelled

    def scores(self, node: Node, within: Collection[int] | None = None) -> dict[int, float]:
        """Section → score of those that match; only those in `within`, when that is given."""
        self.stop_if_cancelled()
        if isinstance(node, Words):
            return self.leaves[node].scores(self.number, self.data, within)
        if isinstance(node, All):
            return self._all(node.items, within)
        if isinstance(node, AnyOf):
            return self._any(node.items, within)
        kept = self._kept(node, within)
        return dict.fromkeys(kept, 0.0)

    def _all(self, items: Sequence[Node], within: Collection[int] | None) -> dict[int, float]:
        scored = [item for item in items if not isinstance(item, Filter | Not)]
        for item in items:
            if isinstance(item, Filter):
                within = self._kept(item, within)
        found: dict[int, float] | None = None
        for item in sorted(scored, key=self._size):
            more = self.scores(item, within)
            if found is None:
                found = more
            else:
                before = found
                found = {doc: before[doc] + score for doc, score in more.items()}
            within = found
            if not found:
                return {}
        if found is None:
            found = dict.fromkeys(self._everything() if within is None else within, 0.0)
        for item in items:
            if isinstance(item, Not) and found:
                for doc in self.scores(item.item, found):
                    found.pop(doc, None)
        return found

    def _any(self, items: Sequence[Node], within: Collection[int] | None) -> dict[int, float]:
        found: dict[int, float] = {}
        for item in items:
            for doc, score in self.scores(item, within).items():
                found[doc] = found.get(doc, 0.0) + score
        return found

    def _kept(self, node: Filter | Not, within: Collection[int] | None) -> set[int]:
        if isinstance(node, Not):
            candidates = self._everything() if within is None else set(within)
            return candidates.difference(self.scores(node.item, candidates))
        kept = filter_docs(node, self.data, self.scope)
        kept -= self.data.deleted
        return kept if within is None else kept.intersection(within)

    def _everything(self) -> set[int]:
        return set(range(self.data.segment.size)) - self.data.deleted

    def _size(self, node: Node) -> int:
        """About how many sections match, to begin with the fewest."""
        if isinstance(node, Words):
            return self.leaves[node].size
        if isinstance(node, AnyOf):
            return sum(map(self._size, node.items))
        if isinstance(node, All) and node.items:
            return min(map(self._size, node.items))
        return self.data.segment.size
