"""What the snapshot keeps of a library besides its parsed notes."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kbviewer.library.model import NoteEntry, NoteProblem
from kbviewer.library.store import Store

_NAME = "library"
_FILES = "files"


@dataclass(frozen=True, slots=True)
class State:
    """A library's content at one moment.

    `entries` has the notes in reading order. `left_out` are the problems of what could not be taken
    in as a note. `scanned_ns` is when the folder was last walked, 0 if never. `parser` names the
    version of the parser whose notes they are.
    """

    entries: Mapping[str, NoteEntry] = field(default_factory=dict, repr=False)
    left_out: tuple[NoteProblem, ...] = ()
    scanned_ns: int = 0
    parser: str = ""


def load_state(store: Store, root: Path) -> State:
    """Read the last state that was saved of the library at `root`; an empty one if none was."""
    saved = store.state(_NAME)
    try:
        if saved["root"] != _portable(root):
            return State()
        return State(
            {row[0]: _entry(row) for row in saved["entries"]},
            tuple(NoteProblem(*row) for row in saved["left_out"]),
            saved["scanned_ns"],
            saved["parser"],
        )
    except (KeyError, TypeError, IndexError, ValueError):
        return State()


def load_files(store: Store) -> list[str]:
    """Read the paths of the library's other files, those that are no notes."""
    files = store.state(_FILES)
    return files if isinstance(files, list) else []


def saved_form(state: State, root: Path, files: list[str]) -> dict[str, object]:
    """Return the values to be saved, by name, from which load_state and load_files read."""
    return {
        _NAME: {
            "root": _portable(root),
            "entries": list(state.entries.values()),
            "left_out": [[p.note, p.line, p.kind, p.message] for p in state.left_out],
            "scanned_ns": state.scanned_ns,
            "parser": state.parser,
        },
        _FILES: files,
    }


def _entry(row: list[Any]) -> NoteEntry:
    *facts, aliases, trouble = row
    return NoteEntry._make((*facts, tuple(aliases), trouble))


def _portable(root: Path) -> str:
    return os.fspath(root).encode("utf-8", "backslashreplace").decode()
