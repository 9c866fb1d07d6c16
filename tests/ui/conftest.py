"""A window on a small library of its own, and the bundled one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kbviewer.library import Library, open_library, refresh
from kbviewer.paths import Paths
from kbviewer.ui.app import Application
from kbviewer.ui.style.language import install_language

ALPHA = """\
# Alpha
*(by Nobody)*
## First things
Words about *lanterns* and moths. See [beta](beta.md#second).
*(Page 3)*
## Later things
- one
- two
*(Page 4-6)*
## Page - Still to come
"""
BETA = """\
---
book: Alpha
---
# Beta
## Second
More on lanterns.

(p. 4)
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A library of three notes, two of them on one book."""
    root = tmp_path / "notes"
    (root / "deep" / "down").mkdir(parents=True)
    (root / "alpha.md").write_text(ALPHA, "utf-8")
    (root / "beta.md").write_text(BETA, "utf-8")
    (root / "deep" / "down" / "gamma.md").write_text("# Gamma\n## Third\nNothing.\n", "utf-8")
    return root


@pytest.fixture
def library(notes: Path, tmp_path: Path) -> Library:
    """That library, read."""
    return refresh(open_library(notes, tmp_path / "cache"))[0]


@pytest.fixture
def german_texts(qapp: QApplication) -> Iterator[None]:
    """The texts of the program in German."""
    parent = QObject()
    installed = install_language("de", parent)
    yield
    for translator in installed:
        QCoreApplication.removeTranslator(translator)


@pytest.fixture
def app(qtbot: QtBot, data_dir: Path) -> Iterator[Application]:
    """The program without a library, with all its state in `data_dir`."""
    made = Application(Paths.of(data_dir), data_dir, theme="light")
    qtbot.addWidget(made.window)
    yield made
    made.close()


@pytest.fixture
def reading(app: Application, notes: Path, qtbot: QtBot) -> Application:
    """The program with the small library open, read and indexed."""
    with qtbot.waitSignal(app.session.messages.progress_ended, timeout=20_000):
        app.open(notes, None, "")
    app.window.show()
    qtbot.waitUntil(lambda: app.session.is_idle and app.window.viewer.is_settled)
    return app
