"""Lets Python import as it does without PySide.

PySide puts a function of its own in the place of Python's `__import__`. For every module that is
imported from then on it reads the source and keeps it, to see whether the module may want one of
the names of `__feature__`. This program wants none, and has some two hundred modules.
"""

import builtins


def import_plainly() -> None:
    """Give `__import__` back, which PySide keeps as `__orig_import__`. Again, it does nothing."""
    original = getattr(builtins, "__orig_import__", None)
    if original is not None:
        builtins.__import__ = original
