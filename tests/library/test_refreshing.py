import os
import sys
import threading
from pathlib import Path

import pytest
from msgspec.structs import replace

from kbviewer.errors import LibraryError, NoteError
from kbviewer.library import Diff, Library, load, open_library, read, refresh, update
from kbviewer.library.notecache import NoteCache
from kbviewer.notes.model import Note, Place
from tests.library.conftest import MakeFolder, MakeLibrary, write_files


def touch_later(file: Path) -> None:
    """Set a time that differs from the file's own, as an edit some seconds later would."""
    status = file.stat()
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns + 5 * 10**9))


def test_the_first_scan_adds_every_note(make_folder: MakeFolder, cache: Path) -> None:
    empty = open_library(make_folder({"a.md": "# A\n\ntext (p. 3)\n", "b/c.md": "x"}), cache)
    assert dict(empty.entries) == {}
    library, diff = refresh(empty)
    assert diff == Diff(added=("a.md", "b/c.md"))
    assert list(library.entries) == ["a.md", "b/c.md"]
    entry = library.entries["a.md"]
    assert (entry.title, entry.book, entry.sections, entry.size) == ("A", "A", 2, 17)
    assert dict(empty.entries) == {}


def test_what_has_not_changed_is_not_read(
    make_library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = make_library({"a.md": "# A\n", "b.md": "# B\n"})
    for name in ("a.md", "b.md"):
        os.utime(library.root / name, ns=(10**18, 10**18))
    library, diff = refresh(library)
    assert not diff
    library, _ = refresh(library)

    def forbidden(file: str, name: str) -> bytes:
        raise AssertionError(name)

    monkeypatch.setattr(load, "read_bytes", forbidden)
    again, diff = refresh(library)
    assert not diff
    assert again is library


def test_an_edit_of_the_same_size_within_the_clock_step_is_seen(make_library: MakeLibrary) -> None:
    library = make_library({"a.md": "# One\n"})
    before = (library.root / "a.md").stat()
    (library.root / "a.md").write_text("# Two\n")
    os.utime(library.root / "a.md", ns=(before.st_atime_ns, before.st_mtime_ns))
    library, diff = refresh(library)
    assert diff == Diff(changed=("a.md",))
    assert library.note("a.md").title == "Two"


def test_a_touched_note_is_not_changed(make_library: MakeLibrary, cache: Path) -> None:
    library = make_library({"a.md": "# A\n"})
    touch_later(library.root / "a.md")
    newer, diff = refresh(library)
    assert not diff
    assert newer.entries["a.md"].mtime_ns == library.entries["a.md"].mtime_ns + 5 * 10**9
    assert open_library(library.root, cache).entries == newer.entries


def test_changes_are_told_apart(make_library: MakeLibrary) -> None:
    library = make_library(
        {"a.md": "# A\n", "b.md": "# B\n", "c.md": "# C\n", "d/e.md": "# E\n", "empty.md": ""}
    )
    root = library.root
    (root / "a.md").write_text("# A longer\n")
    (root / "b.md").unlink()
    (root / "c.md").rename(root / "d" / "moved.md")
    (root / "empty.md").rename(root / "also empty.md")
    write_files(root, {"new.md": "# New\n"})
    newer, diff = refresh(library)
    assert diff.added == ("also empty.md", "new.md")
    assert diff.changed == ("a.md",)
    assert diff.removed == ("b.md", "empty.md")
    assert diff.moved == (("c.md", "d/moved.md"),)
    assert set(diff.fresh) == {"a.md", "new.md", "d/moved.md", "also empty.md"}
    assert set(diff.stale) == {"a.md", "b.md", "c.md", "empty.md"}
    assert newer.note("d/moved.md").path == "d/moved.md"


def test_of_equal_notes_the_one_of_the_same_name_has_moved(make_library: MakeLibrary) -> None:
    library = make_library({"a.md": "same", "b.md": "same"})
    root = library.root
    (root / "x").mkdir()
    (root / "a.md").rename(root / "x" / "b.md")
    (root / "b.md").rename(root / "x" / "a.md")
    _, diff = refresh(library)
    assert set(diff.moved) == {("a.md", "x/a.md"), ("b.md", "x/b.md")}


def test_the_title_of_a_moved_note_without_heading_is_its_new_name(
    make_library: MakeLibrary,
) -> None:
    library = make_library({"old name.md": "just text"})
    (library.root / "old name.md").rename(library.root / "new name.md")
    library, diff = refresh(library)
    assert diff.moved == (("old name.md", "new name.md"),)
    assert library.note("new name.md").title == "new name"
    assert library.entries["new name.md"].title == "new name"


def test_a_new_book_name_changes_the_notes_below(make_library: MakeLibrary) -> None:
    library = make_library({"x/index.md": "# Old\n", "x/a.md": "# A\n", "b.md": "# B\n"})
    assert library.book("x/a.md") == "Old"
    (library.root / "x" / "index.md").write_text("# Newer\n")
    library, diff = refresh(library)
    assert library.book("x/a.md") == "Newer"
    assert set(diff.changed) == {"x/index.md", "x/a.md"}


def test_an_old_library_stays_valid(make_library: MakeLibrary) -> None:
    old = make_library({"a.md": "# One\n\n## Sub\n", "b.md": "# B\n"})
    (old.root / "a.md").write_text("# Two\n")
    (old.root / "b.md").unlink()
    new, _ = refresh(old)
    assert old.note("a.md").title == "One"
    assert old.note("b.md").title == "B"
    assert new.note("a.md").title == "Two"
    with pytest.raises(NoteError, match=r"There is no note b\.md"):
        new.note("b.md")


def test_a_note_and_its_text_belong_together(make_library: MakeLibrary) -> None:
    library = make_library({"a.md": "# One\r\n\r\n## Sub\r\n\r\ntext\r\n"})
    assert library.section_text(Place("a.md", "sub")) == "## Sub\n\ntext"
    (library.root / "a.md").write_text("# One\n\nmore\n\n## Sub\n\nanother\n")
    assert library.section_text(Place("a.md", "sub")) == "## Sub\n\nanother"
    note, text = library.read("a.md")
    assert text.split("\n")[note.sections[2].line - 1] == "## Sub"
    with pytest.raises(NoteError, match="no section gone"):
        library.section_text(Place("a.md", "gone"))


def test_unreadable_notes_are_listed_with_the_reason(
    make_folder: MakeFolder, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_folder({"big.md": "0123456789", "a.md": "# A\n", "gone.md": "x"})
    for module in (read, update):
        monkeypatch.setattr(module, "SIZE_LIMIT", 8)
    whole = read.read_bytes

    def vanishing(file: str, name: str) -> bytes:
        if name == "gone.md":
            raise NoteError("gone.md cannot be read: it has just vanished.")
        return whole(file, name)

    monkeypatch.setattr(load, "read_bytes", vanishing)
    library, diff = refresh(open_library(root, cache))
    assert diff.added == ("a.md", "big.md", "gone.md")
    assert library.note("big.md").sections[0].level == 0
    problems = [(p.note, p.line, p.kind) for p in library.problems()]
    assert problems == [("big.md", 1, "unreadable"), ("gone.md", 1, "unreadable")]
    with pytest.raises(NoteError, match="larger than"):
        library.text("big.md")
    monkeypatch.setattr(load, "read_bytes", whole)
    library, diff = refresh(library)
    assert diff.changed == ("gone.md",)
    assert library.note("gone.md").problems == ()


def test_a_note_that_was_parsed_before_is_not_parsed_again(
    make_library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = make_library({"a/one.md": "# One\n", "two.md": "# Two\n"})
    (library.root / "a").rename(library.root / "b")
    touch_later(library.root / "two.md")

    def forbidden(data: bytes, path: str) -> None:
        raise AssertionError(path)

    monkeypatch.setattr(load, "parse_bytes", forbidden)
    newer, diff = refresh(library)
    assert diff == Diff(moved=(("a/one.md", "b/one.md"),))
    assert newer.note("b/one.md").title == "One"


def test_only_the_named_notes_are_looked_at(
    make_library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = make_library({"a.md": "# A\n", "b.md": "# B\n", "img/x.png": b""})
    for name in ("a.md", "b.md"):
        os.utime(library.root / name, ns=(10**18, 10**18))
    library, _ = refresh(library)
    (library.root / "a.md").write_text("# A2\n")
    (library.root / "b.md").write_text("# B2\n")
    monkeypatch.setattr(sys.modules["kbviewer.library.refresh"], "scan", None)
    some, diff = refresh(library, paths=["a.md"])
    assert diff == Diff(changed=("a.md",))
    monkeypatch.undo()
    rest, diff = refresh(some)
    assert diff == Diff(changed=("b.md",))
    assert rest.note("a.md").title == "A2"


@pytest.mark.parametrize("path", ["new.md", "gone.md", "folder", ".kbviewerignore"])
def test_anything_but_known_notes_has_the_whole_folder_walked(
    make_library: MakeLibrary, path: str
) -> None:
    library = make_library({"a.md": "# A\n", "gone.md": "# G\n", "folder/b.md": "# B\n"})
    (library.root / "a.md").write_text("# A2\n")
    (library.root / "gone.md").rename(library.root / "new.md")
    newer, diff = refresh(library, paths=[path])
    assert diff == Diff(changed=("a.md",), moved=(("gone.md", "new.md"),))
    assert list(newer.entries) == ["a.md", "folder/b.md", "new.md"]


def test_a_changed_table_of_contents_changes_the_order(make_library: MakeLibrary) -> None:
    contents = "- [B](b.md)\n- [A](a.md)\n"
    library = make_library({"SUMMARY.md": contents, "a.md": "", "b.md": ""})
    assert list(library.entries) == ["b.md", "a.md", "SUMMARY.md"]
    (library.root / "SUMMARY.md").write_text("- [A](a.md)\n- [B](b.md)\n")
    library, diff = refresh(library)
    assert diff == Diff(changed=("SUMMARY.md",))
    assert list(library.entries) == ["a.md", "b.md", "SUMMARY.md"]


def test_a_changed_nav_changes_the_order_alone(make_library: MakeLibrary) -> None:
    library = make_library({"mkdocs.yml": "nav: [b.md, a.md]\n", "docs/a.md": "", "docs/b.md": ""})
    assert list(library.entries) == ["docs/b.md", "docs/a.md"]
    (library.root / "mkdocs.yml").write_text("nav: [a.md, b.md]\n")
    newer, diff = refresh(library)
    assert not diff
    assert list(newer.entries) == ["docs/a.md", "docs/b.md"]


def test_a_note_that_defeats_the_parser_does_not_cost_the_others(
    make_library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = make_library({"a.md": "# A\n"})
    (library.root / "b.md").write_text("# B\n")
    (library.root / "c.md").write_text("# C\n")
    whole = load.parse_bytes

    def defeated(data: bytes, path: str) -> tuple[Note, str]:
        if path == "b.md":
            raise RecursionError("too deep")
        return whole(data, path)

    monkeypatch.setattr(load, "parse_bytes", defeated)
    newer, diff = refresh(library)
    assert diff == Diff(added=("b.md", "c.md"))
    assert newer.note("c.md").title == "C"
    (problem,) = newer.problems()
    assert (problem.note, problem.kind) == ("b.md", "unreadable")
    assert "RecursionError: too deep" in problem.message
    monkeypatch.undo()
    mended, diff = refresh(newer)
    assert diff == Diff(changed=("b.md",))
    assert mended.note("b.md").title == "B"


def test_progress_counts_files_and_ends_full(make_folder: MakeFolder, cache: Path) -> None:
    library = open_library(make_folder({f"{n}.md": str(n) for n in range(5)}), cache)
    seen: list[tuple[int, int]] = []
    refresh(library, lambda done, total: seen.append((done, total)))
    assert seen[0] == (0, 5)
    assert seen[-1] == (5, 5)


def test_a_large_library_is_given_in_parts_when_it_is_new(
    make_folder: MakeFolder, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(update, "FIRST_STOP", 2)
    root = make_folder({f"{n}.md": f"# {n}\n" for n in range(12)} | {"SUMMARY.md": ""})
    parts: list[Library] = []
    saved: list[Library] = []

    def take(part: Library) -> None:
        parts.append(part)
        saved.append(open_library(root, cache))

    library, diff = refresh(open_library(root, cache), partly=take)
    assert [len(part.entries) for part in parts] == [2, 8]
    assert [list(part.entries) for part in saved] == [list(part.entries) for part in parts]
    assert [note.title for note in parts[0].notes()] == ["0", "1"]
    assert len(library.entries) == len(diff.added) == 13
    (root / "3.md").write_text("# Other\n")
    refresh(library, partly=take)
    assert len(parts) == 2


def test_a_cancelled_scan_leaves_the_library_as_it_was(
    make_folder: MakeFolder, cache: Path
) -> None:
    library = open_library(make_folder({f"{n}.md": f"# {n}" for n in range(5)}), cache)
    calls = 0

    def cancelled() -> bool:
        nonlocal calls
        calls += 1
        return calls > 4

    same, diff = refresh(library, None, cancelled)
    assert same is library
    assert not diff
    assert len(library.store.keys()) > 0
    assert len(refresh(library)[0].entries) == 5


def test_notes_of_another_parser_are_parsed_again(
    make_library: MakeLibrary, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = make_library({"a.md": "# A\n"})
    monkeypatch.setattr(load, "parser_version", lambda: "another")
    reopened = open_library(library.root, cache)
    assert reopened.note("a.md").title == "A"
    newer, diff = refresh(reopened)
    assert diff.changed == ("a.md",)
    assert newer.store.keys() != set()


def test_a_library_that_is_gone_is_told_in_a_sentence(make_library: MakeLibrary) -> None:
    library = make_library({"a.md": "x"})
    (library.root / "a.md").unlink()
    library.root.rmdir()
    with pytest.raises(LibraryError, match="There is no folder"):
        refresh(library)


def test_the_library_is_not_written_to(make_folder: MakeFolder, cache: Path) -> None:
    root = make_folder({"a.md": "# A\n[x](b.md)", "b/c.md": "x", "img.png": b"x"})
    before = sorted((p, p.stat().st_mtime_ns, p.stat().st_size) for p in root.rglob("*"))
    library, _ = refresh(open_library(root, cache))
    list(library.problems())
    library.text("a.md")
    after = sorted((p, p.stat().st_mtime_ns, p.stat().st_size) for p in root.rglob("*"))
    assert before == after


def test_many_threads_read_while_one_refreshes(make_library: MakeLibrary) -> None:
    opened = make_library({f"{n}.md": f"# Note {n}\n\n[x]({n + 1}.md)\n" for n in range(40)})
    failures: list[BaseException] = []
    done = threading.Event()

    def reading(number: int) -> None:
        try:
            while not done.is_set():
                # Without a cache, notes come from the store each time.
                library = replace(opened, cache=NoteCache())
                for n in range(number, 40, 4):
                    assert library.note(f"{n}.md").title == f"Note {n}"
                assert len(list(library.links_to("5.md"))) == 1
        except BaseException as error:
            failures.append(error)

    readers = [threading.Thread(target=reading, args=(n,)) for n in range(4)]
    for reader in readers:
        reader.start()
    current: Library = opened
    for round_ in range(5):
        for n in range(40):
            (opened.root / f"{n}.md").write_text(f"# Changed {round_} {n}\n")
        current, diff = refresh(current)
        assert len(diff.changed) == 40
        if round_ == 0:
            done.set()
    for reader in readers:
        reader.join()
    assert failures == []
    assert current.note("7.md").title == "Changed 4 7"


def test_a_state_made_by_other_rules_is_made_again(
    make_library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = make_library({"x/index.md": "# X\n", "x/a.md": "# A\n"})
    monkeypatch.setattr(
        sys.modules["kbviewer.library.arrange"],
        "assign_books",
        lambda notes, _: {note.path: "Other" for note in notes},
    )
    same, diff = refresh(library)
    assert same is library

    monkeypatch.setattr(sys.modules["kbviewer.library.refresh"], "rules_version", lambda: "new")
    monkeypatch.setattr(update, "rules_version", lambda: "new")
    monkeypatch.setattr(load, "parse_bytes", None)
    newer, diff = refresh(library)
    assert {newer.book(path) for path in newer.entries} == {"Other"}
    assert diff == Diff(changed=("x/index.md", "x/a.md"))
