"""Start the bundle's window on a display of its own and click on a search result."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

TOOLS = ("Xvfb", "xdotool")
QUERY = "handshake"
FIRST_RESULT = range(160, 300, 20)  # pixels from above in a window of 1280 by 800
EXPECTED = "books/transmission-control-protocol.md"
TITLE = "Transmission Control Protocol"
PATIENCE = 60.0
ANSWER_SECONDS = 2.0


def troubles(program: Path, home: Path, picture: Path | None) -> Iterator[str]:
    """What goes wrong when a reader starts the window, searches and clicks on the first result."""
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if missing:
        print(f"The window was not tried out: {' and '.join(missing)} not installed.")
        return
    home.mkdir()
    with display() as name:
        environment = {"DISPLAY": name, "HOME": str(home), "LANG": "C.UTF-8"}
        pipe = subprocess.PIPE
        command = [str(program), "--data-dir", str(home / "data")]
        subprocess.run(
            [str(program), "index", *command[1:]], env=environment, check=True, stdout=pipe
        )
        window = subprocess.Popen(command, env=environment, stderr=pipe)
        try:
            show_result(environment, picture)
            do(environment, "key", "ctrl+q")
            _, said = window.communicate(timeout=PATIENCE)
        except subprocess.SubprocessError as error:
            yield f"the window does not answer: {error}"
            return
        finally:
            window.kill()
    if window.returncode or said:
        yield f"the window ends with {window.returncode} and says {said.decode()}"
    elif EXPECTED not in (opened := opened_notes(home / "data")):
        yield f"a click on the first result opened {opened}"


def show_result(environment: dict[str, str], picture: Path | None) -> None:
    """Search and click on the first result."""
    do(
        environment,
        "search",
        "--sync",
        "--onlyvisible",
        "--class",
        "kbviewer",
        "windowfocus",
        "--sync",
    )
    do(environment, "key", "ctrl+k")
    do(environment, "type", "--delay", "20", QUERY)
    # Where the first result begins depends on fonts: from above, a click after the other.
    for y in FIRST_RESULT:
        time.sleep(ANSWER_SECONDS)
        do(environment, "mousemove", "80", str(y), "click", "1")
        time.sleep(ANSWER_SECONDS)
        if has_window(environment, TITLE):
            break
    if picture is not None:
        grab(environment, picture)


def has_window(environment: dict[str, str], title: str) -> bool:
    """Whether a window with this in its title is shown."""
    command = [str(shutil.which("xdotool")), "search", "--onlyvisible", "--name", title]
    return (
        subprocess.run(command, env=environment, check=False, capture_output=True).returncode == 0
    )


def do(environment: dict[str, str], *arguments: str) -> None:
    """Have xdotool do something on the display."""
    command = [str(shutil.which("xdotool")), *arguments]
    subprocess.run(
        command, env=environment, check=True, timeout=PATIENCE, stdout=subprocess.DEVNULL
    )


def grab(environment: dict[str, str], picture: Path) -> None:
    """Save what the display shows."""
    script = (
        "import sys; from PySide6.QtGui import QGuiApplication as A; a = A([]);"
        "a.primaryScreen().grabWindow(0).save(sys.argv[1])"
    )
    command = [sys.executable, "-c", script, str(picture)]
    subprocess.run(command, env={**environment, "QT_QPA_PLATFORM": "xcb"}, check=True)


def opened_notes(data: Path) -> list[str]:
    """Paths of the notes that the window stored as open when it was closed."""
    document = json.loads((data / "state" / "session.json").read_text("utf-8"))
    return [note for note in _strings(document) if note.endswith(".md")]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


@contextlib.contextmanager
def display() -> Iterator[str]:
    """A display in memory; its name."""
    reading, writing = os.pipe()
    options = ["-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    server = subprocess.Popen(["Xvfb", *options], pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as numbers:
            yield f":{numbers.readline().strip()}"
    finally:
        server.terminate()
        server.wait()
