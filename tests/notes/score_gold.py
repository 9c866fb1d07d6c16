"""Compares recognised citations with labelled excerpts, one JSON object a line.

    python tests/notes/score_gold.py FILE_OR_FOLDER…

An excerpt has `id`, `text` and `citations`: each with `line`, `label`, `ranges` (pairs of numerals,
none for a placeholder), `placement`, and `open` for an open end.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kbviewer.notes.model import Citation
from kbviewer.notes.parse import parse_note

Key = tuple[int, str, tuple[tuple[str, str], ...]]


@dataclass
class Score:
    """Counts over all excerpts; `wrong` has a line for each difference."""

    matched: int = 0
    missed: int = 0
    extra: int = 0
    misplaced: int = 0
    placeholders: int = 0
    placeholders_missed: int = 0
    placeholders_extra: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = 2 * self.matched + self.missed + self.extra
        return 2 * self.matched / total if total else 1.0

    @property
    def placement(self) -> float:
        """Share of the matched citations whose placement is right."""
        return 1 - self.misplaced / self.matched if self.matched else 1.0


def excerpts(path: Path) -> Iterator[dict[str, Any]]:
    """All excerpts of a file, or of the `.jsonl` files of a folder."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    for file in files:
        for row in file.read_text(encoding="utf-8-sig").splitlines():
            if row.strip():
                yield json.loads(row)


def key_of(citation: Citation) -> Key:
    """Line, axis and sorted ranges of a citation."""
    ranges = sorted((found.first, found.last) for found in citation.ranges)
    return citation.line, citation.label, tuple(ranges)


def wanted_key(citation: dict[str, Any]) -> Key:
    """Line, axis and sorted ranges of a labelled citation."""
    ranges = sorted((first, last) for first, last in citation["ranges"])
    return citation["line"], citation["label"], tuple(ranges)


def score(path: Path) -> Score:
    """Score of the recogniser on a file or folder of labelled excerpts."""
    result = Score()
    for excerpt in excerpts(path):
        _compare(excerpt, parse_note(excerpt["text"], "note.md").citations, result)
    return result


def _compare(excerpt: dict[str, Any], found: tuple[Citation, ...], result: Score) -> None:
    wanted: dict[Key, list[str]] = {}
    for label in excerpt["citations"]:
        wanted.setdefault(wanted_key(label), []).append(label["placement"])
    got: dict[Key, list[str]] = {}
    for citation in found:
        got.setdefault(key_of(citation), []).append(citation.placement)
    for key in {*wanted, *got}:
        want, have = Counter(wanted.get(key, [])), Counter(got.get(key, []))
        both = min(want.total(), have.total())
        right = (want & have).total()
        if not key[2]:
            result.placeholders += right
            result.placeholders_missed += want.total() - right
            result.placeholders_extra += have.total() - right
        else:
            result.matched += both
            result.missed += want.total() - both
            result.extra += have.total() - both
            result.misplaced += both - right
        if want != have:
            result.wrong.append(f"{excerpt['id']}: {key} is {dict(want)}, found {dict(have)}")


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        total = score(Path(argument))
        sys.stdout.write("\n".join([*total.wrong, ""]))
        sys.stdout.write(
            f"{argument}: F1 {total.f1:.4f}, placement {total.placement:.4f}, placeholders"
            f" {total.placeholders} right, {total.placeholders_missed} missed,"
            f" {total.placeholders_extra} too many\n"
        )
