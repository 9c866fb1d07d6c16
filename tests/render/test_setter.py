"""Formulas are set beside the window, whatever becomes of the process that sets them."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kbviewer.commands import formulas
from kbviewer.render.math import typeset
from kbviewer.render.setter import Setter

ADDRESS = "math:x%2B1"
SETTER = [sys.executable, "-m", "kbviewer", "formulas"]
READY = "import sys, time\nprint('\"ready\"', flush=True)\n"
ANSWER = "print('[\"<svg/>\", 1.0, 2.0, 0.5]', flush=True)\n"

Make = Callable[..., Setter]


@pytest.fixture
def make() -> Iterator[Make]:
    """Makes what sets formulas, by a command or by lines of Python."""
    made: list[Setter] = []

    def setter(program: str | list[str], seconds: float = 30.0) -> Setter:
        command = program if isinstance(program, list) else [sys.executable, "-c", program]
        made.append(Setter(command, seconds))
        return made[-1]

    yield setter
    for each in made:
        each.close()


def test_the_program_sets_as_this_process_does(make: Make) -> None:
    setter = make(SETTER)
    assert setter.set(ADDRESS, 16, "#123456") == typeset(ADDRESS, 16, "#123456")
    assert setter.set("math:%5Cfrac%7B", 16, "#123456") is None
    assert setter.set(ADDRESS, 20, "#123456") == typeset(ADDRESS, 20, "#123456")
    assert setter.is_running
    setter.close()
    assert not setter.is_running
    assert setter.set(ADDRESS, 16, "#123456") is not None


def test_a_process_that_had_nothing_to_do_and_ended_is_started_again(
    make: Make, tmp_path: Path
) -> None:
    count = tmp_path / "starts"
    program = f"open({str(count)!r}, 'a').write('x')\n{READY}sys.stdin.readline()\n{ANSWER}"
    setter = make(program)
    first = setter.set(ADDRESS, 16, "#000")
    assert first is not None
    assert (first.svg, first.width, first.height, first.depth) == ("<svg/>", 1.0, 2.0, 0.5)
    assert setter.set(ADDRESS, 16, "#000") == first
    assert count.read_text() == "xx"


def test_one_that_always_ends_costs_the_formula_only(make: Make) -> None:
    assert make(f"{READY}sys.stdin.readline()").set(ADDRESS, 16, "#000") is None


def test_one_that_takes_too_long_is_ended(make: Make) -> None:
    setter = make(f"{READY}time.sleep(1000)", 0.1)
    assert setter.set(ADDRESS, 16, "#000") is None
    assert not setter.is_running


def test_one_that_is_never_ready_is_done_without(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kbviewer.render.setter.START_SECONDS", 0.1)
    setter = make("import time\ntime.sleep(1000)")
    assert setter.set(ADDRESS, 16, "#000") == typeset(ADDRESS, 16, "#000")
    assert not setter.is_running


@pytest.mark.parametrize("answer", ["nonsense", "[1]", "7"])
def test_one_that_talks_nonsense_is_ended(make: Make, answer: str) -> None:
    setter = make(f"{READY}sys.stdin.readline()\nprint({answer!r}, flush=True)\ntime.sleep(1000)")
    assert setter.set(ADDRESS, 16, "#000") is None
    assert not setter.is_running


@pytest.mark.parametrize("command", [["no-such-program"], [sys.executable, "-c", "pass"]])
def test_where_there_can_be_none_it_is_done_here(make: Make, command: list[str]) -> None:
    setter = make(command)
    assert setter.set(ADDRESS, 16, "#000") == typeset(ADDRESS, 16, "#000")
    assert setter.set(ADDRESS, 17, "#000") == typeset(ADDRESS, 17, "#000")
    assert not setter.is_running


def test_the_program_ends_when_nothing_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formulas, "IDLE_SECONDS", 0.0)
    monkeypatch.setattr(formulas, "_listen", lambda _lines: None)
    assert formulas.run(Namespace()) == 0
