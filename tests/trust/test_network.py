"""Nothing is sent: no socket that leads to another machine is opened by anything the program does.

The program is watched from outside, with all its threads and the processes it starts. The notes
name other machines in every way that notes can.
"""

import sys
from pathlib import Path

import pytest

from tests.trust.conftest import Tracer
from tests.trust.hostile import remote
from tests.trust.network import CALLS, watch

_CULPRITS = {
    "in a thread": "import threading, socket; threading.Thread(target=socket.socket).start()",
    "in a process": "import subprocess, sys; subprocess.run([sys.executable, '-c', "
    "'import socket; socket.socket(socket.AF_INET6)'])",
    "a name that is looked up": "import socket\ntry: socket.getaddrinfo('canary.invalid', 80)\n"
    "except OSError: pass",
    "Qt": "from PySide6.QtNetwork import QTcpSocket; s = QTcpSocket(); "
    "s.connectToHost('127.0.0.1', 9); s.waitForConnected(100)",
}


@pytest.mark.slow
def test_everything_runs_without_a_socket_to_another_machine(
    tracer: Tracer, tmp_path: Path
) -> None:
    library = tmp_path / "notes"
    library.mkdir()
    remote.make(library, 0, 1)
    traced = watch(tracer, library, tmp_path)
    assert traced.code == 0, traced.output
    assert traced.sockets() == []
    # It was watched indeed, to the helper process: the window listens, the helper is a program.
    assert traced.families() != {}
    assert traced.programs() <= {sys.executable, str(Path(sys.executable).resolve())}
    shown = "".join(file.read_text("utf-8") for file in (tmp_path / "out/shown").iterdir())
    assert "canary.invalid" in shown
    assert (tmp_path / "out" / "0.pdf").stat().st_size > 1000
    assert len(list((tmp_path / "out" / "html").glob("*.html"))) >= 5


@pytest.mark.parametrize("culprit", _CULPRITS)
def test_a_program_that_does_is_caught(tracer: Tracer, culprit: str) -> None:
    traced = tracer(sys.executable, "-c", _CULPRITS[culprit], calls=CALLS)
    assert traced.sockets()


def test_sockets_within_this_machine_are_none_of_that(tracer: Tracer) -> None:
    inner = "import socket; socket.socketpair(); socket.socket(socket.AF_UNIX)"
    traced = tracer(sys.executable, "-c", inner, calls=CALLS)
    assert traced.sockets() == []
    assert set(traced.families()) == {"AF_UNIX"}
