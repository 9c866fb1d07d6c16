"""What the layers below tell is said in the reader's language, and nothing of it is missed."""

import ast
import errno
import json
import os
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

import kbviewer
from kbviewer import errors
from kbviewer.deeplinks import parse_deep_link
from kbviewer.errors import KbError, StateError, Wording, packed, reason, unpacked
from kbviewer.jsonfile import JsonFile
from kbviewer.library.read import read_bytes
from kbviewer.library.scan import check_root
from kbviewer.paths import Paths
from kbviewer.settings import from_document
from kbviewer.ui.app import Application
from kbviewer.ui.services.messages import Message, Messages
from kbviewer.ui.style.wording import said, said_of

SOURCES = Path(kbviewer.__file__).parent
TELLERS = {name for name, kind in vars(errors).items() if isinstance(kind, type)} - {"Wording"}
# These are met on the command line alone, which speaks English; the window has texts of its own.
COMMAND_LINE = ("ui", "commands", "cli.py", "export/run.py", "bookmarks/listing.py")


def raised_below_the_window() -> Iterator[tuple[str, ast.Call]]:
    for file in sorted(SOURCES.rglob("*.py")):
        name = file.relative_to(SOURCES).as_posix()
        if not name.startswith(COMMAND_LINE):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in TELLERS:
                    yield f"{name}:{node.lineno}", node


def test_no_error_below_the_window_tells_a_bare_text() -> None:
    calls = list(raised_below_the_window())
    assert len(calls) > 25
    bare = [
        where
        for where, call in calls
        if any(isinstance(each, ast.Constant | ast.JoinedStr) for each in call.args)
    ]
    assert bare == []


def test_every_wording_is_a_literal_that_can_be_collected() -> None:
    for file in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Wording":
                assert not isinstance(node.args[0], ast.JoinedStr), f"{file}:{node.lineno}"


def test_a_wording_is_the_english_text() -> None:
    words = Wording("{0} cannot be read: {1}.", "a{0}.md", Wording("file exists"))
    assert words == "a{0}.md cannot be read: file exists."
    assert Wording("{no} {fields}") == "{no} {fields}"


def test_a_wording_keeps_its_template_on_its_way_through_processes() -> None:
    words = Wording("{0} cannot be read: {1}.", Path("a.md"), Wording("file exists"))
    for copy in (
        pickle.loads(pickle.dumps(words)),
        unpacked(json.loads(json.dumps(packed(words)))),
    ):
        assert copy == words
        assert isinstance(copy, Wording)
        assert copy.template == words.template
        assert isinstance(copy.values[1], Wording)
    assert unpacked(packed("as it is")) == "as it is"


@pytest.mark.usefixtures("german_texts")
def test_reasons_of_the_system_are_in_the_readers_language() -> None:
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert reason(full) == "no space left on device"
    assert said(reason(full)) == "auf dem Datenträger ist kein Platz mehr"
    assert reason(OSError(9999, "Something else")) == "something else"
    assert reason(ValueError("What {this} is")) == "what {this} is"


@pytest.mark.usefixtures("german_texts")
def test_folders_and_notes_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(KbError) as gone:
        check_root(tmp_path / "gone")
    assert said_of(gone.value) == (
        f"Es gibt keinen Ordner {tmp_path / 'gone'}. Wählen Sie einen Ordner mit Markdown-Notizen."
    )
    with pytest.raises(KbError) as unreadable:
        read_bytes(str(tmp_path / "a.md"), "a.md")
    assert said_of(unreadable.value) == (
        "a.md kann nicht gelesen werden: die Datei oder den Ordner gibt es nicht."
    )


@pytest.mark.usefixtures("german_texts")
def test_state_that_is_damaged_or_cannot_be_saved(tmp_path: Path) -> None:
    file = JsonFile(tmp_path / "state.json", 1, Wording("The bookmarks"))
    file.path.write_text("{", "utf-8")
    (message,) = file.read().messages
    assert message.startswith("The bookmarks were damaged; the file is kept as ")
    assert said(message).startswith("Lesezeichen: Die Datei war beschädigt; sie ist als ")
    (tmp_path / "file").write_text("", "utf-8")
    blocked = JsonFile(tmp_path / "file" / "state.json", 1, Wording("The bookmarks"))
    with pytest.raises(StateError) as failed:
        blocked.update(lambda _stored: {"a": 1})
    assert "Speichern in" in said_of(failed.value)
    assert "Schaffen Sie Platz" in said_of(failed.value)


@pytest.mark.usefixtures("german_texts")
def test_settings_and_links_that_make_no_sense() -> None:
    _, (complaint,) = from_document({"look": {"text_size": 400}})
    assert said(complaint) == (
        "Die Einstellung look.text_size ist 400; erlaubt ist eine Zahl von 8 bis 40. "
        "Es gilt die Vorgabe."
    )
    with pytest.raises(KbError) as failed:
        parse_deep_link("kbviewer://nothing")
    assert said_of(failed.value) == "Der Link verlangt nichts, was kbviewer öffnen kann."


@pytest.mark.usefixtures("german_texts")
def test_messages_are_said_in_the_readers_language(qtbot: QtBot) -> None:
    messages = Messages()
    told: list[Message] = []
    messages.shown.connect(told.append)
    messages.warn(Wording("{0} is not a text in UTF-8.", "a.json"))
    messages.show_error(StateError(Wording("Try again when it has finished.")))
    assert [each.text for each in told] == [
        "a.json ist kein Text in UTF-8.",
        "Versuchen Sie es erneut, wenn es damit fertig ist.",
    ]


def test_a_german_window_says_in_german_that_settings_are_wrong(
    qtbot: QtBot, data_dir: Path
) -> None:
    file = Paths.of(data_dir).settings_file
    file.parent.mkdir(parents=True)
    file.write_text('[look]\nlanguage = "de"\ntheme = "blue"\n', "utf-8")
    app = Application(Paths.of(data_dir), data_dir)
    qtbot.addWidget(app.window)
    try:
        assert "Die Einstellung look.theme ist 'blue'" in app.window.pane.messages.text
    finally:
        app.close()
        for translator in app.translators:
            QCoreApplication.removeTranslator(translator)
