"""What the split says of page numbers."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from kbviewer.books import Contradiction, Found, PageMap


def how_known(pages: PageMap) -> str:
    """How it is known what is printed on which page."""
    match pages.source:
        case "labels":
            return _tr("Page numbers from the labels in the file")
        case "calibration":
            said = ", ".join(point.page for point in pages.points)
            return _tr("Page numbers counted from what you said of page {0}").format(said)
    return _tr("The file does not name its pages; they are counted from its first")


def found_sentence(asked: str, found: Found, pages: PageMap) -> str:
    """Why another page than the one asked for is shown; nothing if it is that one."""
    shown = found.page or _tr("page {0} of the file").format(found.position)
    match found.nearness:
        case "exact":
            return ""
        case "beyond":
            return _tr("The file ends before page {0}; this is its last, {1}.").format(asked, shown)
        case "before":
            return _tr("The file begins after page {0}; this is its first, {1}.").format(
                asked, shown
            )
    if pages.source == "position":
        return _tr("It is not known where page {0} is; this is page {1} of the file.").format(
            asked, found.position
        )
    return _tr("There is no page {0} in the file; the nearest is {1}.").format(asked, shown)


def position_sentence(asked: int, count: int) -> str:
    """Why another position than the one asked for is shown; nothing if it is that one."""
    if 1 <= asked <= count:
        return ""
    return _tr("The file has {0} pages; there is no page {1} in it.").format(count, asked)


def contradiction_sentence(found: Contradiction) -> str:
    """What does not agree, and which of the two counts."""
    if found.kind == "label":
        return _tr(
            "You said that this is page {0}; the file calls it {1}. What you said counts."
        ).format(found.point.page, found.other.page)
    return _tr(
        "Page {0} cannot be at {1} when page {2} is at {3} of the file; what you said last counts."
    ).format(found.point.page, found.point.position, found.other.page, found.other.position)


def several_sentence(files: tuple[Path, ...]) -> str:
    """Which PDFs have the name of the book."""
    names = ", ".join(file.name for file in files)
    return _tr("Several files have the name of the book: {0}. The first is shown.").format(names)


def missing_sentence(file: Path) -> str:
    """Which named file is not there."""
    return _tr("{0} is not there.").format(file)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pdf", text)
