"""The index keeps up with the library: section by section, and through every change."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from kbviewer.library.model import Diff
from kbviewer.search import SearchIndex
from kbviewer.search import update as update_module
from tests.search.fakes import FakeLibrary

WORDS = [
    "ash",
    "birch",
    "cedar",
    "elm",
    "fir",
    "gum",
    "hazel",
    "ivy",
    "juniper",
    "larch",
    "maple",
    "oak",
    "pine",
    "rowan",
]


def made_up(rng: random.Random, sections: int = 4) -> str:
    parts = [f"# {rng.choice(WORDS)}\n\n{' '.join(rng.choices(WORDS, k=12))}\n"]
    parts += [
        f"## {' '.join(rng.choices(WORDS, k=2))}\n\n{' '.join(rng.choices(WORDS, k=9))}\n"
        for _ in range(sections)
    ]
    return "\n".join(parts)


def answers(index: SearchIndex) -> dict[str, list[str]]:
    """What queries find. How rare a word is takes deleted sections in, so scores may differ."""
    queries = [*WORDS, "a", "oak pi", '"oak pine"', "title:elm "]
    return {q: sorted(str(h.place) for h in index.search(q, limit=500).hits) for q in queries}


def fresh(folder: Path, library: FakeLibrary) -> dict[str, list[str]]:
    index = SearchIndex.open(folder)
    index.update(library)
    return answers(index)


def change(rng: random.Random, library: FakeLibrary) -> Diff:
    """Change a note at random, and say what was changed."""
    path = rng.choice(list(library.texts) or ["0.md"])
    match rng.randrange(4):
        case 0:
            new = f"{rng.randrange(10**6)}.md"
            library.texts[new] = made_up(rng)
            return Diff(added=(new,))
        case 1 if path in library.texts:
            del library.texts[path]
            return Diff(removed=(path,))
        case 2 if path in library.texts:
            new = f"moved/{rng.randrange(10**6)}.md"
            library.texts[new] = library.texts.pop(path)
            return Diff(moved=((path, new),))
    library.texts[path] = library.texts.get(path, "").replace("oak", "elm", 1) + "\n\npine oak\n"
    return Diff(changed=(path,))


@pytest.mark.parametrize("seed", range(4))
def test_many_changes_leave_the_index_as_one_made_anew(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    library = FakeLibrary({f"{n}.md": made_up(rng) for n in range(12)})
    index = SearchIndex.open(tmp_path / "index")
    index.update(library)
    for _ in range(25):
        diff = change(rng, library)
        index.update(library, diff if rng.random() < 0.7 else None)
    assert answers(index) == fresh(tmp_path / "fresh", library)


def test_only_changed_sections_are_indexed_again(tmp_path: Path) -> None:
    text = "# Title\n\none\n\n## A\n\ntwo\n\n## B\n\nthree\n"
    library = FakeLibrary({"note.md": text})
    index = SearchIndex.open(tmp_path)
    assert index.update(library).updated == 3
    library.texts["note.md"] = text.replace("two", "two\n\nand more")
    assert index.update(library).updated == 1
    assert index.update(library).updated == 0
    assert index.search("three ").total == 1


def test_change_of_the_book_is_a_change(tmp_path: Path) -> None:
    library = FakeLibrary({"note.md": "# T\n\nword\n"}, {"note.md": "Old"})
    index = SearchIndex.open(tmp_path)
    index.update(library)
    library.books["note.md"] = "New"
    index.update(library)
    assert index.search("book:new ").total == 1
    assert index.search("book:old ").total == 0


def test_what_a_diff_left_out_is_found_by_the_next_comparison(tmp_path: Path) -> None:
    library = FakeLibrary({"a.md": "# A\n\nword\n"})
    index = SearchIndex.open(tmp_path)
    index.update(library)
    library.texts["b.md"] = "# B\n\nword\n"
    index.update(library, Diff())
    assert index.search("word ").total == 1
    index.update(library)
    assert index.search("word ").total == 2


def test_cancelled_update_is_taken_up_again(tmp_path: Path) -> None:
    rng = random.Random(1)
    library = FakeLibrary({f"{n}.md": made_up(rng) for n in range(10)})
    index = SearchIndex.open(tmp_path / "index")
    calls: list[int] = []

    def after_four() -> bool:
        calls.append(1)
        return len(calls) > 4

    assert not index.update(library, cancelled=after_four).finished
    assert index.search("a", limit=1).total > 0
    report = index.update(library)
    assert report.finished
    assert report.notes == 6
    assert answers(index) == fresh(tmp_path / "fresh", library)


def test_two_processes_make_the_same_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(2)
    library = FakeLibrary({f"{n}.md": made_up(rng, 9) for n in range(150)})
    expected = fresh(tmp_path / "one", library)
    monkeypatch.setattr(update_module, "BIG", 10)
    monkeypatch.setattr(update_module, "FIRST_COMMIT", 100)
    monkeypatch.setattr(update_module, "NEXT_COMMIT", 200)
    index = SearchIndex.open(tmp_path / "two")
    seen: list[int] = []

    def progress(done: int, total: int) -> None:
        seen.append(SearchIndex.open(tmp_path / "two").search("a").total)

    assert index.update(library, progress=progress).finished
    assert answers(index) == expected
    assert any(0 < total < index.search("a").total for total in seen)


def test_reader_sees_what_another_writer_commits(tmp_path: Path) -> None:
    library = FakeLibrary({"a.md": "# A\n\nword\n"})
    reader, writer = SearchIndex.open(tmp_path), SearchIndex.open(tmp_path)
    writer.update(library)
    assert reader.search("word ").total == 1
    library.texts["a.md"] = "# A\n\nother\n"
    writer.update(library)
    assert reader.search("word ").total == 0
    assert reader.search("other ").total == 1


def test_segments_stay_few(tmp_path: Path) -> None:
    rng = random.Random(3)
    library = FakeLibrary({f"{n}.md": made_up(rng) for n in range(30)})
    index = SearchIndex.open(tmp_path)
    index.update(library)
    for turn in range(40):
        library.texts["0.md"] = made_up(rng)
        index.update(library, Diff(changed=("0.md",)))
        assert len(list(tmp_path.glob("*.blocks"))) <= 4, turn


Damage = Callable[[Path], None]


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def empty(file: Path) -> None:
    file.write_bytes(b"")


def garble(file: Path) -> None:
    data = bytearray(file.read_bytes())
    for place in range(0, len(data), 7):
        data[place] ^= 0x55
    file.write_bytes(bytes(data))


def remove(file: Path) -> None:
    file.unlink()


@pytest.mark.parametrize("pattern", ["*.toc", "*.blocks"])
@pytest.mark.parametrize("damage", [cut, empty, garble, remove])
def test_damaged_index_is_built_anew(tmp_path: Path, pattern: str, damage: Damage) -> None:
    library = FakeLibrary({"a.md": "# A\n\nword\n", "b.md": "# B\n\nother\n"})
    SearchIndex.open(tmp_path).update(library)
    for file in tmp_path.glob(pattern):
        damage(file)
    index = SearchIndex.open(tmp_path)
    index.update(library)
    assert index.search("word ").total == 1
    assert index.update(library).message == ""
