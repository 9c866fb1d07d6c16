"""What is wrong in a note: its own problems, its links, and its page citations."""

from collections.abc import Callable, Iterator

from kbviewer.library.model import NoteProblem, Target
from kbviewer.notes.model import Citation, Link, Note, Place

Resolve = Callable[[str, Link], Target]


def problems_of(note: Note, resolve: Resolve) -> Iterator[NoteProblem]:
    """All problems of a note by line."""
    found = [NoteProblem(note.path, p.line, p.kind, p.message) for p in note.problems]
    found += [problem for c in note.citations if (problem := _of_citation(note, c))]
    found += [problem for k in note.links if (problem := _of_link(note, k, resolve))]
    # Sorting is stable: on one line they keep this order.
    yield from sorted(found, key=lambda problem: problem.line)


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
