"""The book's PDF beside the note: finds the file, opens the split, and keeps what is said of it.

Qt's PDF modules are imported when a PDF is first asked for; a start without one does not pay.
"""

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from kbviewer.books import BookStore, Point, numbered_pages, page_map
from kbviewer.errors import KbError
from kbviewer.render.theme import Tokens
from kbviewer.ui.lists.rows import Row
from kbviewer.ui.presenters.outside import Outside
from kbviewer.ui.presenters.pdf_memory import PdfState, state_from_json
from kbviewer.ui.presenters.pdf_outside import PdfOutside
from kbviewer.ui.presenters.pdf_room import PdfRoom
from kbviewer.ui.presenters.pdf_wishes import Located, PdfWish, first_page, locate, position_in
from kbviewer.ui.presenters.reader import Reader
from kbviewer.ui.services.messages import Message
from kbviewer.ui.services.options import Options
from kbviewer.ui.session import Session
from kbviewer.ui.style.look import Look
from kbviewer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from kbviewer.notes.model import Place
    from kbviewer.ui.pdf.pane import PdfPane
    from kbviewer.ui.presenters.pdf_following import PdfFollowing

REOPEN_MS = 150
"""The note is painted before Qt's PDF modules are loaded for a PDF that was left open."""


class PdfDesk(QObject):
    """Opens PDFs for the reader; at most one is open.

    `pages_known` tells that it is known, or known better, which pages a book has.
    """

    pages_known = Signal()

    def __init__(
        self,
        session: Session,
        window: MainWindow,
        reader: Reader,
        options: Options,
        look: Look,
        store: BookStore,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._reader = reader
        self._look = look
        self._outside = PdfOutside(Outside(window), options, session.messages)
        self._store = store
        self._pane: PdfPane | None = None
        self._following: PdfFollowing | None = None
        self._located: Located | None = None
        self._room = PdfRoom(window)
        self._left: PdfState | None = None
        self._points: tuple[Point, ...] = ()
        window.viewer.chip_activated.connect(self._show_citation)
        reader.pdf_wanted.connect(self.show_file)
        look.changed.connect(self._show_theme)
        # Not when one is closing: then it is still asked what is open.
        session.library_opened.connect(self.close)

    @property
    def pane(self) -> "PdfPane | None":
        """The split; None until a PDF was first asked for."""
        return self._pane

    # What is kept until the next start

    def state(self) -> object:
        """What is open now, to be stored with the library; None if nothing is."""
        pane, located = self._pane, self._located
        if pane is None or pane.isHidden() or located is None or not pane.opening.is_open:
            return None
        position, share = pane.view.place
        return PdfState(
            located.wish.place.note,
            "" if located.book else str(pane.file),
            position,
            share,
            0.0 if pane.view.is_fitting else pane.view.zoomFactor(),
            self._room.share(pane),
            self._room.hidden,
        ).to_json()

    def restore(self, stored: object) -> None:
        """Open again what `state` has told, once the note has been painted."""
        self._left = state_from_json(stored)
        if self._left is not None:
            QTimer.singleShot(REOPEN_MS, self, self._reopen)

    @Slot()
    def _reopen(self) -> None:
        library, left = self._session.library, self._left
        if library is None or left is None or left.note not in library.entries:
            return
        if self._session.section.note and self._window.viewer.is_settled:
            self._want(left.wish)
        else:
            # A note that is not at its place yet would be held where it is now.
            QTimer.singleShot(REOPEN_MS, self, self._reopen)

    # What is asked for

    @Slot()
    def show_book(self) -> None:
        """Open the PDF of the book being read about, at the pages of the section."""
        self._want(PdfWish(self._session.section))

    @Slot(int, object)
    def _show_citation(self, index: int, modifiers: Qt.KeyboardModifier) -> None:
        library, place = self._session.library, self._session.section
        if library is None or not modifiers & Qt.KeyboardModifier.ControlModifier:
            return
        with suppress(KbError, IndexError):
            citation = library.note(place.note).citations[index]
            page = first_page(citation)
            if page:
                self._want(PdfWish(place, page=page))
            elif citation.label == "location":
                text = self.tr("Kindle locations are not pages; a PDF has none of them.")
                self._session.messages.show(Message(text))

    @Slot(object, str)
    def show_file(self, file: Path, fragment: str = "") -> None:
        """Open a PDF that a note links to; `page=12` is a position in the file."""
        self._want(PdfWish(self._session.section, position=position_in(fragment), file=file))

    def _want(self, wish: PdfWish) -> None:
        library = self._session.library
        if library is not None and wish.place.note:
            self._session.background.run(
                lambda: locate(library, self._store, wish),
                self._show,
                self._session.messages.show_error,
            )

    # Showing

    def _show(self, located: Located) -> None:
        if self._left is not None and located.wish != self._left.wish:
            self._left = None
        elif self._left is not None and located.found.path is None:
            # That a PDF has gone since the last time is told when it is asked for.
            self._left = None
            return
        pane = self._open_pane()
        was, self._located = self._located, located
        for sentence in self._store.messages:
            self._session.messages.show(Message(sentence, "warning"))
        file = located.found.path
        if file is None:
            pane.opening.close()
            pane.show_failure(self._absence(located), can_choose=True)
        elif was is not None and pane.file == file and pane.opening.is_open:
            self._go()
        else:
            pane.open_file(file)

    def _absence(self, located: Located) -> str:
        from kbviewer.ui.pdf.wording import missing_sentence

        if located.found.missing is not None:
            return missing_sentence(located.found.missing)
        return self.tr(
            "There is no PDF of “{0}” yet. Name one as “pdf” in the front matter of a note, put "
            "one of that name beside the notes, or choose one here."
        ).format(located.book)

    @Slot()
    def _take_file(self) -> None:
        """Number the pages of the file that has been opened, and go to the one wanted."""
        pane = self._pane
        if pane is None or pane.file is None or self._located is None:
            return
        labels = pane.labels
        self._points = self._store.points(pane.file, len(labels))
        pane.show_map(page_map(len(labels), labels, self._points))
        self._use_pages()
        self._go()
        if self._left is not None:
            pane.view.show_as_left(self._left.position, self._left.share, self._left.zoom)
            self._left = None

    def _go(self) -> None:
        from kbviewer.ui.pdf.wording import missing_sentence, several_sentence

        pane, located = self._pane, self._located
        if pane is None or located is None:
            return
        if located.wish.position:
            pane.go_to_position(located.wish.position)
        elif located.page:
            pane.go_to_page(located.page)
        found = located.found
        remarks = [pane.remark.text()]
        if found.candidates:
            remarks.append(several_sentence(found.candidates))
        if found.missing is not None:
            remarks.append(missing_sentence(found.missing))
        pane.show_remark(" ".join(filter(None, remarks)))

    def _open_pane(self) -> "PdfPane":
        if self._pane is None:
            from kbviewer.ui.pdf.pane import PdfPane
            from kbviewer.ui.presenters.pdf_following import PdfFollowing

            pane = PdfPane(self._window.reading)
            self._pane = pane
            pane.show_theme(self._look.tokens)
            pane.opened.connect(self._take_file)
            pane.page_named.connect(self._keep_point)
            pane.naming_forgotten.connect(self._forget_points)
            pane.file_wanted.connect(self._choose_file)
            pane.outside_wanted.connect(self.open_outside)
            pane.row_chosen.connect(self._open_row)
            pane.closed.connect(self._room.give_back)
            self._following = PdfFollowing(self._session, pane, self._open_place)
            pane.hide()
            self._window.reading.addWidget(pane)
        if self._pane.isHidden():
            self._room.make(self._pane, self._left)
        return self._pane

    @Slot()
    def close(self) -> None:
        """Close the split."""
        if self._pane is not None and not self._pane.isHidden():
            self._pane.close_file()
        self._located = None

    @Slot(object)
    def _show_theme(self, tokens: Tokens) -> None:
        if self._pane is not None:
            self._pane.show_theme(tokens)

    @Slot(object, bool)
    def _open_row(self, row: Row, new_tab: bool) -> None:
        if row.place is not None:
            self._reader.leave()
            self._session.open_place(row.place, new_tab=new_tab)

    def _open_place(self, place: "Place") -> None:
        self._reader.leave()
        self._session.open_place(place)

    # What the reader says

    @Slot()
    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("The PDF of the book"), "", self.tr("PDF files (*.pdf *.PDF)")
        )
        if name:
            self.pick_file(Path(name))

    def pick_file(self, file: Path) -> None:
        """Take a file for the PDF of the book being read about from now on."""
        library, place = self._session.library, self._session.section
        if library is None or place.note not in library.entries:
            return
        book = library.book(place.note)
        self._save(partial(self._store.pick, library.id, book, file), self.show_book)

    @Slot(object)
    def _keep_point(self, point: Point) -> None:
        others = [each for each in self._points if each.position != point.position]
        self._use_points((*others, point))

    @Slot()
    def _forget_points(self) -> None:
        self._use_points(())

    def _use_points(self, points: tuple[Point, ...]) -> None:
        pane = self._pane
        if pane is None or pane.file is None:
            return
        labels = pane.labels
        pages = page_map(len(labels), labels, points)
        # Points that a later one refutes are told once and not kept.
        kept = tuple(point for point in points if point in pages.points)
        self._points = kept
        pane.show_map(pages)
        self._use_pages()
        self._save(partial(self._store.keep_points, pane.file, len(labels), kept))

    def _use_pages(self) -> None:
        """List the notes of the pages as they are numbered now, and remember which there are."""
        pane, located, library = self._pane, self._located, self._session.library
        if pane is None or located is None or library is None:
            return
        if self._following is not None:
            self._following.use_book(located.book)
        if located.book:
            numbered = numbered_pages(pane.pages)
            keep = partial(self._store.keep_numbered, library.id, located.book, numbered)
            self._save(keep, self.pages_known.emit)

    def _save(self, save: partial[None], then: object = None) -> None:
        self._session.background.run(
            save,
            lambda _: then() if callable(then) else None,
            self._session.messages.show_error,
        )

    # Other programs

    @Slot()
    def open_outside(self) -> None:
        """Open the book's PDF in another program, at the page in view or of the section."""
        pane = self._pane
        if pane is not None and not pane.isHidden() and pane.opening.is_open and pane.file:
            self._outside.open(pane.file, pane.position, pane.pages)
            return
        library, wish = self._session.library, PdfWish(self._session.section)
        if library is not None and wish.place.note:
            self._session.background.run(
                lambda: locate(library, self._store, wish),
                self._open_located,
                self._session.messages.show_error,
            )

    def _open_located(self, located: Located) -> None:
        if located.found.path is None:
            self._session.messages.show(Message(self._absence(located), "warning"))
        else:
            self._outside.open_located(located, self._store)
