"""The patterns of a `.kbviewerignore`, made so that none takes long on any name.

An ignore file comes with the notes and so from anywhere. As regular expressions, patterns with
several stars would try every way of sharing a name out among them.
"""

import re
import warnings
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pathspec

IGNORE_FILE = ".kbviewerignore"
MOST_BYTES = 64_000
"""What is read of an ignore file."""

_MOST_ANY_FOLDERS = 2
_STAR = "[^/]*"
_ANY_FOLDERS = ("(?:.+/)?", "(?:/.+)?")
# What stands between two stars in one name, each of its characters on its own.
_PIECE = re.compile(r"(?:\\.|\[\^/\]|\[(?:\\.|[^\]\\])+\]|[^\\\[\]/().])+")


def read_patterns(lines: Iterable[str]) -> "pathspec.GitIgnoreSpec":
    """The patterns that can be understood; git, too, passes over the others."""
    import pathspec

    good = []
    for line in lines:
        try:
            with warnings.catch_warnings():
                # `[[` in a pattern may one day mean more to Python; to git it never does.
                warnings.simplefilter("ignore", FutureWarning)
                patterns = list(pathspec.GitIgnoreSpec.from_lines([line]).patterns)
                for pattern in patterns:
                    if pattern.regex is not None:
                        pattern.regex = re.compile(_without_choice(pattern.regex.pattern))
        except ValueError:  # re.error is one, too
            continue
        good += patterns
    return pathspec.GitIgnoreSpec(good)


def _without_choice(regex: str) -> str:
    """An expression that finds the same, in which every star but a name's last takes the least.

    Raises ValueError for a pattern with more `**` than anybody needs.
    """
    if sum(regex.count(part) for part in _ANY_FOLDERS) > _MOST_ANY_FOLDERS:
        raise ValueError(regex)
    pieces = regex.split(_STAR)
    made = [pieces[0]]
    for piece in pieces[1:-1]:
        if not piece:
            continue
        # The first place where it fits is as good as any later one: the rest has the more room.
        is_within_name = _PIECE.fullmatch(piece) is not None
        made.append(f"(?>{_STAR}?{piece})" if is_within_name else f"{_STAR}{piece}")
    return "".join(made) + (_STAR + pieces[-1] if len(pieces) > 1 else "")
