"""How the window comes about: first its picture, then everything in it.

Nothing that is not needed to hand a request over, or to paint the picture, is imported before that
is done. `tests/ui/test_first_paint.py` holds the list.
"""

import argparse
import gc
import os
import sys

from kbviewer.errors import StateError
from kbviewer.paths import Paths
from kbviewer.ui.startup.instance import hand_over, instance_address, request_of

SWITCH_SECONDS = 0.0005
"""How long a worker keeps Python's lock when the window asks for it. At Python's 5 ms, one turn of
the event loop that asks ten times would take longer than the eye forgives."""


def run(options: argparse.Namespace) -> int:
    """Open the window that the command line asks for, or have the one that is there show it.

    The exit code is that of the event loop. Raises `LibraryError` for a library that cannot be
    opened, `UsageError` for a link that means nothing, and `StateError` without a display.
    """
    request = request_of(options.library, options.note, options.page)
    if not has_display():
        raise StateError(
            "There is no display to open a window on.",
            "`kbviewer snapshot LIBRARY picture.png` draws the window into a file instead.",
        )
    paths = Paths.of(options.data_dir)
    address = instance_address(paths.state)
    if not options.new_window and hand_over(address, request):
        return 0
    # Nearly all that is made until the window is there stays: to look for garbage in it takes as
    # long as to make much of it. From then on `Collector` does that.
    gc.disable()
    sys.setswitchinterval(SWITCH_SECONDS)
    from kbviewer.ui.startup.first_view import first_window

    window, cover = first_window(paths, shows_last=request.is_plain)
    # All that is in the window is imported here, and the picture stands for it meanwhile.
    from kbviewer.ui.app import Application, serve

    app = Application(paths, options.data_dir, window=window)
    return serve(app, request, address, cover)


def has_display() -> bool:
    """Whether a window can be shown; Qt ends the process when asked where there is no display."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
