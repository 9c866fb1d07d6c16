import errno
import json
import os
import threading
from pathlib import Path

import pytest

from kbviewer import filelock, storedfile
from kbviewer.errors import StateError
from kbviewer.filelock import locked
from kbviewer.jsonfile import JsonFile
from kbviewer.storedfile import Document, Stored


@pytest.fixture
def file(tmp_path: Path) -> JsonFile:
    return JsonFile(tmp_path / "data" / "things.json", 2, "The things")


def put(file: JsonFile, **values: object) -> Stored:
    def change(stored: Stored) -> Document:
        return {**stored.document, **values}

    return file.update(change)


def names(file: JsonFile) -> set[str]:
    return {path.name for path in file.path.parent.iterdir()}


def test_what_is_not_there_is_empty(file: JsonFile) -> None:
    assert file.read() == Stored({}, intact=False)
    assert not file.path.parent.exists()


def test_the_state_before_stays_as_backup(file: JsonFile) -> None:
    put(file, a=1)
    put(file, a=2)
    assert json.loads(file.path.read_bytes()) == {"version": 2, "a": 2}
    assert json.loads(file.backup.read_bytes()) == {"version": 2, "a": 1}
    assert file.read() == Stored({"a": 2})
    assert names(file) == {"things.json", "things.json.bak", "things.json.lock"}


def test_nothing_is_written_when_nothing_changed(file: JsonFile) -> None:
    put(file, a=1)
    before = file.path.stat().st_ino
    put(file, a=1)
    assert file.path.stat().st_ino == before
    assert not file.backup.exists()


def test_only_the_owner_may_read_it(file: JsonFile) -> None:
    put(file, a=1)
    assert file.path.stat().st_mode & 0o777 == 0o600


DAMAGE = [b"", b"\0" * 40, b'{"a": 1', b"[1]", b'{"version": "x"}', b"\xff\xfe", b"[" * 200_000]


@pytest.mark.parametrize("damage", DAMAGE, ids=range(len(DAMAGE)))
def test_a_damaged_file_is_set_aside_and_the_backup_read(file: JsonFile, damage: bytes) -> None:
    put(file, a=1)
    put(file, a=2)
    file.path.write_bytes(damage)
    stored = file.read()
    assert stored.document == {"a": 1}
    assert not stored.intact
    (kept,) = [path for path in file.path.parent.iterdir() if "damaged" in path.name]
    assert kept.read_bytes() == damage
    assert kept.name in stored.messages[0]
    assert len(stored.messages) == 2
    put(file, a=3)
    assert file.read() == Stored({"a": 3})
    assert kept.read_bytes() == damage


def test_files_damaged_in_the_same_second_are_all_kept(file: JsonFile) -> None:
    for number in range(3):
        put(file, a=number)
        file.path.write_bytes(b"%d" % number)
        file.read()
    kept = [path.read_bytes() for path in file.path.parent.glob("*.damaged-*")]
    assert sorted(kept) == [b"0", b"1", b"2"]


def test_damage_found_while_writing_is_set_aside_too(file: JsonFile) -> None:
    put(file, a=1)
    put(file, a=2)
    file.path.write_bytes(b"{")
    assert put(file, b=1).document == {"a": 1, "b": 1}
    assert len(list(file.path.parent.glob("*.damaged-*"))) == 1


def test_a_newer_version_is_read_and_not_written(file: JsonFile) -> None:
    put(file, a=1)
    JsonFile(file.path, 3, "The things").update(lambda _: {"a": 2})
    stored = file.read()
    assert stored.newer
    assert stored.document == {"a": 2}
    before = file.path.read_bytes()
    with pytest.raises(StateError, match="newer version"):
        put(file, a=9)
    assert file.path.read_bytes() == before


def test_names_that_are_no_unicode_survive(file: JsonFile) -> None:
    put(file, note="bad\udcff.md", good="é")
    assert file.read().document == {"note": "bad\udcff.md", "good": "é"}


def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("{}")
    link.symlink_to(real)
    put(JsonFile(link, 1, "The things"), a=1)
    assert link.is_symlink()
    assert json.loads(real.read_bytes())["a"] == 1


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "open"])
def test_a_full_disk_leaves_the_file_as_it_was(
    file: JsonFile, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(file, a=1)
    put(file, a=2)
    before = {path.name: path.read_bytes() for path in file.path.parent.iterdir()}

    def full(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        if call == "write":
            patch.setattr(storedfile, "write_synced", full)
        elif call == "replace":
            patch.setattr(Path, "replace", full)
        else:
            patch.setattr(os, call, full)
        with pytest.raises(StateError, match="no space left on device"):
            put(file, a=3)
    after = {path.name: path.read_bytes() for path in file.path.parent.iterdir()}
    assert {name: after[name] for name in before} == before
    assert "things.json.tmp" not in after
    put(file, a=3)
    assert file.read().document == {"a": 3}


def test_without_hard_links_the_backup_is_copied(
    file: JsonFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", none)
    put(file, a=1)
    put(file, a=2)
    assert json.loads(file.backup.read_bytes())["a"] == 1


def test_a_folder_in_the_way_is_an_error_in_one_sentence(tmp_path: Path) -> None:
    file = JsonFile(tmp_path / "things.json", 1, "The things")
    file.path.mkdir()
    assert "could not be read" in file.read().messages[0]
    with pytest.raises(StateError, match="could not be saved"):
        put(file, a=1)


def test_writers_wait_for_each_other(file: JsonFile) -> None:
    def count() -> None:
        for _ in range(20):
            file.update(lambda stored: {"n": stored.document.get("n", 0) + 1})

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert file.read().document == {"n": 80}


def test_a_lock_that_is_kept_too_long_is_an_error(tmp_path: Path) -> None:
    with locked(tmp_path / "lock"), pytest.raises(TimeoutError), locked(tmp_path / "lock", 0.02):
        pytest.fail("held twice")
    with locked(tmp_path / "lock", 0):
        pass


def test_where_there_are_no_locks_work_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(_: int) -> None:
        raise OSError(errno.ENOLCK, "no locks here")

    monkeypatch.setattr(filelock, "try_to_lock", none)
    with locked(tmp_path / "lock"), locked(tmp_path / "lock"):
        pass
