"""Tool tips show what notes say as it is, and open nothing that it names."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from kbviewer.notes.model import Place
from kbviewer.ui.app import Application
from kbviewer.ui.lists.rows import Row, RowsModel
from kbviewer.ui.style.tips import as_it_is

PICTURE = "<img src=/outside/canary.png>"
NOTE = f"""\
# `{PICTURE}`
[a link that is long enough to be met](https://example.org "{PICTURE}")

![{PICTURE}](none.png)
"""


@pytest.mark.parametrize("text", ["plain", "", "a\nb", "“quoted”"])
def test_what_cannot_be_taken_for_html_stays(text: str) -> None:
    assert as_it_is(text) == text


def test_what_looks_like_html_is_shown_as_it_is() -> None:
    assert as_it_is("<b>a</b>\nb & c") == "<qt>&lt;b>a&lt;/b><br>b &amp; c</qt>"
    assert as_it_is("&lt;b>") == "<qt>&amp;lt;b></qt>"


def is_harmless(tip: str) -> bool:
    return "&lt;img src=/outside" in tip and "<img" not in tip


@pytest.fixture
def hostile(reading: Application, notes: Path, qtbot: QtBot) -> Application:
    (notes / "hostile.md").write_text(NOTE, "utf-8")
    session, viewer = reading.session, reading.window.viewer
    library = session.library
    assert library is not None
    qtbot.waitUntil(
        lambda: session.library is not None and "hostile.md" in session.library.entries,
        timeout=20_000,
    )
    session.open_place(Place("hostile.md"))
    reading.window.show()
    qtbot.waitUntil(
        lambda: "long enough" in viewer.view.toPlainText() and viewer.is_settled, timeout=20_000
    )
    return reading


def test_titles_of_links_on_the_page(hostile: Application) -> None:
    view = hostile.window.viewer.view
    page = view.viewport()
    points = (QPoint(x, y) for y in range(0, page.height(), 4) for x in range(0, page.width(), 8))
    point = next(each for each in points if view.anchorAt(each) == "https://example.org")
    QApplication.sendEvent(page, QHelpEvent(QEvent.Type.ToolTip, point, page.mapToGlobal(point)))
    assert is_harmless(QToolTip.text())
    QToolTip.hideText()


def test_titles_of_notes_in_tabs_and_in_the_tree(hostile: Application) -> None:
    assert is_harmless(hostile.window.pane.bar.tabToolTip(0))
    model = hostile.window.topics.tree.model()
    tips = [
        str(model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole))
        for row in range(model.rowCount())
    ]
    assert any(map(is_harmless, tips)), tips


def test_paths_in_lists(qtbot: QtBot) -> None:
    rows = RowsModel()
    rows.show([Row("a", place=Place(f"a{PICTURE}.md"))])
    assert is_harmless(rows.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))
