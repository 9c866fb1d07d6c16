"""Run in the bundle before anything else: programs it starts get the user's own environment.

So that it finds its own libraries, the bundle has added to the environment before it started again.
An editor or a PDF program would load these instead of its own. The bundle's own processes add it
again when they start.
"""

import os

PATH = "LD_LIBRARY_PATH"


def _give_back() -> None:
    before = os.environ.pop(f"{PATH}_ORIG", None)
    if before is not None:
        os.environ[PATH] = before
    elif "_PYI_ARCHIVE_FILE" in os.environ:
        os.environ.pop(PATH, None)
    for name in [name for name in os.environ if name.startswith("_PYI_")]:
        del os.environ[name]


_give_back()
