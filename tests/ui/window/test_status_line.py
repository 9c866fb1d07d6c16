"""The line at the bottom of the window."""

from PySide6.QtWidgets import QProgressBar
from pytestqt.qtbot import QtBot

from kbviewer.ui.window.status_line import StatusLine


def test_the_line_is_as_high_with_problems_and_progress_as_without(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show_library(3, "current")
    line.show()
    height = line.sizeHint().height()
    line.show_problems(7)
    assert line.sizeHint().height() == height
    line.show_progress("Indexing", 1, 2)
    bar = line.findChild(QProgressBar)
    assert bar is not None
    qtbot.waitUntil(bar.isVisible)
    assert line.sizeHint().height() == height
    line.show_problems(0)
    line.end_progress()
    assert line.sizeHint().height() == height
