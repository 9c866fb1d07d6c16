"""A number that is chosen with a slider: its name, its value in words, and the slider below."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QWidget


class Span(NamedTuple):
    """The least and the most of a number, and by how much it is changed at once."""

    least: float
    most: float
    step: float


class SliderRow(QWidget):
    """Tells the value that the reader sets; one that is shown from outside is not told again.

    A value beyond the span is named as it is, and the slider stands at its end.
    """

    changed = Signal(float)

    def __init__(
        self, title: str, span: Span, words: Callable[[float], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._span = span
        self._words = words
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, round((span.most - span.least) / span.step))
        self.slider.setPageStep(max(1, self.slider.maximum() // 5))
        self.slider.setAccessibleName(title)
        self.value = QLabel(self)
        self.value.setObjectName("value")
        name = QLabel(title, self)
        name.setBuddy(self.slider)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(4)
        layout.setColumnStretch(0, 1)
        layout.addWidget(name, 0, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.value, 0, 1, Qt.AlignmentFlag.AlignRight)
        layout.addWidget(self.slider, 1, 0, 1, 2)
        self.setFocusProxy(self.slider)
        self.slider.valueChanged.connect(self._tell)
        self._mirror()

    def changeEvent(self, event: QEvent) -> None:
        """Fill the other side of the slider when the window is mirrored."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._mirror()

    def _mirror(self) -> None:
        # Style sheets know the side left of the handle only, whichever is the lower one.
        self.slider.setProperty("mirrored", self.isRightToLeft())
        style = self.slider.style()
        style.unpolish(self.slider)
        style.polish(self.slider)

    def show_value(self, value: float) -> None:
        """Show a value."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(round((value - self._span.least) / self._span.step))
        self._name_value(value)

    def _name_value(self, value: float) -> None:
        words = self._words(value)
        self.value.setText(words)
        self.slider.setAccessibleDescription(words)

    @Slot(int)
    def _tell(self, steps: int) -> None:
        value = round(self._span.least + steps * self._span.step, 2)
        self._name_value(value)
        self.changed.emit(value)
