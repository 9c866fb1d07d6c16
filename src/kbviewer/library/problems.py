"""What is wrong in a note: its own problems, its links, and its page citations."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from kbviewer.errors import NoteError
from kbviewer.library.model import NoteProblem, Target
from kbviewer.library.read import decode, disk_path, read_bytes
from kbviewer.notes.model import Citation, Link, Note, Place

Resolve = Callable[[str, Link], Target]
_PDF_KEY = re.compile(r"""\s*["']?pdf["']?\s*:""", re.IGNORECASE)


def problems_of(note: Note, resolve: Resolve, root: Path) -> Iterator[NoteProblem]:
    """All problems of a note in the library at `root`, by line."""
    found = [NoteProblem(note.path, p.line, p.kind, p.message) for p in note.problems]
    found += [problem for c in note.citations if (problem := _of_citation(note, c))]
    found += [problem for k in note.links if (problem := _of_link(note, k, resolve))]
    found += _of_pdf(note, root)
    # Sorting is stable: on one line they keep this order.
    yield from sorted(found, key=lambda problem: problem.line)


def declared_pdf(root: Path, note: Note) -> Path | None:
    """The file that a note's front matter names as the PDF of its book, be it there or not."""
    if not note.front.pdf:
        return None
    folder = Path(disk_path(root, note.path)).parent
    name = os.path.expanduser(note.front.pdf)  # noqa: PTH111 - never raises
    return Path(os.path.normpath(folder / name))


def _of_pdf(note: Note, root: Path) -> Iterator[NoteProblem]:
    file = declared_pdf(root, note)
    if file is not None and "://" not in note.front.pdf and not _is_file(file):
        name = note.front.pdf
        message = f"the front matter names a PDF that is not there: {name}"
        yield NoteProblem(note.path, _line_of_pdf(note, root), "missing-pdf", message, name)


def _is_file(file: Path) -> bool:
    try:
        return file.is_file()
    except (OSError, ValueError):  # a name that is too long, or with a NUL
        return False


def _line_of_pdf(note: Note, root: Path) -> int:
    """The line with the key; the first one if the file is not what was read any more."""
    try:
        text, _ = decode(read_bytes(disk_path(root, note.path), note.path))
    except NoteError:
        return 1
    head = text.split("\n", note.front.lines)[: note.front.lines]
    return next((number for number, line in enumerate(head, 1) if _PDF_KEY.match(line)), 1)


def _of_citation(note: Note, citation: Citation) -> NoteProblem | None:
    if citation.placement == "placeholder":
        message = f"the heading names no {citation.label} yet"
        return NoteProblem(note.path, citation.line, "placeholder", message)
    if citation.is_reversed:
        ranges = ", ".join(map(str, citation.ranges))
        message = f"the {citation.label} range runs backwards; it is read as {ranges}"
        return NoteProblem(note.path, citation.line, "reversed-range", message, ranges)
    return None


def _of_link(note: Note, link: Link, resolve: Resolve) -> NoteProblem | None:
    target = resolve(note.path, link)
    if target.kind == "dead":
        what = "image" if link.kind == "image" else "link"
        message = f"dead {what}: there is no {link.target}{_did_you_mean(target.nearest)}"
        nearest = str(target.nearest or "")
        return NoteProblem(note.path, link.line, "dead-link", message, link.target, nearest)
    if target.kind == "ambiguous":
        message = f"ambiguous link {link.target}: {' or '.join(target.candidates)}"
        meant = ", ".join(target.candidates)
        return NoteProblem(note.path, link.line, "ambiguous-link", message, link.target, meant)
    if target.missing_anchor and target.place is not None:
        where = "this note" if target.place.note == note.path else target.place.note
        like = f"; #{target.nearest.anchor} is nearest" if target.nearest else ""
        message = f"dead link: {where} has no heading #{link.anchor}{like}"
        subject = f"{'' if target.place.note == note.path else target.place.note}#{link.anchor}"
        nearest = f"#{target.nearest.anchor}" if target.nearest else ""
        return NoteProblem(note.path, link.line, "dead-anchor", message, subject, nearest)
    return None


def _did_you_mean(place: Place | None) -> str:
    return f"; {place} is nearest" if place else ""
