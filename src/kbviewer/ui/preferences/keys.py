"""The keys of all actions: a list to choose from, and a field that takes the new key."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kbviewer.ui.actions import ACTIONS, action_title, shortcuts
from kbviewer.ui.preferences.key_field import KeyField

NATIVE = QKeySequence.SequenceFormat.NativeText


class KeysEditor(QWidget):
    """Shows every action with its keys and tells the changed keys of all of them."""

    keys_changed = Signal(object)

    def __init__(self, keys: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = dict(keys)
        self._taken_from = ""
        self.filter_field = QLineEdit()
        self.filter_field.setPlaceholderText(self.tr("Filter actions"))
        self.filter_field.setAccessibleName(self.tr("Filter actions"))
        self.filter_field.setClearButtonEnabled(True)
        self.list = QTreeWidget()
        self.list.setObjectName("keyList")
        self.list.setAccessibleName(self.tr("Actions and their keys"))
        self.list.setColumnCount(2)
        self.list.setHeaderLabels([self.tr("Action"), self.tr("Keys")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.field = KeyField()
        self.field.setAccessibleName(self.tr("New key"))
        self.conflict = QLabel()
        self.conflict.setObjectName("conflict")
        self.conflict.setWordWrap(True)
        self.take = self._button(self.tr("Use it here"), self._take_key)
        self.reset = self._button(self.tr("Reset"), self._reset)
        self.reset_all = self._button(self.tr("Reset all"), self._reset_all)
        self._lay_out()
        for spec in ACTIONS:
            item = QTreeWidgetItem([action_title(spec), ""])
            item.setData(0, Qt.ItemDataRole.UserRole, spec.id)
            self.list.addTopLevelItem(item)
        self._show_keys()
        self.filter_field.textChanged.connect(self._filter)
        self.list.currentItemChanged.connect(self._show_chosen)
        self.field.keySequenceChanged.connect(self._try_key)
        self.choose(ACTIONS[0].id)

    def choose(self, action: str) -> None:
        """Select an action."""
        for item in self._items():
            if _id(item) == action:
                self.list.setCurrentItem(item)

    def _button(self, text: str, press: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(press)
        return button

    def _lay_out(self) -> None:
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        label = QLabel(self.tr("New key"))
        label.setBuddy(self.field)
        change = QHBoxLayout()
        for widget in (label, self.field, self.reset, self.reset_all):
            change.addWidget(widget)
        conflict = QHBoxLayout()
        conflict.addWidget(self.conflict, 1)
        conflict.addWidget(self.take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self.filter_field)
        layout.addWidget(self.list, 1)
        layout.addLayout(change)
        layout.addLayout(conflict)

    def _items(self) -> list[QTreeWidgetItem]:
        count = self.list.topLevelItemCount()
        items = (self.list.topLevelItem(number) for number in range(count))
        return [item for item in items if item is not None]

    def _show_keys(self) -> None:
        for item in self._items():
            item.setText(1, "   ".join(k.toString(NATIVE) for k in self._sequences(_id(item))))
            font = item.font(1)
            font.setBold(_id(item) in self._keys)
            item.setFont(1, font)
        self.reset_all.setEnabled(bool(self._keys))

    def _sequences(self, action: str) -> list[QKeySequence]:
        return shortcuts(action, self._keys)

    @property
    def chosen(self) -> str:
        """The action that is selected."""
        item = self.list.currentItem()
        return _id(item) if item is not None else ""

    @Slot(str)
    def _filter(self, text: str) -> None:
        for item in self._items():
            words = f"{item.text(0)} {item.text(1)}".casefold()
            item.setHidden(text.strip().casefold() not in words)

    @Slot()
    def _show_chosen(self) -> None:
        keys = self._sequences(self.chosen)
        self.field.blockSignals(True)
        self.field.setKeySequence(keys[0] if keys else QKeySequence())
        self.field.blockSignals(False)
        self.reset.setEnabled(self.chosen in self._keys)
        self._show_conflict("")

    def _show_conflict(self, other: str) -> None:
        self._taken_from = other
        self.take.setVisible(bool(other))
        title = next((action_title(spec) for spec in ACTIONS if spec.id == other), "")
        key = self.field.keySequence().toString(NATIVE)
        shown = self.tr("{0} is the key of “{1}”.").format(key, title) if other else ""
        self.conflict.setText(shown)

    @Slot(QKeySequence)
    def _try_key(self, key: QKeySequence) -> None:
        """Use the key for the chosen action, unless another one has it."""
        if key.isEmpty() and self.field.is_starting:
            return
        others = (spec.id for spec in ACTIONS if spec.id != self.chosen)
        taken = next((name for name in others if key in self._sequences(name)), "")
        self._show_conflict("" if key.isEmpty() else taken)
        if key.isEmpty() or not taken:
            self._set(self.chosen, [key])

    @Slot()
    def _take_key(self) -> None:
        key, other = self.field.keySequence(), self._taken_from
        self._set(other, [each for each in self._sequences(other) if each != key])
        self._set(self.chosen, [key])
        self._show_conflict("")

    def _set(self, action: str, keys: list[QKeySequence]) -> None:
        own = [QKeySequence(key) for spec in ACTIONS if spec.id == action for key in spec.keys]
        wanted = [key for key in keys if not key.isEmpty()]
        if wanted == own:
            self._keys.pop(action, None)
        else:
            self._keys[action] = QKeySequence.listToString(wanted)
        self._tell()

    @Slot()
    def _reset(self) -> None:
        self._keys.pop(self.chosen, None)
        self._tell()
        self._show_chosen()

    @Slot()
    def _reset_all(self) -> None:
        self._keys.clear()
        self._tell()
        self._show_chosen()

    def _tell(self) -> None:
        self._show_keys()
        self.reset.setEnabled(self.chosen in self._keys)
        self.keys_changed.emit(dict(self._keys))


def _id(item: QTreeWidgetItem) -> str:
    return str(item.data(0, Qt.ItemDataRole.UserRole))
