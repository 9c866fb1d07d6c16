"""Every action of the window as data: its name, words, keys, menu and icon.

The main window makes one `QAction` of each and connects it by `id` to what it does, so that the
menus, the palette, the preferences' list of keys and the guide all tell the same.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence

from kbviewer.render.theme import Tokens
from kbviewer.ui.style.icons import icon

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
        """Mark a text for translation; Qt's own stub has no types."""
        ...
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

CONTEXT = "Actions"
MENUS = (
    QT_TRANSLATE_NOOP("Actions", "File"),
    QT_TRANSLATE_NOOP("Actions", "Edit"),
    QT_TRANSLATE_NOOP("Actions", "View"),
    QT_TRANSLATE_NOOP("Actions", "Go"),
    QT_TRANSLATE_NOOP("Actions", "Bookmarks"),
    QT_TRANSLATE_NOOP("Actions", "Help"),
)


class ActionSpec(Struct, frozen=True):
    """One action. `keys` are its shortcuts, the first of them shown; `title` is untranslated."""

    id: str
    title: str
    menu: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    is_checkable: bool = False
    starts_group: bool = False


ACTIONS = (
    ActionSpec(
        "library.open",
        QT_TRANSLATE_NOOP("Actions", "Open notes…"),
        "File",
        ("Ctrl+O",),
        "folder-open",
    ),
    ActionSpec("library.bundled", QT_TRANSLATE_NOOP("Actions", "Open the guide's notes"), "File"),
    ActionSpec(
        "library.refresh", QT_TRANSLATE_NOOP("Actions", "Read all notes again"), "File", ("F5",)
    ),
    ActionSpec(
        "preferences.open",
        QT_TRANSLATE_NOOP("Actions", "Preferences…"),
        "File",
        ("Ctrl+,",),
        "settings",
        starts_group=True,
    ),
    ActionSpec(
        "note.pdf",
        QT_TRANSLATE_NOOP("Actions", "Save note as PDF…"),
        "File",
        starts_group=True,
    ),
    ActionSpec("book.pdf", QT_TRANSLATE_NOOP("Actions", "Save book as PDF…"), "File"),
    ActionSpec(
        "note.print", QT_TRANSLATE_NOOP("Actions", "Print…"), "File", ("Ctrl+Alt+P",), "printer"
    ),
    ActionSpec(
        "tab.close",
        QT_TRANSLATE_NOOP("Actions", "Close tab"),
        "File",
        ("Ctrl+W",),
        starts_group=True,
    ),
    ActionSpec(
        "tab.reopen", QT_TRANSLATE_NOOP("Actions", "Reopen closed tab"), "File", ("Ctrl+Shift+T",)
    ),
    ActionSpec(
        "window.quit", QT_TRANSLATE_NOOP("Actions", "Quit"), "File", ("Ctrl+Q",), starts_group=True
    ),
    ActionSpec("edit.copy", QT_TRANSLATE_NOOP("Actions", "Copy"), "Edit", ("Ctrl+C",), "copy"),
    ActionSpec(
        "edit.copy_link",
        QT_TRANSLATE_NOOP("Actions", "Copy link to this section"),
        "Edit",
        ("Ctrl+Shift+C",),
    ),
    ActionSpec(
        "problems.copy",
        QT_TRANSLATE_NOOP("Actions", "Copy problems as Markdown to-do list"),
        "Edit",
    ),
    ActionSpec(
        "find.open",
        QT_TRANSLATE_NOOP("Actions", "Find in note…"),
        "Edit",
        ("Ctrl+F",),
        "search",
        starts_group=True,
    ),
    ActionSpec("find.next", QT_TRANSLATE_NOOP("Actions", "Next match"), "Edit", ("F3",)),
    ActionSpec(
        "find.previous", QT_TRANSLATE_NOOP("Actions", "Previous match"), "Edit", ("Shift+F3",)
    ),
    ActionSpec(
        "view.topics", QT_TRANSLATE_NOOP("Actions", "Topics"), "View", ("Ctrl+1",), "list-tree"
    ),
    ActionSpec(
        "view.search", QT_TRANSLATE_NOOP("Actions", "Search"), "View", ("Ctrl+2",), "search"
    ),
    ActionSpec(
        "view.bookmarks", QT_TRANSLATE_NOOP("Actions", "Bookmarks"), "View", ("Ctrl+3",), "bookmark"
    ),
    ActionSpec("view.pages", QT_TRANSLATE_NOOP("Actions", "Pages"), "View", ("Ctrl+4",), "hash"),
    ActionSpec(
        "view.problems",
        QT_TRANSLATE_NOOP("Actions", "Problems and missing page numbers"),
        "View",
        ("Ctrl+5",),
        "clipboard-list",
    ),
    ActionSpec(
        "view.sidebar",
        QT_TRANSLATE_NOOP("Actions", "Sidebar"),
        "View",
        ("Ctrl+B",),
        "panel-left",
        is_checkable=True,
        starts_group=True,
    ),
    ActionSpec(
        "view.panel",
        QT_TRANSLATE_NOOP("Actions", "Outline and cross-references"),
        "View",
        ("Ctrl+R",),
        "panel-right",
        is_checkable=True,
    ),
    ActionSpec(
        "focus.next", QT_TRANSLATE_NOOP("Actions", "Next part of the window"), "View", ("F6",)
    ),
    ActionSpec(
        "focus.previous",
        QT_TRANSLATE_NOOP("Actions", "Previous part of the window"),
        "View",
        ("Shift+F6",),
    ),
    ActionSpec(
        "text.larger",
        QT_TRANSLATE_NOOP("Actions", "Larger text"),
        "View",
        ("Ctrl++", "Ctrl+="),
        starts_group=True,
    ),
    ActionSpec("text.smaller", QT_TRANSLATE_NOOP("Actions", "Smaller text"), "View", ("Ctrl+-",)),
    ActionSpec(
        "text.normal", QT_TRANSLATE_NOOP("Actions", "Normal text size"), "View", ("Ctrl+0",)
    ),
    ActionSpec(
        "text.card",
        QT_TRANSLATE_NOOP("Actions", "Text and theme…"),
        "View",
        ("Ctrl+Shift+A",),
        "a-large-small",
        starts_group=True,
    ),
    ActionSpec(
        "theme.next",
        QT_TRANSLATE_NOOP("Actions", "Switch between light and dark"),
        "View",
        ("Ctrl+Shift+D",),
        "moon",
    ),
    ActionSpec(
        "go.back",
        QT_TRANSLATE_NOOP("Actions", "Back"),
        "Go",
        ("Alt+Left", "Backspace"),
        "arrow-left",
    ),
    ActionSpec(
        "go.forward", QT_TRANSLATE_NOOP("Actions", "Forward"), "Go", ("Alt+Right",), "arrow-right"
    ),
    ActionSpec(
        "search.focus",
        QT_TRANSLATE_NOOP("Actions", "Search notes"),
        "Go",
        ("Ctrl+K",),
        "search",
        starts_group=True,
    ),
    ActionSpec("palette.open", QT_TRANSLATE_NOOP("Actions", "Go to anything…"), "Go", ("Ctrl+P",)),
    ActionSpec("page.open", QT_TRANSLATE_NOOP("Actions", "Go to page…"), "Go", ("Ctrl+G",), "hash"),
    ActionSpec(
        "pdf.open",
        QT_TRANSLATE_NOOP("Actions", "Open the book's PDF"),
        "Go",
        ("Ctrl+Shift+P",),
        "file-text",
    ),
    ActionSpec(
        "pdf.outside",
        QT_TRANSLATE_NOOP("Actions", "Open the book's PDF in another program"),
        "Go",
    ),
    ActionSpec(
        "heading.next",
        QT_TRANSLATE_NOOP("Actions", "Next heading"),
        "Go",
        ("Alt+Down",),
        starts_group=True,
    ),
    ActionSpec(
        "heading.previous", QT_TRANSLATE_NOOP("Actions", "Previous heading"), "Go", ("Alt+Up",)
    ),
    ActionSpec(
        "tab.next", QT_TRANSLATE_NOOP("Actions", "Next tab"), "Go", ("Ctrl+Tab",), starts_group=True
    ),
    ActionSpec(
        "tab.previous", QT_TRANSLATE_NOOP("Actions", "Previous tab"), "Go", ("Ctrl+Shift+Tab",)
    ),
    ActionSpec(
        "bookmark.toggle",
        QT_TRANSLATE_NOOP("Actions", "Bookmark this section"),
        "Bookmarks",
        ("Ctrl+D",),
        "bookmark",
    ),
    ActionSpec(
        "bookmark.undo",
        QT_TRANSLATE_NOOP("Actions", "Undo bookmark change"),
        "Bookmarks",
        ("Ctrl+Z",),
    ),
    ActionSpec(
        "bookmark.redo",
        QT_TRANSLATE_NOOP("Actions", "Redo bookmark change"),
        "Bookmarks",
        ("Ctrl+Shift+Z",),
    ),
    ActionSpec(
        "reading.toggle",
        QT_TRANSLATE_NOOP("Actions", "Mark section as read, or take that back"),
        "Bookmarks",
        ("Ctrl+Shift+R",),
        "check",
        starts_group=True,
    ),
    ActionSpec(
        "bookmark.export",
        QT_TRANSLATE_NOOP("Actions", "Export bookmarks…"),
        "Bookmarks",
        starts_group=True,
    ),
    ActionSpec("bookmark.import", QT_TRANSLATE_NOOP("Actions", "Import bookmarks…"), "Bookmarks"),
    ActionSpec("help.guide", QT_TRANSLATE_NOOP("Actions", "Guide"), "Help", ("F1",), "book-open"),
    ActionSpec("help.about", QT_TRANSLATE_NOOP("Actions", "About kbviewer"), "Help"),
)


