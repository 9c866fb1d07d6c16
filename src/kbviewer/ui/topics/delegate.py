"""Paints a topic: its title and, at the far edge, the pages it stands on."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionViewItem

from kbviewer.ui.lists.painting import (
    GROUND_INSET,
    ThemedDelegate,
    direction_of,
    leading,
    mark_format,
    mirrored,
    small_font,
    trailing,
)
from kbviewer.ui.style.icons import paint_icon
from kbviewer.ui.topics.filter_marks import filter_marks
from kbviewer.ui.topics.model import TopicsModel

ROW_PADDING = 5
BADGE_GAP = 8
SIGN = 13


class TopicDelegate(ThemedDelegate):
    """Paints what stands in one line; the tree paints ground and chevron.

    `wanted` is the text of the filter, whose letters are marked.
    """

    wanted = ""

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """One line with some air."""
        return QSize(0, QFontMetrics(option.font).height() + 2 * ROW_PADDING)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint title and badge; the tree has painted the ground."""
        model = index.model()
        assert isinstance(model, TopicsModel)
        shown = model.shown(index)  # at once: a call for each role would cost more than painting
        painter.save()
        rest = option.rect.adjusted(GROUND_INSET + 4, 0, -GROUND_INSET - 6, 0)
        for badge in filter(None, (shown.pages, shown.progress)):
            rest = self._paint_badge(painter, option, rest, badge)
        if shown.is_read:
            rest = self._paint_sign(painter, option, rest, "check", self.tokens.muted)
        if shown.is_bookmarked:
            rest = self._paint_sign(painter, option, rest, "bookmark", self.tokens.accent)
        font = option.font
        font.setBold(shown.is_top)
        painter.setFont(font)
        painter.setPen(QColor(self.tokens.text))
        title = QFontMetrics(font).elidedText(
            shown.title, Qt.TextElideMode.ElideRight, rest.width()
        )
        if self.wanted:
            self._paint_marked(painter, option, rest, title, font)
        else:
            painter.setLayoutDirection(direction_of(title))
            flags = Qt.AlignmentFlag.AlignVCenter | leading(option) | Qt.AlignmentFlag.AlignAbsolute
            painter.drawText(mirrored(option, rest), int(flags), title)
        painter.restore()

    def _paint_marked(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, title: str, font: QFont
    ) -> None:
        """Paint a title with the letters marked that the filter has found."""
        layout = QTextLayout(title, font)
        side = QTextOption(leading(option) | Qt.AlignmentFlag.AlignAbsolute)
        side.setTextDirection(direction_of(title))
        side.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(side)
        spans = filter_marks(title, self.wanted)
        layout.setFormats([mark_format(self.tokens, start, end - start) for start, end in spans])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(rect.width())
        layout.endLayout()
        box = mirrored(option, rect)
        layout.draw(painter, QPointF(box.left(), box.top() + (box.height() - line.height()) / 2))

    def _paint_sign(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, name: str, colour: str
    ) -> QRect:
        """Paint a small icon at the end; returns what is left for the title."""
        top = rect.top() + (rect.height() - SIGN) // 2
        box = mirrored(option, QRect(rect.right() - SIGN + 1, top, SIGN, SIGN))
        paint_icon(painter, name, QRectF(box), QColor(colour), filled=name == "bookmark")
        return rect.adjusted(0, 0, -SIGN - BADGE_GAP // 2, 0)

    def _paint_badge(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, badge: str
    ) -> QRect:
        """Paint the pages at the end; returns what is left for the title."""
        font = small_font(option.font)
        metrics = QFontMetrics(font)
        width = min(metrics.horizontalAdvance(badge) + 2, rect.width() // 2)
        text = metrics.elidedText(badge, Qt.TextElideMode.ElideRight, width)
        painter.setFont(font)
        painter.setPen(QColor(self.tokens.muted))
        flags = Qt.AlignmentFlag.AlignVCenter | trailing(option) | Qt.AlignmentFlag.AlignAbsolute
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as pages are counted
        painter.drawText(mirrored(option, rect), int(flags), text)
        return rect.adjusted(0, 0, -width - BADGE_GAP, 0)
