"""About the program: its version, and what it is made of with versions and licences."""

import html
import platform
from importlib.metadata import PackageNotFoundError, metadata, requires

from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from kbviewer import __version__
from kbviewer.ui.style.icons import program_icon

LONGEST_LICENCE = 60
ICON = 64


class AboutDialog(QDialog):
    """Name, version, licence, and a table of the parts that others have made."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About kbviewer"))
        head = QLabel(
            self.tr(
                "<h2>kbviewer {0}</h2>"
                "<p>Read, search and cross-reference your own Markdown notes offline.</p>"
                "<p>Licence: MIT</p>"
            ).format(__version__),
            self,
        )
        head.setWordWrap(True)
        icon = QLabel(self)
        icon.setPixmap(program_icon().pixmap(ICON))
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(head, 1)
        self.parts = QTextBrowser(self)
        self.parts.setObjectName("parts")
        self.parts.setAccessibleName(self.tr("Versions and licences"))
        self.parts.setHtml(_table(parts_used()))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(self.tr("Close"))
        close.setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        close.setFocus()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(self.parts)
        layout.addWidget(buttons)
        self.resize(480, 520)


def parts_used() -> list[tuple[str, str, str]]:
    """Name, version and licence of Python, Qt and every installed package that is required.

    Icons and the interpreter carry no package data; their licences stand here.
    """
    parts = [
        ("Python", platform.python_version(), "PSF-2.0"),
        ("Qt", qVersion(), "LGPL-3.0"),
        ("Lucide", "", "ISC"),
    ]
    names = [_package_name(line) for line in _requirements()]
    for name in dict.fromkeys(names):
        try:
            about = metadata(name)
        except PackageNotFoundError:
            continue
        parts.append((about["Name"], about["Version"], _licence(name)))
    return parts


def _requirements() -> list[str]:
    try:
        return [line for line in requires("kbviewer") or () if "extra ==" not in line]
    except PackageNotFoundError:
        return []


def _package_name(requirement: str) -> str:
    end = next((i for i, c in enumerate(requirement) if not (c.isalnum() or c in "-_.")), None)
    return requirement[:end]


def _licence(package: str) -> str:
    """The licence in one line: from its identifier, its classifiers or its own words."""
    about = metadata(package)
    if "License-Expression" in about:
        return about["License-Expression"]
    classifiers = [
        line.rpartition(" :: ")[2]
        for line in about.get_all("Classifier") or ()
        if line.startswith("License :: ") and line.count(" :: ") > 1
    ]
    if classifiers:
        return ", ".join(classifiers)
    words = about["License"].strip() if "License" in about else ""
    first = words.splitlines()[0] if words else ""
    return first if 0 < len(first) <= LONGEST_LICENCE else "—"


def _table(parts: list[tuple[str, str, str]]) -> str:
    heads = (_tr("Part"), _tr("Version"), _tr("Licence"))
    head = "".join(f"<th align=left>{html.escape(each)}</th>" for each in heads)
    rows = ["".join(f"<td>{html.escape(cell)}</td>" for cell in part) for part in parts]
    body = "".join(f"<tr>{row}</tr>" for row in (head, *rows))
    return f'<table cellpadding="4" width="100%">{body}</table>'


def _tr(text: str) -> str:
    return QCoreApplication.translate("AboutDialog", text)
