"""A second start: what it asks for is shown by the window that is there."""

import os
import random
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from kbviewer.deeplinks import DeepLink, parse_deep_link
from kbviewer.errors import LibraryError, UsageError
from kbviewer.notes.model import Place
from kbviewer.paths import library_id
from kbviewer.ui.app import Application
from kbviewer.ui.startup.instance import LONGEST, Request, hand_over, instance_address, request_of
from kbviewer.ui.startup.listener import MOST, MOST_OPEN, Listener
from kbviewer.ui.startup.visits import opened

HAND_OVER = """
import sys
from kbviewer.ui.startup.instance import Request, hand_over
sys.exit(0 if hand_over(sys.argv[1], Request(library=sys.argv[2])) else 3)
"""


@pytest.fixture
def address(tmp_path: Path) -> str:
    return instance_address(tmp_path / "state")


def test_a_start_finds_the_first_window(address: str, qtbot: QtBot) -> None:
    listener = Listener(address)
    assert listener.listen()
    with qtbot.waitSignal(listener.asked, timeout=20_000) as asked:
        start = subprocess.Popen([sys.executable, "-c", HAND_OVER, address, "/notes"])
    qtbot.waitUntil(lambda: start.poll() is not None, timeout=20_000)
    assert start.returncode == 0
    assert asked.args == [Request(library="/notes")]
    listener.close()
    assert not hand_over(address, Request())


def test_without_a_window_nothing_is_handed_over(address: str) -> None:
    assert not hand_over(address, Request())


def test_a_socket_left_behind_is_cleared_away(address: str, qtbot: QtBot) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(address)
    left.close()
    assert not hand_over(address, Request())
    listener = Listener(address)
    assert listener.listen()
    listener.close()
    assert not Path(address).exists()


def test_the_first_window_keeps_its_socket(address: str, qtbot: QtBot) -> None:
    first, second = Listener(address), Listener(address)
    assert first.listen()
    assert not second.listen()
    first.close()
    assert second.listen()
    second.close()


def send(address: str, data: bytes) -> socket.socket:
    client = socket.socket(socket.AF_UNIX)
    client.connect(address)
    client.sendall(data)
    client.setblocking(False)
    return client


def answer(client: socket.socket, qtbot: QtBot) -> bytes:
    received = bytearray()

    def has_ended() -> bool:
        try:
            part = client.recv(100)
        except BlockingIOError:
            return False
        except ConnectionResetError:
            part = b""
        received.extend(part)
        return not part

    qtbot.waitUntil(has_ended)
    client.close()
    return bytes(received)


@pytest.mark.parametrize(
    "data",
    [
        b"\n",
        b"[" * 60_000 + b"\n",
        b"[]\n",
        b'{"run": "ls"}\n',
        b'{"note": 5}\n',
        b'{"library": "\\u0000"}\n',
        b'{"token": "a\\u0000"}\n',
        b'{"note": "\\ud800"}\n',
        b'"' * 100 + b"\n",
        b"\xff\n",
    ],
)
def test_what_is_no_request_is_refused(address: str, qtbot: QtBot, data: bytes) -> None:
    listener = Listener(address)
    listener.listen()
    with qtbot.assertNotEmitted(listener.asked):
        assert answer(send(address, data), qtbot) == b"refused\n"
    listener.close()


def test_a_message_without_end_is_cut_off(address: str, qtbot: QtBot) -> None:
    listener = Listener(address)
    listener.listen()
    with qtbot.assertNotEmitted(listener.asked):
        assert answer(send(address, b"a" * (LONGEST + 1)), qtbot) == b""
    listener.close()


def test_only_so_many_are_taken_at_once(address: str, qtbot: QtBot) -> None:
    now = 0.0
    listener = Listener(address, clock=lambda: now)
    listener.listen()
    answers = [answer(send(address, Request().to_line()), qtbot) for _ in range(MOST + 1)]
    assert answers == [b"taken\n"] * MOST + [b"refused\n"]
    now = 60.0
    assert answer(send(address, Request().to_line()), qtbot) == b"taken\n"
    listener.close()


def test_windows_of_other_data_folders_are_others(tmp_path: Path) -> None:
    addresses = {instance_address(tmp_path / name) for name in ("a", "b", "a/../a")}
    assert len(addresses) == 2


