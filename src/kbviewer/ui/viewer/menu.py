"""The menu that a right click on the page opens: what the page itself can do."""

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from kbviewer.ui.viewer.page_view import PageView

if TYPE_CHECKING:
    from kbviewer.ui.viewer.page import Box


class Spot(Struct, frozen=True):
    """What is at a point of the page: a link's address, a picture's, the section's anchor."""

    anchor: str = ""
    address: str = ""
    picture: str = ""
    selected: str = ""


def spot_at(view: PageView, point: QPoint) -> Spot:
    """What is at a point of the viewport."""
    page = view.page
    if page is None:
        return Spot()
    heading = page.furniture.heading_at(view.position_at(point.y()))
    return Spot(
        anchor=heading.anchor if heading is not None else "",
        address=view.anchorAt(point),
        picture=view.picture_at(point),
        selected=view.textCursor().selectedText(),
    )


def page_menu(view: PageView, point: QPoint) -> QMenu:
    """A menu with what can be copied at a point of the viewport; others add to it."""
    spot, box = spot_at(view, point), view.code_box_at(point)
    menu = QMenu(view)
    copy = menu.addAction(_tr("Copy"), view.copy)
    copy.setEnabled(bool(spot.selected))
    if box is not None:
        menu.addAction(_tr("Copy code"), lambda: copy_code(view, box))
    if spot.address:
        menu.addAction(_tr("Copy link address"), lambda: _put(spot.address))
    menu.addAction(_tr("Select all"), view.selectAll)
    return menu


def copy_code(view: PageView, box: "Box") -> None:
    """Put the code of a block into the clipboard."""
    _put(view.text_of(box))


def _put(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("PageMenu", text)
