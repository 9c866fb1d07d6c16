"""The libraries that were opened last: remembered, and offered in a menu."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from kbviewer.library import Library
from kbviewer.resources import bundled
from kbviewer.ui.services.options import Options
from kbviewer.ui.session import Session
from kbviewer.ui.style.tips import as_it_is
from kbviewer.ui.window.main_window import MainWindow

KEPT = 10


class RecentLibraries(QObject):
    """Keeps the list, fills the menu, and shows the way from the bundled notes to the reader's."""

    def __init__(self, session: Session, window: MainWindow, options: Options) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._options = options
        self.menu = window.insert_menu(self.tr("Open recent"), before="library.bundled")
        self.menu.aboutToShow.connect(self._fill)
        self._bundled = bundled("notes").resolve()
        session.library_opened.connect(self._note)
        window.pane.welcome.return_wanted.connect(self._go_back)

    @property
    def roots(self) -> list[Path]:
        """The folders of the reader's libraries, the last one first."""
        return [Path(root) for root in self._options.current.library_recent]

    @Slot(object)
    def _note(self, library: Library) -> None:
        is_bundled = library.root == self._bundled
        self._window.pane.welcome.setVisible(is_bundled)
        if is_bundled:
            self._window.pane.welcome.show_way_back(next(iter(self.roots), None))
            return
        mine = str(library.root)
        others = [root for root in self._options.current.library_recent if root != mine]
        self._options.change(library_recent=(mine, *others)[:KEPT])

    @Slot()
    def _fill(self) -> None:
        self.menu.clear()
        here = self._session.library
        for root in self.roots:
            action = self.menu.addAction(_menu_text(root), partial(self._open, root))
            action.setToolTip(as_it_is(str(root)))
            action.setEnabled(here is None or root != here.root)
        self.menu.addSeparator()
        forget = self.menu.addAction(self.tr("Clear this list"), self._forget)
        forget.setEnabled(bool(self.roots))

    def _open(self, root: Path) -> None:
        self._session.try_open_library(root)

    @Slot()
    def _go_back(self) -> None:
        if self.roots:
            self._open(self.roots[0])

    def _forget(self) -> None:
        self._options.change(library_recent=())


def _menu_text(root: Path) -> str:
    """The folder's name, and where it lies; an ampersand is no shortcut here."""
    return f"{root.name}\t{root.parent}".replace("&", "&&")
