"""Prints a note on a device that has been set up: a printer, or its preview."""

from PySide6.QtCore import QCoreApplication, QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPainter

from kbviewer.errors import StateError
from kbviewer.ui.viewer.paper import DPI, FOOTER, Paper, Printed, paint_footer
from kbviewer.ui.viewer.resources import ImageStore

_MARGIN = 18.0  # millimetres


def set_margins(device: QPagedPaintDevice) -> None:
    """Keep room free around the text."""
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    device.setPageMargins(margins, QPageLayout.Unit.Millimeter)


def sheet_of(device: QPagedPaintDevice) -> QSizeF:
    """Size of what can be painted on of a page, in pixels of 1/96 inch."""
    return device.pageLayout().paintRect(QPageLayout.Unit.Point).size() * (DPI / 72)


def body_of(sheet: QSizeF) -> QSizeF:
    """What the text gets of a sheet."""
    return QSizeF(sheet.width(), sheet.height() - FOOTER)


def begin(painter: QPainter, device: QPagedPaintDevice) -> None:
    """Start painting in pixels of 1/96 inch. Raises StateError when the device refuses."""
    if not painter.begin(device):
        raise StateError(
            QCoreApplication.translate("Printing", "The printer or file cannot be written to."),
            QCoreApplication.translate("Printing", "Choose another one."),
        )
    scale = device.logicalDpiX() / DPI
    painter.scale(scale, scale)


def page_of_all(number: int, count: int) -> str:
    """What stands at the foot of a page of a note."""
    return QCoreApplication.translate("Printing", "{0} of {1}").format(number, count)


def print_note(printed: Printed, images: ImageStore, device: QPagedPaintDevice) -> int:
    """Print a note; gives the number of pages."""
    sheet = sheet_of(device)
    paper = Paper(printed, images, body_of(sheet))
    paper.step()
    count = paper.document.pageCount()
    painter = QPainter()
    begin(painter, device)
    try:
        for number in range(count):
            if number:
                device.newPage()
            paper.paint(painter, number)
            paint_footer(painter, sheet, printed.title, page_of_all(number + 1, count))
    finally:
        painter.end()
    return count
