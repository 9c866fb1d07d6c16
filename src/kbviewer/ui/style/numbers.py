"""Numbers as the reader's language writes them."""

from PySide6.QtCore import QCoreApplication, QLocale


def counted(number: int) -> str:
    """A number with its thousands apart: 3,112, in German 3.112."""
    return f"{number:,}".replace(",", _tr(","))


def language_locale() -> QLocale:
    """How numbers are typed and shown in the language of the window, whatever the system's is."""
    return QLocale(_tr("en"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Numbers", text)
