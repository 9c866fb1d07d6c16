"""The notes that come with the program, opened as a library."""

from pathlib import Path

import pytest

from kbviewer.library import Library, open_library, refresh

NOTES = Path(__file__).resolve().parents[2] / "notes"


@pytest.fixture(scope="session")
def bundled() -> Library:
    return refresh(open_library(NOTES, None))[0]
