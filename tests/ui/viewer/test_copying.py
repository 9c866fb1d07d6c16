import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from pytestqt.qtbot import QtBot

from kbviewer.render.theme_dark import DARK
from kbviewer.ui.viewer.viewer import NoteViewer
from tests.ui.viewer.conftest import Html

NOTE = Html(
    '<h2 id="a">Title</h2><p>Some <strong>bold</strong> and <code>code</code>, '
    '<a class="page" href="cite:1">27–32</a>; <a href="https://example.org">out</a>, '
    '<a href="note:b.md">in</a>.</p>'
    "<ul><li>one<ul><li>two</li></ul></li></ul><ol><li>first</li></ol>"
    '<ul><li class="task done"><span class="box">x</span> done</li></ul>'
    '<pre class="code"><code>if a:\n    b &lt; c\n</code></pre>'
    "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table><p>End 😀 it.</p>"
)


@pytest.fixture
def copied(qtbot: QtBot, viewer: NoteViewer) -> tuple[str, str]:
    viewer.show_rendered(NOTE, DARK)
    qtbot.waitUntil(lambda: viewer.is_settled)
    viewer.view.selectAll()
    viewer.copy()
    data = QGuiApplication.clipboard().mimeData()
    return data.text(), data.html()


def test_plain_text_reads_well(copied: tuple[str, str]) -> None:
    assert copied[0] == (
        "Title\n\nSome bold and code, 27–32; out, in.\n\n- one\n  - two\n1. first\n- [x] done\n\n"
        "if a:\n    b < c\n\nA\tB\n1\t2\n\nEnd 😀 it."
    )


def test_html_has_structure_and_no_colours(copied: tuple[str, str]) -> None:
    html = copied[1]
    for part in (
        "<h2>Title</h2>",
        "<strong>bold</strong>",
        "<code>code</code>",
        '<a href="https://example.org">out</a>',
        "<li>one</li>",
        "<ol><li>first</li></ol>",
        "<pre>if a:\n    b &lt; c</pre>",
        "<table><tr><th>A</th><th>B</th><tr><td>1</td><td>2</td></table>",
    ):
        assert part in html
    assert "style" not in html
    assert "note:b.md" not in html
    assert "<strong>Title" not in html


def test_part_of_a_paragraph_is_copied_alone(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.show_rendered(NOTE, DARK)
    qtbot.waitUntil(lambda: viewer.is_settled)
    cursor = viewer.view.document().find("End")
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    viewer.view.setTextCursor(cursor)
    viewer.copy()
    assert QGuiApplication.clipboard().text() == "End 😀 it."


def test_the_button_in_a_block_of_code_copies_it(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.show_rendered(Html('<p>x</p><pre class="code"><code>a\n  b\n</code></pre>'), DARK)
    qtbot.waitUntil(lambda: viewer.is_settled)
    page = viewer.view.page
    assert page is not None
    inside = viewer.view.box_rect(page.furniture.boxes[0]).center().toPoint()
    assert not viewer.copy_button.isVisible()
    qtbot.mouseMove(viewer.view.viewport(), inside)
    qtbot.waitUntil(viewer.copy_button.isVisible)
    qtbot.mouseClick(viewer.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "a\n  b"
    qtbot.mouseMove(viewer.view.viewport(), QPoint(2, 2))
    qtbot.waitUntil(lambda: not viewer.copy_button.isVisible())
