"""Other programs that show a PDF, and how each is told the page.

In a template `{file}` is the PDF, `{page}` the position in it, counted from 1, and `{label}` the
page as it is printed.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from kbviewer.programs import words_of


class Viewer(Struct, frozen=True):
    """A program with its command line; `knows_page` is unset if it cannot be told the page."""

    name: str
    template: str
    knows_page: bool = True

    @property
    def program(self) -> str:
        """The program's command."""
        return words_of(self.template)[0]


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
