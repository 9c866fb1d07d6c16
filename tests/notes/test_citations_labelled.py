"""The recogniser on excerpts labelled by hand: ours, and a set of others when one is given."""

import os
from pathlib import Path

import pytest

from kbviewer.notes.parse import parse_note
from tests.notes.score_gold import excerpts, score

OURS = Path(__file__).parent / "data" / "citations.jsonl"


@pytest.mark.parametrize("excerpt", list(excerpts(OURS)), ids=lambda excerpt: str(excerpt["id"]))
def test_excerpt(excerpt: dict[str, object]) -> None:
    found = [
        (
            citation.line,
            citation.label,
            [[found.first, found.last] for found in citation.ranges],
            citation.placement,
            citation.is_open,
        )
        for citation in parse_note(str(excerpt["text"]), "note.md").citations
    ]
    labels = excerpt["citations"]
    assert isinstance(labels, list)
    assert found == [
        (
            label["line"],
            label["label"],
            label["ranges"],
            label["placement"],
            label.get("open", False),
        )
        for label in labels
    ]


def test_set_of_others() -> None:
    folder = os.environ.get("KBVIEWER_GOLD")
    if not folder:
        pytest.skip("KBVIEWER_GOLD names no folder of labelled excerpts")
    result = score(Path(folder))
    assert result.f1 >= 0.99, result.wrong
    assert result.placement >= 0.98, result.wrong
    assert result.placeholders_missed == 0, result.wrong
