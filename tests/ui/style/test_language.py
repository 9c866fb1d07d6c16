"""The window in German: no text is missing, and the choice of language is followed."""

import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

import kbviewer.bookmarks
from kbviewer.errors import StateError
from kbviewer.history import Visit
from kbviewer.notes.model import Place
from kbviewer.paths import Paths
from kbviewer.ui.app import Application
from kbviewer.ui.presenters.marks_presenter import CHANGES
from kbviewer.ui.presenters.outside import Outside
from kbviewer.ui.services.open_note import OpenNote
from kbviewer.ui.style.language import wanted_language

if TYPE_CHECKING:
    from kbviewer.library import Library

sys.path.insert(0, str(Path(__file__).parents[3] / "packaging"))
import translations

GERMAN = translations.FOLDER / "kbviewer_de.ts"


def test_every_text_has_a_german_translation() -> None:
    done = translations.translated(GERMAN)
    assert [text for text in translations.texts() if text not in done] == []


def test_what_is_filled_in_is_in_the_translation_too() -> None:
    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}

    for (_, source), words in translations.translated(GERMAN).items():
        assert fields(source) == fields(words), source
        assert re.findall(r"</?\w+>", source) == re.findall(r"</?\w+>", words), source


@pytest.fixture
def german(qtbot: QtBot, data_dir: Path) -> Iterator[Application]:
    file = Paths.of(data_dir).settings_file
    file.parent.mkdir(parents=True)
    file.write_text('[look]\nlanguage = "de"\n', "utf-8")
    app = Application(Paths.of(data_dir), data_dir)
    qtbot.addWidget(app.window)
    yield app
    app.close()
    for translator in app.translators:
        QCoreApplication.removeTranslator(translator)


def test_the_window_speaks_german(german: Application) -> None:
    actions = german.handlers.actions
    assert actions["go.back"].text() == "Zurück"
    assert german.window.search_field.accessibleName() == "Notizen durchsuchen"
    assert german.window.topics.filter_field.placeholderText() == "Themen filtern"


def test_progress_is_told_in_german(german: Application) -> None:
    line = german.window.status
    told = []
    for what in ("Reading notes", "Indexing"):
        german.session.messages.show_progress(what, 1, 2)
        told.append(line.work)
    assert told == ["Notizen werden gelesen", "Index entsteht"]
    german.session.messages.end_progress()


def test_the_language_is_chosen() -> None:
    assert wanted_language("de") == "de"
    assert len(wanted_language("system")) >= 1


def test_changes_of_bookmarks_have_german_names(german: Application) -> None:
    assert german.translators
    names = {QCoreApplication.translate("BookmarkChanges", name) for name in CHANGES}
    assert "Ordner anlegen" in names
    assert not names & set(CHANGES)


def test_every_change_of_bookmarks_has_a_name_for_the_menu() -> None:
    source = Path(kbviewer.bookmarks.__file__).parent
    code = "\n".join(file.read_text("utf-8") for file in source.glob("*.py"))
    named = re.findall(r'(?:change\(|_set\(|label: str =|label or)\s*"([A-Z][^"]+)"', code)
    assert len(named) >= 8
    assert set(named) <= set(CHANGES)


def test_what_fails_in_the_window_is_told_in_german(german: Application) -> None:
    outside = Outside(german.window)
    with pytest.raises(StateError) as failed:
        outside.run("no-such-program-anywhere {file}", Path("a.md"))
    assert "kann nicht gestartet werden" in str(failed.value)
    note = OpenNote(german.session.rendering, german.session.tabs, german.window)
    told: list[Exception] = []
    note.failed.connect(lambda _visit, error: told.append(error))
    state = SimpleNamespace(entries={}, state=SimpleNamespace(scanned_ns=1))
    note.show(cast("Library", state), Visit(Place("gone.md")))
    (error,) = told
    assert str(error) == (
        "Hier gibt es keine Notiz gone.md. "
        "Sie wurde gelöscht oder verschoben; wählen Sie unter den Themen eine andere."
    )
