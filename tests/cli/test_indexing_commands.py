"""index, search, bookmarks and the process that works for a window."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kbviewer.commands.common import Progress, plural
from kbviewer.commands.follow import Request, read_request
from tests.cli.conftest import Run, write_files

PROGRAM = [sys.executable, "-m", "kbviewer"]


def test_index_counts_what_it_did(run: Run, library: Path) -> None:
    first = run("index", library, "--json")
    assert (first.code, first.err) == (0, "")
    counts = first.json
    assert set(counts) == {
        "notes",
        "sections",
        "citations",
        "updated",
        "removed",
        "problems",
        "seconds",
    }
    assert (counts["notes"], counts["updated"], counts["removed"]) == (4, 4, 0)
    assert (counts["sections"], counts["citations"], counts["problems"]) == (7, 6, 3)
    again = run("index", library, "--json").json
    assert (again["updated"], again["removed"]) == (0, 0)
    (library / "kindle.md").unlink()
    (library / "new.md").write_text("# New\n")
    changed = run("index", library, "--json").json
    assert (changed["notes"], changed["updated"], changed["removed"]) == (4, 1, 1)
    rebuilt = run("index", library, "--rebuild", "--json").json
    assert (rebuilt["notes"], rebuilt["updated"]) == (4, 4)
    assert "4 notes, " in run("index", library).out


def test_search_finds_and_tells_by_its_exit_code(run: Run, library: Path) -> None:
    found = run("search", library, "isolate", "system", "--json")
    assert found.code == 0
    answer = found.json
    assert answer["query"] == "isolate system"
    assert answer["total"] >= 1
    hit = answer["hits"][0]
    assert (hit["note"], hit["anchor"], hit["pages"]) == ("django.md", "containers", [["17", "17"]])
    assert "<mark>" in hit["snippet"]
    assert set(answer) >= {"query", "total", "seconds", "suggestion", "hits"}
    nothing = run("search", library, "qqxzqv", "--json")
    assert (nothing.code, nothing.json["total"], nothing.json["hits"]) == (1, 0, [])
    people = run("search", library, "~=")
    assert people.code == 0
    assert "django.md#docker" in people.out
    assert "<mark>" not in people.out


def test_search_answers_each_line_of_a_file(run: Run, library: Path, tmp_path: Path) -> None:
    queries = tmp_path / "queries.txt"
    queries.write_text("isolate\n\nqqxzqv\nkindle\n")
    done = run("search", library, "--queries", queries)
    assert done.code == 0
    assert [line["query"] for line in done.lines] == ["isolate", "", "qqxzqv", "kindle"]
    assert [bool(line["total"]) for line in done.lines] == [True, False, False, True]


def test_search_sees_what_another_command_has_read(run: Run, library: Path) -> None:
    run("index", library)
    (library / "new.md").write_text("# Xylophone\n")
    run("check", library)
    hits = run("search", library, "xylophone", "--json").json["hits"]
    assert hits[0]["note"] == "new.md"


def test_search_goes_on_where_nothing_can_be_kept(run: Run, library: Path, data: Path) -> None:
    data.mkdir()
    (data / "cache").write_text("a file in the way")
    done = run("search", library, "isolate", "--json")
    assert done.code == 0
    assert done.json["hits"][0]["note"] == "django.md"
    assert "cannot be" in done.err


def test_bookmarks_are_set_found_again_and_exchanged(
    run: Run, library: Path, tmp_path: Path
) -> None:
    assert run("bookmarks", library).out == ""
    added = run("bookmarks", library, "--add", "django.md#containers")
    assert added.out == "Bookmark set on django.md#containers\n"
    run("bookmarks", library, "--add", "django.md#containers")
    run("bookmarks", library, "--add", "django#containers")
    (row,) = run("bookmarks", library, "--json").lines
    assert {key: row[key] for key in ("note", "anchor", "title", "found", "target")} == {
        "note": "django.md",
        "anchor": "containers",
        "title": "Containers",
        "found": "exact",
        "target": {"note": "django.md", "anchor": "containers"},
    }
    out = tmp_path / "marks.json"
    assert run("bookmarks", library, "--export", out, "--json").json == {"exported": 1}
    text = (library / "django.md").read_text().replace("## Containers", "## Containers and VMs")
    (library / "django.md").write_text(text)
    (row,) = run("bookmarks", library, "--json").lines
    assert row["target"] == {"note": "django.md", "anchor": "containers-and-vms"}
    assert row["found"] in {"heading", "text", "guess"}
    assert "was django.md#containers" in run("bookmarks", library).out
    assert run("bookmarks", library, "--import", out).out == "0 bookmarks added, 1 there already\n"


class Following:
    """The process that works for a window, talked to as the window does."""

    def __init__(self, library: Path, data: Path) -> None:
        self.process = subprocess.Popen(
            [*PROGRAM, "follow", str(library), "--data-dir", str(data)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def ask(self, request: str = '{"do": "refresh", "paths": null}') -> list[dict[str, Any]]:
        """What it tells until the work is done, without progress."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(request + "\n")
        self.process.stdin.flush()
        told: list[dict[str, Any]] = []
        while not told or told[-1]["event"] not in {"index", "error"}:
            told.append(json.loads(self.process.stdout.readline()))
        return [event for event in told if event["event"] != "progress"]

    def end(self) -> tuple[int, str]:
        """Close its input; the exit code and what it said on standard error."""
        _, errors = self.process.communicate(timeout=60)
        return self.process.returncode, errors


