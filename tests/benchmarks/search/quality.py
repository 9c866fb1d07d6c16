"""Print how often a section is found by its title: as it is, with a typing error, half typed.

Usage: python -m tests.benchmarks.search.quality --corpora FOLDER [--cache FOLDER] [--samples 500]
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence

from kbviewer.search import SearchIndex
from kbviewer.search.model import SectionDocument
from kbviewer.search.words import terms_of
from tests.benchmarks.search.corpus import (
    documents,
    options,
    read_index,
    read_library,
    workplace,
)

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def main() -> None:
    """Ask for a random sample of the sections whose title no other section has."""
    chosen = options(__doc__, samples=500, show=0)
    rng = random.Random(chosen.seed)
    with workplace(chosen.cache) as folder:
        library = read_library(chosen.corpora, folder)
        index = read_index(library, folder)
        sections = list(documents(library))
        names = Counter(" ".join(terms_of(section.title)) for section in sections)
        unique = [s for s in sections if names[" ".join(terms_of(s.title))] == 1]
        sample = rng.sample(unique, chosen.samples)
        print(f"{len(unique)} of {len(sections)} sections have a title of their own")
        show = chosen.show
        report("its title", index, sample, lambda title: title, show)
        report("its title with a typing error", index, sample, lambda t: with_typo(t, rng), show)
        long = [s for s in unique if len(terms_of(s.title)) > 2 and len(s.title.split()) > 2]
        started = rng.sample(long, min(len(long), chosen.samples))
        report("two words and three letters", index, started, beginning, show)


def report(
    name: str,
    index: SearchIndex,
    sections: Sequence[SectionDocument],
    query: Callable[[str], str],
    show: int,
) -> None:
    """Ask for each section and print how often it is first and among the first five."""
    places = []
    for section in sections:
        asked = query(section.title)
        found = [(hit.place.note, hit.place.anchor) for hit in index.search(asked, limit=5).hits]
        wanted = (section.note, section.anchor)
        places.append(found.index(wanted) if wanted in found else 9)
        if show and places[-1] == 9:
            show -= 1
            print(f"    missed: {asked!r} for {section.note}#{section.anchor}")
    first, five = places.count(0) / len(places), sum(p < 5 for p in places) / len(places)
    print(f"{name}: first {first:.1%}, among five {five:.1%} ({len(places)} sections)")


def with_typo(title: str, rng: random.Random) -> str:
    """A title with two letters swapped, one left out, one added or one replaced in a word."""
    words = [word for word in title.split() if len(word) > 3 and word.isalpha()]
    if not words:
        return title
    word = rng.choice(words)
    at = rng.randrange(1, len(word) - 1)
    letter = rng.choice(_LETTERS)
    wrong = rng.choice(
        (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
        )
    )
    return title.replace(word, wrong, 1)


def beginning(title: str) -> str:
    """The first two words of a title and three letters of the third."""
    first, second, third, *_ = title.split()
    return f"{first} {second} {third[:3]}"


if __name__ == "__main__":
    main()
