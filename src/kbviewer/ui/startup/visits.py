"""What a start of the program asks for, carried out in the window that is there."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot

from kbviewer.deeplinks import DeepLink, parse_deep_link
from kbviewer.errors import KbError, LibraryError, Wording
from kbviewer.notes.model import Place
from kbviewer.paths import library_id
from kbviewer.ui.session import Session
from kbviewer.ui.startup.instance import Request, is_note_file
from kbviewer.ui.window.main_window import MainWindow


def opened(request: Request, known: Iterable[Path]) -> tuple[Path | None, Place | None]:
    """The library and the place to open; a note's file is opened in the known library it is in."""
    path, _, anchor = request.note.partition("#")
    place = Place(path, anchor) if path else None
    if not request.library:
        return None, place
    library = Path(request.library)
    if ".." in library.parts:
        # By its name alone, a file beside a library would seem to lie in it.
        library = Path(os.path.realpath(library))
    if not is_note_file(library):
        return library, place
    above = [root for root in known if library.is_relative_to(root)]
    root = max(above, key=lambda root: len(root.parts), default=library.parent)
    return root, Place(library.relative_to(root).as_posix())


class Visits(QObject):
    """Carries out requests. Only libraries that the reader has opened can be named by a link."""

    def __init__(
        self,
        session: Session,
        window: MainWindow,
        known: Callable[[], list[Path]],
        go_to_page: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._known = known
        self._go_to_page = go_to_page

    @Slot(object)
    def take(self, request: Request) -> None:
        """Come to the front and show what is asked for, or say why that cannot be."""
        self._come_forward(request.token)
        try:
            self.show(request)
        except KbError as error:
            self._session.messages.show_error(error)

    def may_show(self, request: Request) -> bool:
        """Whether another process may have this shown: places in known libraries, nothing else."""
        library, _ = opened(request, self._known())
        if request.link or library is None:
            return True
        here = self._session.library
        known = (*self._known(), *([here.root] if here else []))
        return library_id(library) in {library_id(root) for root in known}

    def show(self, request: Request) -> None:
        """Show what is asked for. Raises `LibraryError` for what cannot be opened."""
        if request.link:
            self._follow(parse_deep_link(request.link))
            return
        if not self.may_show(request):
            raise _unknown()
        library, place = opened(request, self._known())
        if library is not None:
            self._open(library, place)
        elif place is not None:
            self._session.open_place(place)
        if request.page:
            self._go_to_page(request.page)

    def _come_forward(self, token: str) -> None:
        if token:
            # Wayland lets a window come forward only with what the starting program was given.
            os.environ["XDG_ACTIVATION_TOKEN"] = token
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def _open(self, root: Path, place: Place | None) -> None:
        here = self._session.library
        if here is None or library_id(root) != library_id(here.root):
            self._session.open_library(root, place)
        elif place is not None:
            self._session.open_place(place)

    def _follow(self, link: DeepLink) -> None:
        if link.library:
            self._open(self._root(link.library), link.place if link.place.note else None)
        elif link.place.note:
            self._session.open_place(link.place)
        if link.kind == "page":
            self._go_to_page(f"{link.book} {link.page}".strip())
        elif link.kind == "search":
            self._session.query_wanted.emit(link.query)

    def _root(self, name: str) -> Path:
        """The known library of that name or folder; nothing else is even looked at."""
        here = self._session.library
        for root in (*self._known(), *([here.root] if here else [])):
            if name in {library_id(root), str(root)}:
                return root
        raise _unknown()


def _unknown() -> LibraryError:
    return LibraryError(
        Wording("The link leads to notes that have not been opened here."),
        Wording("Open their folder first."),
    )
