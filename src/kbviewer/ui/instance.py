"""One window for each user and data folder: a later start hands over what it was asked for.

The first window listens on a local socket (a named pipe on Windows) that only its user may open. A
message is one line of JSON that can ask for nothing but a place to show; it is limited in size, and
so is how many are taken. A socket that a killed window left behind is cleared away.
"""

import getpass
import hashlib
import json
import os
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

LONGEST = 64_000
MOST = 20
SPAN_SECONDS = 10.0
_PATIENCE_MS = 2000
_ANSWER = b"taken\n"
_REFUSAL = b"refused\n"


@dataclass(frozen=True, slots=True)
class Request:
    """What a start asks for; nothing at all means the window itself. `library` is a full path."""

    library: str = ""
    note: str = ""
    page: str = ""
    link: str = ""
    token: str = ""

    def to_line(self) -> bytes:
        """The message that says this."""
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> "Request | None":
        """What a message says; None for one that is nothing of this kind."""
        try:
            given = json.loads(line)
        except ValueError:
            return None
        names = cls.__dataclass_fields__
        if not isinstance(given, dict) or not all(
            name in names and isinstance(text, str) for name, text in given.items()
        ):
            return None
        return cls(**given)


def instance_address(state: Path) -> str:
    """Where the window that keeps its state in this folder listens."""
    seed = f"{getpass.getuser()} {os.path.normcase(os.path.realpath(state))}"
    name = f"kbviewer-{hashlib.blake2b(os.fsencode(seed), digest_size=8).hexdigest()}"
    if sys.platform == "win32":
        return name
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return str(Path(runtime if Path(runtime).is_absolute() else tempfile.gettempdir(), name))


def hand_over(address: str, request: Request) -> bool:
    """Ask the window that listens there; False if there is none, or none that answers."""
    if not _may_be_there(address):
        return False
    # Imported here, for most starts find no other window.
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(address)
    if not socket.waitForConnected(_PATIENCE_MS):
        return False
    socket.write(request.to_line())
    while not socket.canReadLine():
        if not socket.waitForReadyRead(_PATIENCE_MS):
            return False
    return socket.readLine().data() in {_ANSWER, _REFUSAL}


def _may_be_there(address: str) -> bool:
    """Whether something listens there that belongs to this user."""
    if sys.platform == "win32":
        return True
    try:
        return os.stat(address).st_uid == os.getuid()  # noqa: PTH116 - a socket is no path
    except OSError:
        return False


class Listener(QObject):
    """Takes what later starts hand over."""

    asked = Signal(object)

    def __init__(
        self,
        address: str,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._address = address
        self._clock = clock
        self._taken: deque[float] = deque(maxlen=MOST)
        self._server: QLocalServer | None = None

    @Slot()
    def listen(self) -> bool:
        """Begin, unless another window listens already; whether this one does now."""
        from PySide6.QtNetwork import QLocalServer, QLocalSocket

        # Asked first, for a server that is to be its user's alone takes the place of any other.
        if _may_be_there(self._address):
            other = QLocalSocket()
            other.connectToServer(self._address)
            if other.waitForConnected(_PATIENCE_MS):
                return False
            QLocalServer.removeServer(self._address)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not server.listen(self._address):
            server.deleteLater()
            return False
        server.newConnection.connect(self._welcome)
        self._server = server
        return True

    def close(self) -> None:
        """Listen no longer."""
        if self._server is not None:
            self._server.close()
            self._server = None

    @Slot()
    def _welcome(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.setReadBufferSize(LONGEST)
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(self._read_sender)
            # What has come before this was connected is told by no signal.
            self._read(socket)

    @Slot()
    def _read_sender(self) -> None:
        from PySide6.QtNetwork import QLocalSocket

        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._read(socket)

    def _read(self, socket: "QLocalSocket") -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() >= LONGEST:
                socket.abort()
            return
        request = Request.from_line(bytes(socket.readLine(LONGEST).data()))
        is_taken = request is not None and self._has_time()
        socket.write(_ANSWER if is_taken else _REFUSAL)
        socket.disconnectFromServer()
        if is_taken:
            self.asked.emit(request)

    def _has_time(self) -> bool:
        """Whether not too much has been asked for of late; this one counts."""
        now = self._clock()
        if len(self._taken) == MOST and now - self._taken[0] < SPAN_SECONDS:
            return False
        self._taken.append(now)
        return True
