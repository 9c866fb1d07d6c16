"""A picture of a note at its own size, or as large as the screen allows."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

_OF_SCREEN = 0.9


class PictureWindow(QDialog):
    """Shows one picture; a click or Escape closes it, plus and minus change its size."""

    def __init__(self, image: QImage, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._image = image
        self._label = QLabel()
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label.setAccessibleName(title)
        area = QScrollArea(self)
        area.setWidget(self._label)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        room = self.screen().availableSize() * _OF_SCREEN
        fitting = image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        self._scale = min(1.0, fitting.width() / max(1, image.width()))
        self._show_picture()
        self.resize((self._label.sizeHint() + QSize(24, 24)).boundedTo(room))

    @property
    def scale(self) -> float:
        """Size of the picture in relation to its own."""
        return self._scale

    def _show_picture(self) -> None:
        size = self._image.size() * self._scale
        how = Qt.TransformationMode.SmoothTransformation
        keep = Qt.AspectRatioMode.KeepAspectRatio
        self._label.setPixmap(QPixmap.fromImage(self._image.scaled(size, keep, how)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus and minus change the size, 0 shows the picture's own."""
        factor = {"+": 1.25, "=": 1.25, "-": 0.8, "0": 1 / self._scale}.get(event.text())
        if factor is None:
            super().keyPressEvent(event)
            return
        self._scale = min(4.0, max(0.1, self._scale * factor))
        self._show_picture()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Close."""
        super().mouseReleaseEvent(event)
        self.close()
