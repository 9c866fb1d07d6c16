import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kbviewer.errors import LibraryError
from kbviewer.library import open_library
from kbviewer.library.scan import Found, scan
from tests.library.conftest import MakeFolder

needs_permissions = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)


def notes(found: Found) -> list[str]:
    return sorted(found.notes)


def problems(found: Found) -> list[tuple[str, str]]:
    return sorted((problem.note, problem.kind) for problem in found.problems)


def test_finds_notes_by_their_suffix_and_other_files_apart(make_folder: MakeFolder) -> None:
    root = make_folder(
        {"a.md": "", "b.MARKDOWN": "", "c/d.mkd": "", "c/e.mdown": "", "f.txt": "", "c/g.png": ""}
    )
    found = scan(root)
    assert notes(found) == ["a.md", "b.MARKDOWN", "c/d.mkd", "c/e.mdown"]
    assert sorted(found.files) == ["c/g.png", "f.txt"]


def test_skips_folders_that_hold_no_notes(make_folder: MakeFolder) -> None:
    root = make_folder(
        {
            ".git/a.md": "",
            ".obsidian/x/a.md": "",
            "node_modules/a.md": "",
            "b/__pycache__/a.md": "",
            "._a.md": "",
            ".hidden.md": "",
        }
    )
    assert notes(scan(root)) == [".hidden.md"]


def test_tells_size_and_time(make_folder: MakeFolder) -> None:
    root = make_folder({"a.md": "12345"})
    os.utime(root / "a.md", ns=(1, 10**18))
    assert scan(root).notes == {"a.md": (5, 10**18)}


def test_ignore_files_have_gitignore_syntax(make_folder: MakeFolder) -> None:
    root = make_folder(
        {
            ".kbviewerignore": "# drafts\n/drafts/\n*.tmp.md\n!keep.tmp.md\n!\n[\n",
            "a.md": "",
            "drafts/b.md": "",
            "sub/drafts/c.md": "",
            "sub/x.tmp.md": "",
            "sub/keep.tmp.md": "",
            "sub/own/.kbviewerignore": "secret.md\n!x.tmp.md\n",
            "sub/own/secret.md": "",
            "sub/own/x.tmp.md": "",
        }
    )
    assert notes(scan(root)) == [
        "a.md",
        "sub/drafts/c.md",
        "sub/keep.tmp.md",
        "sub/own/x.tmp.md",
    ]


def test_symbolic_links_neither_loop_nor_leave_the_library(
    make_folder: MakeFolder, tmp_path: Path
) -> None:
    (tmp_path / "secret.md").write_text("secret")
    root = make_folder({"a.md": "", "sub/b.md": ""})
    (root / "sub" / "loop").symlink_to(root)
    (root / "outside").symlink_to(tmp_path)
    (root / "c.md").symlink_to(tmp_path / "secret.md")
    (root / "d.md").symlink_to(root / "nothing.md")
    (root / "e.md").symlink_to(root / "e.md")
    (root / "f.md").symlink_to(root / "a.md")
    found = scan(root)
    assert notes(found) == ["a.md", "f.md", "sub/b.md"]
    assert problems(found) == [
        ("c.md", "unreadable"),
        ("d.md", "unreadable"),
        ("e.md", "unreadable"),
    ]


def test_what_is_no_file_is_left_out(make_folder: MakeFolder) -> None:
    root = make_folder({"a.md/b.md": ""})
    os.mkfifo(root / "fifo.md")
    found = scan(root)
    assert notes(found) == ["a.md/b.md"]
    assert problems(found) == [("fifo.md", "unreadable")]


def test_names_that_are_no_unicode_are_kept(make_folder: MakeFolder) -> None:
    root = make_folder({})
    (Path(os.fsdecode(os.fsencode(root) + b"/caf\xe9"))).mkdir()
    Path(os.fsdecode(os.fsencode(root) + b"/caf\xe9/\xff.md")).write_text("x")
    (root / "new\nline.md").write_text("x")
    found = scan(root)
    assert notes(found) == ["caf\uefe9/\uefff.md", "new\nline.md"]
    assert problems(found) == [("caf\uefe9/\uefff.md", "name")]


@needs_permissions
def test_a_folder_that_may_not_be_read_is_a_problem(make_folder: MakeFolder) -> None:
    root = make_folder({"a.md": "", "closed/b.md": ""})
    (root / "closed").chmod(0)
    try:
        found = scan(root)
    finally:
        (root / "closed").chmod(0o755)
    assert notes(found) == ["a.md"]
    assert problems(found) == [("closed", "unreadable")]


def test_a_folder_that_vanishes_is_a_problem(
    make_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_folder({"a.md": "", "gone/b.md": ""})
    list_folder = os.scandir

    def vanishing(path: str) -> object:
        if os.fspath(path).endswith("gone"):
            raise FileNotFoundError(2, "No such file or directory")
        return list_folder(path)

    monkeypatch.setattr(os, "scandir", vanishing)
    found = scan(root)
    assert notes(found) == ["a.md"]
    assert problems(found) == [("gone", "unreadable")]


def test_very_long_paths_do_not_stop_the_walk(make_folder: MakeFolder) -> None:
    root = make_folder({"a.md": ""})
    here = os.getcwd()  # noqa: PTH109
    os.chdir(root)
    try:
        for _ in range(20):
            os.mkdir("d" * 250)  # noqa: PTH102
            os.chdir("d" * 250)
        Path("deep.md").write_text("x")
    finally:
        os.chdir(here)
    found = scan(root)
    assert "a.md" in found.notes
    assert [kind for _, kind in problems(found)] == ["unreadable"]


def test_stops_when_cancelled(make_folder: MakeFolder) -> None:
    assert scan(make_folder({"a.md": ""}), lambda: True).notes == {}


@pytest.mark.parametrize("read", [scan, lambda root: open_library(root, None)])
@pytest.mark.parametrize("name", ["missing", "a.md", "nul\0", "\ud800", "a" * 5000, "a/" * 3000])
def test_what_is_no_folder_is_told_in_a_sentence(
    make_folder: MakeFolder, name: str, read: Callable[[Path], object]
) -> None:
    root = make_folder({"a.md": ""})
    with pytest.raises(LibraryError) as raised:
        read(root / name)
    assert raised.value.sentence.endswith(".")
    assert raised.value.way_out


def test_patterns_of_the_settings_hold_for_the_whole_library(make_folder: MakeFolder) -> None:
    root = make_folder(
        {"a.md": "", "drafts/b.md": "", "c/drafts/d.md": "", "c/e.tmp.md": "", "c/f.md": ""}
    )
    assert notes(scan(root, ignored=("drafts/", "*.tmp.md"))) == ["a.md", "c/f.md"]


def test_the_library_has_the_last_word_on_what_is_left_out(make_folder: MakeFolder) -> None:
    root = make_folder({"a.md": "", "b.md": "", ".kbviewerignore": "!b.md\n"})
    assert notes(scan(root, ignored=("*.md",))) == ["b.md"]
