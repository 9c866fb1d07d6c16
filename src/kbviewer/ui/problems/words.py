"""What is wrong with a note's file or its front matter, in the reader's language and plain words.

The library tells it in English; the details of YAML and JSON come from their parsers, in words that
only those who know these formats understand.
"""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
        """Mark a text for translation; Qt's own stub has no types."""
        ...
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

CONTEXT = "Problems"
_YAML = r"The front matter is not YAML: "
_JSON = r"The front matter is not JSON: "
_SENTENCES = (
    (
        r"The front matter is too long to be read",
        QT_TRANSLATE_NOOP("Problems", "The front matter is too long to be read."),
    ),
    (
        r"The front matter is never closed: the line (.*) after it is missing",
        QT_TRANSLATE_NOOP(
            "Problems", "The front matter is never closed: the line {0} after it is missing."
        ),
    ),
    (
        r"The front matter (?:is not JSON: |is )nested too deeply",
        QT_TRANSLATE_NOOP("Problems", "The front matter is nested too deeply."),
    ),
    (
        r"The front matter holds characters that YAML does not allow",
        QT_TRANSLATE_NOOP(
            "Problems", "The front matter holds characters that YAML does not allow."
        ),
    ),
    (
        _YAML + r"mapping values are not allowed.*",
        QT_TRANSLATE_NOOP(
            "Problems",
            "The front matter is not YAML: a value with a colon must stand in quotation marks.",
        ),
    ),
    (
        _YAML + r".*expected ',' or '(.)'.*",
        QT_TRANSLATE_NOOP("Problems", "The front matter is not YAML: a closing {0} is missing."),
    ),
    (
        _YAML + r"found unexpected end of stream",
        QT_TRANSLATE_NOOP(
            "Problems", "The front matter is not YAML: a closing quotation mark is missing."
        ),
    ),
    (
        _YAML + r".*not find expected ':'",
        QT_TRANSLATE_NOOP("Problems", "The front matter is not YAML: a line has no colon."),
    ),
    (
        _YAML + r"did not find expected key",
        QT_TRANSLATE_NOOP(
            "Problems",
            "The front matter is not YAML: a line is no key, or not indented like the others.",
        ),
    ),
    (
        _YAML + r"found character .*cannot start any token",
        QT_TRANSLATE_NOOP(
            "Problems",
            "The front matter is not YAML: a value that begins with a special character must stand "
            "in quotation marks.",
        ),
    ),
    (
        _YAML + r"(.*)",
        QT_TRANSLATE_NOOP("Problems", "The front matter is not YAML: {0}."),
    ),
    (
        _JSON + r"(?:Expecting property name.*|Illegal trailing comma.*)",
        QT_TRANSLATE_NOOP(
            "Problems",
            "The front matter is not JSON: a key has no double quotation marks, or a comma stands "
            "after the last one.",
        ),
    ),
    (
        _JSON + r"Expecting '?(.)'? delimiter",
        QT_TRANSLATE_NOOP("Problems", "The front matter is not JSON: a {0} is missing."),
    ),
    (
        _JSON + r"Expecting value",
        QT_TRANSLATE_NOOP("Problems", "The front matter is not JSON: a value is missing."),
    ),
    (
        _JSON + r"Unterminated string.*",
        QT_TRANSLATE_NOOP(
            "Problems", "The front matter is not JSON: a closing quotation mark is missing."
        ),
    ),
    (
        _JSON + r"(.*)",
        QT_TRANSLATE_NOOP("Problems", "The front matter is not JSON: {0}."),
    ),
    (
        r"byte (0x[0-9A-F]+) is not (\S+); save the note as UTF-8",
        QT_TRANSLATE_NOOP("Problems", "Byte {0} is not {1}; save the note as UTF-8."),
    ),
    (
        r"is a symbolic link to nothing; it is left out",
        QT_TRANSLATE_NOOP("Problems", "Is a symbolic link to nothing; it is left out."),
    ),
    (
        r"is a symbolic link out of the library; it is left out",
        QT_TRANSLATE_NOOP("Problems", "Is a symbolic link out of the library; it is left out."),
    ),
    (
        r"is a folder; it is left out",
        QT_TRANSLATE_NOOP("Problems", "Is a folder; it is left out."),
    ),
    (
        r"is not a regular file; it is left out",
        QT_TRANSLATE_NOOP("Problems", "Is not a regular file; it is left out."),
    ),
    (
        r"cannot be read \((.*)\); it is left out",
        QT_TRANSLATE_NOOP("Problems", "Cannot be read ({0}); it is left out."),
    ),
    (
        r"is larger than (\d+) MB and is not read",
        QT_TRANSLATE_NOOP("Problems", "Is larger than {0} MB and is not read."),
    ),
    (
        r"cannot be read: permission denied",
        QT_TRANSLATE_NOOP("Problems", "Cannot be read: you may not read this file."),
    ),
    (
        r"cannot be read: (.*)",
        QT_TRANSLATE_NOOP("Problems", "Cannot be read: {0}."),
    ),
    (
        r"the folder cannot be read \((.*)\); its notes are left out",
        QT_TRANSLATE_NOOP("Problems", "The folder cannot be read ({0}); its notes are left out."),
    ),
    (
        r"the file name is not valid Unicode; links cannot name this note",
        QT_TRANSLATE_NOOP(
            "Problems", "The file name is not valid Unicode; links cannot name this note."
        ),
    ),
)


def said(message: str) -> str:
    """A message of the library as a sentence for the reader; as it is when it is not known."""
    bare = message.rstrip(".")
    for pattern, sentence in _SENTENCES:
        if match := re.fullmatch(pattern, bare, re.DOTALL):
            return QCoreApplication.translate(CONTEXT, sentence).format(*match.groups())
    return f"{message[:1].upper()}{message[1:].rstrip('.')}."
