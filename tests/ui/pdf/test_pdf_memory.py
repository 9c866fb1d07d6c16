"""The PDF that was open comes back with the window."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from kbviewer.notes.model import Place
from kbviewer.paths import Paths
from kbviewer.ui.app import Application
from kbviewer.ui.pdf.pane import PdfPane
from kbviewer.ui.presenters.pdf_memory import PdfState, state_from_json
from tests.ui.pdf.pdffiles import pdf

STATE = PdfState("a.md", "", 7, 0.25, 1.5, 0.4, ("panel",))


def test_a_state_is_read_as_it_was_written() -> None:
    assert state_from_json(STATE.to_json()) == STATE


@pytest.mark.parametrize(
    "change",
    [
        {"note": ""},
        {"note": 3},
        {"position": 0},
        {"position": "7"},
        {"file": None},
    ],
)
def test_a_state_of_no_use_is_none(change: dict[str, object]) -> None:
    assert state_from_json({**STATE.to_json(), **change}) is None


# A busy machine is slow at making up values, too.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(
        st.sampled_from(["share", "zoom", "width", "hidden"]),
        st.one_of(st.floats(), st.text(), st.integers(), st.lists(st.integers())),
    )
)
def test_numbers_are_kept_within_bounds(change: dict[str, object]) -> None:
    found = state_from_json({**STATE.to_json(), **change})
    assert found is not None
    assert all(map(math.isfinite, (found.share, found.zoom, found.width)))
    assert 0 <= found.share <= 1
    assert 0.1 <= found.width <= 0.9
    assert all(isinstance(name, str) for name in found.hidden)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A note on a book, and its PDF of 40 pages, 12 of them roman."""
    root = tmp_path / "shelf"
    root.mkdir()
    (root / "book.md").write_text("# A Book\n## Here\n*(Page 5)*\n", "utf-8")
    (root / "A Book.pdf").write_bytes(pdf(40, labels="0 << /S /r >> 12 << /S /D >>"))
    (root / "other.pdf").write_bytes(pdf(9))
    return root


@contextmanager
def running(data_dir: Path, qtbot: QtBot, library: Path | None = None) -> Iterator[Application]:
    app = Application(Paths.of(data_dir), data_dir, theme="light")
    with qtbot.waitSignal(app.session.messages.progress_ended, timeout=20_000):
        app.open(library, Place("book.md", "here") if library else None, "")
        app.window.show()
    qtbot.waitUntil(lambda: app.session.is_idle and app.window.viewer.is_settled, timeout=20_000)
    yield app
    app.window.close()
    app.close()
    app.window.deleteLater()


def pane_of(app: Application, qtbot: QtBot) -> PdfPane:
    qtbot.waitUntil(
        lambda: app.pdf.pane is not None and app.pdf.pane.pages.count > 0, timeout=20_000
    )
    assert app.pdf.pane is not None
    return app.pdf.pane


def test_page_zoom_and_width_come_back(shelf: Path, data_dir: Path, qtbot: QtBot) -> None:
    with running(data_dir, qtbot, shelf) as app:
        app.window.resize(1500, 800)
        app.handlers.actions["pdf.open"].trigger()
        pane = pane_of(app, qtbot)
        assert pane.position == 17
        pane.view.zoom(2)
        pane.go_to_page("20", by_reader=True)
        bar = pane.view.verticalScrollBar()
        bar.setValue(bar.value() + 200)
        app.window.reading.setSizes([600, 400])
        qtbot.waitUntil(lambda: app.session.is_idle, timeout=20_000)
        place, zoom = pane.view.place, pane.view.zoomFactor()
        share = pane.width() / app.window.reading.width()
    with running(data_dir, qtbot) as app:
        pane = pane_of(app, qtbot)
        assert pane.isVisible()
        assert not pane.view.is_fitting
        assert pane.view.zoomFactor() == pytest.approx(zoom)
        room = app.window.reading  # less of it than before: the screen of the tests is narrower
        qtbot.waitUntil(lambda: abs(pane.width() / room.width() - share) < 0.05, timeout=20_000)
        qtbot.waitUntil(lambda: pane.view.place[0] == place[0])
        assert pane.view.place[1] == pytest.approx(place[1], abs=0.02)
        assert pane.header.field.text() == "20"


def test_a_linked_file_comes_back(shelf: Path, data_dir: Path, qtbot: QtBot) -> None:
    with running(data_dir, qtbot, shelf) as app:
        app.pdf.show_file(shelf / "other.pdf", "page=4")
        pane_of(app, qtbot)
    with running(data_dir, qtbot) as app:
        pane = pane_of(app, qtbot)
        assert pane.file == shelf / "other.pdf"
        assert pane.position == 4


def test_what_was_closed_stays_closed(shelf: Path, data_dir: Path, qtbot: QtBot) -> None:
    with running(data_dir, qtbot, shelf) as app:
        app.handlers.actions["pdf.open"].trigger()
        pane_of(app, qtbot).header.close_button.click()
    with running(data_dir, qtbot) as app:
        assert app.pdf.pane is None


def test_a_file_that_has_gone_is_not_asked_for(shelf: Path, data_dir: Path, qtbot: QtBot) -> None:
    with running(data_dir, qtbot, shelf) as app:
        app.handlers.actions["pdf.open"].trigger()
        pane_of(app, qtbot)
    (shelf / "A Book.pdf").unlink()
    with running(data_dir, qtbot) as app:
        assert app.pdf.pane is None


def test_panels_that_made_room_come_back_when_the_pdf_is_closed(
    shelf: Path, data_dir: Path, qtbot: QtBot
) -> None:
    with running(data_dir, qtbot, shelf) as app:
        app.window.resize(1000, 700)
        app.handlers.actions["pdf.open"].trigger()
        pane_of(app, qtbot)
        assert app.window.panel.isHidden()
    with running(data_dir, qtbot) as app:
        pane = pane_of(app, qtbot)
        app.window.resize(1000, 700)  # the screen of the tests is narrower
        assert app.window.panel.isHidden()
        pane.header.close_button.click()
        assert not app.window.panel.isHidden()


def test_each_library_has_its_own(shelf: Path, notes: Path, data_dir: Path, qtbot: QtBot) -> None:
    with running(data_dir, qtbot, shelf) as app:
        app.handlers.actions["pdf.open"].trigger()
        pane = pane_of(app, qtbot)
        with qtbot.waitSignal(app.session.messages.progress_ended, timeout=20_000):
            app.session.open_library(notes)
        assert pane.isHidden()
        with qtbot.waitSignal(app.session.note_rendered, timeout=20_000):
            app.session.open_library(shelf)
        qtbot.waitUntil(pane.isVisible, timeout=20_000)
        qtbot.waitUntil(lambda: pane.position == 17, timeout=20_000)
