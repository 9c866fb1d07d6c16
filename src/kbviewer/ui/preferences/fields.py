"""The widgets that options are changed with. Each tells its new value as soon as it has one."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from kbviewer.books import installed_viewers
from kbviewer.ui.preferences.catalogue import THEME_FONT, Option, said
from kbviewer.ui.style.numbers import language_locale

Tell = Callable[[Any], None]
FIELD_WIDTH = 260


def field(option: Option, value: Any, tell: Tell) -> QWidget:
    """Make the widget for an option that has this value now; `tell` hears of every other one."""
    match option.kind:
        case "choice":
            made = _choice({said(word): key for key, word in option.words}, value, tell)
        case "font":
            made = _font(value, tell, is_code=False)
        case "code_font":
            made = _font(value, tell, is_code=True)
        case "number":
            made = _number(option, value, tell)
        case "switch":
            made = _switch(value, tell)
        case "command":
            made = _command(option, value, tell)
        case "viewer":
            made = _viewer(option, value, tell)
        case "patterns":
            made = _patterns(option, value, tell)
    made.setObjectName(option.name)
    made.setAccessibleName(said(option.title))
    made.setAccessibleDescription(said(option.effect))
    return made


def _choice(words: dict[str, str], value: str, tell: Tell) -> QWidget:
    box = QComboBox()
    box.setFixedWidth(FIELD_WIDTH)
    for word, key in words.items():
        box.addItem(word, key)
    box.setCurrentIndex(max(box.findData(value), 0))
    box.currentIndexChanged.connect(lambda position: tell(box.itemData(position)))
    return box


def _font(value: str, tell: Tell, *, is_code: bool) -> QWidget:
    families = [
        family
        for family in QFontDatabase.families()
        if not QFontDatabase.isPrivateFamily(family)
        and (not is_code or QFontDatabase.isFixedPitch(family))
    ]
    if value and value not in families:
        families.insert(0, value)
    return _choice({said(THEME_FONT): "", **{name: name for name in families}}, value, tell)


def _number(option: Option, value: float, tell: Tell) -> QWidget:
    least, most, step = option.span
    box: QSpinBox | QDoubleSpinBox
    if isinstance(value, int):
        box = QSpinBox()
        box.setRange(int(least), int(most))
    else:
        box = QDoubleSpinBox()
        box.setDecimals(0 if step >= 1 else 2)
        box.setRange(least, most)
        box.setSingleStep(step)
    box.setLocale(language_locale())
    box.setFixedWidth(96)
    box.lineEdit().setTextMargins(8, 0, 0, 0)  # a style sheet cannot
    box.setValue(value)  # type: ignore[arg-type]  # each box gets the type that it was chosen by
    box.setKeyboardTracking(False)
    box.valueChanged.connect(tell)
    return box


def _switch(value: bool, tell: Tell) -> QWidget:
    box = QCheckBox()
    box.setChecked(value)
    box.toggled.connect(tell)
    return box


def _command(option: Option, value: str, tell: Tell) -> QWidget:
    line = QLineEdit(value)
    line.setFixedWidth(FIELD_WIDTH)
    line.setPlaceholderText(option.example)
    line.editingFinished.connect(partial(_tell_text, line, tell))
    return line


def _viewer(option: Option, value: str, tell: Tell) -> QWidget:
    """A command line to choose from those of the PDF viewers that are there, or to be written."""
    box = QComboBox()
    box.setFixedWidth(FIELD_WIDTH)
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItems(["", *(each.template for each in installed_viewers())])
    box.setEditText(value)
    line = box.lineEdit()
    assert line is not None
    line.setPlaceholderText(option.example)
    line.setCursorPosition(0)
    line.editingFinished.connect(partial(_tell_text, line, tell))
    box.textActivated.connect(lambda text: tell(text.strip()))
    return box


def _patterns(option: Option, value: tuple[str, ...], tell: Tell) -> QWidget:
    box = QPlainTextEdit("\n".join(value))
    box.setFixedSize(FIELD_WIDTH, 5 * box.fontMetrics().height() + 16)
    box.setPlaceholderText(option.example)
    box.setTabChangesFocus(True)
    box.textChanged.connect(lambda: tell(_lines(box.toPlainText())))
    return box


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _tell_text(line: QLineEdit, tell: Tell) -> None:
    tell(line.text().strip())
