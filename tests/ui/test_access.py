"""For everybody: names and roles for screen readers, focus by keyboard, contrast, right to left."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kbviewer.render.theme import DARK, LIGHT, Tokens, mix
from kbviewer.ui.app import Application
from kbviewer.ui.painting import ground

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


def test_nothing_that_can_be_used_is_without_a_name(reading: Application) -> None:
    kinds = (QAbstractButton, QAbstractItemView, QLineEdit)
    nameless = [
        widget
        for widget in reading.window.findChildren(QWidget)
        if isinstance(widget, kinds)
        and not widget.objectName().startswith("qt_")
        and type(widget).__module__.startswith("kbviewer")
        and not described(widget)[0]
    ]
    assert nameless == []


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
