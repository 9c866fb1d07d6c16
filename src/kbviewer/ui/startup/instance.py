"""One window for each user and data folder: a later start hands over what it was asked for.

The first window listens on a local socket (a named pipe on Windows) that only its user may open. A
message is one line of JSON that can ask for nothing but a place to show; it is limited in size, and
so is how many are taken. A socket that a killed window left behind is cleared away.

A start that hands over is to be gone in no time, so nothing of the window is imported here.
"""

import getpass
import hashlib
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

LONGEST = 64_000
PATIENCE_MS = 2000
ANSWER = b"taken\n"
REFUSAL = b"refused\n"
UNKNOWN = b"unknown\n"


class Request(NamedTuple):
    """What a start asks for; nothing at all means the window itself. `library` is a full path."""

    library: str = ""
    note: str = ""
    page: str = ""
    link: str = ""
    token: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether nothing but the window is asked for."""
        return not (self.library or self.note or self.page or self.link)

    def to_line(self) -> bytes:
        """The message that says this."""
        return json.dumps(self._asdict()).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> "Request | None":
        """What a message says; None for one that is nothing of this kind."""
        try:
            given = json.loads(line)
        except (ValueError, RecursionError):
            return None
        if not isinstance(given, dict) or not all(
            name in cls._fields and isinstance(text, str) and _may_be_name(text)
            for name, text in given.items()
        ):
            return None
        return cls(**given)


def _may_be_name(text: str) -> bool:
    """Whether the system could have given this text to a program."""
    try:
        return b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:
        return False


def request_of(operand: str | None, note: str, page: str) -> Request:
    """What a command line asks for; its operand is a folder, a note's file or a deep link.

    Raises `LibraryError` for a folder that cannot be opened and `UsageError` for a link that means
    nothing.
    """
    # For this start alone: a program started from here must not use it up again.
    token = os.environ.pop("XDG_ACTIVATION_TOKEN", "")
    if operand is None:
        return Request(note=note, page=page, token=token)
    from kbviewer.deeplinks import is_deep_link, parse_deep_link

    if is_deep_link(operand):
        parse_deep_link(operand)
        return Request(link=operand, token=token)
    path = Path(operand)
    if not is_note_file(path):
        from kbviewer.library.scan import check_root

        check_root(path)
    return Request(str(path.absolute()), note, page, token=token)


def is_note_file(path: Path) -> bool:
    """Whether a file is there that would be a note in a library."""
    from kbviewer.library.names import NOTE_SUFFIXES

    return path.suffix.lower() in NOTE_SUFFIXES and path.is_file()


def instance_address(state: Path) -> str:
    """Where the window that keeps its state in this folder listens."""
    seed = f"{getpass.getuser()} {os.path.normcase(os.path.realpath(state))}"
    name = f"kbviewer-{hashlib.blake2b(os.fsencode(seed), digest_size=8).hexdigest()}"
    if sys.platform == "win32":
        return name
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return str(Path(runtime if Path(runtime).is_absolute() else tempfile.gettempdir(), name))


def hand_over(address: str, request: Request) -> bool:
    """Ask the window that listens there; False if there is none, or it may not show that."""
    return may_be_there(address) and _ask(address, request.to_line()) in {ANSWER, REFUSAL}


def may_be_there(address: str) -> bool:
    """Whether something listens there that belongs to this user."""
    if sys.platform == "win32":
        return True
    try:
        return os.stat(address).st_uid == os.getuid()  # noqa: PTH116 - a socket is no path
    except OSError:
        return False


if sys.platform == "win32":

    def _ask(address: str, line: bytes) -> bytes:
        from PySide6.QtNetwork import QLocalSocket

        pipe = QLocalSocket()
        pipe.connectToServer(address)
        if not pipe.waitForConnected(PATIENCE_MS):
            return b""
        pipe.write(line)
        while not pipe.canReadLine():
            if not pipe.waitForReadyRead(PATIENCE_MS):
                return b""
        return bytes(pipe.readLine().data())

else:

    def _ask(address: str, line: bytes) -> bytes:
        import socket

        try:
            with socket.socket(socket.AF_UNIX) as end:
                end.settimeout(PATIENCE_MS / 1000)
                end.connect(address)
                end.sendall(line)
                with end.makefile("rb") as answer:
                    return answer.readline(len(REFUSAL))
        except OSError:
            return b""
