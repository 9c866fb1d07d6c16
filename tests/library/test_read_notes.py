import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbviewer.errors import NoteError
from kbviewer.library import read
from kbviewer.library.read import decode, disk_path, read_bytes


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("héllo".encode(), "héllo"),
        ("\ufeffhéllo".encode(), "héllo"),
        ("héllo".encode("utf-16"), "héllo"),
        (b"\xfe\xff" + "héllo".encode("utf-16-be"), "héllo"),
        (b"a\r\nb\rc\nd", "a\nb\nc\nd"),
        (b"a\0b", "a\ufffdb"),
    ],
)
def test_decodes_without_a_problem(data: bytes, text: str) -> None:
    assert decode(data) == (text, ())


def test_reads_windows_1252_and_names_the_line() -> None:
    text, problems = decode(b"one\r\ntwo\r\ncaf\xe9 \x93x\x94")
    assert text == "one\ntwo\ncafé “x”"
    assert [(p.line, p.kind) for p in problems] == [(3, "encoding")]
    assert "0xE9" in problems[0].message


def test_one_bad_byte_does_not_spoil_a_note_in_utf8() -> None:
    text, problems = decode("стр. 112, 第 3 页".encode() + b"\xff")
    assert text == "стр. 112, 第 3 页\ufffd"
    assert len(problems) == 1


def test_an_odd_byte_of_utf16_is_a_problem() -> None:
    text, problems = decode(b"\xff\xfea\0\n\0b\0\xd8")
    assert text.startswith("a\nb")
    assert [(p.line, p.kind) for p in problems] == [(2, "encoding")]


@given(st.binary(max_size=200))
def test_decodes_any_bytes(data: bytes) -> None:
    text, problems = decode(data)
    assert "\r" not in text
    assert "\0" not in text
    text.encode("utf-8")
    assert all(problem.line >= 1 for problem in problems)


@given(st.text(st.characters(exclude_characters="\r\0\ufeff", codec="utf-8")))
def test_decodes_what_was_encoded(text: str) -> None:
    assert decode(text.encode()) == (text, ())
    assert decode(b"\xff\xfe" + text.encode("utf-16-le")) == (text, ())


def test_a_file_that_is_gone_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NoteError, match=r"^a\.md cannot be read: no such file or directory\.$"):
        read_bytes(str(tmp_path / "a.md"), "a.md")


def test_a_fifo_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    with pytest.raises(NoteError, match="not a file"):
        read_bytes(str(tmp_path / "a.md"), "a.md")


def test_a_giant_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "SIZE_LIMIT", 10)
    file = tmp_path / "a.md"
    file.write_bytes(b"0123456789")
    assert read_bytes(str(file), "a.md") == b"0123456789"
    file.write_bytes(b"0123456789a")
    with pytest.raises(NoteError, match="larger than"):
        read_bytes(str(file), "a.md")


def test_a_file_that_changes_meanwhile_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"before")
    status = os.fstat
    calls = 0

    def changing(handle: int) -> os.stat_result:
        nonlocal calls
        calls += 1
        if calls == 2:
            file.write_bytes(b"afterwards")
        return status(handle)

    monkeypatch.setattr(os, "fstat", changing)
    assert read_bytes(str(file), "a.md") == b"afterwards"
    assert calls == 4


def test_of_a_file_that_grows_no_more_is_read_than_it_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"begun")
    read_at_once: list[int] = []

    class Growing(io.FileIO):
        """Has another megabyte whenever it is looked at."""

        def read(self, size: int | None = -1) -> bytes:
            with file.open("ab") as writing:
                writing.write(bytes(1_000_000))
            data = super().read(-1 if size is None else size)
            read_at_once.append(len(data))
            return data

        def readall(self) -> bytes:
            return self.read()

    monkeypatch.setattr(read, "open", lambda handle, *_, **__: Growing(handle), raising=False)
    assert read_bytes(str(file), "a.md").startswith(b"begun")
    assert read_at_once[0] <= len(b"begun") + 1
    assert sum(read_at_once) < 4_000_000


def test_a_name_with_private_use_characters_of_its_own_is_found(tmp_path: Path) -> None:
    literal = "\uefe9.md"
    (tmp_path / literal).write_bytes(b"x")
    assert disk_path(tmp_path, literal) == str(tmp_path / literal)
    (tmp_path / literal).unlink()
    assert os.fsencode(disk_path(tmp_path, literal)).endswith(b"/\xe9.md")
