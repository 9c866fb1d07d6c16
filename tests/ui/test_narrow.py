"""What a narrow window shows."""

from pytestqt.qtbot import QtBot

from kbviewer.ui.app import Application


def test_the_right_panel_makes_room_in_a_narrow_window(reading: Application, qtbot: QtBot) -> None:
    window = reading.window
    window.resize(1300, 700)
    assert not window.panel.isHidden()
    window.resize(900, 600)
    assert window.panel.isHidden()
    qtbot.waitUntil(lambda: window.reading.width() >= 480, timeout=10_000)
    window.resize(1300, 700)
    assert not window.panel.isHidden()


def test_the_reader_can_have_the_panel_in_a_narrow_window(reading: Application) -> None:
    window = reading.window
    window.resize(900, 600)
    window.actions_by_id["view.panel"].trigger()
    assert not window.panel.isHidden()
    window.resize(850, 600)
    assert not window.panel.isHidden()


def test_a_panel_that_was_closed_stays_closed(reading: Application) -> None:
    window = reading.window
    window.resize(1300, 700)
    window.actions_by_id["view.panel"].trigger()
    window.resize(900, 600)
    window.resize(1300, 700)
    assert window.panel.isHidden()
