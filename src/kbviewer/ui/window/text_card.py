"""The card under the `Aa` button: how the text is set, at hand while it is read."""

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kbviewer.render.theme import Tokens
from kbviewer.settings import Settings
from kbviewer.ui.lists.slider_row import SliderRow, Span
from kbviewer.ui.services.options import Options
from kbviewer.ui.style.icons import icon
from kbviewer.ui.style.numbers import language_locale

WIDTH = 320
THEME_ICONS = {"system": "monitor", "light": "sun", "dark": "moon"}


class TextCard(QDialog):
    """Changes text size, line width, line height and theme; each takes effect at once."""

    preferences_wanted = Signal()

    def __init__(self, options: Options, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # A click on the button that has opened the card closes it, and does not open it anew.
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)
        self.setObjectName("textCard")
        self.setWindowTitle(self.tr("Text and theme"))
        self._options = options
        self.rows = {
            "look_text_size": SliderRow(self.tr("Text size"), Span(10, 32, 1), self._pixels),
            "look_text_width": SliderRow(self.tr("Text width"), Span(40, 140, 5), self._characters),
            "look_line_height": SliderRow(self.tr("Line height"), Span(1.2, 2, 0.05), self._lines),
        }
        self.themes: dict[str, QPushButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(12)
        for name, row in self.rows.items():
            row.changed.connect(partial(self._change, name))
            layout.addWidget(row)
        layout.addWidget(self._theme_switch())
        layout.addWidget(self._line())
        layout.addLayout(self._foot())
        self.setFixedWidth(WIDTH)
        options.changed.connect(self._show_settings)
        self._show_settings(options.current)
        self.show_theme(tokens)

    def _pixels(self, value: float) -> str:
        return self.tr("{0} px").format(f"{value:g}")

    def _characters(self, value: float) -> str:
        return self.tr("{0} characters").format(f"{value:g}")

    def _lines(self, value: float) -> str:
        return language_locale().toString(value, "f", 2)

    def _theme_switch(self) -> QWidget:
        switch = QFrame(self)
        switch.setObjectName("segments")
        switch.setAccessibleName(self.tr("Theme"))
        layout = QHBoxLayout(switch)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.setSpacing(2)
        group = QButtonGroup(switch)
        names = {"system": self.tr("System"), "light": self.tr("Light"), "dark": self.tr("Dark")}
        for choice, name in names.items():
            button = QPushButton(f" {name}", switch)  # away from the icon
            button.setAccessibleName(name)
            button.setObjectName("segment")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._change, "look_theme", choice))
            group.addButton(button)
            layout.addWidget(button, 1)
            self.themes[choice] = button
        return switch

    def _line(self) -> QWidget:
        line = QFrame(self)
        line.setObjectName("rule")
        line.setFixedHeight(1)
        return line

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        self.reset = QPushButton(self.tr("Reset"), self)
        self.reset.clicked.connect(self._reset)
        self.more = QPushButton(self.tr("All preferences…"), self)
        self.more.clicked.connect(self._open_preferences)
        for button in (self.reset, self.more):
            button.setObjectName("plain")
            button.setAutoDefault(False)
        foot.addWidget(self.reset)
        foot.addStretch(1)
        foot.addWidget(self.more)
        return foot

    def show_theme(self, tokens: Tokens) -> None:
        """Draw the icons in the colours of a theme."""
        for choice, button in self.themes.items():
            button.setIcon(icon(THEME_ICONS[choice], tokens.text))

    def open_below(self, anchor: QWidget) -> None:
        """Show the card under a widget, its far edge in line with the widget's."""
        self.adjustSize()
        window = self.parentWidget()
        assert window is not None
        corner = anchor.mapToGlobal(QPoint(0, anchor.height() + 6))
        left = window.mapToGlobal(QPoint(8, 0)).x()
        right = window.mapToGlobal(QPoint(window.width() - 8 - self.width(), 0)).x()
        further = 0 if self.isRightToLeft() else anchor.width() - self.width()
        self.move(max(min(corner.x() + further, right), left), corner.y())
        self.show()
        self.rows["look_text_size"].setFocus()

    @Slot(object)
    def _show_settings(self, settings: Settings) -> None:
        for name, row in self.rows.items():
            row.show_value(float(getattr(settings, name)))
        self.themes[settings.look_theme].setChecked(True)
        first = Settings()
        is_first = all(getattr(settings, name) == getattr(first, name) for name in self.rows)
        self.reset.setEnabled(not is_first)

    def _change(self, name: str, value: Any, *_: object) -> None:
        kind = type(getattr(Settings(), name))  # a slider knows no whole numbers
        self._options.change(**{name: kind(value)})

    @Slot()
    def _reset(self) -> None:
        first = Settings()
        self._options.change(**{name: getattr(first, name) for name in self.rows})
        self.rows["look_text_size"].setFocus()

    @Slot()
    def _open_preferences(self) -> None:
        self.close()
        self.preferences_wanted.emit()
