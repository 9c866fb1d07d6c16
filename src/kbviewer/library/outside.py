"""Asked before anything is written for a user: whether it would come among notes."""

import os
from itertools import islice
from pathlib import Path

from kbviewer.errors import UsageError, Wording
from kbviewer.library.names import is_note_name

MOST_FOLDERS = 10_000
"""Folders that are looked through for notes."""


def check_outside(file: Path, root: Path) -> None:
    """Raise UsageError for a file to be written that lies in the library at `root`."""
    real = Path(os.path.realpath(file))
    if Path(os.path.realpath(root)) in real.parents:
        raise UsageError(
            Wording("{0} lies in the library, which is never written to.", file),
            Wording("Choose another folder."),
        )


def holds_notes(folder: Path) -> bool:
    """Whether there is a note in a folder or in one of its sub-folders."""
    below = islice(os.walk(folder), MOST_FOLDERS)
    return any(is_note_name(name) for _, _, names in below for name in names)
