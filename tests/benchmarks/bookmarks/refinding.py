"""Print how many bookmarks are found again after edits, and how.

Usage: python -m tests.benchmarks.bookmarks.refinding [--runs N] [--corpora FOLDER] [--show OUTCOME]

Without a folder the notes are made up; with one they are those of its libraries, edited in memory.
"""

import argparse
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from kbviewer.bookmarks.locate import locate
from kbviewer.library import Library, open_library, refresh
from kbviewer.notes.parse import parse_note
from tests.bookmarks.conftest import mark_all
from tests.bookmarks.edits import (
    EDITS,
    Notes,
    Part,
    copied,
    made_up,
    note_text,
    numbered,
    parts_of,
    places,
    texts,
)
from tests.bookmarks.scoring import Case, cases, table

NOTES = 4  # of a library of real notes
POOL = 120  # notes that these are drawn from


def main() -> None:
    """Run all edits one by one, then several at once."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpora", type=Path, default=os.environ.get("KBVIEWER_CORPORA"))
    parser.add_argument("--show", default="", help="print the cases with this outcome")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    source = real_notes(rng, Path(options.corpora)) if options.corpora else made_up_notes(rng)
    counts: dict[str, Counter[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in (*EDITS, "several at once"):
            counts[name] = Counter()
            for _ in range(options.runs):
                names = [name] if name in EDITS else rng.choices(list(EDITS), k=rng.randint(3, 8))
                for case in run(rng, next(source), names, root):
                    group = "(untouched)" if case.is_untouched else name
                    counts.setdefault(group, Counter())[case.outcome] += 1
                    if case.outcome == options.show:
                        show(names, case)
    counts["(untouched)"] = counts.pop("(untouched)", Counter())
    counts["all edited"] = sum((c for g, c in counts.items() if g != "(untouched)"), Counter())
    sys.stdout.write(table(counts) + "\n")


def run(rng: random.Random, before: Notes, names: list[str], root: Path) -> list[Case]:
    """Set a bookmark on every section, edit the notes, find them again; the untouched left out."""
    after = copied(before)
    for name in names:
        EDITS[name](rng, after)
    try:
        places(after)
    except ValueError:
        return []
    for old in root.rglob("*.md"):
        old.unlink()
    library = write(root, before)
    for file in root.rglob("*.md"):
        os.utime(file, (0, 0))
    marks = mark_all(library)
    edited = {path for path in before if texts(after).get(path) != note_text(before[path])}
    touched = [mark for mark in marks if mark.place.note in edited]
    return cases(before, after, locate(write(root, after), touched))


def write(root: Path, notes: Notes) -> Library:
    """Have a folder hold these notes and nothing else; the files are as old as their content.

    Called for the first version and then for the second, so that what the first call finds is of
    another library.
    """
    wanted = texts(notes)
    for old in root.rglob("*.md"):
        if old.relative_to(root).as_posix() not in wanted:
            old.unlink()
    for path, text in wanted.items():
        file = root / path
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    return refresh(open_library(root, None))[0]


def made_up_notes(rng: random.Random) -> Iterator[Notes]:
    """Libraries without end."""
    while True:
        yield made_up(rng)


def real_notes(rng: random.Random, folder: Path) -> Iterator[Notes]:
    """Small libraries of real notes without end, of those that have some sections."""
    files = sorted(path for path in folder.rglob("*.md") if 500 < path.stat().st_size < 30_000)
    rng.shuffle(files)
    several = ((file, parts) for file in files if len(parts := _parts(file)) > 2)
    pool = list(islice(several, POOL))
    if len(pool) < NOTES:
        raise SystemExit(f"{folder} has {len(pool)} notes with sections, and {NOTES} are needed.")
    while True:
        notes: Notes = {}
        for number, (file, parts) in enumerate(rng.sample(pool, NOTES)):
            notes[f"{rng.choice('ab')}/{number}-{file.name}"] = parts
        yield numbered(copied(notes))


def _parts(file: Path) -> list[Part]:
    """The parts of a note; none if they cannot be edited one by one."""
    text = file.read_text(encoding="utf-8", errors="replace")
    parts = parts_of(parse_note(text, file.name), text)
    try:
        places({file.name: parts})
    except ValueError:
        return []
    return parts


def show(names: list[str], case: Case) -> None:
    """Print what became of one bookmark."""
    found = case.found
    sys.stdout.write(
        f"{', '.join(names)}\n  {found.bookmark.place} {found.bookmark.trace.headings}\n"
        f"  {found.certainty}: {found.place}; right: {', '.join(map(str, case.right))}\n"
    )


if __name__ == "__main__":
    main()
