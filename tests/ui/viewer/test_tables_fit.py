"""Tables have the widths that the page gives them, whichever width it was built in."""

import pytest
from PySide6.QtWidgets import QApplication

from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.viewer.document import NoteDocument
from kbviewer.ui.viewer.resources import ImageStore
from kbviewer.ui.viewer.styles import Reading, Styles

TABLE = "<table><tr><th>Instead of</th><th>Better</th></tr>{}</table>"
SHORT = "<tr><td>Remarks on versions</td><td>Compatible release: the operator</td></tr>"
LONG = f"<tr><td>Remarks</td><td>{'Many more words than a line holds. ' * 8}</td></tr>"
CODE = f"<tr><td><code>{'x' * 70}</code></td><td>{'Words. ' * 40}</td></tr>"


def _built(html: str, column: float) -> NoteDocument:
    document = NoteDocument(Styles(LIGHT, Reading()), ImageStore(), column)
    document.setTextWidth(column + 2 * document.side)
    document.feed(html)
    assert document.build()
    return document


def _frames(document: NoteDocument) -> list[tuple[int, int]]:
    """Width and height of each block, which stand in the cells."""
    layout, rects = document.documentLayout(), []
    block = document.begin()
    while block.isValid():
        rect = layout.blockBoundingRect(block)
        rects.append((round(rect.width()), round(rect.height())))
        block = block.next()
    return rects


@pytest.mark.parametrize("rows", [SHORT, LONG, CODE, SHORT * 80, LONG * 80])
@pytest.mark.parametrize("within", ["{}", "<blockquote>{}</blockquote>"])
def test_a_page_that_is_made_wider_or_narrower_is_as_one_built_so(
    qapp: QApplication, rows: str, within: str
) -> None:
    html = within.format(TABLE.format(rows))
    for first, then in ((120, 640), (640, 200)):
        moved = _built(html, first)
        moved.setTextWidth(then + 2 * moved.side)
        moved.fit(then)
        assert _frames(moved) == _frames(_built(html, then))
