"""Garbage is collected by the window's thread, and only by it."""

import gc
import weakref
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kbviewer.ui import snapshot
from kbviewer.ui.startup.collecting import YOUNG, Collector, give_back


class Cycle:
    """Something only the collector can free."""

    def __init__(self) -> None:
        self.me = self


def test_python_does_not_collect_by_itself(qtbot: QtBot) -> None:
    collector = Collector()
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
    gc.disable()


def test_cycles_are_freed_when_there_are_many(qtbot: QtBot) -> None:
    collector = Collector()
    cycle = Cycle()
    gone = weakref.ref(cycle)
    del cycle
    gc.collect(0)
    many = [Cycle() for _ in range(2 * YOUNG)]
    last = weakref.ref(many[-1])
    del many
    assert last() is not None
    collector.collect_some()
    assert last() is None
    assert gone() is None
    collector.stop()
    gc.disable()


def test_memory_is_given_back_once_when_the_reader_rests(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[bool] = []
    monkeypatch.setattr("kbviewer.ui.startup.collecting.give_back", lambda: given.append(True))
    collector = Collector()
    gc.collect(0)
    many = [Cycle() for _ in range(2 * YOUNG)]
    collector.collect_some()
    assert not given
    del many
    while gc.get_count()[0] >= YOUNG:
        collector.collect_some()
    collector.collect_some()
    collector.collect_some()
    assert given == [True]
    collector.stop()
    gc.disable()


def test_giving_back_works_or_does_nothing() -> None:
    give_back()


def test_a_snapshot_collects_in_no_worker_either(
    qtbot: QtBot, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enabled: list[bool] = []
    monkeypatch.setattr(snapshot, "_settle", lambda _app: enabled.append(gc.isenabled()))
    gc.enable()
    snapshot.take(notes, tmp_path / "window.png", data_dir=tmp_path / "data")
    assert enabled == [False]
