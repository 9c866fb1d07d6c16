"""What a reader has at hand in an open note, as they use it in the window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from kbviewer.notes.model import Place
from kbviewer.ui.app import Application

LONG = "Words to fill the line with. " * 40
ALPHA = f"""\
---
book: The Book
---
# Alpha
See [beta](beta.md#second) and [[beta]].

*(Page 4)*

## First
{LONG}

{LONG}

## Second
{LONG}

{LONG}

Go to [the *end*](beta.md#second).

```python
print("code")
```

{LONG}

## Third
{LONG}

{LONG}
"""
BETA = """\
---
book: The Book
---
# Beta
Start.

## Second
More on lanterns.

(p. 4)
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    root = tmp_path / "notes"
    root.mkdir()
    (root / "alpha.md").write_text(ALPHA, "utf-8")
    (root / "beta.md").write_text(BETA, "utf-8")
    return root


@pytest.fixture
def settle(reading: Application, qtbot: QtBot) -> Callable[[], None]:
    """Wait until nothing is under way."""

    def wait() -> None:
        viewer, session = reading.window.viewer, reading.session
        qtbot.waitUntil(lambda: session.is_idle and viewer.is_settled, timeout=20_000)

    reading.window.resize(1000, 700)
    reading.session.open_place(Place("alpha.md"))
    wait()
    return wait


def point_of(app: Application, word: str) -> QPoint:
    view = app.window.viewer.view
    cursor = view.document().find(word)
    assert not cursor.isNull()
    cursor.setPosition(cursor.selectionStart() + 1)
    return view.cursorRect(cursor).center()


def menu_at(app: Application, point: QPoint) -> QMenu:
    app.window.viewer.view.menu_asked.emit(point)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, *titles: str) -> None:
    """Choose an entry of a menu, by way of its sub-menus."""
    found: QWidget | None = menu
    for title in titles:
        assert isinstance(found, QMenu)
        (entry,) = (each for each in found.actions() if each.text() == title)
        submenu = entry.menu()
        found = submenu if isinstance(submenu, QMenu) else None
        if found is None:
            entry.trigger()
    menu.close()


def test_back_returns_to_the_very_line(
    reading: Application, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    viewer = reading.window.viewer
    bar = viewer.view.verticalScrollBar()
    target = round(viewer.view.text_rect(viewer.view.document().find("Go to").position()).top())
    bar.setValue(target - 123)
    before = bar.value()
    viewport = viewer.view.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=point_of(reading, "end"))
    settle()
    assert reading.session.section == Place("beta.md", "second")
    reading.handlers.actions["go.back"].trigger()
    settle()
    assert reading.session.section.note == "alpha.md"
    assert bar.value() == before


def test_keys_go_from_heading_to_heading(
    reading: Application, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    view = reading.window.viewer.view
    view.setFocus()
    seen = []
    for action in ("heading.next", "heading.next", "heading.previous"):
        reading.handlers.actions[action].trigger()
        settle()
        seen.append(reading.session.section.anchor)
    assert seen == ["first", "second", "first"]
    keys = reading.handlers.actions["heading.next"].shortcut().toString()
    assert keys == "Alt+Down"


def test_the_section_told_follows_the_scroll(
    reading: Application, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    viewer = reading.window.viewer
    page = viewer.view.page
    assert page is not None
    third = viewer.view.text_rect(page.position_of("third") or 0)
    viewer.view.verticalScrollBar().setValue(round(third.top()))
    qtbot.waitUntil(lambda: reading.session.section.anchor == "third", timeout=20_000)


@pytest.mark.parametrize(
    ("word", "shown"),
    [("beta", "More on lanterns."), ("4", "Second"), ("and", "")],
    ids=["link", "page", "plain"],
)
def test_a_card_shows_what_a_link_leads_to(
    reading: Application, qtbot: QtBot, settle: Callable[[], None], word: str, shown: str
) -> None:
    viewer = reading.window.viewer
    viewport = viewer.view.viewport()
    # A page that is set anew under the pointer asks for nothing until the pointer moves.
    settle()
    qtbot.mouseMove(viewport, QPoint(1, 1))
    qtbot.mouseMove(viewport, point_of(reading, word))
    if not shown:
        with qtbot.assertNotEmitted(viewer.link_hovered, wait=600):
            pass
        return

    def is_shown() -> bool:
        card = viewer.previews.card
        return card is not None and card.isVisible() and shown in card.view.toPlainText()

    qtbot.waitUntil(is_shown, timeout=20_000)
    qtbot.mouseMove(viewport, QPoint(1, 1))


def test_the_menu_of_a_section_copies_and_opens(
    reading: Application, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    clipboard = QGuiApplication.clipboard()
    reading.window.viewer.scroll_to("second")
    settle()
    point = point_of(reading, "Go to") + QPoint(0, -40)

    choose(menu_at(reading, point), "Copy link")
    assert clipboard.text() == "[[alpha#second]]"
    choose(menu_at(reading, point), "Copy link for other programs")
    assert clipboard.text().startswith("kbviewer://")
    assert "second" in clipboard.text()
    choose(menu_at(reading, point), "Copy section as Markdown")
    qtbot.waitUntil(lambda: clipboard.text().startswith("## Second"), timeout=20_000)
    assert "## Third" not in clipboard.text()
    choose(menu_at(reading, point), "Copy citation", "In words")
    assert "The Book" in clipboard.text()
    titles = {each.text() for each in menu_at(reading, point).actions()}
    assert {"Open in the editor", "Show the file's folder", "Bookmark this section"} <= titles
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def test_code_is_copied_whole(
    reading: Application, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    reading.window.viewer.scroll_to("second")
    settle()
    viewer = reading.window.viewer
    bar = viewer.view.verticalScrollBar()
    code = viewer.view.document().find("print").position()
    bar.setValue(round(viewer.view.text_rect(code).top()) - 200)
    choose(menu_at(reading, point_of(reading, "print")), "Copy code")
    assert QGuiApplication.clipboard().text() == 'print("code")'


def test_ctrl_and_the_wheel_and_keys_change_the_size(
    reading: Application, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    viewer, actions = reading.window.viewer, reading.handlers.actions
    usual = viewer.reading.size
    actions["text.larger"].trigger()
    assert viewer.reading.size == usual + 1
    actions["text.smaller"].trigger()
    actions["text.smaller"].trigger()
    assert viewer.reading.size == usual - 1
    actions["text.normal"].trigger()
    assert viewer.reading.size == usual
    viewer.view.zoom_asked.emit(1)
    assert viewer.reading.size == usual + 1
