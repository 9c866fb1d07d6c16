"""Notes as HTML, made off the GUI thread and kept for the next visit."""

from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kbviewer.library import Library
from kbviewer.ui.background import Background
from kbviewer.ui.last_page import load_page, save_page

if TYPE_CHECKING:
    from kbviewer.render.model import Rendered

KEPT = 64
KEPT_CHARACTERS = 8_000_000


class Rendering(QObject):
    """Renders the notes that are wanted; the newest wish is served first."""

    rendered = Signal(str, object)
    failed = Signal(str, object)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._kept: OrderedDict[tuple[str, str], Rendered] = OrderedDict()
        self._wanted = ""

    def want(self, library: Library, path: str) -> None:
        """Have `rendered` tell the HTML of a note: at once if it is kept, else when it is made."""
        self._wanted = path
        entry = library.entries.get(path)
        key = (path, entry.digest if entry else "")
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            self.rendered.emit(path, kept)
            return

        def render() -> "Rendered":
            # Imported in the thread: the first window is painted before Markdown is needed.
            from kbviewer.render import render_note
            from kbviewer.ui.targets import ViewerTargets
            from kbviewer.ui.viewer.formulas import warm

            note, text = library.read(path)
            rendered = render_note(note, text, ViewerTargets(library, path))
            warm(rendered.html)
            return rendered

        self._background.run(
            render,
            lambda rendered: self._keep(key, rendered),
            lambda error: self.failed.emit(path, error),
            priority=1,
        )

    def recall(self, file: Path) -> None:
        """Take in the page that was kept in this file, as if it had just been rendered."""
        page = load_page(file)
        if page is not None:
            path, digest, rendered = page
            self._kept[path, digest] = rendered

    def store(self, file: Path, library: Library, path: str) -> None:
        """Keep the page of a note in this file, if it is rendered."""
        entry = library.entries.get(path)
        rendered = self._kept.get((path, entry.digest)) if entry else None
        if entry and rendered:
            save_page(file, path, entry.digest, rendered)

    def forget(self) -> None:
        """Render everything anew: the places that links lead to may have changed."""
        self._kept.clear()

    def _keep(self, key: tuple[str, str], rendered: "Rendered") -> None:
        self._kept[key] = rendered
        total = sum(len(each.html) for each in self._kept.values())
        while len(self._kept) > KEPT or (total > KEPT_CHARACTERS and len(self._kept) > 1):
            _, dropped = self._kept.popitem(last=False)
            total -= len(dropped.html)
        if key[0] == self._wanted:
            self.rendered.emit(key[0], rendered)
