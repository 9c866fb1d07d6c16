"""Open the window on the bundled notes or, where there is no display, draw a picture of it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = Path(sys.executable).with_name("kbviewer")
PICTURE = "kbviewer.png"


def has_display() -> bool:
    """Whether a window could be shown; macOS and Windows always have a display."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def main() -> int:
    """Start the program; the exit code is its own."""
    notes = ROOT / "notes"
    if has_display():
        return subprocess.run([PROGRAM, notes], check=False).returncode
    print(f"There is no display here, so a picture of the window is written to {PICTURE} instead.")
    return subprocess.run([PROGRAM, "snapshot", notes, ROOT / PICTURE], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
