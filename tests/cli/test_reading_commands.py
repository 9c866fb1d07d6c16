"""outline, pages and check."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run, write_files


def test_outline_has_a_line_of_json_for_each_note(run: Run, library: Path) -> None:
    done = run("outline", library, "--json")
    assert (done.code, done.err) == (0, "")
    notes = {line["note"]: line for line in done.lines}
    assert list(notes) == ["index.md", "django.md", "kindle.md", "old/cafe.md"]
    django = notes["django.md"]
    assert django["title"] == django["book"] == "Django for Professionals"
    assert django["tags"] == ["web"]
    assert django["aliases"] == ["DfP"]
    assert django["author"] == "William"
    sections = {section["anchor"]: section for section in django["sections"]}
    assert sections["containers"] == {
        "level": 2,
        "title": "Containers",
        "anchor": "containers",
        "line": 10,
        "pages": [["17", "17"]],
    }
    assert sections["docker"]["pages"] == [["21", "21"], ["27", "32"], ["39", "40"]]
    assert "" not in sections
    assert django["lead_pages"] == []


def test_outline_for_people_shows_levels_and_pages(run: Run, library: Path) -> None:
    done = run("outline", library, "django.md")
    assert done.out.splitlines() == [
        "django.md: Django for Professionals",
        "  Django for Professionals  [17]",
        "    Containers  [17]",
        "    Docker  [21, 27–32, 39–40]",
        "    Page - Custom user",
    ]


@pytest.mark.parametrize("name", ["old/cafe.md", "old/cafe", "{}/old/cafe.md"])
def test_a_note_may_be_named_in_several_ways(run: Run, library: Path, name: str) -> None:
    done = run("outline", library, name.replace("{}", str(library)), "--json")
    assert [line["note"] for line in done.lines] == ["old/cafe.md"]


def test_a_note_may_be_named_from_the_working_folder(
    run: Run, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(library / "old")
    assert run("outline", "..", "cafe.md", "--json").json["title"] == "Café"


def test_pages_has_every_citation_of_every_cited_book(run: Run, library: Path) -> None:
    done = run("pages", library, "--json")
    assert done.code == 0
    books = {book["book"]: book for book in done.json["books"]}
    assert list(books) == ["Django for Professionals", "Kindle"]
    django = books["Django for Professionals"]
    assert django["notes"] == 1
    assert django["pages_cited"] == 10
    assert django["gaps"] == [["18", "20"], ["22", "26"], ["33", "38"]]
    assert [
        (c["line"], c["anchor"], c["label"], c["ranges"], c["placement"], c["open"])
        for c in django["citations"]
    ] == [
        (12, "containers", "page", [["17", "17"]], "trailing", False),
        (16, "docker", "page", [["21", "21"]], "leading", False),
        (17, "docker", "page", [["17", "17"]], "mention", False),
        (19, "docker", "page", [["27", "32"], ["39", "40"]], "trailing", False),
        (21, "page---custom-user", "page", [], "placeholder", False),
    ]
    (kindle,) = books["Kindle"]["citations"]
    assert (kindle["label"], kindle["ranges"]) == ("location", [["1590", "1590"]])


def test_pages_of_one_book_and_of_one_page(run: Run, library: Path) -> None:
    done = run("pages", library, "--book", "django", "--page", "30", "--json")
    (book,) = done.json["books"]
    assert [c["line"] for c in book["citations"]] == [19]
    assert run("pages", library, "--page", "34", "--json").json == {"books": []}
    assert (
        run("pages", library, "--page", "017", "--json").json["books"][0]["citations"][0]["line"]
        == 12
    )
    (uncited,) = run("pages", library, "--book", "my books", "--json").json["books"]
    assert (uncited["book"], uncited["citations"], uncited["gaps"]) == ("My books", [], [])


def test_pages_tells_by_its_exit_code_that_no_note_has_the_page(run: Run, library: Path) -> None:
    assert run("pages", library, "--page", "17").code == 0
    done = run("pages", library, "--page", "900")
    assert (done.code, done.out) == (1, "")
    assert run("pages", library, "--page", "900", "--json").json == {"books": []}


def test_pages_tells_the_share_of_a_book_of_known_length(run: Run, tmp_path: Path) -> None:
    root = tmp_path / "books"
    root.mkdir()
    (root / "a.md").write_text("---\npages: 40\n---\n# A\n*(Page 3-5)*\n", "utf-8")
    (root / "b.md").write_text("# B\n*(Page 3)*\n", "utf-8")
    keys = ("pages_known", "pages_covered", "coverage")
    books = run("pages", root, "--json").json["books"]
    assert [[book[key] for key in keys] for book in books] == [[40, 3, 7.5], [None, None, None]]
    assert "  notes on 3 of 40 pages (7.5 %)" in run("pages", root).out.splitlines()


def test_pages_for_people(run: Run, library: Path) -> None:
    out = run("pages", library, "--book", "Django for Professionals").out.splitlines()
    assert out[:3] == [
        "Django for Professionals (1 note, 10 pages cited)",
        "  pages 17, 21, 27–32, 39–40",
        "  no notes on 18–20, 22–26, 33–38",
    ]
    assert "  django.md:19: p. 27–32, 39–40 in Docker" in out
    assert "  django.md:17: p. 17 mentioned in Docker" in out
    assert "  django.md:21: to fill in in Page - Custom user" in out


def test_check_prints_like_a_compiler_and_sums_up(run: Run, library: Path) -> None:
    done = run("check", library)
    assert done.code == 0
    *problems, summary = done.out.splitlines()
    assert problems == [
        "index.md:3: dead link: there is no gone.md",
        "django.md:21: the heading names no page yet",
        "old/cafe.md:1: byte 0xE9 is not UTF-8; save the note as UTF-8",
    ]
    assert summary == "3 problems in 4 notes: dead-link 1, placeholder 1, encoding 1"


def test_check_as_json(run: Run, library: Path) -> None:
    problems = run("check", library, "--json").json["problems"]
    assert problems[0] == {
        "note": "index.md",
        "line": 3,
        "kind": "dead-link",
        "message": "dead link: there is no gone.md",
    }
    assert [p["kind"] for p in problems] == ["dead-link", "placeholder", "encoding"]


def test_bad_files_do_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    root = write_files(
        tmp_path / "bad",
        {
            "empty.md": "",
            "nul.md": b"# A\0B\n",
            "binary.md": bytes(range(256)) * 40,
            "utf16.md": "# Ünï\n".encode("utf-16"),
            "good.md": "# Good\n",
            "yaml.md": "---\na: [\n---\n# Y\n",
        },
    )
    with (root / "big.md").open("wb") as file:
        file.truncate(50_000_001)
    os.mkfifo(root / "fifo.md")
    (root / "dangling.md").symlink_to("nowhere")
    (root / "loop").symlink_to(".")
    done = run("outline", root, "--json")
    assert (done.code, done.err) == (0, "")
    titles = {line["note"]: line["title"] for line in done.lines}
    assert titles["big.md"] == "big"
    assert titles["empty.md"] == "empty"
    assert titles["utf16.md"] == "Ünï"
    assert titles["good.md"] == "Good"
    kinds = {(p["note"], p["kind"]) for p in run("check", root, "--json").json["problems"]}
    assert {
        ("big.md", "unreadable"),
        ("fifo.md", "unreadable"),
        ("dangling.md", "unreadable"),
        ("binary.md", "encoding"),
        ("yaml.md", "front-matter"),
    } <= kinds
    assert run("pages", root, "--json").json == {"books": []}
    assert "larger than 50 MB" in run("check", root).out


def test_an_empty_library_is_no_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("outline", tmp_path / "empty").out == ""
    assert run("check", tmp_path / "empty").out == "no problems in 0 notes\n"
    assert run("pages", tmp_path / "empty", "--json").json == {"books": []}


def test_an_unusable_data_folder_is_told_once_and_the_rest_goes_on(
    run: Run, library: Path, data: Path
) -> None:
    data.write_text("a file in the way")
    done = run("outline", library, "django.md", "--json")
    assert done.code == 0
    assert done.json["title"] == "Django for Professionals"
    assert done.err.count("\n") == 1
    assert "cannot be used" in done.err


def test_without_a_library_the_last_one_is_meant(run: Run, library: Path, data: Path) -> None:
    import json

    bundled = run("outline", "--json")
    assert "guide/search.md" in {line["note"] for line in bundled.lines}
    (data / "state").mkdir(parents=True, exist_ok=True)
    session = {"version": 1, "library": str(library)}
    (data / "state" / "session.json").write_text(json.dumps(session))
    assert "django.md" in {line["note"] for line in run("outline", "--json").lines}
    assert run("check").out.endswith("in 4 notes: dead-link 1, placeholder 1, encoding 1\n")
