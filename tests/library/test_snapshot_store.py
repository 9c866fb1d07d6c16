import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kbviewer.library import Library, open_library, refresh
from kbviewer.library.codec import decode_note, encode_note, pack, unpack
from kbviewer.library.notecache import NoteCache
from kbviewer.library.store import FILE_NAME, Store, Writer
from kbviewer.notes.model import (
    Citation,
    FrontMatter,
    Link,
    Note,
    PageRange,
    Problem,
    Section,
)
from kbviewer.notes.parse import parse_note
from tests.library.conftest import MakeFolder, MakeLibrary

NOTE = Note(
    "a/b.md",
    "Title ü",
    FrontMatter(3, "t", "b", "a", "p.pdf", "3-4", "de", "key", ("x", "y/z"), ("A",)),
    (Section(0, "", "", 4, 5), Section(1, "H", "h", 6, 9)),
    (
        Citation(
            6, 0, 9, "page", (PageRange("27", "32"), PageRange("xi", "xi")), "heading", (6, 9)
        ),
        Citation(7, 1, 3, "location", (), "mention", None, is_open=True, is_reversed=True),
    ),
    (Link(7, "wiki", "x\ud800", "y", "z"),),
    ("tag",),
    (("b1", 8),),
    (Problem(1, "front-matter", "bad"),),
)


KEY = b"0123456789abcdef"


def snapshot(library: Library, cache: Path) -> Path:
    return cache / library.id / FILE_NAME


def test_a_note_comes_back_as_it_was() -> None:
    assert decode_note(encode_note(NOTE, KEY), "a/b.md", KEY) == NOTE


@given(st.text(max_size=300))
def test_any_parsed_note_comes_back(text: str) -> None:
    note = parse_note(text, "n.md")
    assert decode_note(encode_note(note, KEY), "n.md", KEY) == note


def test_what_stands_in_the_place_of_another_is_no_note() -> None:
    assert decode_note(encode_note(NOTE, b"another"), "a/b.md", KEY) is None


@given(st.data())
def test_damaged_bytes_are_no_note(data: st.DataObject) -> None:
    encoded = bytearray(encode_note(NOTE, KEY))
    position = data.draw(st.integers(0, len(encoded) - 1))
    encoded[position] ^= data.draw(st.integers(1, 255))
    assert decode_note(bytes(encoded), "a/b.md", KEY) is None
    assert decode_note(bytes(encoded[:position]), "a/b.md", KEY) is None


@pytest.mark.parametrize("value", [None, 3, "x", [], [1, 2], {"a": 1}, [[]] * 8])
def test_another_value_is_no_note(value: object) -> None:
    assert decode_note(pack(value, KEY), "a.md", KEY) is None
    assert unpack(b"", KEY) is None
    assert unpack("text", KEY) is None


def test_a_library_opens_without_reading_its_notes(make_library: MakeLibrary, cache: Path) -> None:
    library = make_library({"a.md": "# A\n", "b.md": b"caf\xe9", "img/x.png": b""})
    for path in ("a.md", "b.md"):
        (library.root / path).unlink()
    reopened = open_library(library.root, cache)
    assert list(reopened.entries.items()) == list(library.entries.items())
    assert reopened.note("a.md") == library.note("a.md")
    assert [p.kind for p in reopened.problems()] == ["encoding"]
    assert reopened.messages == ()


def test_the_own_folder_in_the_cache_may_be_given(make_library: MakeLibrary, cache: Path) -> None:
    library = make_library({"a.md": "# A\n"})
    assert list(open_library(library.root, cache / library.id).entries) == ["a.md"]


def test_another_folder_at_the_same_place_in_the_cache_is_not_mixed_up(
    make_library: MakeLibrary, cache: Path, tmp_path: Path
) -> None:
    library = make_library({"a.md": "# A\n"})
    other = tmp_path / "other"
    other.mkdir()
    id_of_other = open_library(other, cache).id
    (cache / id_of_other).mkdir(exist_ok=True)
    snapshot(library, cache).replace(cache / id_of_other / FILE_NAME)
    assert dict(open_library(other, cache).entries) == {}


