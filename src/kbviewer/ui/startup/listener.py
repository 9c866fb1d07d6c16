"""The window's ear: takes what later starts of the program hand over to it."""

import time
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kbviewer.ui.startup.instance import (
    ANSWER,
    LONGEST,
    PATIENCE_MS,
    REFUSAL,
    UNKNOWN,
    Request,
    may_be_there,
)

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

MOST = 20
SPAN_SECONDS = 10.0
MOST_OPEN = 8
"""Connections that are kept open at once; a further one closes the oldest."""


class Listener(QObject):
    """Takes what later starts hand over.

    `may_show` decides about a request: what it refuses, the other start has to show itself.
    """

    asked = Signal(object)

    def __init__(
        self,
        address: str,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
        may_show: Callable[[Request], bool] = lambda _request: True,
    ) -> None:
        super().__init__(parent)
        self._may_show = may_show
        self._open: list[QLocalSocket] = []
        self._address = address
        self._clock = clock
        self._taken: deque[float] = deque(maxlen=MOST)
        self._server: QLocalServer | None = None

    @Slot()
    def listen(self) -> bool:
        """Begin, unless another window listens already; whether this one does now."""
        from PySide6.QtNetwork import QLocalServer, QLocalSocket

        # Asked first, for a server that is to be its user's alone takes the place of any other.
        if may_be_there(self._address):
            other = QLocalSocket()
            other.connectToServer(self._address)
            if other.waitForConnected(PATIENCE_MS):
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
            self._open.append(socket)
            socket.disconnected.connect(self._forget_sender)
            if len(self._open) > MOST_OPEN:
                # Whoever connects and says nothing must not keep others out.
                self._open[0].abort()
            socket.readyRead.connect(self._read_sender)
            # What has come before this was connected is told by no signal.
            self._read(socket)

    @Slot()
    def _read_sender(self) -> None:
        from PySide6.QtNetwork import QLocalSocket

        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._read(socket)

    @Slot()
    def _forget_sender(self) -> None:
        socket = self.sender()
        self._open = [each for each in self._open if each is not socket]
        if socket is not None:
            socket.deleteLater()

    def _read(self, socket: "QLocalSocket") -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() >= LONGEST:
                socket.abort()
            return
        request = Request.from_line(bytes(socket.readLine(LONGEST).data()))
        is_taken = request is not None and self._has_time()
        answer = ANSWER if is_taken else REFUSAL
        if request is not None and is_taken and not self._may_show(request):
            is_taken, answer = False, UNKNOWN
        socket.write(answer)
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
