"""Every command that the guide quotes does what it says, on the bundled notes."""

import json
import re
import shlex
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kbviewer import __version__, cli
from kbviewer.commands import COMMANDS
from tests.content.conftest import NOTES

GUIDE = NOTES / "guide" / "command-line.md"
README = NOTES.parent / "README.md"
QUOTED = re.findall(r"^\$ kbviewer (.+)$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
WITHOUT_WINDOW = [line for line in QUOTED if not line.startswith("snapshot ")]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a copy of the notes in it, which the commands are run in."""
    shutil.copytree(NOTES, tmp_path / "notes")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any attempt to reach another machine fails."""

    def refuse(_socket: socket.socket, address: object) -> None:
        pytest.fail(f"a command wanted to reach {address}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)


def state_of(folder: Path) -> dict[Path, tuple[int, bytes]]:
    """Every file and folder with its time of change and content."""
    return {
        path: (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in [folder, *folder.rglob("*")]
    }


def run(line: str, folder: Path) -> int:
    return cli.main([*shlex.split(line), "--data-dir", str(folder / "stored")])


@pytest.mark.parametrize("line", WITHOUT_WINDOW)
def test_command_of_the_guide_succeeds_and_leaves_the_notes_alone(
    line: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = state_of(folder / "notes")
    code = run(line, folder)
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    assert state_of(folder / "notes") == before
    if "--json" in line:
        assert all(json.loads(answer) for answer in out.splitlines())


@pytest.mark.slow
def test_snapshot_of_the_guide_draws_the_window(folder: Path) -> None:
    (line,) = set(QUOTED) - set(WITHOUT_WINDOW)
    command = [sys.executable, "-m", "kbviewer", *shlex.split(line), "--data-dir", "stored"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (folder / "window.png").read_bytes().startswith(b"\x89PNG")


def test_export_has_a_page_a_note_and_an_index(folder: Path) -> None:
    assert run("export notes notes-as-html", folder) == 0
    out = folder / "notes-as-html"
    pages = {page.relative_to(out) for page in out.rglob("*.html")}
    notes = {note.relative_to(NOTES).with_suffix(".html") for note in NOTES.rglob("*.md")}
    assert pages == notes | {Path("index.html")}


def test_the_operator_is_found(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run('search notes "~=" --json', folder) == 0
    hits = json.loads(capsys.readouterr().out)["hits"]
    assert "Compatible release: the ~= operator" in [hit["title"] for hit in hits]


def test_a_page_of_the_handbook_is_found_in_both_notes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("search notes 'page:15 book:handbook' --json", folder) == 0
    hits = json.loads(capsys.readouterr().out)["hits"]
    assert {hit["note"] for hit in hits} == {
        "books/handbook/index.md",
        "books/handbook/in-other-languages.md",
    }


def test_bookmarked_sections_are_found(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("search notes is:bookmarked", folder) == 1
    assert run("bookmarks notes --add books/alice.md#the-trial", folder) == 0
    capsys.readouterr()
    assert run("search notes is:bookmarked --json", folder) == 0
    hits = json.loads(capsys.readouterr().out)["hits"]
    assert [(hit["note"], hit["anchor"]) for hit in hits] == [("books/alice.md", "the-trial")]


def test_every_command_is_described() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    readme = README.read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f"\n## {name}\n" in guide
        assert f"`kbviewer {name} LIBRARY" in readme


def test_files_that_guide_and_readme_name_exist() -> None:
    for page in [README, *(NOTES / "guide").glob("*.md")]:
        text = page.read_text(encoding="utf-8")
        for name in re.findall(r"`((?:tests|packaging|resources|src)/[\w./-]+)`", text):
            assert (NOTES.parent / name).exists(), f"{page.name}: {name}"


def test_the_changelog_has_the_version() -> None:
    changelog = (NOTES.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[(.+?)\]", changelog, re.MULTILINE)
    assert versions[:2] == ["Unreleased", __version__]
