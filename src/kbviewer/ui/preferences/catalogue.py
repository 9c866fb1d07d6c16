"""The options that the dialog shows, as data: a title, what the option does, how it is chosen."""

from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
        """Mark a text for translation; Qt's own stub has no types."""
        ...
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

CONTEXT = "Preferences"
Kind = Literal["choice", "number", "font", "code_font", "switch", "command", "viewer", "patterns"]


class Option(Struct, frozen=True):
    """One option. `name` is its field in `Settings`; texts are untranslated.

    `words` are the values of a choice with their names; `span` is least, most, step of a number.
    """

    name: str
    title: str
    effect: str
    kind: Kind
    words: tuple[tuple[str, str], ...] = ()
    span: tuple[float, float, float] = (0, 0, 0)
    example: str = ""


THEMES = (
    ("system", QT_TRANSLATE_NOOP("Preferences", "As the system")),
    ("light", QT_TRANSLATE_NOOP("Preferences", "Light")),
    ("dark", QT_TRANSLATE_NOOP("Preferences", "Dark")),
)
THEME_FONT = QT_TRANSLATE_NOOP("Preferences", "As the theme")
# Languages are written in their own words, so that their readers find them.
LANGUAGES = (
    ("system", QT_TRANSLATE_NOOP("Preferences", "As the system")),
    ("en", "English"),
    ("de", "Deutsch"),
)

LOOK = (
    Option(
        "look_theme",
        QT_TRANSLATE_NOOP("Preferences", "Theme"),
        QT_TRANSLATE_NOOP("Preferences", "The colours of the window and of the notes."),
        "choice",
        THEMES,
    ),
    Option(
        "look_text_font",
        QT_TRANSLATE_NOOP("Preferences", "Text font"),
        QT_TRANSLATE_NOOP("Preferences", "The letters of the notes."),
        "font",
    ),
    Option(
        "look_code_font",
        QT_TRANSLATE_NOOP("Preferences", "Code font"),
        QT_TRANSLATE_NOOP("Preferences", "The letters of code; all of the same width."),
        "code_font",
    ),
    Option(
        "look_text_size",
        QT_TRANSLATE_NOOP("Preferences", "Text size"),
        QT_TRANSLATE_NOOP("Preferences", "In pixels. Ctrl and the mouse wheel change it, too."),
        "number",
        span=(8, 40, 1),
    ),
    Option(
        "look_line_height",
        QT_TRANSLATE_NOOP("Preferences", "Line height"),
        QT_TRANSLATE_NOOP("Preferences", "Times the text size; more is easier on the eye."),
        "number",
        span=(1, 3, 0.05),
    ),
    Option(
        "look_text_width",
        QT_TRANSLATE_NOOP("Preferences", "Text width"),
        QT_TRANSLATE_NOOP("Preferences", "The most characters in a line."),
        "number",
        span=(30, 200, 1),
    ),
    Option(
        "look_language",
        QT_TRANSLATE_NOOP("Preferences", "Language"),
        QT_TRANSLATE_NOOP("Preferences", "Of menus and messages, from the next start on."),
        "choice",
        LANGUAGES,
    ),
)
SEARCH = (
    Option(
        "search_as_you_type",
        QT_TRANSLATE_NOOP("Preferences", "Search while typing"),
        QT_TRANSLATE_NOOP("Preferences", "Results at every letter, else when Return is pressed."),
        "switch",
    ),
    Option(
        "search_fuzzy",
        QT_TRANSLATE_NOOP("Preferences", "Forgive typing errors"),
        QT_TRANSLATE_NOOP("Preferences", "A word that is nowhere stands for the most similar one."),
        "switch",
    ),
    Option(
        "search_grouped",
        QT_TRANSLATE_NOOP("Preferences", "Group results by note"),
        QT_TRANSLATE_NOOP("Preferences", "All hits of a note together, else the best hits first."),
        "switch",
    ),
)
LIBRARIES = (
    Option(
        "library_ignored",
        QT_TRANSLATE_NOOP("Preferences", "Leave out"),
        QT_TRANSLATE_NOOP(
            "Preferences",
            "Folders and notes that no library shows: a pattern a line, as in a .gitignore file.",
        ),
        "patterns",
        example="drafts/\n*.excalidraw.md",
    ),
)
PROGRAMS = (
    Option(
        "programs_editor",
        QT_TRANSLATE_NOOP("Preferences", "Editor"),
        QT_TRANSLATE_NOOP(
            "Preferences",
            "Opens notes to be changed. {file} and {line} stand for the place; "
            "empty for the system's program.",
        ),
        "command",
        example="code --goto {file}:{line}",
    ),
    Option(
        "programs_pdf_viewer",
        QT_TRANSLATE_NOOP("Preferences", "PDF viewer"),
        QT_TRANSLATE_NOOP(
            "Preferences",
            "Opens books in another window. {file} stands for the PDF, {page} for the page counted "
            "in the file, {label} for the number printed on it; empty for a known program that is "
            "there, else the system's.",
        ),
        "viewer",
        example="okular -p {page} {file}",
    ),
)
PAGES = (
    (QT_TRANSLATE_NOOP("Preferences", "Reading"), LOOK),
    (QT_TRANSLATE_NOOP("Preferences", "Search"), SEARCH),
    (QT_TRANSLATE_NOOP("Preferences", "Libraries"), LIBRARIES),
    (QT_TRANSLATE_NOOP("Preferences", "Programs"), PROGRAMS),
)


def said(text: str) -> str:
    """A text of the catalogue in the reader's language."""
    return QCoreApplication.translate(CONTEXT, text)
