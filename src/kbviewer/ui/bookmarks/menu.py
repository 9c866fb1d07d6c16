"""The context menu of the bookmark tree."""

from collections.abc import Callable, Sequence
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from kbviewer.bookmarks import Bookmark, Folder, Item
from kbviewer.render.theme import Tokens
from kbviewer.ui.lists.painting import COLOURS, colour_of


class Deeds(Struct, frozen=True):
    """What the entries of the menu do."""

    open: Callable[[bool], object]
    confirm: Callable[[], object]
    repoint: Callable[[], object]
    rename: Callable[[], object]
    remark: Callable[[], object]
    colour: Callable[[str], object]
    add_folder: Callable[[], object]
    move_to: Callable[[str], object]
    remove: Callable[[], object]


def bookmark_menu(
    parent: QWidget,
    items: Sequence[Item],
    folders: Sequence[tuple[str, str]],
    deeds: Deeds,
    tokens: Tokens,
    *,
    is_guess: bool,
) -> QMenu:
    """The menu for what is selected; `folders` are ids and names of folders to move to."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    only = items[0] if len(items) == 1 else None
    if isinstance(only, Bookmark):
        menu.addAction(_tr("Open"), partial(deeds.open, False))
        if only.kind == "section":
            menu.addAction(_tr("Open in new tab"), partial(deeds.open, True))
            menu.addSeparator()
            if is_guess:
                menu.addAction(_tr("It is here now"), deeds.confirm)
            menu.addAction(_tr("Point it to the section I read"), deeds.repoint)
        menu.addSeparator()
    if only is not None:
        _add(menu, _tr("Rename"), deeds.rename, "F2")
    if isinstance(only, Bookmark):
        menu.addAction(_tr("Note to self…"), deeds.remark)
    if items:
        _add_colours(menu.addMenu(_tr("Colour")), items, deeds, tokens)
        _add_folders(menu.addMenu(_tr("Move to")), items, folders, deeds)
        menu.addSeparator()
    menu.addAction(_tr("New folder"), deeds.add_folder)
    if items:
        menu.addSeparator()
        _add(menu, _tr("Remove"), deeds.remove, "Delete")
    return menu


def _add(menu: QMenu, text: str, deed: Callable[[], object], key: str) -> None:
    menu.addAction(f"{text}\t{key}", deed)


def _add_colours(menu: QMenu, items: Sequence[Item], deeds: Deeds, tokens: Tokens) -> None:
    names = {
        "red": _tr("Red"),
        "amber": _tr("Amber"),
        "green": _tr("Green"),
        "teal": _tr("Teal"),
        "blue": _tr("Blue"),
        "violet": _tr("Violet"),
    }
    shared = {item.colour for item in items}
    for name in COLOURS:
        action = menu.addAction(dot(colour_of(tokens, name, "")), names[name])
        _check(action, is_checked=shared == {name})
        action.triggered.connect(_doing(deeds.colour, name))
    menu.addSeparator()
    action = menu.addAction(_tr("None"))
    _check(action, is_checked=shared == {""})
    action.triggered.connect(_doing(deeds.colour, ""))


def _add_folders(
    menu: QMenu, items: Sequence[Item], folders: Sequence[tuple[str, str]], deeds: Deeds
) -> None:
    own = {item.id for item in items if isinstance(item, Folder)}
    menu.addAction(_tr("Top of the list"), partial(deeds.move_to, ""))
    menu.addSeparator()
    for key, name in folders:
        if key not in own:
            menu.addAction(name.replace("&", "&&"), partial(deeds.move_to, key))


def _check(action: QAction, *, is_checked: bool) -> None:
    action.setCheckable(is_checked)
    action.setChecked(is_checked)


def _doing(deed: Callable[[str], object], name: str) -> Callable[[], object]:
    return lambda: deed(name)


def dot(colour: str, size: int = 32) -> QIcon:
    """A disc in a colour."""
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    margin = size // 6
    painter.drawEllipse(margin, margin, size - 2 * margin, size - 2 * margin)
    painter.end()
    return QIcon(pixmap)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Bookmarks", text)
