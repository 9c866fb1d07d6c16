from collections.abc import Callable
from pathlib import Path

import pytest

from kbviewer.library import Library, open_library, refresh

MakeLibrary = Callable[..., Library]


@pytest.fixture
def make_library(tmp_path: Path) -> MakeLibrary:
    """Make a library of the given notes, by path."""

    def make(**notes: str) -> Library:
        root = tmp_path / "notes"
        for name, text in notes.items():
            path = root / f"{name.replace('__', '/')}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return refresh(open_library(root, None))[0]

    return make
