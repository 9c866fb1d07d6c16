"""Goes from one part of the window to the next with the keyboard."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from kbviewer.ui.window.main_window import MainWindow

Part = tuple[QWidget, Callable[[], object]]
"""A part of the window, and what gives it the keyboard."""


def focus_next_part(window: MainWindow, by: int) -> None:
    """Give the keyboard to the next part that is seen, `by` being 1, or the one before, -1.

    Within a part Tab goes on; a note alone may have more links than anybody wants to step through.
    """
    parts = [part for part in _parts(window) if part[0].isVisible()]
    within = QApplication.focusWidget()
    at = next((at for at, (part, _) in enumerate(parts) if _holds(part, within)), -by)
    for step in range(1, len(parts) + 1):
        part, give_focus = parts[(at + by * step) % len(parts)]
        give_focus()
        if not _holds(part, QApplication.focusWidget()):
            _focus_within(part)  # its list is empty and not shown
        if _holds(part, QApplication.focusWidget()):
            return


def _holds(part: QWidget, within: QWidget | None) -> bool:
    return within is not None and (part is within or part.isAncestorOf(within))


def _parts(window: MainWindow) -> Iterator[Part]:
    """The parts in the order they are read in."""
    by_key = Qt.FocusReason.ShortcutFocusReason
    sidebar = window.sidebar
    yield window.search_field, partial(window.search_field.setFocus, by_key)
    yield sidebar, lambda: sidebar.focus_view(sidebar.current)
    yield window.viewer, partial(window.viewer.setFocus, by_key)
    # The book's PDF, once one is shown.
    for number in range(1, window.reading.count()):
        if (beside := window.reading.widget(number)) is not None:
            yield beside, partial(_focus_within, beside)
    yield window.outline, partial(window.outline.setFocus, by_key)
    yield window.crossrefs, partial(window.crossrefs.setFocus, by_key)


def _focus_within(part: QWidget) -> None:
    """Give the keyboard to the first widget of a part that takes it."""
    for each in [part, *part.findChildren(QWidget)]:
        takes_it = each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled()
        is_bare_text = isinstance(each, QLabel) and "<a " not in each.text()
        if takes_it and each.isVisible() and not is_bare_text:
            each.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
