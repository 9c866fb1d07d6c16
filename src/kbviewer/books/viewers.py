"""Other programs that show a PDF, and how each is told the page.

A template is a command line in which `{file}` is the PDF, `{page}` the position in it, counted from
1, and `{label}` the page as it is printed. It becomes a list of arguments; no shell ever sees it.
"""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kbviewer.errors import UsageError

_WORD = re.compile(r"""(?:[^\s"']+|"[^"]*"|'[^']*')+""")
_QUOTED = re.compile(r""""([^"]*)"|'([^']*)'""")
_FIELD = re.compile(r"\{(file|page|label)\}")


@dataclass(frozen=True, slots=True)
class Viewer:
    """A program with its command line; `knows_page` is unset if it cannot be told the page."""

    name: str
    template: str
    knows_page: bool = True

    @property
    def program(self) -> str:
        """The program's command."""
        return _words(self.template)[0]


KNOWN_VIEWERS = (
    Viewer("Okular", "okular -p {page} {file}"),
    Viewer("Evince", "evince -i {page} {file}"),
    Viewer("Papers", "papers -i {page} {file}"),
    Viewer("Zathura", "zathura -P {page} {file}"),
    Viewer("SumatraPDF", "SumatraPDF -reuse-instance -page {page} {file}"),
    Viewer("Preview", "open -a Preview {file}", knows_page=False),
)


def installed_viewers(which: Callable[[str], str | None] = shutil.which) -> tuple[Viewer, ...]:
    """The known viewers that this system has."""
    preview = Path("/System/Applications/Preview.app")
    return tuple(
        each
        for each in KNOWN_VIEWERS
        if (preview.exists() if each.program == "open" else which(each.program))
    )


def command_line(template: str, file: Path, position: int, label: str = "") -> list[str]:
    """The arguments that open a file at a page, the program first.

    A template that does not name the file gets it as its last argument; a page without a printed
    number is named by its position. Raises UsageError for a template that names no program.
    """
    words = _words(template)
    if not words or _FIELD.search(words[0]):
        raise UsageError(
            f"The command line for PDFs, {template!r}, names no program.",
            "Write one such as `okular -p {page} {file}` into the settings.",
        )
    values = {"file": str(file), "page": str(position), "label": label or str(position)}
    if not any("{file}" in word for word in words):
        words.append("{file}")
    # All fields of a word are filled at once: a file may be called {page}.pdf.
    return [_FIELD.sub(lambda field: values[field[1]], word) for word in words]


def _words(template: str) -> list[str]:
    found = (
        _QUOTED.sub(lambda quoted: quoted[1] or quoted[2] or "", word)
        for word in _WORD.findall(template)
    )
    return [word for word in found if word]
