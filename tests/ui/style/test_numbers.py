"""Numbers stand in the window as its language writes them."""

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication

from kbviewer.ui.style.language import install_language
from kbviewer.ui.style.numbers import counted, language_locale


def test_thousands_are_set_apart(qapp: QApplication) -> None:
    assert [counted(number) for number in (0, 999, 3112, 1_234_567)] == [
        "0", "999", "3,112", "1,234,567"
    ]  # fmt: skip
    assert language_locale().toString(1.55) == "1.55"
    parent = QObject()
    installed = install_language("de", parent)
    try:
        assert counted(1_234_567) == "1.234.567"
        assert language_locale().toString(1.55) == "1,55"
    finally:
        for translator in installed:
            QCoreApplication.removeTranslator(translator)
