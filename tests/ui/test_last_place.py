"""Where the reader is when the program is started again."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kbviewer.paths import Paths
from kbviewer.ui.app import Application
from kbviewer.ui.viewer.viewer import NoteViewer

LINE = "Some words on moths and lanterns, enough of them to fill more than one line of a page. "


def first_line(viewer: NoteViewer) -> str:
    page = viewer.view.page
    assert page is not None
    return page.findBlock(viewer.view.position_at(30)).text()


def started(qtbot: QtBot, data_dir: Path, notes: Path | None) -> Application:
    app = Application(Paths.of(data_dir), data_dir, theme="light")
    qtbot.addWidget(app.window)
    app.open(notes, None, "")
    app.window.show()
    viewer = app.window.viewer

    def is_there() -> bool:
        page = viewer.view.page
        is_read = page is not None and "Section 0" in page.toPlainText()
        return is_read and viewer.is_settled and app.session.is_idle

    qtbot.waitUntil(is_there, timeout=30_000)
    return app


@pytest.mark.parametrize("sections", [25, 200])
def test_a_start_shows_the_line_that_was_left(
    qtbot: QtBot, data_dir: Path, tmp_path: Path, sections: int
) -> None:
    notes = tmp_path / "library"
    notes.mkdir()
    parts = [f"## Section {number}\n{number}: {LINE * 5}\n" for number in range(sections)]
    (notes / "long.md").write_text("# Long\n" + "".join(parts), "utf-8")
    app = started(qtbot, data_dir, notes)
    viewer = app.window.viewer
    viewer.scroll_to(f"section-{sections // 2}")
    qtbot.waitUntil(lambda: viewer.is_settled, timeout=30_000)
    bar = viewer.view.verticalScrollBar()
    bar.setValue(bar.value() + 60)
    left = first_line(viewer)
    assert left.startswith(f"{sections // 2}:")
    app.window.close()
    for _ in range(2):
        app = started(qtbot, data_dir, None)
        assert first_line(app.window.viewer) == left
        app.window.close()
