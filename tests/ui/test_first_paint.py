"""What the start loads before the last note is on the screen, and what it does not."""

import json
import subprocess
import sys
from pathlib import Path

HEAVY = ("whoosh", "markdown", "pymdownx", "pygments", "yaml", "ziamath", "rapidfuzz", "nh3")
START = """
import json, sys
from pathlib import Path
from kbviewer.paths import Paths
from kbviewer.ui.app import Application

data, library = Path(sys.argv[1]), Path(sys.argv[2])
app = Application(Paths.of(data), data)
app.open(None if library == Path() else library, None, "")
app.window.show()
view = app.window.viewer
while not (view.is_settled and view.view.page is not None and view.view.page.toPlainText()):
    app.qt.processEvents()
app.window.grab()
loaded = sorted({name.partition(".")[0] for name in sys.modules})
while len(sys.argv) > 3 and not app.session.is_idle:
    app.qt.processEvents()
text = view.view.page.toPlainText()
app.close()
print(json.dumps({"loaded": loaded, "text": text}))
"""


def start(data: Path, library: Path = Path(), *more: str) -> dict[str, object]:
    command = [sys.executable, "-c", START, str(data), str(library), *more]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    answer = json.loads(run.stdout.splitlines()[-1])
    assert isinstance(answer, dict)
    return answer


def test_nothing_heavy_is_loaded_before_the_last_note_is_painted(
    notes: Path, tmp_path: Path
) -> None:
    start(tmp_path / "data", notes, "until idle")
    second = start(tmp_path / "data")
    assert "Words about lanterns" in str(second["text"])
    loaded = second["loaded"]
    assert isinstance(loaded, list)
    assert [name for name in HEAVY if name in loaded] == []
