"""The pages of a PDF, one below the other, drawn by Qt in a thread of its own."""

from PySide6.QtCore import QPointF, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QWidget

from kbviewer.render.theme import Tokens
from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.pdf.layout import POINTS_PER_INCH
from kbviewer.ui.pdf.selectable import SelectablePages

ZOOM_STEP = 1.2
LEAST_ZOOM, MOST_ZOOM = 0.1, 8.0
SPACING = 10


class PdfPages(SelectablePages):
    """A document as a strip of pages that keeps its place when it is resized.

    Positions count the pages from 1. `position_changed` also says whether the reader turned the
    page.
    """

    position_changed = Signal(int, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pdfPages")
        self.setAccessibleName(self.tr("Pages of the PDF"))
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setPageSpacing(SPACING)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._tokens = LIGHT
        self._is_dark = False
        self._asked = 0
        self._is_moving = False
        self._position = 1
        self.pageNavigator().currentPageChanged.connect(self._follow_scrolling)
        self.verticalScrollBar().valueChanged.connect(self._drop_asked)

    # What is shown

    @property
    def position(self) -> int:
        """The page that was asked for last, or to which the reader has scrolled."""
        return self._position

    def show_document(self, document: QPdfDocument) -> None:
        """Show a document that is ready, from its first page."""
        self._asked, self._position = 1, 1
        self.measure(document)
        self.setDocument(document)
        self.show_position(1)

    def show_position(
        self, position: int, *, at: QPointF | None = None, by_reader: bool = False
    ) -> None:
        """Show a page from its top, or from a point of it."""
        count = self.document().pageCount()
        if not count:
            return
        position = max(1, min(position, count))
        self._is_moving = True
        self.pageNavigator().jump(position - 1, at or QPointF())
        if at is None:
            self.verticalScrollBar().setValue(self.strip.tops[position - 1])
        self._is_moving = False
        # A short last page cannot come to the top; it is still the one that was asked for.
        self._asked = position if at is None else 0
        self._tell(position, by_reader)

    @Slot(int)
    def _follow_scrolling(self, page: int) -> None:
        if not self._is_moving and not self._asked and page >= 0:
            self._tell(page + 1, True)

    @Slot()
    def _drop_asked(self) -> None:
        if not self._is_moving and self._asked:
            self._asked = 0
            self._follow_scrolling(self.pageNavigator().currentPage())

    def _tell(self, position: int, by_reader: bool) -> None:
        if position != self._position:
            self._position = position
            self.position_changed.emit(position, by_reader)

    # Size

    @property
    def place(self) -> tuple[int, float]:
        """The page at the top of the view, and how much of it is above, as a share."""
        page, share = self._place()
        return (self._asked, 0.0) if self._asked else (page + 1, share)

    def show_as_left(self, position: int, share: float, zoom: float) -> None:
        """Show a place at a zoom factor; 0 makes each page as wide as the view."""
        self._is_moving = True
        if zoom:
            self.setZoomMode(QPdfView.ZoomMode.Custom)
            self.setZoomFactor(max(LEAST_ZOOM, min(zoom, MOST_ZOOM)))
        else:
            self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._asked = 0 if share else position
        page = max(0, min(position, self.document().pageCount()) - 1)
        self._restore((page, share))
        self._tell(page + 1, by_reader=False)

    @property
    def is_fitting(self) -> bool:
        """Whether each page is as wide as the view."""
        return self.zoomMode() == QPdfView.ZoomMode.FitToWidth

    def zoom(self, steps: float) -> None:
        """Show the pages larger, or smaller for negative steps."""
        factor = self.zoomFactor() if not self.is_fitting else self._fitting_factor()
        factor = max(LEAST_ZOOM, min(factor * ZOOM_STEP**steps, MOST_ZOOM))
        place = self._place()
        self._is_moving = True
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self.setZoomFactor(factor)
        self._restore(place)

    def fit_width(self) -> None:
        """Make each page as wide as the view."""
        place = self._place()
        self._is_moving = True
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._restore(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay at the same place of the same page."""
        place = self._place(event.oldSize().width() if event.oldSize().isValid() else None)
        self._is_moving = True
        super().resizeEvent(event)
        self._restore(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl and the wheel."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(event.angleDelta().y() / 120)
            event.accept()
            return
        super().wheelEvent(event)

    def _place(self, width: int | None = None) -> tuple[int, float]:
        """The page at the top of the view and how much of it is above, as a share."""
        tops = self.strip_at(width or self.viewport().width()).tops
        value = self.verticalScrollBar().value()
        page = max(0, min(self.pageNavigator().currentPage(), len(tops) - 2))
        while page > 0 and tops[page] > value:
            page -= 1
        if len(tops) < 2:
            return 0, 0.0
        return page, (value - tops[page]) / max(1, tops[page + 1] - tops[page])

    def _restore(self, place: tuple[int, float]) -> None:
        """Scroll to a place in the layout as it is now, and end the move."""
        # Qt's view does not move for a jump to the page that it is on already.
        page, share = (self._asked - 1, 0.0) if self._asked else place
        tops = self.strip.tops
        if page + 1 < len(tops):
            self.verticalScrollBar().setValue(
                round(tops[page] + share * (tops[page + 1] - tops[page]))
            )
        self._is_moving = False

    def _fitting_factor(self) -> float:
        """The zoom factor that the page has when it is as wide as the view."""
        dots = QGuiApplication.primaryScreen().logicalDotsPerInch()
        return self.strip.scale(self.position - 1) * POINTS_PER_INCH / dots

    # Colours

    def show_theme(self, tokens: Tokens, *, is_dark: bool) -> None:
        """Wear the colours of a theme; `is_dark` draws white pages as dark ones."""
        self._tokens, self._is_dark = tokens, is_dark
        self.shade_selection(QColor(tokens.accent))
        self._colour_ground()
        self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """Colour the ground again: a style sheet that is first applied here resets the palette."""
        super().showEvent(event)
        self._colour_ground()

    def _colour_ground(self) -> None:
        """Set the colour between the pages, for which Qt takes the palette's dark one."""
        tokens, is_dark = self._tokens, self._is_dark
        ground = QColor(tokens.border if not is_dark else tokens.panel)
        if is_dark:
            ground = _before_inversion(ground, QColor(tokens.background))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Dark, ground)
        self.setPalette(palette)

    @property
    def is_dark(self) -> bool:
        """Whether the pages are drawn dark."""
        return self._is_dark

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages; dark ones are inverted, then lifted so that paper has the note's ground.

        Drawing over what Qt has painted keeps its rendering, and its cache of pages, as they are.
        """
        super().paintEvent(event)
        if self._is_dark:
            self._darken(event.rect())
        self.paint_selection()

    def _darken(self, rect: QRect) -> None:
        painter = QPainter(self.viewport())
        mode = QPainter.CompositionMode
        painter.setCompositionMode(mode.CompositionMode_Difference)
        painter.fillRect(rect, QColor(Qt.GlobalColor.white))
        painter.setCompositionMode(mode.CompositionMode_Screen)
        painter.fillRect(rect, QColor(self._tokens.background))
        painter.end()


def _before_inversion(wanted: QColor, paper: QColor) -> QColor:
    """The colour that inversion and lifting to the colour of the paper turn into the wanted one."""

    def channel(goal: float, lift: float) -> float:
        return max(0.0, min(1.0, (1 - goal) / (1 - lift) if lift < 1 else 1.0))

    return QColor.fromRgbF(
        channel(wanted.redF(), paper.redF()),
        channel(wanted.greenF(), paper.greenF()),
        channel(wanted.blueF(), paper.blueF()),
    )
