"""The preferences dialog: a page for each kind of option; what is changed takes effect at once."""

from functools import partial
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QLabel,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from kbviewer.ui.preferences.catalogue import LIBRARIES, PAGES, Option, said
from kbviewer.ui.preferences.fields import FIELD_WIDTH, field
from kbviewer.ui.preferences.keys import KeysEditor
from kbviewer.ui.preferences.libraries import LibrariesEditor
from kbviewer.ui.services.options import Options


class PreferencesDialog(QDialog):
    """Shows all options with a line each that says what they do."""

    def __init__(self, options: Options, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("preferences")
        self.setWindowTitle(self.tr("Preferences"))
        self._options = options
        self.pages = QTabWidget(self)
        self.pages.setDocumentMode(True)
        self.libraries = LibrariesEditor(options.current.library_recent)
        self.libraries.roots_changed.connect(self._change_roots)
        for title, listed in PAGES:
            further = self.libraries if listed is LIBRARIES else None
            self.pages.addTab(self._page(listed, further), said(title))
        self.keys = KeysEditor(options.current.keys)
        self.keys.keys_changed.connect(self._change_keys)
        self.pages.addTab(self.keys, self.tr("Keys"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(self.tr("Close"))
        close.setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 12)
        layout.setSpacing(0)
        layout.addWidget(self.pages)
        buttons.setContentsMargins(16, 0, 16, 0)
        layout.addWidget(buttons)
        self.resize(600, 580)

    def _page(self, listed: tuple[Option, ...], further: QWidget | None = None) -> QWidget:
        page = QWidget()
        page.setObjectName("page")
        form = QFormLayout(page)
        form.setContentsMargins(20, 20, 20, 20)
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(4)
        for option in listed:
            value = getattr(self._options.current, option.name)
            widget = field(option, value, partial(self._change, option.name))
            label = QLabel(said(option.title))
            label.setBuddy(widget)
            form.addRow(label, widget)
            effect = QLabel(said(option.effect))
            effect.setObjectName("effect")
            effect.setWordWrap(True)
            effect.setIndent(0)
            effect.setMinimumWidth(FIELD_WIDTH + 80)
            form.addRow("", effect)
        if further is not None:
            form.addRow(further)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        return area

    @Slot(object)
    def _change_roots(self, roots: tuple[str, ...]) -> None:
        self._options.change(library_recent=roots)

    def _change(self, name: str, value: Any) -> None:
        self._options.change(**{name: value})

    @Slot(object)
    def _change_keys(self, keys: dict[str, str]) -> None:
        self._options.change(keys=MappingProxyType(dict(keys)))
