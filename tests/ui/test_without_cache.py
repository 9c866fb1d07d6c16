"""A window whose cache folder cannot be used: everything works, and nothing is left behind."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kbviewer.notes.model import Place
from kbviewer.paths import Paths
from kbviewer.ui.app import Application


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def bare(qtbot: QtBot, data_dir: Path, notes: Path, temporary: Path) -> Iterator[Application]:
    """The program with a file where its caches should be."""
    assert temporary.is_dir()
    data_dir.mkdir()
    (data_dir / "cache").write_text("", "utf-8")
    app = Application(Paths.of(data_dir), data_dir, theme="light")
    qtbot.addWidget(app.window)
    app.open(notes, None, "")
    app.window.show()
    settle(app, qtbot)
    yield app
    app.close()


def settle(app: Application, qtbot: QtBot) -> None:
    library = app.session.library
    assert library is not None
    qtbot.waitUntil(lambda: app.session.is_idle and app.window.viewer.is_settled, timeout=30_000)


def found(app: Application) -> int:
    return app.window.search.list.rows.rowCount()


def test_it_is_searched_all_the_same(bare: Application, qtbot: QtBot) -> None:
    assert "cannot be used" in bare.window.pane.messages.text
    bare.window.search_field.setText("lanterns")
    qtbot.waitUntil(lambda: found(bare) > 0, timeout=30_000)
    bare.window.search_field.clear()
    bare.window.topics.filter_field.setText("third")
    qtbot.waitUntil(
        lambda: bare.window.topics.model.index_of(Place("deep/down/gamma.md", "third")).isValid(),
        timeout=30_000,
    )


def test_a_changed_note_is_found_by_its_new_words(
    bare: Application, notes: Path, qtbot: QtBot
) -> None:
    bare.window.search_field.setText("zeppelins")
    settle(bare, qtbot)
    assert found(bare) == 0
    (notes / "beta.md").write_text("# Beta\n## Second\nOn zeppelins.\n", "utf-8")
    bare.session.refresh()
    qtbot.waitUntil(lambda: found(bare) > 0, timeout=30_000)


def test_nothing_is_left_behind(
    bare: Application, notes: Path, temporary: Path, data_dir: Path, qtbot: QtBot
) -> None:
    assert list(temporary.iterdir())
    other = notes.parent / "other"
    other.mkdir()
    (other / "one.md").write_text("# One\n", "utf-8")
    bare.session.open_library(other)
    settle(bare, qtbot)
    assert len(list(temporary.iterdir())) == 1
    bare.close()
    assert list(temporary.iterdir()) == []
    assert (data_dir / "cache").is_file()


def test_no_room_for_temporary_files_is_said(
    qtbot: QtBot, data_dir: Path, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data_dir.mkdir()
    (data_dir / "cache").write_text("", "utf-8")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    app = Application(Paths.of(data_dir), data_dir, theme="light")
    qtbot.addWidget(app.window)
    said: list[str] = []
    app.session.messages.shown.connect(lambda message: said.append(message.text))
    app.open(notes, None, "")
    settle(app, qtbot)
    assert any("nothing can be searched" in text for text in said)
    assert app.session.library is not None
    app.close()
