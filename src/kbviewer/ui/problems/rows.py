"""Problems in words: as rows of a list, and as a to-do list to paste into a note."""

import html
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from kbviewer.library.model import NoteProblem
from kbviewer.ui.lists.rows import Row
from kbviewer.ui.problems.words import said
from kbviewer.ui.services.problem_finding import Found, NoteProblems
from kbviewer.ui.style.numbers import counted

ICONS = {
    "placeholder": "hash",
    "reversed-range": "hash",
    "dead-link": "link",
    "dead-anchor": "link",
    "ambiguous-link": "link",
    "missing-pdf": "file",
}


def kind_title(kind: str) -> str:
    """The name of a kind of problems."""
    titles = {
        "placeholder": _tr("Page number missing"),
        "reversed-range": _tr("Pages run backwards"),
        "dead-link": _tr("Link leads nowhere"),
        "dead-anchor": _tr("No such heading"),
        "ambiguous-link": _tr("Link is ambiguous"),
        "front-matter": _tr("Front matter"),
        "missing-pdf": _tr("PDF missing"),
        "encoding": _tr("Encoding"),
        "unreadable": _tr("Cannot be read"),
        "name": _tr("File name"),
    }
    return titles.get(kind, kind)


def sentence_of(problem: NoteProblem) -> str:
    """What is wrong, in a sentence."""
    subject, nearest = problem.subject, problem.nearest
    match problem.kind:
        case "placeholder":
            return _tr("The heading names no page yet.")
        case "reversed-range":
            return _tr("The range runs backwards; it is read as {0}.").format(subject)
        case "dead-link" | "dead-anchor" if nearest:
            return _tr("There is no {0}. Perhaps {1} is meant.").format(subject, nearest)
        case "dead-link" | "dead-anchor":
            return _tr("There is no {0}.").format(subject)
        case "missing-pdf":
            return _tr("The front matter names a PDF that is not there: {0}").format(subject)
        case "ambiguous-link":
            return _tr("{0} may be any of {1}.").format(subject, nearest)
    return said(problem.message)


def kinds_of(notes: Iterable[NoteProblems]) -> Counter[str]:
    """How many problems there are of each kind."""
    return Counter(each.problem.kind for note in notes for each in note.found)


def matching(notes: Iterable[NoteProblems], kind: str, text: str) -> tuple[NoteProblems, ...]:
    """The problems of a kind, or of all, that have all words of a text in them."""
    words = text.casefold().split()

    def is_wanted(note: NoteProblems, each: Found) -> bool:
        if kind and each.problem.kind != kind:
            return False
        said = (note.title, note.note, each.section, sentence_of(each.problem))
        haystack = " ".join(said).casefold() if words else ""
        return all(word in haystack for word in words)

    found = (
        note._replace(found=tuple(each for each in note.found if is_wanted(note, each)))
        for note in notes
    )
    return tuple(note for note in found if note.found)


def problem_rows(notes: Iterable[NoteProblems]) -> Iterator[Row]:
    """A header for each note, then its problems; `data` of these is what was found."""
    for note in notes:
        yield Row(html.escape(note.title), badge=counted(len(note.found)), is_header=True)
        for each in note.found:
            yield Row(
                html.escape(each.section or note.title),
                html.escape(sentence_of(each.problem)),
                badge=_tr("line {0}").format(counted(each.problem.line)),
                icon=ICONS.get(each.problem.kind, "triangle-alert"),
                place=each.place,
                data=each,
            )


def todo_list(notes: Sequence[NoteProblems]) -> str:
    """All problems as a Markdown to-do list."""
    lines = []
    for note in notes:
        for each in note.found:
            where = " › ".join(filter(None, (note.title, each.section)))
            line = _tr("line {0}").format(each.problem.line)
            lines.append(f"- [ ] {_plain(where)} ({line}): {_plain(sentence_of(each.problem))}\n")
    return "".join(lines)


def _plain(text: str) -> str:
    """Text that Markdown shows as it is written."""
    return "".join(f"\\{each}" if each in "\\`*_[]<>#|" else each for each in text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Problems", text)
