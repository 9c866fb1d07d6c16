"""What can be done with a section: the entries of the viewer's and the tree's context menus."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from kbviewer.citing import Style, citation_of
from kbviewer.deeplinks import DeepLink
from kbviewer.errors import KbError
from kbviewer.library.read import disk_path
from kbviewer.notes.model import Place
from kbviewer.ui.presenters.outside import Outside
from kbviewer.ui.services.options import Options
from kbviewer.ui.services.reading_log import visit_of
from kbviewer.ui.session import Session


class SectionMenu(QObject):
    """Adds to a menu what can be done with a place."""

    def __init__(
        self,
        session: Session,
        outside: Outside,
        options: Options,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._options = options
        self._outside = outside

    def extend(self, menu: QMenu, place: Place) -> None:
        """Add the entries for the section at `place`."""
        session = self._session
        marked = session.bookmarking.at(place) is not None
        if menu.actions():
            menu.addSeparator()
        menu.addAction(
            self.tr("Remove bookmark") if marked else self.tr("Bookmark this section"),
            lambda: session.bookmarking.toggle(place),
        )
        read = session.reading.is_read(place)
        menu.addAction(
            self._read_title(read=read, whole_note=not place.anchor),
            lambda: session.reading.toggle(place),
        )
        left = None if place.anchor else session.reading.last(place.note)
        if left is not None and session.section.note != place.note:
            visit = visit_of(left)
            menu.addAction(self.tr("Continue where I stopped"), lambda: session.tabs.visit(visit))
        menu.addAction(self.tr("Open in new tab"), lambda: session.open_place(place, new_tab=True))
        menu.addSeparator()
        menu.addAction(self.tr("Copy link"), lambda: _put(wiki_link(place)))
        if (library := session.library) is not None:
            address = str(DeepLink("open", library.id, place))
            menu.addAction(self.tr("Copy link for other programs"), lambda: _put(address))
        menu.addAction(self.tr("Copy section as Markdown"), lambda: self._copy_section(place))
        citing = menu.addMenu(self.tr("Copy citation"))
        styles: tuple[tuple[str, Style], ...] = (
            (self.tr("In words"), "plain"),
            (self.tr("As Markdown link"), "markdown"),
            (self.tr("For Pandoc"), "pandoc"),
        )
        for title, style in styles:
            citing.addAction(title, partial(self._copy_citation, place, style))
        menu.addSeparator()
        menu.addAction(self.tr("Open in the editor"), lambda: self._open_file(place))
        menu.addAction(self.tr("Show the file's folder"), lambda: self._open_folder(place))

    def _read_title(self, *, read: bool, whole_note: bool) -> str:
        if whole_note:
            return self.tr("Mark note as unread") if read else self.tr("Mark note as read")
        return self.tr("Mark section as unread") if read else self.tr("Mark section as read")

    def _copy_section(self, place: Place) -> None:
        library = self._session.library
        if library is not None:
            self._session.background.run(
                lambda: library.section_text(place), _put, self._session.messages.show_error
            )

    def _copy_citation(self, place: Place, style: Style) -> None:
        library = self._session.library
        if library is None:
            return
        try:
            _put(citation_of(library, place, style))
        except KbError as error:
            self._session.messages.show_error(error)

    def _open_file(self, place: Place) -> None:
        library = self._session.library
        if library is None:
            return
        try:
            note = library.note(place.note)
            line = note.sections[note.find(place.anchor) or 0].line
            file = Path(disk_path(library.root, place.note))
            self._outside.run(self._options.current.programs_editor, file, line=str(max(line, 1)))
        except KbError as error:
            self._session.messages.show_error(error)

    def _open_folder(self, place: Place) -> None:
        if self._session.library is not None:
            file = Path(disk_path(self._session.library.root, place.note))
            self._outside.open_file(file.parent)


def wiki_link(place: Place) -> str:
    """A wiki link to a section."""
    stem = place.note.removesuffix(".md")
    return f"[[{stem}#{place.anchor}]]" if place.anchor else f"[[{stem}]]"


def _put(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
