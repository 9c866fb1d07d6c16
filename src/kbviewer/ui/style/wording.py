"""Says in the reader's language what the layers below the window tell in English.

`packaging/translations.py` collects the templates of `Wording` from all of the program.
"""

from PySide6.QtCore import QCoreApplication

from kbviewer.errors import KbError, Wording

CONTEXT = "Wording"


def said(text: str) -> str:
    """A text in the reader's language; as it is when it is no `Wording`."""
    if not isinstance(text, Wording):
        return text
    template = QCoreApplication.translate(CONTEXT, text.template) if text.template else ""
    if not text.values:
        return template
    return template.format(*(said(each) if isinstance(each, str) else each for each in text.values))


def said_of(error: Exception) -> str:
    """What an error tells, with the way out; of one that nobody expected, what it says itself."""
    if not isinstance(error, KbError):
        return str(error)
    return f"{said(error.sentence)} {said(error.way_out)}".strip()
