"""What the snapshot keeps of a library besides its parsed notes."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from kbviewer.library.model import NoteEntry, NoteProblem
from kbviewer.library.store import Store, Writer

_HEAD = "library"
_ROWS = "entries/"
_FILES = "files"

_ALIASES = NoteEntry._fields.index("aliases")

_CHUNK = 1000
"""Entries saved as one value: a change of one note does not write, or lock for, all the others."""


class State(Struct, frozen=True):
    """A library's content at one moment.

    `entries` has the notes in reading order. `left_out` are the problems of what could not be taken
    in as a note. `scanned_ns` is when the folder was last walked, 0 if never. `rules` names the
    version of the program's rules that made it. `generation` is different for each saved state.
    """

    entries: Mapping[str, NoteEntry] = field(default_factory=dict)
    left_out: tuple[NoteProblem, ...] = ()
    scanned_ns: int = 0
    rules: str = ""
    generation: str = ""


def load_state(store: Store, root: Path) -> State:
    """Read the last state that was saved of the library at `root`; an empty one if none was."""
    saved = store.states((_HEAD, _ROWS))
    try:
        head = saved[_HEAD]
        if head["root"] != _portable(root):
            return State()
        chunks = [saved[_chunk_name(number)] for number in range(head["chunks"])]
        return State(
            {row[0]: _entry(row) for chunk in chunks for row in chunk},
            tuple(NoteProblem(*row) for row in head["left_out"]),
            head["scanned_ns"],
            head["rules"],
            head["generation"],
        )
    except (KeyError, TypeError, IndexError, ValueError):
        return State()


def load_files(store: Store) -> list[str]:
    """Read the paths of the library's other files, those that are no notes."""
    files = store.state(_FILES)
    return files if isinstance(files, list) else []


def save_state(writer: Writer, old: State, new: State, root: Path, files: Sequence[str]) -> State:
    """Save a state that was made from `old`; returns it with its generation."""
    new = replace(new, generation=os.urandom(8).hex())
    rows, before = list(new.entries.values()), list(old.entries.values())
    head = {
        "root": _portable(root),
        "chunks": -(-len(rows) // _CHUNK),
        "left_out": [[p.note, p.line, p.kind, p.message] for p in new.left_out],
        "scanned_ns": new.scanned_ns,
        "rules": new.rules,
        "generation": new.generation,
    }

    def values(saved: Any) -> dict[str, object]:
        # Another process may have saved in between: then nothing there can be relied on.
        same = isinstance(saved, dict) and saved.get("generation") == old.generation != ""
        changed: dict[str, object] = {_HEAD: head, _FILES: list(files)}
        for first in range(0, len(rows), _CHUNK):
            chunk = rows[first : first + _CHUNK]
            if not same or chunk != before[first : first + _CHUNK]:
                changed[_chunk_name(first // _CHUNK)] = chunk
        return changed

    writer.replace(_HEAD, values)
    return new


def _chunk_name(number: int) -> str:
    return f"{_ROWS}{number}"


def _entry(row: list[Any]) -> NoteEntry:
    row[_ALIASES] = tuple(row[_ALIASES])
    return NoteEntry._make(row)


def _portable(root: Path) -> str:
    return os.fspath(root).encode("utf-8", "backslashreplace").decode()
