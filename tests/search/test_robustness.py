"""Locks, killed processes, full disks, threads, and Whoosh's own view of the index."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from whoosh.query import Term

from kbviewer.errors import SearchError
from kbviewer.search import SearchIndex
from kbviewer.search.blockfile import BlockFile, BlockWriter, DamagedError
from kbviewer.search.storage import open_index
from kbviewer.search.writer import SectionWriter
from tests.search.fakes import FakeLibrary

LIBRARY = {
    "a.md": "# Alpha\n\nlantern and oak\n\n## Sub\n\noak\n",
    "b.md": "# Beta\n\nlantern\n",
}


def built(folder: Path) -> SearchIndex:
    index = SearchIndex.open(folder)
    index.update(FakeLibrary(dict(LIBRARY)))
    return index


def test_whoosh_itself_finds_the_same(tmp_path: Path) -> None:
    index = built(tmp_path)
    with open_index(tmp_path).searcher() as searcher:
        for word in ("lantern", "oak", "alpha"):
            found = searcher.search(Term("text", word), limit=None)
            expected = index.search(f'"{word}" ').hits
            assert sorted((hit["note"], hit["title"]) for hit in found) == sorted(
                (hit.place.note, hit.title) for hit in expected
            )
        assert ("title", b"alpha") in searcher.reader()
        assert [t for _, t in searcher.reader().all_terms() if t == b"lantern"] == [b"lantern"]


def test_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    index = built(tmp_path)
    holder = SectionWriter(open_index(tmp_path), 0.0)
    try:
        with pytest.raises(SearchError, match="being written"):
            SectionWriter(open_index(tmp_path), 0.0)
        assert index.search("lantern ").total == 2
    finally:
        holder.abandon()
    assert index.update(FakeLibrary({})).removed == 3


def test_lock_is_released_when_a_commit_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = built(tmp_path)
    library = FakeLibrary({**LIBRARY, "c.md": "# Gamma\n\nlantern\n"})

    def refuse(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(SectionWriter, "_commit_toc", refuse)
        with pytest.raises(SearchError, match="no space left"):
            index.update(library)
    assert index.search("lantern ").total == 2
    index.update(library)
    assert index.search("lantern ").total == 3
    assert not list(tmp_path.glob(".draft*"))


_KILLED = """
import os, sys
from pathlib import Path
from kbviewer.search import SearchIndex
from kbviewer.search.writer import SectionWriter
from kbviewer.search import segment, writer
from tests.search.fakes import FakeLibrary
at = int(sys.argv[2])
steps = 0
def step(original):
    def wrapped(*args, **kwargs):
        global steps
        steps += 1
        if steps == at:
            os._exit(9)
        return original(*args, **kwargs)
    return wrapped
os.fsync = step(os.fsync)
Path.replace = step(Path.replace)
SectionWriter._commit_toc = step(SectionWriter._commit_toc)
index = SearchIndex.open(Path(sys.argv[1]))
library = FakeLibrary({f"{n}.md": f"# Note {n}\\n\\nlantern\\n" for n in range(20)})
index.update(library)
"""


@pytest.mark.parametrize("at", range(1, 9))
def test_index_survives_a_process_killed_while_it_writes(tmp_path: Path, at: int) -> None:
    index = built(tmp_path)
    root = Path(__file__).parents[2]
    subprocess.run(
        [sys.executable, "-c", _KILLED, str(tmp_path), str(at)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        check=False,
    )
    assert index.search("lantern ").total in (2, 20)
    report = index.update(FakeLibrary({f"{n}.md": f"# N {n}\n\nlantern\n" for n in range(20)}))
    assert report.finished
    assert report.message == ""
    assert index.search("lantern ").total == 20
    assert not list(tmp_path.glob(".draft*"))


def test_index_removed_under_the_program_still_answers(tmp_path: Path) -> None:
    index = built(tmp_path / "index")
    assert index.search("lantern ").total == 2
    for file in (tmp_path / "index").iterdir():
        file.unlink()
    assert index.search("lantern ").total == 2
    assert SearchIndex.open(tmp_path / "index").search("lantern ").total == 0
    index.update(FakeLibrary(dict(LIBRARY)))
    assert index.search("lantern ").total == 2


def test_damage_found_by_a_query_is_one_sentence_and_mended(tmp_path: Path) -> None:
    built(tmp_path).close()
    for file in tmp_path.glob("*.blocks"):
        data = file.read_bytes()
        file.write_bytes(bytes(len(data) // 3) + data[len(data) // 3 :])
    index = SearchIndex.open(tmp_path)
    with pytest.raises(SearchError, match="damaged"):
        index.search("lantern ")
    assert "anew" in index.update(FakeLibrary(dict(LIBRARY))).message
    assert index.search("lantern ").total == 2


def test_queries_and_updates_at_the_same_time(tmp_path: Path) -> None:
    reader = built(tmp_path)
    stop = threading.Event()
    totals: set[int] = set()
    errors: list[BaseException] = []

    def ask() -> None:
        try:
            while not stop.is_set():
                totals.add(reader.search("lantern ").total)
                reader.titles("alpha")
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    writer = SearchIndex.open(tmp_path)
    texts = dict(LIBRARY)
    for number in range(25):
        texts[f"new{number}.md"] = f"# New {number}\n\nlantern\n"
        writer.update(FakeLibrary(dict(texts)))
    stop.set()
    for thread in threads:
        thread.join()
    assert not errors
    assert totals <= set(range(2, 28))
    assert reader.search("lantern ").total == 27


def test_notes_with_line_ends_in_their_names(tmp_path: Path) -> None:
    texts = {**LIBRARY, "new\nline.md": "# New\n\nlantern\n", "b\n\nc.md": "# Two\n\nlantern\n"}
    library = FakeLibrary(texts)
    SearchIndex.open(tmp_path).update(library)
    index = SearchIndex.open(tmp_path)
    assert index.update(library).updated == 0
    assert "new\nline.md" in {hit.place.note for hit in index.search("lantern ").hits}
    del texts["new\nline.md"]
    index.update(FakeLibrary(texts))
    assert index.search("lantern ").total == 3


def test_unreadable_note_is_left_out(tmp_path: Path) -> None:
    library = FakeLibrary(dict(LIBRARY))
    index = SearchIndex.open(tmp_path)
    index.update(library)
    del library.texts["b.md"]
    library.unreadable.add("b.md")
    index.update(library)
    assert {hit.place.note for hit in index.search("lantern ").hits} == {"a.md"}


def test_index_of_another_version_is_built_anew(tmp_path: Path) -> None:
    (tmp_path / "_sections0_3.toc").write_bytes(b"old")
    (tmp_path / "sections0_abc.blocks").write_bytes(b"old")
    index = built(tmp_path)
    assert index.search("lantern ").total == 2
    assert not list(tmp_path.glob("*sections0*"))


def test_block_file_tells_what_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "file"
    with path.open("wb") as file:
        writer = BlockWriter(file)
        writer.add("one", b"1" * 100)
        writer.add("two", b"2" * 100)
        writer.finish()
    data = bytearray(path.read_bytes())
    whole = BlockFile(path.open("rb"))
    whole.check()
    assert whole.part("two", 10, 3) == b"222"
    with pytest.raises(DamagedError):
        whole.part("two", 90, 20)
    with pytest.raises(DamagedError):
        whole.read("three")
    whole.close()
    data[50] ^= 1
    path.write_bytes(data)
    damaged = BlockFile(path.open("rb"))
    assert damaged.read("two") == b"2" * 100
    with pytest.raises(DamagedError):
        damaged.read("one")
    damaged.close()