def test_what_a_command_line_asks_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = tmp_path / "deep" / "Note.md"
    note.parent.mkdir()
    note.write_text("# Note\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "abc")
    asked = request_of("deep", "Note.md#note", "3")
    assert asked == Request(str(note.parent), "Note.md#note", "3", token="abc")
    assert opened(asked, []) == (note.parent, Place("Note.md", "note"))
    beside = request_of("deep/../deep/Note.md", "", "")
    assert opened(beside, [tmp_path / "deep", tmp_path]) == (note.parent, Place("Note.md"))
    file = request_of("deep/Note.md", "", "")
    assert opened(file, []) == (note.parent, Place("Note.md"))
    assert opened(file, [tmp_path, tmp_path / "other"]) == (tmp_path, Place("deep/Note.md"))
    assert opened(request_of(None, "", ""), []) == (None, None)
    with pytest.raises(LibraryError):
        request_of("nowhere", "", "")
    with pytest.raises(UsageError):
        request_of("kbviewer://run?x=1", "", "")


def test_a_link_opens_a_section_of_the_open_library(reading: Application, notes: Path) -> None:
    link = DeepLink("open", library_id(notes), Place("beta.md"))
    reading.visits.take(Request(link=str(link)))
    visit = reading.session.tabs.current.history.current
    assert visit is not None
    assert visit.place == Place("beta.md")


def test_a_link_searches(reading: Application) -> None:
    reading.visits.take(Request(link="kbviewer://search?q=iterator"))
    assert reading.window.search_field.text() == "iterator"


def test_a_link_into_unknown_notes_is_refused(
    reading: Application, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "secret.md").write_text("# Secret\n")
    here = reading.session.library
    with qtbot.waitSignal(reading.session.messages.shown) as shown:
        link = DeepLink("open", str(other), Place("secret.md"))
        reading.visits.take(Request(link=str(link)))
    assert "not been opened" in shown.args[0].text
    assert reading.session.library is here


def test_a_note_beside_a_known_library_does_not_lie_in_it(
    reading: Application, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = tmp_path / "outside" / "secret.md"
    outside.parent.mkdir()
    outside.write_text("# Secret\n")
    monkeypatch.chdir(notes)
    request = request_of(os.path.relpath(outside), "", "")
    assert ".." in request.library
    assert opened(request, [notes]) == (outside.parent, Place("secret.md"))
    assert not reading.visits.may_show(request)


def test_a_second_start_opens_another_library_that_is_known(
    reading: Application, notes: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "one.md").write_text("# One\n")
    reading.session.open_library(other)
    for root in (notes, other):
        request = Request(str(root))
        assert reading.visits.may_show(request)
        with qtbot.waitSignal(reading.session.library_opened, timeout=20_000):
            reading.visits.take(request)
        assert reading.session.library is not None
        assert reading.session.library.root == root


def test_an_unknown_library_is_left_to_the_start_that_names_it(
    reading: Application, address: str, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "one.md").write_text("# One\n")
    here = reading.session.library
    listener = Listener(address, may_show=reading.visits.may_show)
    listener.listen()
    for named in (other, other / "one.md", tmp_path, Path("/")):
        with qtbot.assertNotEmitted(listener.asked):
            assert answer(send(address, Request(str(named)).to_line()), qtbot) == b"unknown\n"
        reading.visits.take(Request(str(named)))
        assert reading.session.library is here
    reading.session.messages.dismissed()
    listener.close()


def test_the_menu_copies_an_address_for_other_programs(reading: Application, qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    place = Place("beta.md", "part")
    reading.window.topics.menu_wanted.emit(menu, place)
    (entry,) = (each for each in menu.actions() if each.text() == "Copy link for other programs")
    entry.trigger()
    library = reading.session.library
    assert library is not None
    copied = QGuiApplication.clipboard().text()
    assert parse_deep_link(copied) == DeepLink("open", library.id, place)


def test_a_flood_of_messages_opens_only_what_it_may(
    reading: Application, address: str, tmp_path: Path, qtbot: QtBot
) -> None:
    here = reading.session.library
    listener = Listener(address, may_show=reading.visits.may_show, clock=lambda: 0.0)
    listener.asked.connect(reading.visits.take)
    listener.listen()
    rng = random.Random(1)
    links = (
        "kbviewer://open?note=../../etc/passwd",
        "kbviewer://open?library=/&note=etc/passwd",
        "kbviewer://run?x=1",
        "kbviewer://page?page=1;ls",
        f"kbviewer://search?q={'a' * 60_000}",
        "file:///etc/passwd",
        "kbviewer://open?note=%00",
        "kbviewer://\ud800",
    )
    answers: set[bytes] = set()
    for number in range(1000):
        kind = number % 4
        if kind == 0:
            data = rng.randbytes(rng.randrange(1, 200)) + b"\n"
        elif kind == 1:
            data = Request(link=links[number % len(links)]).to_line()
        elif kind == 2:
            data = Request(str(tmp_path), note="../../etc/passwd", page="1 --x").to_line()
        else:
            data = Request(library="\0" * 9, note="\ud800", token="\n").to_line()[:-5] + b"\n"
        answers.add(answer(send(address, data), qtbot))
    assert answers == {b"taken\n", b"refused\n", b"unknown\n"}
    assert reading.session.library is here
    reading.session.messages.dismissed()
    listener.close()


def test_a_megabyte_is_cut_off(address: str, qtbot: QtBot) -> None:
    listener = Listener(address)
    listener.listen()
    client = socket.socket(socket.AF_UNIX)
    client.connect(address)
    client.setblocking(False)
    sent = 0

    def is_cut_off() -> bool:
        nonlocal sent
        try:
            while sent < 1_000_000:
                sent += client.send(b"a" * 10_000)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return False

    with qtbot.assertNotEmitted(listener.asked):
        qtbot.waitUntil(is_cut_off, timeout=20_000)
    client.close()
    listener.close()


def test_connections_that_say_nothing_keep_nobody_out(address: str, qtbot: QtBot) -> None:
    listener = Listener(address)
    listener.listen()
    silent: list[socket.socket] = []
    for number in range(300):
        silent.append(send(address, b'{"note": "' if number % 2 else b""))
        QCoreApplication.processEvents()
    assert answer(send(address, Request().to_line()), qtbot) == b"taken\n"
    assert len(listener._open) <= MOST_OPEN
    for client in silent:
        client.close()
    listener.close()
