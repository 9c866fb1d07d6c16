"""For everybody: names and roles for screen readers, focus by keyboard, contrast, right to left."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kbviewer.render.theme import Tokens, mix
from kbviewer.render.theme_dark import DARK
from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.app import Application
from kbviewer.ui.lists.painting import ground
from kbviewer.ui.preferences.dialog import PreferencesDialog
from kbviewer.ui.window.about import AboutDialog

AA = 4.5


def luminance(colour: str) -> float:
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_the_window_meets_aa(tokens: Tokens) -> None:
    grounds = {
        "panel": tokens.panel,
        "background": tokens.background,
        "selected row": ground(tokens, selected=True),
        "row under the pointer": ground(tokens, selected=False),
        "selected menu entry": mix(tokens.accent, tokens.panel, 0.18),
        "pressed button": mix(tokens.text, tokens.panel, 0.13),
        "message": mix(tokens.accent, tokens.background, 0.1),
        "warning": tokens.callout_background("warning"),
    }
    poor = {
        name: round(contrast(tokens.text, colour), 2)
        for name, colour in grounds.items()
        if contrast(tokens.text, colour) < AA
    }
    assert poor == {}
    quiet = ("panel", "background", "selected row", "row under the pointer")
    assert {
        n: contrast(tokens.muted, grounds[n])
        for n in quiet
        if contrast(tokens.muted, grounds[n]) < AA
    } == {}
    assert contrast(tokens.hit_text, tokens.hit_background) >= AA
    assert contrast(tokens.accent, tokens.background) >= 3  # the line around a focused field


def described(widget: QWidget) -> tuple[str, QAccessible.Role]:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(QAccessible.Text.Name), interface.role()


def test_the_main_parts_have_names_and_roles(reading: Application) -> None:
    window = reading.window
    role = QAccessible.Role
    assert described(window.search_field) == ("Search notes", role.EditableText)
    assert described(window.topics.filter_field) == ("Filter topics", role.EditableText)
    assert described(window.topics.tree) == ("Topics", role.Tree)
    assert described(window.search.list) == ("Search results", role.List)
    assert described(window.outline) == ("Outline", role.List)
    assert described(window.crossrefs.list) == ("Cross-references", role.List)
    assert described(window.pane.bar) == ("Alpha", role.PageTabList)  # Qt names the current tab


def nameless(top: QWidget) -> list[QWidget]:
    """What can be used below a widget and has no name; parts that Qt makes for others apart."""
    kinds = (QAbstractButton, QAbstractItemView, QLineEdit, QComboBox, QPlainTextEdit)
    makers = (QLineEdit, QComboBox, QTabBar, QKeySequenceEdit)
    found: list[QWidget] = []
    for widget in top.findChildren(QWidget):
        parent = widget.parentWidget()
        assert parent is not None
        parents = (parent, parent.parentWidget())
        is_part = isinstance(widget, QHeaderView) or any(isinstance(p, makers) for p in parents)
        in_bar = isinstance(widget, QPushButton) and parent.isHidden()
        if isinstance(widget, kinds) and not (is_part or in_bar or widget.isHidden()):
            is_internal = widget.objectName().startswith("qt_")
            found += [widget] if not is_internal and not described(widget)[0] else []
    return found


def test_nothing_that_can_be_used_is_without_a_name(reading: Application, qtbot: QtBot) -> None:
    window = reading.window
    dialogs = (PreferencesDialog(reading.options, window), AboutDialog(window))
    for top in (window, *dialogs):
        if top is not window:
            qtbot.addWidget(top)
        assert [(type(w).__name__, type(w.parent()).__name__) for w in nameless(top)] == []


def test_rows_of_the_tree_are_told_with_level_and_name(reading: Application) -> None:
    tree = reading.window.topics.tree
    tree.collapseAll()
    interface = QAccessible.queryAccessibleInterface(tree)
    assert interface is not None
    rows = [interface.child(number) for number in range(interface.childCount())]
    names = [row.text(QAccessible.Text.Name) for row in rows if row is not None]
    assert {"Alpha", "Beta", "deep"} <= set(names)
    assert {row.role() for row in rows if row is not None} <= {
        QAccessible.Role.TreeItem,
        QAccessible.Role.ColumnHeader,
    }


def test_focus_can_be_seen_on_every_kind_of_control(reading: Application, qtbot: QtBot) -> None:
    window = reading.window
    window.activateWindow()
    controls = (
        window.search_field,
        window.topics.filter_field,
        window.topics.tree,
        window.outline,
        window.crossrefs.ask,
        window.topics.sorting,
    )
    window.topics.sorting.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for control in controls:
        window.viewer.setFocus()
        before = control.grab().toImage()
        control.setFocus()
        qtbot.waitUntil(control.hasFocus)
        if isinstance(control, QLineEdit):
            control.deselect()
        assert control.grab().toImage() != before, control


def test_the_keyboard_reaches_every_part(reading: Application) -> None:
    window = reading.window
    parts = (
        window.search_field,
        window.topics.filter_field,
        window.topics.tree,
        window.search.list,
        window.outline,
        window.crossrefs.list,
        window.viewer.view,
    )
    for part in parts:
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus, part


def test_right_to_left_mirrors_the_window(reading: Application, qtbot: QtBot) -> None:
    window, qt = reading.window, reading.qt
    try:
        qt.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        parts = (window.sidebar, window.viewer, window.panel)
        qtbot.waitUntil(lambda: window.sidebar.x() > window.panel.x())
        lefts = [part.mapTo(window, QPoint()).x() for part in parts]
        assert lefts == sorted(lefts, reverse=True)
    finally:
        qt.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
