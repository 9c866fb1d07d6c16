"""What a start learns of how the run before ended."""

from pathlib import Path

import pytest

from kbviewer.runmark import LastRun, OpenNote, RunMark

ALPHA, BETA = OpenNote("/notes", "alpha.md"), OpenNote("/notes", "a much longer name than that.md")


def begun(folder: Path) -> tuple[RunMark, LastRun]:
    mark = RunMark(folder / "state" / "running")
    return mark, mark.begin()


def test_a_run_that_ended_well_leaves_nothing(tmp_path: Path) -> None:
    for _ in range(3):
        mark, last = begun(tmp_path)
        assert last == LastRun()
        mark.reading(ALPHA)
        mark.end()


def test_the_note_that_was_open_in_a_crash_is_known(tmp_path: Path) -> None:
    mark, _ = begun(tmp_path)
    mark.reading(BETA)
    mark.reading(ALPHA)
    mark.let_go()
    mark, last = begun(tmp_path)
    assert last == LastRun(crashed=True, note=ALPHA, twice=False)
    mark.reading(BETA)
    mark.let_go()
    mark, last = begun(tmp_path)
    assert last == LastRun(crashed=True, note=BETA, twice=False)
    mark.reading(BETA)
    mark.let_go()
    mark, last = begun(tmp_path)
    assert last == LastRun(crashed=True, note=BETA, twice=True)
    mark.end()
    mark, last = begun(tmp_path)
    assert last == LastRun()
    mark.end()


def test_a_second_window_sees_no_crash_and_sets_no_mark(tmp_path: Path) -> None:
    mark, _ = begun(tmp_path)
    mark.reading(ALPHA)
    other, last = begun(tmp_path)
    assert last == LastRun()
    assert not other.is_held
    other.reading(BETA)
    other.end()
    mark.let_go()
    mark, last = begun(tmp_path)
    assert last.note == ALPHA
    mark.end()


@pytest.mark.parametrize(
    "data",
    [b"\0\0", b"{", b"[]", b'{"open": 3}', b'{"open": ["", ""]}\n', b"\xff\n" * 99, b"[" * 60_000],
)
def test_a_damaged_mark_names_no_note(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "running").write_bytes(data)
    mark, last = begun(tmp_path)
    assert last == LastRun(crashed=True)
    mark.reading(ALPHA)
    mark.let_go()
    mark, last = begun(tmp_path)
    assert last == LastRun(crashed=True, note=ALPHA)
    mark.end()


def test_a_name_that_is_no_unicode_is_kept(tmp_path: Path) -> None:
    mark, _ = begun(tmp_path)
    odd = OpenNote("/notes", "\udcff\n.md")
    mark.reading(odd)
    mark.let_go()
    mark, last = begun(tmp_path)
    assert last.note == odd
    mark.end()


def test_where_no_mark_can_be_set_all_goes_on(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")
    mark, last = begun(tmp_path)
    assert last == LastRun()
    mark.reading(ALPHA)
    mark.end()
