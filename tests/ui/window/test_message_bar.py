"""The bar above the note: no warning is lost behind another one."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kbviewer.ui.services.messages import Message
from kbviewer.ui.window.message_bar import MessageBar


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    made = MessageBar()
    qtbot.addWidget(made)
    return made


def put_away(bar: MessageBar, qtbot: QtBot) -> None:
    qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)


def test_each_warning_is_seen_until_it_is_put_away(bar: MessageBar, qtbot: QtBot) -> None:
    for text in ("one", "two", "one", "three"):
        bar.show_message(Message(text, "warning"))
    seen = []
    while bar.text:
        seen.append((bar.text, bar.close_button.text()))
        put_away(bar, qtbot)
    assert seen == [("three", "Next (2)"), ("one", "Next (1)"), ("two", "Close")]


def test_a_note_takes_the_place_of_the_warning_that_it_answers(
    bar: MessageBar, qtbot: QtBot
) -> None:
    for message in (Message("one", "warning"), Message("gone", "warning"), Message("back")):
        bar.show_message(message)
    assert bar.text == "back"
    put_away(bar, qtbot)
    assert bar.text == "one"
    bar.show_message(Message("two", "warning"))
    bar.dismiss()
    assert bar.text == ""
