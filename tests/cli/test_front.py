"""Which command is meant, how errors are told, and what is loaded."""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import kbviewer
from kbviewer import cli, resources
from kbviewer.commands import COMMANDS, INTERNAL
from kbviewer.errors import StateError
from tests.cli.conftest import Run, write_files

PROGRAM = [sys.executable, "-m", "kbviewer"]


def program(
    *arguments: object, env: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env=env,
    )


def test_the_version_is_printed() -> None:
    done = program("--version")
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        f"kbviewer {kbviewer.__version__}\n",
        "",
    )


def test_help_names_every_command() -> None:
    done = program("--help")
    assert done.returncode == 0
    assert all(f"  {name} " in done.stdout for name in COMMANDS)
    assert not any(name in done.stdout for name in INTERNAL)


@pytest.mark.parametrize("name", [*COMMANDS, *INTERNAL])
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([name, "--help"])
    assert ended.value.code == 0
    assert f"kbviewer {name}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["--help"],
        ["index", "LIB"],
        ["outline", "LIB", "--json"],
        ["search", "LIB", "system"],
        ["pages", "LIB"],
        ["check", "LIB"],
        ["bookmarks", "LIB"],
        ["export", "LIB", "OUT"],
    ],
)
def test_no_command_loads_qt(arguments: list[str], library: Path, tmp_path: Path) -> None:
    places = {"LIB": str(library), "OUT": str(tmp_path / "out")}
    argv = [places.get(argument, argument) for argument in arguments]
    code = (
        "import sys\nfrom kbviewer.cli import main\n"
        "try:\n    code = main(sys.argv[1:])\nexcept SystemExit as ended:\n    code = ended.code\n"
        "assert code == 0, code\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "assert not loaded & {'PySide6', 'shiboken6'}, loaded\n"
        "if sys.argv[1] != 'search' and sys.argv[1] != 'index': assert 'whoosh' not in loaded\n"
        "if sys.argv[1] != 'export': assert not loaded & {'markdown', 'pygments'}\n"
    )
    state = [] if argv[0].startswith("--") else ["--data-dir", str(tmp_path / "data")]
    done = subprocess.run(
        [sys.executable, "-c", code, *argv, *state],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "{}/missing"], "There is no folder"),
        (["check", "{}/django.md"], "is a file, not a folder"),
        (["check", "{}", "--nonsense"], "Unrecognized arguments"),
        (["outline", "{}", "nothing.md"], "There is no note nothing.md"),
        (["pages", "{}", "--book", "Unknown"], "There is no book Unknown"),
        (["pages", "{}", "--page", "x7"], "x7 is no page number"),
        (["search", "{}/missing", "word"], "There is no folder"),
        (["search"], "nothing to look for"),
        (["search", "{}"], "nothing to look for in"),
        (["search", "{}", "x", "--limit", "0"], "must be a number, 1 or more"),
        (["search", "{}", "x", "--limit", "x"], "must be a number, 1 or more"),
        (["search", "{}", "--queries", "{}/missing"], "cannot be read"),
        (["search", "{}", "x", "--queries", "y"], "not both"),
        (["export", "a", "b", "c"], "one argument too many"),
        (["bookmarks", "{}", "--add", "gone.md#x"], "There is no note"),
        (["bookmarks", "{}", "--add", "django.md#nope"], "no such section"),
        (["bookmarks", "{}", "--import", "{}/missing"], "cannot be read"),
        (["snapshot", "{}", "o.png", "--size", "big"], "WIDTHxHEIGHT"),
        (["snapshot", "{}"], "no name for a picture"),
        (["snapshot", "{}", "{}/django.md"], "no name for a picture"),
        (["snapshot", "{}", "{}/window.png"], "lies in the library"),
        (["snapshot", "{}", "o.png", "--note", "gone"], "There is no note"),
        (["export", "{}"], "There are notes in"),
        (["serch", "{}"], "no command serch"),
        (["--nonsense"], "Unrecognized arguments"),
    ],
)
def test_errors_are_one_sentence(run: Run, library: Path, arguments: list[str], says: str) -> None:
    done = run(*[argument.replace("{}", str(library)) for argument in arguments])
    assert done.code == 2
    assert done.out == ""
    assert done.err.startswith("kbviewer: ")
    assert done.err.count("\n") == 1
    assert says in done.err
    assert "Traceback" not in done.err


