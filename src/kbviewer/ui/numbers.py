"""Numbers as the reader's language writes them."""

from PySide6.QtCore import QCoreApplication


def counted(number: int) -> str:
    """A number with its thousands apart: 3,112, in German 3.112."""
    return f"{number:,}".replace(",", _tr(","))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Numbers", text)
