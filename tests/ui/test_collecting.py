"""Garbage is collected by the window's thread, and only by it."""

import gc
import weakref

from pytestqt.qtbot import QtBot

from kbviewer.ui.collecting import YOUNG, Collector


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
