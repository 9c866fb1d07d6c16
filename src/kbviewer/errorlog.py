"""What is kept of errors that nobody expected: where in the program they arose, and nothing more.

A report names the kinds of the exceptions and the lines of the program they went through. What the
exceptions say and what variables held is left out: either may hold text of a note or the name of a
file. A report can therefore be handed on as it is.
"""

import errno
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePath
from traceback import walk_tb
from types import TracebackType

from msgspec import Struct

from kbviewer import __version__

MOST_FRAMES = 40
MOST_CAUSES = 5
MOST_ALIKE = 3
"""How often the same error is written: one that comes with every paint would fill the disk."""


class Defect(Struct, frozen=True):
    """An error nobody expected, as it may be shown and kept: its kind, its place, its report."""

    kind: str
    place: str
    report: str


class ReportedError(Exception):
    """An error nobody expected of another process, as that has described it."""

    def __init__(self, defect: Defect) -> None:
        super().__init__(defect.kind)
        self.defect = defect


def defect_of(error: BaseException, versions: str = "") -> Defect:
    """Describe an error without anything it says; `versions` names more than Python and system."""
    if isinstance(error, ReportedError):
        return error.defect
    frames = _frames(error.__traceback__)
    lines = [f"kbviewer {__version__}{_bundle()}", *filter(None, [versions]), _system()]
    for joint, cause in _causes(error):
        lines += [joint, *_frames(cause.__traceback__)]
    return Defect(_kind(error), frames[-1].strip() if frames else "", "\n".join(lines) + "\n")


def log_folder(state: Path) -> Path:
    """Where the reports of a folder of state are kept."""
    return state / "log"


class ErrorLog:
    """A file of reports that never grows beyond some hundred kilobytes; making it costs nothing.

    Every process has a `name` of its own, so that no two turn the same file over.
    """

    def __init__(self, state: Path, name: str) -> None:
        self.file = log_folder(state) / f"{name}.log"
        self._seen: Counter[tuple[str, str]] = Counter()

    def keep(self, defect: Defect) -> None:
        """Write a report, unless the same has been written often enough. Never raises."""
        alike = (defect.kind, defect.place)
        self._seen[alike] += 1
        if self._seen[alike] <= MOST_ALIKE:
            self.write(defect.report)

    def write(self, text: str) -> None:
        """Write some lines under the time. What cannot be written is lost: it must harm nobody."""
        # Imported here: no start waits for what most never need.
        from kbviewer.logfile import append

        append(self.file, text)


def _causes(error: BaseException) -> Iterator[tuple[str, BaseException]]:
    """The error and what led to it, each with the line that names it."""
    named, seen = _kind(error), {id(error)}
    yield named, error
    for _ in range(MOST_CAUSES):
        before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        if before is None or id(before) in seen:
            return
        seen.add(id(before))
        yield f"{'caused by' if error.__cause__ else 'while handling'} {_kind(before)}", before
        error = before


def _kind(error: BaseException) -> str:
    """The class of an error, and for one of the system its code."""
    name = type(error).__name__
    if isinstance(error, OSError) and error.errno is not None:
        return f"{name} {errno.errorcode.get(error.errno, error.errno)}"
    return name


def _frames(traceback: TracebackType | None) -> list[str]:
    """The lines of the program that an error went through, the innermost last."""
    lines = [
        f"  {_file_name(frame.f_code.co_filename)}:{line} in {frame.f_code.co_qualname}"
        for frame, line in walk_tb(traceback)
    ]
    left_out = len(lines) - MOST_FRAMES
    if left_out > 0:
        half = MOST_FRAMES // 2
        lines[half:-half] = [f"  … {left_out} more"]
    return lines


def _file_name(path: str) -> str:
    """A file's path from the package on: what stands above it may name the user."""
    parts = PurePath(path).parts
    for start in ("site-packages", "kbviewer"):
        if start in parts:
            last = len(parts) - 1 - parts[::-1].index(start)
            return "/".join(parts[last + (start == "site-packages") :])
    return parts[-1] if parts else ""


def _bundle() -> str:
    return ", bundle" if getattr(sys, "frozen", False) else ""


def _system() -> str:
    # Imported when there is an error to report: no start waits for it.
    import platform

    return f"Python {platform.python_version()}, {platform.platform()}"
