"""What several commands need: the library they are about, progress, and output."""

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kbviewer.errors import SearchError, UsageError, Wording, reason
from kbviewer.paths import Paths

if TYPE_CHECKING:
    from kbviewer.library import Diff, Library

_BAR = 30
STEP_SECONDS = 0.1


def add_library(parser: argparse.ArgumentParser) -> None:
    """Add the optional argument LIBRARY."""
    parser.add_argument(
        "library",
        nargs="?",
        type=Path,
        metavar="LIBRARY",
        help="folder of notes (default: the last one opened, else the bundled notes)",
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add the option --json."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def library_root(given: Path | None, paths: Paths) -> Path:
    """Return the library that is meant: the given, the last one opened, or the bundled notes."""
    if given is not None:
        return given
    from kbviewer.jsonfile import JsonFile
    from kbviewer.resources import bundled

    session = JsonFile(paths.session_file, 1, Wording("The tabs and places of the window"))
    last = session.read().document.get("library")
    if isinstance(last, str) and last and Path(last).is_dir():
        return Path(last)
    return bundled("notes")


def current_library(
    given: Path | None, paths: Paths, *, say: str = "Reading notes"
) -> "tuple[Library, Diff]":
    """Open a library and bring it up to date; tell on standard error if it cannot be kept."""
    from kbviewer.library import open_library, refresh

    library = open_library(library_root(given, paths), paths.cache)
    with Progress(say) as progress:
        library, diff = refresh(library, progress, ignored=ignored_patterns(paths))
    for message in library.messages:
        warn(message)
    return library, diff


def ignored_patterns(paths: Paths) -> tuple[str, ...]:
    """What the settings leave out of every library."""
    from kbviewer.settings import SettingsFile

    return SettingsFile(paths.settings_file).load()[0].library_ignored


def update_index(library: "Library", folder: Path) -> None:
    """Bring the search index in `folder` up to date. Raises SearchError if it cannot be written."""
    from kbviewer.search import SearchIndex

    try:
        with Progress("Indexing") as progress:
            # Compared as a whole: another command may have refreshed the snapshot without it.
            report = SearchIndex.open(folder).update(library, None, progress)
    except OSError as error:
        sentence = Wording("The search index cannot be written: {0}.", reason(error))
        raise SearchError(sentence) from error
    if report.message and report.message not in library.messages:
        warn(report.message)


def warn(sentence: str) -> None:
    """Tell the user something that is no error."""
    print(f"kbviewer: {sentence}", file=sys.stderr)


def print_json(value: object, *, indent: int | None = None) -> None:
    """Print a JSON value; on one line unless an indent is given."""
    print(json.dumps(value, ensure_ascii=False, indent=indent))


def plural(count: int, singular: str, many: str = "") -> str:
    """Return a number with its noun, as in `1 note` and `3,112 notes`."""
    return f"{count:,} {singular if count == 1 else many or singular + 's'}"


def note_path(library: "Library", given: str) -> str:
    """Return the path in the library of a note named on the command line.

    It may be given from the library or from the working folder, with or without its suffix. Raises
    UsageError if there is no such note.
    """
    from kbviewer.library.names import NOTE_SUFFIXES

    candidates = [given.replace("\\", "/") if "\\" in given else given]
    file = Path(given).resolve()
    if file.is_relative_to(library.root):
        candidates.append(file.relative_to(library.root).as_posix())
    for candidate in candidates:
        for suffix in ("", *NOTE_SUFFIXES):
            if candidate + suffix in library.entries:
                return candidate + suffix
    raise UsageError(f"There is no note {given} in {library.root}.")


class Progress:
    """A bar on standard error while something takes long; silent unless that is a terminal."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._shown = False
        self._next = time.monotonic() + 3 * STEP_SECONDS
        self._stream = sys.stderr
        self._is_terminal = self._stream is not None and self._stream.isatty()

    def __enter__(self) -> Callable[[int, int], None]:
        return self

    def __call__(self, done: int, total: int) -> None:
        """Show how many of how many are done, a few times a second."""
        now = time.monotonic()
        if not self._is_terminal or now < self._next or not total:
            return
        self._next = now + STEP_SECONDS
        self._shown = True
        filled = _BAR * done // total
        bar = "█" * filled + "░" * (_BAR - filled)
        self._stream.write(f"\r{self._what} {bar} {done:,} of {total:,}\x1b[K")
        self._stream.flush()

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
