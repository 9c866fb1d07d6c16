"""Command lines of other programs, as settings have them.

A template is a command line with fields: `{file}` is the file to open, others say where in it. It
becomes a list of arguments; no shell ever sees it.
"""

import re
from pathlib import Path

from kbviewer.errors import UsageError, Wording

_WORD = re.compile(r"""(?:[^\s"']+|"[^"]*"|'[^']*')+""")
_QUOTED = re.compile(r""""([^"]*)"|'([^']*)'""")
_FIELD = re.compile(r"\{(\w+)\}")


def command_line(template: str, file: Path, **values: str) -> list[str]:
    """The arguments that open a file, the program first; fields without a value stay as they are.

    A template that does not name the file gets it as its last argument. Raises UsageError for one
    that names no program.
    """
    words = words_of(template)
    known = {"file": str(file), **values}
    if not words or any(name in known for name in _FIELD.findall(words[0])):
        raise UsageError(
            Wording("The command line {0} names no program.", repr(template)),
            Wording("Write one such as {0} into the preferences.", "`okular -p {page} {file}`"),
        )
    if not any("{file}" in word for word in words):
        words.append("{file}")
    # All fields of a word are filled at once: a file may be called {page}.pdf.
    return [_FIELD.sub(lambda field: known.get(field[1], field[0]), word) for word in words]


def words_of(template: str) -> list[str]:
    """The words of a command line; quotation marks hold together what has blanks."""
    found = (
        _QUOTED.sub(lambda quoted: quoted[1] or quoted[2] or "", word)
        for word in _WORD.findall(template)
    )
    return [word for word in found if word]