def damage(kind: str, file: Path) -> None:
    data = bytearray(file.read_bytes())
    if kind == "empty":
        data.clear()
    elif kind == "truncated":
        del data[len(data) // 2 :]
    elif kind == "zeroed":
        data[:] = bytes(len(data))
    elif kind == "text":
        data[:] = b"this is no database, and longer than a header of one " * 40
    elif kind == "half zeroed":
        data[4096:] = bytes(len(data) - 4096)
    file.write_bytes(data)
    for suffix in ("-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)


@pytest.mark.parametrize("kind", ["empty", "truncated", "zeroed", "text", "half zeroed"])
def test_a_damaged_snapshot_is_made_anew(make_folder: MakeFolder, cache: Path, kind: str) -> None:
    root = make_folder({f"{n}.md": f"# Note {n}\n\n" + "text [[1]]\n" * 50 for n in range(60)})
    library, _ = refresh(open_library(root, cache))
    file = snapshot(library, cache)
    library.store.close()
    damage(kind, file)
    again, _ = refresh(open_library(root, cache))
    assert len(again.entries) == 60
    assert again.note("33.md").title == "Note 33"
    told = [message for message in again.messages if "was damaged" in message]
    assert len(told) == (0 if kind == "empty" else 1)
    reopened = open_library(root, cache)
    assert reopened.messages == ()
    assert list(reopened.entries) == list(again.entries)
    assert len(list(reopened.notes())) == 60
    assert len({source for source, _, _ in reopened.links_to("1.md")}) == 60


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 255)), min_size=1, max_size=20))
def test_flipped_bits_never_are_an_error(
    make_folder: MakeFolder, cache: Path, flips: list[tuple[int, int]]
) -> None:
    root = make_folder({f"{n}.md": f"# Note {n}\n\n[[1]] (p. {n})\n" for n in range(30)})
    library, _ = refresh(open_library(root, cache))
    file = snapshot(library, cache)
    library.store.close()
    data = bytearray(file.read_bytes())
    for position, mask in flips:
        data[position % len(data)] ^= mask
    file.write_bytes(data)
    opened = open_library(root, cache)
    list(opened.notes())
    list(opened.links_to("1.md")) if "1.md" in opened.entries else None
    again, _ = refresh(opened)
    assert len(again.entries) == 30
    assert [note.title for note in again.notes()] == [f"Note {n}" for n in range(30)]
    again.store.close()
    file.unlink(missing_ok=True)


def test_a_snapshot_of_another_version_is_made_anew(make_library: MakeLibrary, cache: Path) -> None:
    library = make_library({"a.md": "# A\n"})
    library.store.close()
    file = snapshot(library, cache)
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    again, diff = refresh(open_library(library.root, cache))
    assert diff.added == ("a.md",)
    assert again.messages == ()


def test_a_damaged_page_found_later_is_mended_by_the_next_refresh(
    make_library: MakeLibrary, cache: Path
) -> None:
    library = make_library({"a.md": "# A\n", "b.md": "# B\n"})
    connection = sqlite3.connect(snapshot(library, cache))
    connection.execute("UPDATE notes SET body = x'00'")
    connection.commit()
    connection.close()
    assert library.note("a.md").title == "A"
    assert [note.title for note in library.notes()] == ["A", "B"]
    refresh(library)
    for path in ("a.md", "b.md"):
        (library.root / path).unlink()
    assert [note.title for note in open_library(library.root, cache).notes()] == ["A", "B"]


@pytest.mark.parametrize("obstacle", ["file", "folder"])
def test_an_unusable_cache_is_told_and_all_else_works(
    make_folder: MakeFolder, cache: Path, obstacle: str
) -> None:
    root = make_folder({"a.md": "# A\n[b](b.md)", "b.md": "# B"})
    if obstacle == "file":
        cache.write_text("in the way")
    else:
        (cache / open_library(root, None).id / FILE_NAME).mkdir(parents=True)
    library, _ = refresh(open_library(root, cache))
    assert [message.count("cannot be used") for message in library.messages] == [1]
    assert [note.title for note in library.notes()] == ["A", "B"]
    assert len(list(library.links_to("b.md"))) == 1
    newer, diff = refresh(library)
    assert not diff
    assert newer.note("a.md").title == "A"


