"""Other programs are started without a shell, and files that may run only after a question."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from kbviewer.ownprogram import own_program
from kbviewer.programs import command_line
from kbviewer.ui.presenters.outside import Outside

HOSTILE = (
    *("; touch executed", "$(touch executed)", "`touch executed`", "| touch executed", "a&&ls"),
    *(
        "-rf",
        "--help",
        "new\nline",
        "'",
        '"',
        "{page}",
        "{file}",
        "{line}",
        "%s",
        "*",
        "~",
        "$HOME",
    ),
)

_RECORDER = """
import subprocess
import sys
open(sys.argv[1] + ".part", "w").write("\\0".join(sys.argv[2:]))
import os; os.rename(sys.argv[1] + ".part", sys.argv[1])
"""


class Doors(QObject):
    """Takes what would be opened by the system."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile() or url.toString())


@pytest.fixture
def doors(qtbot: QtBot) -> Iterator[Doors]:
    doors = Doors()
    for scheme in ("file", "https", "smb"):
        QDesktopServices.setUrlHandler(scheme, doors, "take")  # type: ignore[arg-type]
    yield doors
    for scheme in ("file", "https", "smb"):
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def outside(qtbot: QtBot) -> Outside:
    window = QWidget()
    qtbot.addWidget(window)
    return Outside(window)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_one_argument(
    name: str, outside: Outside, tmp_path: Path, qtbot: QtBot
) -> None:
    recorder, told = tmp_path / "recorder.py", tmp_path / "told"
    recorder.write_text(_RECORDER)
    file = tmp_path / f"{name}.md"
    command = f'"{sys.executable}" "{recorder}" "{told}" +{{line}} {{file}}'
    outside.run(command, file, line="7")
    qtbot.waitUntil(told.exists, timeout=30_000)
    assert told.read_text().split("\0") == ["+7", str(file)]
    assert not list(tmp_path.rglob("executed"))


@pytest.mark.parametrize("name", HOSTILE)
def test_no_word_is_made_of_a_name(name: str) -> None:
    file = Path("/notes") / name
    assert command_line("editor -g {file}", file) == ["editor", "-g", str(file)]
    assert command_line("editor", file) == ["editor", str(file)]


@pytest.mark.parametrize(
    "name", ["a.desktop", "a.sh", "A.EXE", "a.pdf.bat", "a.py", "a.lnk", "a.jar"]
)
@pytest.mark.parametrize(
    "answer", [QMessageBox.StandardButton.Open, QMessageBox.StandardButton.Cancel]
)
def test_files_that_may_run_are_asked_about(
    name: str,
    answer: QMessageBox.StandardButton,
    outside: Outside,
    doors: Doors,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def ask(box: QMessageBox) -> QMessageBox.StandardButton:
        asked.append(box.informativeText())
        return answer

    monkeypatch.setattr(QMessageBox, "exec", ask)
    outside.open_file(Path("/notes") / name)
    assert asked == [f"/notes/{name}"]
    assert doors.opened == ([f"/notes/{name}"] if answer == QMessageBox.StandardButton.Open else [])


def test_the_question_shows_an_address_as_it_is(
    outside: Outside, doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    formats: list[Qt.TextFormat] = []
    asked: list[str] = []

    def ask(box: QMessageBox) -> QMessageBox.StandardButton:
        asked.append(box.informativeText())
        formats.extend(label.textFormat() for label in box.findChildren(QLabel) if label.text())
        return QMessageBox.StandardButton.Cancel

    monkeypatch.setattr(QMessageBox, "exec", ask)
    outside.open_address("odd:<img src=/dev/zero><!--")
    outside.open_file(Path("/notes/report\u202efdp.exe"))
    assert asked == ["odd:<img src=/dev/zero><!--", "/notes/report[U+202E]fdp.exe"]
    assert set(formats) == {Qt.TextFormat.PlainText}
    assert doors.opened == []


def test_other_files_and_the_web_are_not_asked_about(outside: Outside, doors: Doors) -> None:
    outside.open_file(Path("/notes/a.pdf"))
    outside.open_address("https://example.org/a")
    assert doors.opened == ["/notes/a.pdf", "https://example.org/a"]


@pytest.mark.parametrize("command", [["formulas"], ["follow", "."]])
def test_no_code_is_taken_from_a_folder_of_notes(tmp_path: Path, command: list[str]) -> None:
    for name in ("json", "kbviewer", "zlib", "whoosh", "ziamath"):
        (tmp_path / f"{name}.py").write_text("open('executed', 'w')\n", "utf-8")
    state = ["--data-dir", str(tmp_path / "state")] if command[0] == "follow" else []
    ask = b'{"do": "refresh", "paths": null}\n' if state else b"$x$\n"
    with subprocess.Popen(
        own_program(*command, *state), cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(ask)
        process.stdin.flush()
        assert process.stdout.readline()
        process.stdin.close()
    assert not (tmp_path / "executed").exists()
