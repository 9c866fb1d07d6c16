"""Bookmarks dragged with the mouse, from the press to the release."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("dragging.py")


@pytest.mark.skipif(sys.platform != "linux", reason="wants a platform that drags without a display")
def test_bookmarks_are_dragged_and_put_back(notes: Path, data_dir: Path) -> None:
    command = [sys.executable, str(SCRIPT), str(notes), str(data_dir)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "minimal"}
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=180, check=False
    )
    assert done.returncode == 0, done.stderr
    at_first, in_folder, up, *undone = map(json.loads, done.stdout.splitlines())
    assert at_first == ["Box", "First things", "Later things", "Second"]
    assert in_folder == ["Box", "Box/First things", "Later things", "Second"]
    assert up == ["Box", "Box/First things", "Second", "Later things"]
    assert undone == [in_folder, at_first]
