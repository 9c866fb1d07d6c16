"""Patterns of ignore files mean what they mean to git, and none is slow."""

import subprocess
import sys

import pathspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kbviewer.library.ignoring import read_patterns

PATTERN = st.text("ab*?/[]!\\.", max_size=12)
NAME = st.text("ab.[", min_size=1, max_size=8)
PATH = st.lists(NAME, min_size=1, max_size=4).map("/".join)

_BOMB = """
from kbviewer.library.ignoring import read_patterns
import sys
spec = read_patterns([sys.argv[1]])
for path in ("a" * 250 + ".md", "/".join(["a" * 200] * 20), "a/" * 2000 + "c", "[" * 250):
    spec.check_file(path)
"""


# pathspec, which is asked what is right, warns of it; the program itself must not.
@pytest.mark.filterwarnings("ignore:Possible nested set:FutureWarning")
@pytest.mark.filterwarnings("ignore:Possible nested set:FutureWarning")  # pathspec's own pattern
@given(PATTERN, PATH)
@example("*a*b", "aab")
@example("a*?b*b", "aabb")
@example("*[ab]*.a", "ab.a")
@example("**/a*/b*b*", "a/aa/bab")
@example("*a*/*b*a", "ba/aba")
def test_the_same_files_are_ignored(pattern: str, path: str) -> None:
    try:
        expected = pathspec.GitIgnoreSpec.from_lines([pattern]).check_file(path).include
    except ValueError:
        expected = None
    if pattern.count("**") < 3:
        assert read_patterns([pattern]).check_file(path).include == expected


def test_brackets_in_brackets_are_no_warning() -> None:
    assert read_patterns(["[[]"]).check_file("[").include


@pytest.mark.parametrize(
    "bomb",
    ["*a" * 30 + "b", "*?" * 40 + "b", "**/" * 60 + "x", "/**/a" * 30 + "/b", "*[ab]" * 30 + "c",
     "*a*/" * 20 + "b", "a**" * 30 + "b", "*" * 200 + "b", "[" * 200, "**/*a*a*a*b/**/*a*a*a*c"],
)  # fmt: skip
def test_no_pattern_is_slow(bomb: str) -> None:
    # A process of its own, for nothing can end an expression that takes forever.
    command = [sys.executable, "-c", _BOMB, bomb]
    assert subprocess.run(command, timeout=120, check=False).returncode == 0
