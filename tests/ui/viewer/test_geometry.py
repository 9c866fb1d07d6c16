"""Where text is, up to the last letter of a document."""

from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from kbviewer.ui.viewer.geometry import run_rects


def test_a_run_that_ends_the_document_is_measured_without_a_warning(qtbot: QtBot) -> None:
    document = QTextDocument()
    document.setPlainText("abc")
    document.setTextWidth(200)
    for start in range(3):
        (rect,) = run_rects(document, start, 3)
        assert rect.width() > 0
        assert rect.height() > 5


def test_a_run_that_wraps_before_its_last_letter(qtbot: QtBot) -> None:
    document = QTextDocument()
    document.setPlainText("a" * 40)
    document.setTextWidth(30)
    rects = list(run_rects(document, 0, 40))
    assert len(rects) > 1
    assert all(rect.height() > 5 for rect in rects)
