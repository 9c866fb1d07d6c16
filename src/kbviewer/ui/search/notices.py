"""What the search says of a query, in the reader's language; the search itself says it in English.

`tests/ui/search/test_notices.py` asks the search for each of these.
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

CONTEXT = "Search"
_NOTICES = (
    (
        r"No section has all of the words; these have some of them\.",
        QT_TRANSLATE_NOOP("Search", "No section has all of the words; these have some of them."),
    ),
    (
        r"Only the first (\d+) characters were searched\.",
        QT_TRANSLATE_NOOP("Search", "Only the first {0} characters were searched."),
    ),
    (
        r"Only the first (\d+) words were searched\.",
        QT_TRANSLATE_NOOP("Search", "Only the first {0} words were searched."),
    ),
    (
        r"A closing bracket has no opening one\.",
        QT_TRANSLATE_NOOP("Search", "A closing bracket has no opening one."),
    ),
    (
        r"An opening bracket has no closing one\.",
        QT_TRANSLATE_NOOP("Search", "An opening bracket has no closing one."),
    ),
    (
        r"Brackets are nested too deep\.",
        QT_TRANSLATE_NOOP("Search", "Brackets are nested too deep."),
    ),
    (
        r"There is nothing between the brackets\.",
        QT_TRANSLATE_NOOP("Search", "There is nothing between the brackets."),
    ),
    (r"“(.*)” has no value yet\.", QT_TRANSLATE_NOOP("Search", "“{0}” has no value yet.")),
    (
        r"“(.*)” is not known; there is is:bookmarked\.",
        QT_TRANSLATE_NOOP("Search", "“{0}” is not known; there is is:bookmarked."),
    ),
    (r"“(.*)” is not a page\.", QT_TRANSLATE_NOOP("Search", "“{0}” is not a page.")),
    (
        r"“(.*)” has nothing to search for\.",
        QT_TRANSLATE_NOOP("Search", "“{0}” has nothing to search for."),
    ),
)


def said(notice: str) -> str:
    """A notice of the search as the reader gets it; as it is when it is not known."""
    for pattern, sentence in _NOTICES:
        if match := re.fullmatch(pattern, notice, re.DOTALL):
            return QCoreApplication.translate(CONTEXT, sentence).format(*match.groups())
    return notice
