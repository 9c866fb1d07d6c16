"""The language of the window: that of the system or the one of the settings."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from kbviewer.errors import StateError
from kbviewer.resources import bundled


def wanted_language(choice: str) -> str:
    """The two letters of a language; those of the system's for `system`."""
    name = QLocale.system().name() if choice == "system" else choice
    return name.partition("_")[0]


def install_language(choice: str, parent: QObject) -> list[QTranslator]:
    """Have the window speak a language from now on, as far as there is a translation of it.

    The translators are removed when `parent` goes.
    """
    language = wanted_language(choice)
    try:
        own = str(bundled("resources") / "translations")
    except StateError:
        return []
    installed = []
    if language != "en":
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for folder, name in ((qt, f"qtbase_{language}"), (own, f"kbviewer_{language}")):
            translator = QTranslator(parent)
            if translator.load(name, folder) and QCoreApplication.installTranslator(translator):
                installed.append(translator)
    return installed