def events(told: list[dict[str, Any]]) -> list[str]:
    return [event["event"] for event in told]


def test_the_process_of_a_window_answers_until_its_input_ends(library: Path, data: Path) -> None:
    following = Following(library, data)
    try:
        assert events(following.ask()) == ["snapshot", "index"]
        assert events(following.ask()) == ["index"]
        (library / "new.md").write_text("# New\n")
        assert events(following.ask()) == ["snapshot", "index"]
        (library / "new.md").write_text("# Newer\n")
        assert events(following.ask('{"do": "refresh", "paths": ["new.md"]}')) == [
            "snapshot",
            "index",
        ]
    finally:
        assert following.end() == (0, "")


def test_the_process_of_a_window_tells_of_a_library_that_is_gone(tmp_path: Path) -> None:
    following = Following(tmp_path / "gone", tmp_path / "data")
    try:
        (event,) = following.ask()
        assert event["event"] == "error"
        assert "There is no folder" in event["message"]
        (tmp_path / "gone").mkdir()
        assert events(following.ask()) == ["snapshot", "index"]
    finally:
        assert following.end() == (0, "")


def test_export_writes_a_page_for_each_note_but_never_into_the_library(
    run: Run, library: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = run("export", library, out)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"4 notes exported to {out}\n"
    assert {page.name for page in out.rglob("*.html")} >= {"django.md.html", "cafe.md.html"} or {
        page.name for page in out.rglob("*.html")
    } >= {"django.html", "cafe.html"}
    refused = run("export", library, library / "html")
    assert refused.code == 2
    assert not (library / "html").exists()


def test_export_never_writes_among_notes_that_were_named_without_a_place_to_write_to(
    run: Run, library: Path, tmp_path: Path
) -> None:
    others = write_files(tmp_path / "others", {"sub/a.md": "# A\n", "index.html": "mine"})
    for arguments in ([library], [library, others]):
        before = sorted(library.rglob("*"))
        refused = run("export", *arguments)
        assert (refused.code, refused.out) == (2, "")
        assert "There are notes in" in refused.err
        assert sorted(library.rglob("*")) == before
        assert (others / "index.html").read_text() == "mine"


def test_an_export_may_be_renewed_whatever_lies_in_it(
    run: Run, library: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert run("export", library, out).code == 0
    (out / "README.md").write_text("How this came here")
    assert run("export", library, out).code == 0


@pytest.mark.parametrize(
    ("line", "paths"),
    [
        ('{"do": "refresh", "paths": null}', None),
        ('{"do": "refresh"}', None),
        ('{"paths": ["a.md", "b.md"]}', {"a.md", "b.md"}),
        ('{"paths": [1]}', None),
        ("[]", None),
        ("nonsense", None),
    ],
)
def test_requests_that_are_not_understood_mean_everything(
    line: str, paths: set[str] | None
) -> None:
    assert read_request(line) == Request(frozenset(paths) if paths else None)


def test_waiting_requests_are_one() -> None:
    some, others = Request(frozenset({"a.md"})), Request(frozenset({"b.md"}))
    assert some.joined(others) == Request(frozenset({"a.md", "b.md"}))
    assert some.joined(Request()) == Request().joined(some) == Request()


def test_progress_is_a_bar_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for stream, shown in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setattr("kbviewer.commands.common.STEP_SECONDS", 0.0)
        with Progress("Reading") as progress:
            progress(0, 0)
            progress(500, 2000)
        assert ("Reading ███████░" in stream.getvalue()) is shown
        assert stream.getvalue().endswith("\r\x1b[K") is shown


def test_numbers_with_their_nouns() -> None:
    assert [plural(n, "note") for n in (0, 1, 3112)] == ["0 notes", "1 note", "3,112 notes"]
    assert plural(2, "entry", "entries") == "2 entries"
