"""Opens what is not a note: files in the programs of the system, web addresses in the browser."""

from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from kbviewer.errors import StateError
from kbviewer.programs import command_line

WEB_SCHEMES = frozenset({"http", "https", "mailto"})
RUNNABLE = (
    "app appimage bash bat bin cmd com command cpl csh desktop exe fish hta inf jar js jse ksh lnk "
    "msc msi msp pif pl ps1 psm1 py pyw rb reg run scf scr sh tcsh url vb vbe vbs workflow ws wsf "
    "wsh zsh"
)
"""Suffixes of files that a system may run instead of showing them."""


class Outside(QObject):
    """Asks before anything but a web page, a letter or a file that cannot run is opened."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def open_address(self, address: str) -> None:
        """Open an address that has a scheme; ask first when it is none of the web's."""
        url = QUrl(address)
        if url.scheme().lower() in WEB_SCHEMES or self._is_wanted(address):
            QDesktopServices.openUrl(url)

    def open_file(self, file: Path) -> None:
        """Open a file in the program that the system has for it; ask first if it may be one."""
        if file.suffix.lower().lstrip(".") in RUNNABLE.split() and not self._is_wanted(str(file)):
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))

    def run(self, command: str, file: Path, **values: str) -> None:
        """Open a file with a command line of the settings; the system's program for an empty one.

        `values` are the fields of the command line besides `{file}`. Raises `KbError` when it
        cannot be run.
        """
        if not command:
            self.open_file(file)
            return
        program, *arguments = command_line(command, file, **values)
        if not QProcess.startDetached(program, arguments)[0]:
            raise StateError(
                self.tr("The program {0} cannot be started.").format(program),
                self.tr("See Programs in the preferences."),
            )

    def _is_wanted(self, address: str) -> bool:
        question = self.tr("Open this address in another program?")
        buttons = QMessageBox.StandardButton.Open | QMessageBox.StandardButton.Cancel
        box = QMessageBox(QMessageBox.Icon.Question, "kbviewer", question, buttons, self._window)
        # Else what looks like HTML would be drawn as such, and could hide where it leads.
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(_unveiled(address))
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        return box.exec() == QMessageBox.StandardButton.Open


def _unveiled(address: str) -> str:
    """An address with the numbers of characters that cannot be seen, or that turn text around."""
    return "".join(char if char.isprintable() else f"[U+{ord(char):04X}]" for char in address)
