"""Makes a large library: `python -m tests.benchmarks.load.make_notes FOLDER --notes 100000`.

The notes are of ten kilobytes in the middle, a hundred to a folder, with headings, links, page
references, code and tables, in words of a vocabulary whose frequencies fall as in real text.
"""

import argparse
import random
from itertools import accumulate
from pathlib import Path

SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yu za".split()  # noqa: SIM905
WORDS = 40_000
PER_FOLDER = 100
SIZE = 10_000


class Vocabulary:
    """Words with the frequencies of Zipf's law."""

    def __init__(self, rng: random.Random) -> None:
        made: dict[str, None] = {}
        while len(made) < WORDS:
            made["".join(rng.choices(SYLLABLES, k=rng.randint(2, 5)))] = None
        self.words = list(made)
        self._weights = list(accumulate(1 / rank for rank in range(1, WORDS + 1)))
        self._rng = rng

    def some(self, number: int) -> list[str]:
        """So many words."""
        return self._rng.choices(self.words, cum_weights=self._weights, k=number)


def note(number: int, count: int, vocabulary: Vocabulary, rng: random.Random, size: int) -> str:
    """The text of a note of about `size` characters."""
    title = " ".join(vocabulary.some(3)).capitalize()
    parts = [f"---\nbook: Book {number // 400}\ntags: [t{number % 40}]\n---\n# {title} {number}\n"]
    length, page = 0, 1
    wanted = rng.gauss(size, size / 4)
    while length < wanted:
        page += rng.randint(0, 3)
        text = " ".join(vocabulary.some(rng.randint(40, 160)))
        heading = " ".join(vocabulary.some(4)).capitalize()
        other = rng.randrange(count)
        part = f"## {heading}\n\n{text}.\n\nSee [{other}](../{other // PER_FOLDER}/{other}.md).\n"
        if rng.random() < 0.3:
            part += f"\n```python\nprint({' + '.join(vocabulary.some(4))})\n```\n"
        if rng.random() < 0.2:
            row = " | ".join(vocabulary.some(3))
            part += f"\n| a | b | c |\n|---|---|---|\n| {row} |\n"
        part += f"\n*(Page {page})*\n"
        parts.append(part)
        length += len(part)
    return "\n".join(parts)


def make(folder: Path, count: int, size: int = SIZE, seed: int = 1) -> int:
    """Write the library; its size in bytes."""
    rng = random.Random(seed)
    vocabulary = Vocabulary(rng)
    total = 0
    for number in range(count):
        file = folder / str(number // PER_FOLDER) / f"{number}.md"
        if number % PER_FOLDER == 0:
            file.parent.mkdir(parents=True, exist_ok=True)
        total += file.write_bytes(note(number, count, vocabulary, rng, size).encode())
    return total


def main() -> int:
    """Make what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--notes", type=int, default=100_000)
    parser.add_argument("--size", type=int, default=SIZE, help="characters of a note")
    options = parser.parse_args()
    total = make(options.folder, options.notes, options.size)
    print(f"{options.notes:,} notes, {total / 1e6:,.0f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
