"""How this program starts itself, for work in a process of its own."""

import sys


def own_program(*arguments: str) -> list[str]:
    """The command line of this program with these arguments, from source as from a frozen bundle.

    Nothing is imported from the folder that is worked in: it may be one of notes.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-P", "-m", "kbviewer", *arguments]
