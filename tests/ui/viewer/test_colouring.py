"""Code gets its colours when it comes into view."""

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from kbviewer.render.theme import Tokens
from kbviewer.render.theme_dark import DARK
from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.viewer.paper import Paper, Printed
from kbviewer.ui.viewer.resources import ImageStore
from kbviewer.ui.viewer.viewer import NoteViewer
from tests.ui.viewer.conftest import Html, long_note

CODE = '<pre class="code" data-language="{0}"><code>{1}\n</code></pre>'


def settle(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.view.viewport().repaint()
    qtbot.waitUntil(lambda: viewer.is_settled, timeout=20_000)


def coloured(viewer: NoteViewer) -> list[tuple[str, str]]:
    """Words of the shown note that have a colour of their own, with its name."""
    return coloured_in(viewer.view.document())


def coloured_in(document: QTextDocument) -> list[tuple[str, str]]:
    found = []
    block = document.begin()
    while block.isValid():
        text = block.text().encode("utf-16-le")
        for run in block.layout().formats():
            word = text[run.start * 2 : (run.start + run.length) * 2].decode("utf-16-le")
            found.append((word, run.format.foreground().color().name()))
        block = block.next()
    return found


def show(qtbot: QtBot, viewer: NoteViewer, html: str, tokens: Tokens = LIGHT) -> None:
    viewer.show_rendered(Html(html), tokens)
    settle(qtbot, viewer)


def test_code_in_view_is_coloured(qtbot: QtBot, viewer: NoteViewer) -> None:
    show(qtbot, viewer, CODE.format("python", "if x:\n    return &quot;ü𝒳&quot; + f(1)"))
    words = dict(coloured(viewer))
    assert words["if"] == words["return"] == LIGHT.syntax["keyword"]
    assert words['"ü𝒳"'] == LIGHT.syntax["string"]
    assert words["1"] == LIGHT.syntax["number"]
    assert "x" not in words


def test_colours_change_with_the_theme(qtbot: QtBot, viewer: NoteViewer) -> None:
    show(qtbot, viewer, CODE.format("python", "if x: pass"))
    viewer.set_tokens(DARK)
    settle(qtbot, viewer)
    assert dict(coloured(viewer))["if"] == DARK.syntax["keyword"]


def test_a_string_over_several_blocks_is_coloured_in_each(qtbot: QtBot, viewer: NoteViewer) -> None:
    lines = "\n".join(
        ["&quot;&quot;&quot;", *(f"line {n}" for n in range(150)), "&quot;&quot;&quot;"]
    )
    show(qtbot, viewer, CODE.format("python", lines))
    text = "".join(word for word, _ in coloured(viewer))
    assert text.count("line ") == 150


def test_code_further_down_waits_until_it_is_seen(qtbot: QtBot, viewer: NoteViewer) -> None:
    show(qtbot, viewer, long_note(10).html + CODE.format("python", "if x: pass"))
    assert coloured(viewer) == []
    bar = viewer.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle(qtbot, viewer)
    assert "if" in dict(coloured(viewer))
    assert bar.value() == bar.maximum()


def test_code_without_a_language_stays_plain(qtbot: QtBot, viewer: NoteViewer) -> None:
    plain = '<pre class="code"><code>if x: pass\n</code></pre>'
    show(qtbot, viewer, plain + CODE.format("no-such-language", "if x: pass"))
    assert coloured(viewer) == []


def test_a_page_that_is_gone_is_not_coloured(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.show_rendered(Html(CODE.format("python", "if x: pass")), LIGHT)
    viewer.view.viewport().repaint()
    show(qtbot, viewer, "<p>Another note</p>")
    assert coloured(viewer) == []


def test_colours_are_kept_when_the_width_changes(qtbot: QtBot, viewer: NoteViewer) -> None:
    show(qtbot, viewer, CODE.format("python", "if x: pass"))
    before = coloured(viewer)
    viewer.resize(500, 600)
    settle(qtbot, viewer)
    assert coloured(viewer) == before != []


def test_code_on_paper_is_coloured_wherever_it_stands(qtbot: QtBot) -> None:
    html = long_note(10).html + CODE.format("python", "if x: pass")
    paper = Paper(Printed(html, ""), ImageStore(), QSizeF(600, 400))
    assert paper.step()
    assert dict(coloured_in(paper.document))["if"] == LIGHT.syntax["keyword"]
