"""Reports of errors nobody expected say where, and nothing of what."""

import logging
import stat
import sys
from pathlib import Path

import pytest

from kbviewer import cli, logfile
from kbviewer.errorlog import MOST_ALIKE, Defect, ErrorLog, ReportedError, defect_of
from kbviewer.errors import LibraryError

SECRET = "the text of a note"


def fail(text: str) -> None:
    held = text.upper()
    raise ValueError(held)


def fail_further(text: str) -> None:
    try:
        fail(text)
    except ValueError as error:
        raise KeyError(text) from error


def caught() -> Exception:
    with pytest.raises(KeyError) as raised:
        fail_further(SECRET)
    return raised.value


def test_a_report_holds_kinds_and_places_and_no_value() -> None:
    defect = defect_of(caught(), "Qt 6")
    assert defect.kind == "KeyError"
    assert "test_errorlog.py" in defect.place
    assert "caught by" not in defect.report
    assert "caused by ValueError" in defect.report
    assert "in fail" in defect.report
    assert "Qt 6" in defect.report
    assert SECRET.lower() not in defect.report.lower()
    assert str(Path(__file__).parent) not in defect.report
    assert str(Path.home()) not in defect.report


def test_an_error_of_the_system_is_told_by_its_code(tmp_path: Path) -> None:
    try:
        (tmp_path / "secret.md").read_text()
    except OSError as error:
        report = defect_of(error).report
    assert "FileNotFoundError ENOENT" in report
    assert "secret" not in report


def test_endless_recursion_makes_a_short_report() -> None:
    def again() -> None:
        again()

    with pytest.raises(RecursionError) as caught:
        again()
    assert len(defect_of(caught.value).report) < 10_000


def test_what_another_process_reports_is_passed_on() -> None:
    defect = Defect("TypeError", "there", "report")
    assert defect_of(ReportedError(defect)) is defect


def test_the_same_error_is_written_some_times_only(tmp_path: Path) -> None:
    log = ErrorLog(tmp_path / "state", "window")
    for _ in range(50):
        log.keep(defect_of(caught()))
    text = log.file.read_text("utf-8")
    assert text.count("\nKeyError\n") == MOST_ALIKE
    assert SECRET not in text
    if sys.platform != "win32":
        assert stat.S_IMODE(log.file.stat().st_mode) == 0o600


def test_the_file_is_turned_over_and_never_large(tmp_path: Path) -> None:
    log = ErrorLog(tmp_path, "window")
    for _ in range(30):
        log.write("x" * 40_000)
    files = sorted(file.name for file in log.file.parent.iterdir())
    assert files == ["window.log", "window.log.1", "window.log.2", "window.log.3"]
    assert all(file.stat().st_size <= logfile.LARGEST for file in log.file.parent.iterdir())


def test_a_log_that_cannot_be_written_harms_nobody(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "log").write_text("in the way")
    ErrorLog(tmp_path, "window").keep(defect_of(caught()))
    if Path("/dev/full").exists():
        record = logging.makeLogRecord({"msg": "text"})
        handler = logfile.LogFile("/dev/full", delay=True)
        handler.handle(record)
        with pytest.raises(OSError, match="No space"):
            handler.close()
    assert capfd.readouterr() == ("", "")


def test_a_command_that_fails_unexpectedly_is_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(arguments: list[str]) -> int:
        raise caught()

    monkeypatch.setattr(cli, "_run", run)
    assert cli.main(["index", "notes", "--data-dir", str(tmp_path)]) == 2
    assert "Unexpected error KeyError" in capsys.readouterr().err
    text = (tmp_path / "state" / "log" / "command.log").read_text("utf-8")
    assert "caused by ValueError" in text
    assert SECRET not in text


def test_an_expected_failure_is_not_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(arguments: list[str]) -> int:
        raise LibraryError("No such folder.")

    monkeypatch.setattr(cli, "_run", run)
    assert cli.main(["index", "notes", "--data-dir", str(tmp_path)]) == 2
    assert "No such folder" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
