"""Notes as HTML, made off the GUI thread and kept for the next visit."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal, SignalInstance

from kbviewer.library import Library
from kbviewer.render.kept import Kept
from kbviewer.ui.services.background import Background
from kbviewer.ui.services.byline import with_byline
from kbviewer.ui.services.last_page import LastPage, load_page, save_page

if TYPE_CHECKING:
    from kbviewer.render.model import Rendered

MOST_BYTES = 2_000_000
"""What rendered notes take that are kept: hundreds of short ones, or a dozen long ones."""

_HEADING_BYTES = 300

Key = tuple[str, str]
"""A note's path and the digest of its content."""


class Page(Struct, frozen=True):
    """A note as HTML, or only the `is_head` of one that is long: the rest is being made."""

    rendered: "Rendered"
    is_head: bool = False


class Rendering(QObject):
    """Renders the notes that are wanted; the newest wish is served first.

    A long note is told in two steps: `begun` with its head, then `completed` with the whole.
    """

    rendered = Signal(str, object)
    begun = Signal(str, object)
    completed = Signal(str, object)
    failed = Signal(str, object)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._kept: Kept[Key, Rendered] = Kept(MOST_BYTES, size_of)
        self._wanted = ""

    def want(self, library: Library, path: str) -> None:
        """Have `rendered` tell the HTML of a note: at once if it is kept, else when it is made."""
        self._wanted = path
        entry = library.entries.get(path)
        key = (path, entry.digest if entry else "")
        kept = self._kept.get(key)
        if kept is not None:
            self.rendered.emit(path, kept)
            return
        self._background.run(
            lambda: render_page(library, path, may_cut=True),
            lambda page: self._take(library, key, page),
            lambda error: self.failed.emit(path, error),
            priority=1,
        )

    def recall(self, file: Path) -> None:
        """Take in the page that was kept in this file, as if it had just been rendered."""
        page = load_page(file)
        if page is not None:
            self._kept.put((page.note, page.digest), page.rendered)
            if page.formulas:
                from kbviewer.ui.viewer.formulas import formulas

                formulas().take_in(page.formulas)

    def store(self, file: Path, library: Library, path: str) -> None:
        """Keep the page of a note in this file, if it is rendered."""
        entry = library.entries.get(path)
        rendered = self._kept.get((path, entry.digest)) if entry else None
        if entry and rendered:
            from kbviewer.ui.viewer.formulas import SCHEME, formulas

            has_some = SCHEME in rendered.html
            stored = formulas().stored(rendered.html) if has_some else {}
            save_page(file, LastPage(path, entry.digest, rendered, stored))

    def forget(self) -> None:
        """Render everything anew: the places that links lead to may have changed."""
        self._kept.clear()

    def _take(self, library: Library, key: Key, page: Page) -> None:
        if not page.is_head:
            self._kept.put(key, page.rendered)
            self._tell(self.rendered, key, page.rendered)
            return
        self._tell(self.begun, key, page.rendered)
        self._background.run(
            lambda: render_page(library, key[0], may_cut=False),
            lambda whole: self._complete(key, whole),
            lambda error: self.failed.emit(key[0], error),
            priority=1,
        )

    def _complete(self, key: Key, page: Page) -> None:
        self._kept.put(key, page.rendered)
        self._tell(self.completed, key, page.rendered)

    def _tell(self, signal: SignalInstance, key: Key, rendered: "Rendered") -> None:
        if key[0] == self._wanted:
            signal.emit(key[0], rendered)


def size_of(rendered: "Rendered") -> int:
    """About how many bytes a rendered note takes."""
    return sys.getsizeof(rendered.html) + _HEADING_BYTES * (len(rendered.headings) + 1)


def render_page(library: Library, path: str, *, may_cut: bool) -> Page:
    """Render a note; of a long one only the head, if it `may_cut`. Called in a worker thread."""
    # Imported in the thread: the first window is painted before Markdown is needed.
    from kbviewer.render import render_note
    from kbviewer.ui.services.targets import ViewerTargets
    from kbviewer.ui.viewer.formulas import warm
    from kbviewer.ui.viewer.head import head_of

    note, text = library.read(path)
    head = head_of(note, text) if may_cut else None
    rendered = render_note(*(head or (note, text)), ViewerTargets(library, path))
    warm(rendered.html)
    rendered = replace(rendered, html=with_byline(note, rendered.html))
    return Page(rendered, is_head=head is not None)
