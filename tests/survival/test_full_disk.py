"""A disk that is full, in earnest: every write says so once, and nothing that was there is lost."""

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from PySide6.QtGui import QPdfWriter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from kbviewer.bookmarks import Bookmark, Bookmarks
from kbviewer.bookmarks.exchange import export_bookmarks
from kbviewer.books.store import BookStore
from kbviewer.errorlog import Defect, ErrorLog
from kbviewer.errors import KbError, SearchError, StateError
from kbviewer.export import export_library
from kbviewer.jsonfile import JsonFile
from kbviewer.library import open_library, refresh
from kbviewer.notes.model import Place
from kbviewer.paths import Paths
from kbviewer.reading import Reading
from kbviewer.search import SearchIndex
from kbviewer.settings import SettingsFile
from kbviewer.ui.app import Application
from tests.survival.verify import answers, assert_sound, current
from tests.survival.work import write_library

SIZE = "2m"


def mount(folder: Path) -> bool:
    """Put a small file system in memory there, where this process may."""
    if sys.platform != "linux" or os.geteuid():
        return False
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mount(folder):
        pytest.skip("a small disk cannot be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A library on another disk."""
    write_library(tmp_path / "notes", 40, 0)
    return tmp_path / "notes"


@contextlib.contextmanager
def full(disk: Path) -> Iterator[None]:
    """Leave no byte free on the disk for a while."""
    ballast = disk / "ballast"
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(bytes(4096)) == 4096:
            pass
    yield
    ballast.unlink()


def mark(anchor: str) -> Bookmark:
    return Bookmark("", "section", "lib", Place("note.md", anchor))


def test_bookmarks_and_reading_places(disk: Path) -> None:
    file, places = disk / "data" / "bookmarks.json", disk / "data" / "reading.json"
    store, reading = Bookmarks(file), Reading(places)
    store.add(mark("a"))
    reading.leave("lib", Place("note.md", "a"))
    reading.save()
    with full(disk):
        store.add(mark("b"))
        assert "no space left on device" in str(store.trouble)
        reading.leave("lib", Place("note.md", "b"))
        with pytest.raises(StateError, match="no space left"):
            reading.save()
        again = Bookmarks(file)
        assert again.messages == ()
        assert {each.place.anchor for each in again.all()} == {"a"}
        assert Reading(places).messages == ()
    store.save()
    reading.save()
    assert {each.place.anchor for each in Bookmarks(file).all()} == {"a", "b"}
    kept = Reading(places).last_place("lib", "note.md")
    assert kept is not None
    assert kept.place.anchor == "b"
    assert not [each.name for each in disk.rglob("*.tmp")]


def test_settings(disk: Path) -> None:
    file = SettingsFile(disk / "config" / "settings.toml")
    first, _ = file.load()
    second = replace(first, look_theme="dark")
    file.save(second, first)
    with full(disk):
        with pytest.raises(StateError, match="no space left"):
            file.save(replace(second, look_theme="light"), second)
        assert file.load() == (second, ())
    file.save(replace(second, look_theme="light"), second)
    assert file.load()[0].look_theme == "light"


def test_the_records_of_books(disk: Path, tmp_path: Path) -> None:
    file, first, second = disk / "data" / "books.json", tmp_path / "a.pdf", tmp_path / "b.pdf"
    BookStore(file).pick("lib", "Book", first)
    with full(disk):
        with pytest.raises(StateError, match="no space left"):
            BookStore(file).pick("lib", "Book", second)
        assert BookStore(file).picked("lib", "Book") == first
    BookStore(file).pick("lib", "Book", second)
    assert BookStore(file).picked("lib", "Book") == second


@pytest.mark.parametrize("suffix", ["md", "html", "json"])
def test_bookmarks_that_are_taken_out(disk: Path, root: Path, tmp_path: Path, suffix: str) -> None:
    library, index = current(root, tmp_path / "data")
    index.close()
    store = Bookmarks(tmp_path / "bookmarks.json")
    note = next(iter(library.entries))
    store.add(Bookmark("", "section", library.id, Place(note, "part-0")))
    file = disk / f"bookmarks.{suffix}"
    assert export_bookmarks(store, library, file) == 1
    before = file.read_bytes()
    store.add(Bookmark("", "section", library.id, Place(note, "")))
    with full(disk):
        with pytest.raises(StateError, match="no space left"):
            export_bookmarks(store, library, file)
        assert {each.name for each in disk.iterdir()} == {file.name, "ballast"}
    assert file.read_bytes() == before
    assert export_bookmarks(store, library, file) == 2
    library.store.close()


def test_the_log_of_errors(disk: Path) -> None:
    log = ErrorLog(disk / "state", "window")
    log.keep(Defect("KeyError", "there", "KeyError\n"))
    with full(disk):
        for number in range(200):
            log.keep(Defect("ValueError", f"line {number}", "ValueError\n" * 2000))
    log.keep(Defect("IndexError", "there", "IndexError\n"))
    text = "".join(file.read_text("utf-8") for file in sorted(log.file.parent.iterdir()))
    assert "KeyError" in text
    assert "IndexError" in text


def test_snapshot_and_index(disk: Path, root: Path, tmp_path: Path) -> None:
    data = disk / "state"
    library, index = current(root, data)
    wanted = answers(index)
    library.store.close()
    write_library(root, 40, 1)
    with full(disk):
        library, _ = refresh(open_library(root, Paths.of(data).cache))
        assert len(library.messages) <= 1
        assert all("cannot be used" in text for text in library.messages)
        assert library.entries
        with pytest.raises(SearchError, match=r"(?i)no space left") as raised:
            index.update(library)
        assert str(raised.value).count("\n") == 0
        # The index answers as before.
        assert {place for found in answers(index).values() for place in found}
        assert answers(index).keys() == wanted.keys()
        library.store.close()
    index.close()
    assert_sound(root, data, tmp_path / "fresh")


def test_a_first_start(disk: Path, root: Path, tmp_path: Path) -> None:
    data = disk / "state"
    with full(disk):
        library, _ = refresh(open_library(root, Paths.of(data).cache))
        assert len(library.messages) == 1
        assert next(iter(library.notes())).sections
        with pytest.raises((SearchError, OSError), match=r"(?i)no space left"):
            SearchIndex.open(Paths.of(data).search_index(root)).update(library)
        library.store.close()
    assert_sound(root, data, tmp_path / "fresh")


def test_an_export(disk: Path, root: Path, tmp_path: Path) -> None:
    library, _ = current(root, tmp_path / "data")
    export_library(library, tmp_path / "whole")
    out = disk / "out"
    with full(disk), pytest.raises(KbError, match="no space left"):
        export_library(library, out)
    (disk / "ballast").write_bytes(bytes(1_900_000))
    with pytest.raises(KbError, match="no space left") as raised:
        export_library(library, out)
    assert str(raised.value).count("\n") == 0
    written = [file for file in out.rglob("*") if file.is_file()]
    assert written
    for file in written:
        assert file.read_bytes() == (tmp_path / "whole" / file.relative_to(out)).read_bytes()
    (disk / "ballast").unlink()
    assert not export_library(library, out).problems
    library.store.close()


def test_a_window(disk: Path, root: Path, qtbot: QtBot) -> None:
    """All of its state is on the full disk: it reads, bookmarks, and says why nothing is kept."""
    app = Application(Paths.of(disk), disk, theme="light")
    qtbot.addWidget(app.window)
    told: list[str] = []
    app.session.messages.shown.connect(lambda message: told.append(message.text))
    with qtbot.waitSignal(app.session.messages.progress_ended, timeout=60_000):
        app.open(root, None, "")
    app.window.show()
    qtbot.waitUntil(lambda: app.session.is_idle, timeout=60_000)
    assert app.session.library is not None
    one, other, *_ = app.session.library.entries
    with full(disk):
        app.session.bookmarking.toggle(Place(one, "part-0"))
        qtbot.waitUntil(lambda: bool(told), timeout=20_000)
        app.options.change(look_theme="dark")
        qtbot.waitUntil(lambda: any("settings" in text for text in told), timeout=20_000)
        assert app.window.viewer.view.toPlainText()
        assert all("no space left" in text for text in told), told
        assert len(told) == len(set(told))
    app.session.bookmarking.toggle(Place(other, "part-0"))
    qtbot.waitUntil(lambda: len(app.session.bookmarking.store.all()) == 2, timeout=20_000)
    app.close()
    kept = Bookmarks(Paths.of(disk).bookmarks_file).all()
    assert {each.place.note for each in kept} == {one, other}


def test_a_window_that_is_closed(
    disk: Path, root: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    """What it had stored stays, and the next start needs no more than that."""
    paths = Paths.of(disk)

    def opened(library: Path | None) -> Application:
        app = Application(paths, disk, theme="light")
        qtbot.addWidget(app.window)
        with qtbot.waitSignal(app.session.messages.progress_ended, timeout=60_000):
            app.open(library, None, "")
        app.window.show()
        settle(app)
        return app

    def settle(app: Application) -> None:
        viewer = app.window.viewer
        qtbot.waitUntil(lambda: bool(viewer.view.toPlainText()), timeout=60_000)
        qtbot.waitUntil(lambda: app.session.is_idle and viewer.is_settled, timeout=60_000)

    app = opened(root)
    assert app.session.library is not None
    one, other, *_ = app.session.library.entries
    app.session.open_place(Place(one))
    settle(app)
    app.close()
    stored = paths.session_file.read_bytes()
    app = opened(None)
    app.session.open_place(Place(other))
    settle(app)
    with full(disk):
        app.close()
        assert [record.getMessage().count("no space left") for record in caplog.records] == [1]
        caplog.clear()
        assert paths.session_file.read_bytes() == stored
        assert not list(disk.rglob("*.tmp"))
    again = opened(None)
    assert again.session.section.note == one
    assert JsonFile(paths.session_file, 1, "The session").read().messages == ()
    again.close()


def test_a_pdf(
    disk: Path, tmp_path: Path, root: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the disk it is to be on nor the one for temporary files leaves half a file."""
    app = Application(Paths.of(tmp_path / "data"), tmp_path / "data", theme="light")
    qtbot.addWidget(app.window)
    with qtbot.waitSignal(app.session.messages.progress_ended, timeout=60_000):
        app.open(root, None, "")
    told: list[str] = []
    app.session.messages.shown.connect(lambda message: told.append(message.text))
    target = disk / "note.pdf"
    target.write_bytes(b"old")

    def save() -> str:
        told.clear()
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
        app.handlers.actions["note.pdf"].trigger()
        qtbot.waitUntil(lambda: bool(told), timeout=60_000)
        (sentence,) = told
        return sentence

    with full(disk):
        assert "note.pdf cannot be written: no space left" in save()
        assert {file.name for file in disk.iterdir()} == {"note.pdf", "ballast"}
    assert target.read_bytes() == b"old"
    assert "was written" in save()
    (disk / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(disk / "tmp"))
    target = tmp_path / "note.pdf"
    with full(disk):
        assert "was written" in save()
    assert len(PdfReader(target).pages) == 1
    app.close()


def test_a_printout(disk: Path, root: Path, tmp_path: Path, qtbot: QtBot) -> None:
    """Qt writes a file for the printer itself, and says nothing."""
    app = Application(Paths.of(tmp_path / "data"), tmp_path / "data", theme="light")
    qtbot.addWidget(app.window)
    with qtbot.waitSignal(app.session.messages.progress_ended, timeout=60_000):
        app.open(root, None, "")
    app.window.show()
    qtbot.waitUntil(lambda: app.session.is_idle and app.window.viewer.is_settled, timeout=60_000)
    with full(disk), contextlib.suppress(KbError):
        app.window.viewer.print_note(QPdfWriter(str(disk / "printed.pdf")), "A")
    assert app.window.viewer.view.toPlainText()
    app.close()


def test_a_picture_of_the_window(disk: Path, root: Path, tmp_path: Path) -> None:
    """The picture that was there stays whole."""
    out = disk / "window.png"
    command = [sys.executable, "-m", "kbviewer", "snapshot", str(root), str(out)]
    command += ["--size", "1600x1000", "--data-dir", str(tmp_path / "data")]

    def take() -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)

    assert take().returncode == 0
    whole = out.read_bytes()
    with full(disk):
        failed = take()
    assert failed.returncode == 2
    assert "window.png cannot be written" in failed.stderr
    assert failed.stderr.count("\n") <= 2
    assert out.read_bytes() == whole
    assert [file.name for file in disk.iterdir()] == ["window.png"]
    assert take().returncode == 0
