"""The palette's window: a field above a list, over the main window."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from kbviewer.render.theme import Tokens
from kbviewer.ui.lists.empty_state import WithEmptyState
from kbviewer.ui.lists.place_list import PlaceList
from kbviewer.ui.lists.rows import Row

WIDTH = 640
HEIGHT = 420


class PaletteDialog(QDialog):
    """Asks `candidates` for rows at every keystroke and tells which one was chosen."""

    row_chosen = Signal(object, bool)

    def __init__(
        self, candidates: Callable[[str], Sequence[Row]], tokens: Tokens, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("palette")
        self._window = parent
        self._candidates = candidates
        self._most = HEIGHT
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(
            self.tr("Note or heading  ·  @ heading here  ·  #31 page  ·  > command")
        )
        self.field.setAccessibleName(self.tr("Go to anything"))
        self.list = PlaceList(self)
        self.list.show_theme(tokens)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        self.body = WithEmptyState(self.list, self)
        # Each asks for some room, the one that is not seen as well.
        for part in (self.list, self.body.hint):
            part.setMinimumHeight(1)
        layout.addWidget(self.body)
        self.field.textChanged.connect(self._show_candidates)
        self.field.installEventFilter(self)
        self.list.row_chosen.connect(self._choose)
        self.setFocusProxy(self.field)

    def open_with(self, text: str) -> None:
        """Show the palette with this in its field."""
        window = self._window
        width = min(WIDTH, window.width() - 40)
        self._most = min(HEIGHT, window.height() - 80)
        self.resize(width, self._most)
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - width) // 2, corner.y() + 56)
        self.field.setText(text)
        self.show()
        # How high its rows are is known once it is laid out.
        self._show_candidates(text)
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, Down, a page of them and Return act on the list while the field keeps the focus."""
        if (
            watched is self.field
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            match event.key():
                case Qt.Key.Key_Down:
                    self.list.step(1)
                case Qt.Key.Key_Up:
                    self.list.step(-1)
                case Qt.Key.Key_PageDown:
                    self._step_page(1)
                case Qt.Key.Key_PageUp:
                    self._step_page(-1)
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
                    self.list.choose_current(new_tab=bool(control))
                case _:
                    return super().eventFilter(watched, event)
            return True
        return super().eventFilter(watched, event)

    def _step_page(self, by: int) -> None:
        """Select the row a list's height further, or the last there is."""
        row = max(1, self.list.sizeHintForRow(0))
        for _ in range(max(1, self.list.viewport().height() // row - 1)):
            self.list.step(by)

    @Slot(str)
    def _show_candidates(self, text: str) -> None:
        rows = self._candidates(text)
        self.list.rows.show(rows)
        self.list.setCurrentIndex(self.list.rows.first_choice())
        if any(not row.is_header for row in rows):
            self.body.show_content()
        else:
            self.body.show_hint("<br><br>".join(row.title for row in rows) or self._hint(text))
        self._fit()

    def _fit(self) -> None:
        """Be no higher than what there is to choose from."""
        taken = self.height() - self.body.height()
        if self.body.is_empty:
            wanted = self.body.hint.heightForWidth(self.body.width())
        else:
            wanted = self.list.height_of_rows(self._most)
        self.resize(self.width(), min(self._most, taken + wanted))

    def _hint(self, text: str) -> str:
        """What to do when nothing fits."""
        if text.startswith(">"):
            return self.tr("No command is called that.")
        if text.startswith("@"):
            return self.tr("No heading of this note is called that.")
        if text.startswith("#"):
            return self.tr("This note belongs to no book with such a page.")
        return self.tr(
            "No note, heading or bookmark is called that. The search field finds words of the text."
        )

    @Slot(object, bool)
    def _choose(self, row: Row, new_tab: bool) -> None:
        self.close()
        self.row_chosen.emit(row, new_tab)