def test_an_unexpected_error_is_told_without_a_traceback(
    run: Run, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_options: object) -> int:
        raise RuntimeError("some\ndefect")

    monkeypatch.setattr("kbviewer.commands.check.run", fail)
    done = run("check", library)
    assert done.code == 2
    assert "Unexpected error RuntimeError: some defect" in done.err
    assert done.err.count("\n") == 1
    monkeypatch.setenv("KBVIEWER_TRACEBACK", "1")
    with pytest.raises(RuntimeError):
        run("check", library)


def test_an_interrupt_ends_quietly(
    run: Run, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("kbviewer.commands.check.run", interrupt)
    done = run("check", library)
    assert (done.code, done.out, done.err) == (130, "", "")


def test_a_reader_that_has_enough_is_no_error(tmp_path: Path) -> None:
    root = write_files(tmp_path / "many", {f"{n}.md": f"# {n}\n" * 20 for n in range(300)})
    done = subprocess.run(
        [
            "sh",
            "-c",
            f"{sys.executable} -m kbviewer outline {root} --data-dir {tmp_path}/d | head -n 1",
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout == "0.md: 0\n"
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
@pytest.mark.parametrize("notes", [1, 300])
def test_output_that_finds_no_room_is_told_in_a_sentence(tmp_path: Path, notes: int) -> None:
    root = write_files(tmp_path / "notes", {f"{n}.md": f"# {n}\n" * 20 for n in range(notes)})
    command = [*PROGRAM, "outline", str(root), "--data-dir", str(tmp_path / "d")]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=120, check=False
        )
        assert done.returncode == 2
        assert "no space left on device" in done.stderr
        assert "Unexpected" not in done.stderr
        assert done.stderr.count("\n") == 1
        silent = subprocess.run(command, stdout=full, stderr=full, timeout=120, check=False)
    assert silent.returncode == 2
    assert not list(tmp_path.rglob("*.log"))


def test_output_is_utf8_whatever_the_locale(library: Path, tmp_path: Path) -> None:
    (library / os.fsdecode(b"\xff bad.md")).write_text("# Übung\n")
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""}
    done = program("outline", library, "--data-dir", tmp_path / "d", env=environment)
    assert done.returncode == 0
    assert "\uefff bad.md: Übung" in done.stdout
    assert "Café" in done.stdout


def test_options_may_stand_before_the_command(library: Path, tmp_path: Path) -> None:
    done = program("--data-dir", tmp_path / "d", "outline", library, "--json")
    assert done.returncode == 0
    assert (tmp_path / "d" / "cache").is_dir()


@pytest.mark.parametrize(
    ("arguments", "library", "note", "page"),
    [
        ([], None, "", ""),
        (["./search"], "search", "", ""),
        (["notes", "--note", "a.md#x", "--page", "31"], "notes", "a.md#x", "31"),
        (["--note", "search", "notes"], "notes", "search", ""),
        (["--page", "check"], None, "", "check"),
        (["--", "check"], "check", "", ""),
        (["Check"], "Check", "", ""),
    ],
)
def test_what_is_no_command_opens_the_window(
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    library: str | None,
    note: str,
    page: str,
) -> None:
    seen: list[argparse.Namespace] = []

    def run_window(options: argparse.Namespace) -> int:
        seen.append(options)
        return 0

    monkeypatch.setitem(sys.modules, "kbviewer.ui.start", SimpleNamespace(run=run_window))
    assert cli.main(arguments) == 0
    (options,) = seen
    given = options.library and Path(options.library)
    assert given == (Path(library) if library else None)
    assert (options.note, options.page, options.data_dir) == (note, page, None)


def test_the_bundled_notes_are_found_and_what_is_missing_is_told() -> None:
    assert (resources.bundled("notes") / "guide").is_dir()
    with pytest.raises(StateError, match="lacks its nothing"):
        resources.bundled("nothing")


def test_bundled_files_are_found_in_an_installed_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "kbviewer"
    (package / "_bundled" / "notes").mkdir(parents=True)
    monkeypatch.setattr("importlib.resources.files", lambda _name: package)
    assert resources.bundled("notes") == package / "_bundled" / "notes"