def test_a_write_that_fails_goes_on_in_a_temporary_database(
    make_folder: MakeFolder, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = open_library(make_folder({"a.md": "# A\n"}), cache)
    connect = library.store.writer_connection
    failed: list[bool] = []

    def full() -> sqlite3.Connection:
        if library.store.is_private:
            return connect()
        failed.append(True)
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(library.store, "writer_connection", full)
    newer, diff = refresh(library)
    assert failed == [True]
    assert diff.added == ("a.md",)
    assert newer.note("a.md").title == "A"
    assert "disk is full" in newer.messages[0]


def test_two_processes_share_a_snapshot(make_folder: MakeFolder, cache: Path) -> None:
    root = make_folder({f"{n}.md": f"# Note {n}\n" for n in range(200)})
    program = (
        "import sys, json; from pathlib import Path\n"
        "from kbviewer.library import open_library, refresh\n"
        "library, diff = refresh(open_library(Path(sys.argv[1]), Path(sys.argv[2])))\n"
        "print(json.dumps([len(library.entries), sum(1 for n in library.notes()), "
        "library.messages]))"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(root), str(cache)], stdout=subprocess.PIPE
        )
        for _ in range(3)
    ]
    for process in running:
        output, _ = process.communicate(timeout=60)
        assert json.loads(output) == [200, 200, []]
    reopened = open_library(root, cache)
    assert len(list(reopened.notes())) == 200


def test_large_libraries_are_saved_in_parts(
    make_folder: MakeFolder, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kbviewer.library.snapshot._CHUNK", 10)
    root = make_folder({f"{n}.md": f"# Note {n}\n" for n in range(35)})
    library, _ = refresh(open_library(root, cache))
    assert list(open_library(root, cache).entries) == list(library.entries)

    written: list[str] = []
    replace = Writer.replace

    def watched(writer: Writer, name: str, change: Callable[[Any], dict[str, object]]) -> None:
        def noted(saved: object) -> dict[str, object]:
            values = change(saved)
            written.extend(values)
            return values

        replace(writer, name, noted)

    monkeypatch.setattr(Writer, "replace", watched)
    (root / "17.md").write_text("# Changed\n")
    library, _ = refresh(library)
    assert sorted(written) == ["entries/1", "files", "library"]
    for number in range(20):
        (root / f"{number}.md").unlink()
    library, _ = refresh(library)
    assert list(open_library(root, cache).entries) == [f"{n}.md" for n in range(20, 35)]


def test_states_of_two_processes_are_not_mixed(
    make_folder: MakeFolder, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kbviewer.library.snapshot._CHUNK", 2)
    root = make_folder({f"{n}.md": f"# Note {n}\n" for n in range(6)})
    ours, _ = refresh(open_library(root, cache))
    theirs = open_library(root, cache)
    (root / "0.md").unlink()
    theirs, _ = refresh(theirs)
    (root / "0.md").write_text("# Note 0\n")
    (root / "5.md").write_text("# Changed\n")
    ours, diff = refresh(ours)
    assert diff.changed == ("5.md",)
    reopened = open_library(root, cache)
    assert list(reopened.entries.values()) == list(ours.entries.values())


def test_notes_nobody_needs_are_forgotten(make_library: MakeLibrary) -> None:
    library = make_library({"a.md": "# 0\n[[x]]", "b.md": "# B"})
    for number in range(1, 5):
        (library.root / "a.md").write_text(f"# Number {number}\n[[x{number}]]")
        library, _ = refresh(library)
    assert len(library.store.keys()) == 3
    assert library.store.linking(["x1"]) == ()
    assert len(library.store.linking(["x3", "x4"])) == 2


def test_a_store_without_a_folder_is_private() -> None:
    store = Store(None)
    assert store.is_private
    assert store.message == ""
    with store.write() as writer:
        writer.put([(b"k", b"body", ["x"])])
        writer.replace("s", lambda before: {"s": [before]})
        writer.replace("s", lambda before: {"s": [*before, 1]})
    assert store.body(b"k") == b"body"
    assert dict(store.bodies([b"k", b"l"])) == {b"k": b"body"}
    assert store.state("s") == [None, 1]
    store.close()
    assert store.body(b"k") is None


def test_the_cache_of_notes_drops_those_used_longest_ago() -> None:
    cache = NoteCache(limit=3 * 6)
    for name in "abc":
        cache.put((name, b""), NOTE)
    cache.get(("a", b""))
    cache.put(("d", b""), NOTE)
    kept = [name for name in "abcd" if cache.get((name, b""))]
    assert kept == ["a", "c", "d"]