def menu_title(name: str) -> str:
    """A menu's name in the reader's language."""
    return QCoreApplication.translate(CONTEXT, name)


def action_title(spec: ActionSpec) -> str:
    """An action's name in the reader's language."""
    return QCoreApplication.translate(CONTEXT, spec.title)


def make_actions(
    parent: QObject,
    handlers: Mapping[str, Callable[[], object]],
    specs: Iterable[ActionSpec] = ACTIONS,
) -> dict[str, QAction]:
    """One `QAction` a spec, connected to its handler.

    Raises `KeyError` for a spec that has no handler: an action that does nothing is a defect.
    """
    actions = {}
    for spec in specs:
        action = QAction(action_title(spec), parent)
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        _tell_key(action)
        action.setCheckable(spec.is_checkable)
        action.triggered.connect(_without_argument(handlers[spec.id]))
        actions[spec.id] = action
    return actions


def shortcuts(name: str, changed: Mapping[str, str]) -> list[QKeySequence]:
    """The keys of an action: those of the settings, else its own."""
    if name in changed:
        portable = QKeySequence.SequenceFormat.PortableText
        keys = QKeySequence.listFromString(changed[name], portable)
        return [key for key in keys if not key.isEmpty()]
    return [QKeySequence(key) for spec in ACTIONS if spec.id == name for key in spec.keys]


def use_keys(actions: Mapping[str, QAction], changed: Mapping[str, str]) -> None:
    """Give all actions their keys; `changed` are those of the settings, by the action's id."""
    for name, action in actions.items():
        action.setShortcuts(shortcuts(name, changed))
        _tell_key(action)


def _tell_key(action: QAction) -> None:
    """Name the key of an action where its button is pointed at."""
    title = next(action_title(spec) for spec in ACTIONS if spec.id == action.objectName())
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{title} ({key})" if key else title)


def _without_argument(handler: Callable[[], object]) -> Callable[[bool], None]:
    """Drop the checked state that `triggered` passes."""

    def call(_checked: bool) -> None:
        handler()

    return call


def tint_actions(actions: Mapping[str, QAction], tokens: Tokens) -> None:
    """Draw the icons of the actions in the colours of a theme."""
    for spec in ACTIONS:
        if spec.icon:
            actions[spec.id].setIcon(icon(spec.icon, tokens.text, disabled=tokens.border))
