"""The libraries that were opened lately, and how to forget one."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kbviewer.ui.lists.empty_state import WithEmptyState
from kbviewer.ui.style.tips import as_it_is


class LibrariesEditor(QWidget):
    """Lists folders and tells which are left when one is forgotten."""

    roots_changed = Signal(object)

    def __init__(self, roots: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("Opened lately"), self)
        self.list = QListWidget(self)
        self.list.setObjectName("libraryList")
        self.list.setAccessibleName(self.tr("Libraries opened lately"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        title.setBuddy(self.list)
        self.forget = QPushButton(self.tr("Forget"), self)
        self.forget.setAutoDefault(False)
        self.forget.setToolTip(self.tr("Take this folder off the list; its notes stay as they are"))
        self.forget.clicked.connect(self._forget)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.forget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(title)
        self._body = WithEmptyState(self.list, self)
        layout.addWidget(self._body, 1)
        layout.addLayout(foot)
        for root in roots:
            item = QListWidgetItem(root, self.list)
            item.setToolTip(as_it_is(root))
        self.list.itemSelectionChanged.connect(self._enable)
        self._enable()
        self._show_list()

    @property
    def roots(self) -> tuple[str, ...]:
        """The folders that are listed, the last one first."""
        return tuple(self.list.item(row).text() for row in range(self.list.count()))

    @Slot()
    def _forget(self) -> None:
        self.list.takeItem(self.list.currentRow())
        self._show_list()
        self.roots_changed.emit(self.roots)

    def _show_list(self) -> None:
        """Show the folders or, where there are none, how to have one here."""
        if self.list.count():
            self._body.show_content()
        else:
            self._body.show_hint(
                self.tr("Folders that you open stand here, to be opened again from the File menu.")
            )

    @Slot()
    def _enable(self) -> None:
        self.forget.setEnabled(bool(self.list.selectedItems()))
