"""What the start loads before the last note is on the screen, and what it does not."""

import json
import subprocess
import sys
from pathlib import Path

HEAVY = ("whoosh", "markdown", "pymdownx", "pygments", "yaml", "ziamath", "rapidfuzz", "nh3")
FIRST = {
    "kbviewer",
    "kbviewer.cli",
    "kbviewer.commands",
    "kbviewer.errors",
    "kbviewer.paths",
    "kbviewer.ui",
    "kbviewer.ui.startup.first_view",
    "kbviewer.ui.startup.instance",
    "kbviewer.ui.window",
    "kbviewer.ui.window.main_window",
    "kbviewer.ui.startup.plain_imports",
    "kbviewer.ui.start",
    "kbviewer.ui.startup",
}
"""All that is loaded of the program before the picture of the last window is painted."""
NOT_YET = {"dataclasses", "sqlite3", "tomllib", "uuid", "asyncio", "concurrent.futures", "socket"}
START = """
import json, linecache, sys
from pathlib import Path
import kbviewer.cli
from kbviewer.paths import Paths
from kbviewer.ui import start
from kbviewer.ui.startup.first_view import first_window

data, library = Path(sys.argv[1]), Path(sys.argv[2])
paths = Paths.of(data)
window, cover = first_window(paths, shows_last=library == Path())
first = sorted(sys.modules)
is_painted = cover is not None and cover.is_painted
from kbviewer.ui.app import Application
app = Application(paths, data, window=window)
app.open(None if library == Path() else library, None, "")
app.window.show()
view = app.window.viewer
while not (view.is_settled and app.session.section.note and view.view.page.toPlainText()):
    app.qt.processEvents()
app.window.grab()
loaded = sorted({name.partition(".")[0] for name in sys.modules})
while len(sys.argv) > 3 and not app.session.is_idle:
    app.qt.processEvents()
text = view.view.page.toPlainText()
app.close()
read = [name for name in linecache.cache if "kbviewer" in name]
told = {"first": first, "painted": is_painted, "loaded": loaded, "text": text, "read": read}
print(json.dumps(told))
"""


def start(data: Path, library: Path = Path(), *more: str) -> dict[str, object]:
    command = [sys.executable, "-c", START, str(data), str(library), *more]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    answer = json.loads(run.stdout.splitlines()[-1])
    assert isinstance(answer, dict)
    return answer


def test_nothing_is_loaded_before_the_last_note_is_painted(notes: Path, tmp_path: Path) -> None:
    first = start(tmp_path / "data", notes, "until idle")
    assert not first["painted"]
    second = start(tmp_path / "data")
    assert second["painted"]
    assert "Words about lanterns" in str(second["text"])
    loaded, first_loaded, read = second["loaded"], second["first"], second["read"]
    assert isinstance(loaded, list)
    assert isinstance(first_loaded, list)
    assert isinstance(read, list)
    assert [name for name in HEAVY if name in loaded] == []
    assert {name for name in first_loaded if name.split(".")[0] == "kbviewer"} == FIRST
    assert NOT_YET.isdisjoint(first_loaded)
    assert len(read) <= len(FIRST)  # PySide has looked into no others
    used = {name for name in first_loaded if name.startswith("PySide6.Qt")}
    assert used == {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets"}
