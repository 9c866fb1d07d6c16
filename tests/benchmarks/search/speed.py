"""Print how long queries take, each beside the same query in SQLite's FTS5.

Usage: python -m tests.benchmarks.search.speed --corpora FOLDER [--cache FOLDER] [--titles 200]
"""

import random
from collections.abc import Sequence
from functools import partial

from kbviewer.search import SearchIndex
from kbviewer.search.model import SectionDocument
from kbviewer.search.words import terms_of
from tests.benchmarks.search.corpus import (
    Fts5,
    documents,
    fts5_words,
    milliseconds,
    options,
    percentile,
    read_index,
    read_library,
    read_peer,
    summary,
    workplace,
)

Case = tuple[str, str]  # our query, the peer's


def main() -> None:
    """Build both, then ask."""
    chosen = options(__doc__, titles=200, sections=0)
    rng = random.Random(chosen.seed)
    with workplace(chosen.cache) as folder:
        library = read_library(chosen.corpora, folder)
        index, peer = read_index(library, folder), read_peer(library, folder)
        sections = rng.sample(list(documents(library)), 2_000)
        print(f"{len(library.entries)} notes")
        for name, cases in kinds(sections, chosen.titles).items():
            report(name, index, peer, cases)
        report_titles(index, sections[: chosen.titles])
        peer.close()


def kinds(sections: Sequence[SectionDocument], titles: int) -> dict[str, list[Case]]:
    """The kinds of queries, made from real sections."""
    typed = list(dict.fromkeys(s.title for s in sections))[:titles]
    pairs = [words[:2] for s in sections if len(words := terms_of(s.text)[5:9]) > 3][:100]
    runs = [words[:3] for s in sections if len(words := terms_of(s.text)[5:9]) > 3][:100]
    return {
        "title, letter by letter": [case for t in typed for case in as_typed(t)],
        "two words, letter by letter": [case for p in pairs for case in as_typed(" ".join(p))],
        "common word": [(f"{w} ", fts5_words([w], False)) for w in common(sections)],
        "two words": [(" ".join(p) + " ", fts5_words(p, False)) for p in pairs],
        "phrase": [(f'"{" ".join(r)}"', '"' + " ".join(r) + '"') for r in runs],
        "book and pages": [(f"{w} page:1-50 ", fts5_words([w], False)) for w in common(sections)],
    }


def as_typed(text: str) -> list[Case]:
    """A query after every letter of a text."""
    cases = []
    for end in range(1, len(text) + 1):
        words = terms_of(text[:end])
        if words:
            cases.append((text[:end], fts5_words(words, not text[:end].endswith(" "))))
    return cases


def common(sections: Sequence[SectionDocument]) -> list[str]:
    """The words that are in most sections."""
    counts: dict[str, int] = {}
    for section in sections:
        for word in set(terms_of(section.text)):
            counts[word] = counts.get(word, 0) + 1
    return sorted(counts, key=lambda word: -counts[word])[:50]


def report(name: str, index: SearchIndex, peer: Fts5, cases: Sequence[Case]) -> None:
    """Ask every case of both and print the times."""
    ours, theirs = [], []
    for query, match in cases:  # by turns, so that what else the machine does slows both
        ours.append(milliseconds(partial(index.search, query), 1))
        theirs.append(milliseconds(partial(peer.search, match), 1))
    ratio = percentile(ours, 0.95) / percentile(theirs, 0.95)
    print(f"{name} ({len(cases)} queries)\n  ours {summary(ours)}\n  FTS5 {summary(theirs)}")
    print(f"  p95 / FTS5's p95: {ratio:.2f}")
    slowest = sorted(zip(ours, cases, strict=True), reverse=True)[:4]
    print("  slowest: " + ", ".join(f"{query!r} {ms:.0f}" for ms, (query, _) in slowest))


def report_titles(index: SearchIndex, sections: Sequence[SectionDocument]) -> None:
    """Titles only, from memory."""
    typed = [query for s in sections for query, _ in as_typed(s.title)]
    times = [milliseconds(partial(index.titles, query), 1) for query in typed]
    print(f"titles from memory\n  ours {summary(times)}")


if __name__ == "__main__":
    main()
