"""The outline of a PDF, in a pop-up."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument
from PySide6.QtWidgets import QFrame, QTreeView, QVBoxLayout, QWidget

WIDTH, HEIGHT = 320, 400
OPEN_LEVELS = 0


class PdfOutline(QFrame):
    """The headings that the file has; choosing one goes to its page."""

    position_chosen = Signal(int)

    def __init__(self, document: QPdfDocument, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("palette")
        self.model = QPdfBookmarkModel(self)
        self.model.setDocument(document)
        self.tree = QTreeView(self)
        self.tree.setModel(self.model)
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(self.tr("Outline of the PDF"))
        self.tree.activated.connect(self._choose)
        self.tree.clicked.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.tree)

    @property
    def is_empty(self) -> bool:
        """Whether the file has no outline."""
        return self.model.rowCount(QModelIndex()) == 0

    def open_below(self, widget: QWidget) -> None:
        """Show the outline below a button."""
        self.resize(WIDTH, HEIGHT)
        self.tree.expandToDepth(OPEN_LEVELS)
        corner = widget.mapToGlobal(QPoint(0, widget.height() + 4))
        screen = widget.screen().availableGeometry()
        self.move(max(screen.left(), min(corner.x(), screen.right() - WIDTH)), corner.y())
        self.show()
        self.tree.setFocus()

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        page = index.data(QPdfBookmarkModel.Role.Page)
        if isinstance(page, int):
            self.hide()
            self.position_chosen.emit(page + 1)
