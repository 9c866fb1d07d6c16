"""The look of the whole application, from the same design tokens as the notes.

Fusion draws the widgets, a palette colours them, and a short style sheet does what a palette
cannot: flat panels, slim scroll bars, rounded fields.
"""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from kbviewer.render.theme import Tokens, mix
from kbviewer.render.theme_dark import DARK
from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.style.window_sheet import window_sheet

Choice = Literal["system", "light", "dark"]


def chosen(choice: Choice) -> Tokens:
    """The theme that a setting stands for; `system` follows the desktop."""
    if choice == "system":
        hints = QGuiApplication.styleHints()
        return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return DARK if choice == "dark" else LIGHT


def apply(app: QApplication, tokens: Tokens) -> None:
    """Give every widget of the application the look of a theme."""
    style = app.style()
    if style is None or style.name() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(palette(tokens))
    # One sheet for all: each further one is worked out anew for every widget there is.
    app.setStyleSheet(style_sheet(tokens) + window_sheet(tokens))


def palette(tokens: Tokens, page: bool = False) -> QPalette:
    """The palette of a theme; `page` gives a whole widget the ground of a note's page."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.background if page else tokens.panel,
        role.WindowText: tokens.text,
        role.Base: tokens.background,
        role.AlternateBase: tokens.table_stripe,
        role.Text: tokens.text,
        role.Button: tokens.panel,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.heading,
        role.Highlight: tokens.selection,
        role.HighlightedText: tokens.selection_text,
        role.Link: tokens.link,
        role.LinkVisited: tokens.link,
        role.ToolTipBase: tokens.panel,
        role.ToolTipText: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Light: mix(tokens.text, tokens.panel, 0.04),
        role.Midlight: mix(tokens.text, tokens.panel, 0.08),
        role.Mid: tokens.border,
        role.Dark: mix(tokens.text, tokens.panel, 0.3),
        role.Shadow: mix("#000000", tokens.panel, 0.4),
        role.Accent: tokens.accent,
    }
    made = QPalette()
    for key, colour in colours.items():
        made.setColor(key, QColor(colour))
    disabled = QColor(mix(tokens.muted, tokens.panel, 0.65))
    for key in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, key, disabled)
    return made


def style_sheet(tokens: Tokens) -> str:
    """What the palette cannot say, for all widgets."""
    hover = mix(tokens.text, tokens.panel, 0.07)
    pressed = mix(tokens.text, tokens.panel, 0.13)
    chosen_row = mix(tokens.accent, tokens.panel, 0.18)
    handle = mix(tokens.text, tokens.background, 0.22)
    handle_hover = mix(tokens.text, tokens.background, 0.38)
    return f"""
QToolTip {{ background: {tokens.panel}; color: {tokens.text}; border: 1px solid {tokens.border};
  padding: 4px 6px; }}
QMainWindow::separator, QSplitter::handle {{ background: {tokens.border}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QSplitter::handle:hover {{ background: {tokens.accent}; }}
QStatusBar {{ background: {tokens.panel}; color: {tokens.muted};
  border-top: 1px solid {tokens.border}; }}
QStatusBar::item {{ border: none; }}
QToolBar {{ background: {tokens.panel}; border: none; border-bottom: 1px solid {tokens.border};
  padding: 4px 6px; spacing: 4px; }}
QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: 6px;
  padding: 4px; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:pressed, QToolButton:checked {{ background: {pressed}; }}
QToolButton:disabled {{ color: {mix(tokens.muted, tokens.panel, 0.65)}; }}
QToolButton:focus {{ border-color: {tokens.accent}; }}
QToolButton::menu-indicator {{ image: none; }}
QLineEdit {{ background: {tokens.background}; color: {tokens.text};
  border: 1px solid {tokens.border}; border-radius: 6px; padding: 4px 8px;
  selection-background-color: {tokens.selection}; selection-color: {tokens.selection_text}; }}
QLineEdit:focus {{ border-color: {tokens.accent}; }}
QAbstractItemView {{ border: none; outline: none; }}
QTreeView, QListView {{ background: {tokens.panel}; }}
QTreeView::item, QListView::item {{ padding: 3px 4px; border-radius: 5px; }}
QTreeView::item:hover, QListView::item:hover {{ background: {hover}; }}
QTreeView::item:selected, QListView::item:selected {{ background: {chosen_row};
  color: {tokens.text}; }}
QHeaderView::section {{ background: {tokens.panel}; color: {tokens.muted}; border: none;
  border-bottom: 1px solid {tokens.border}; padding: 4px 6px; }}
QTabBar {{ qproperty-drawBase: 0; }}
QTabBar::tab {{ background: transparent; color: {tokens.muted}; padding: 6px 12px; border: none;
  border-bottom: 2px solid transparent; }}
QTabBar::tab:hover {{ color: {tokens.text}; background: {hover}; }}
QTabBar::tab:selected {{ color: {tokens.heading}; border-bottom-color: {tokens.accent}; }}
QTabBar::tab:selected:focus {{ background: {chosen_row}; }}
QTabWidget::pane {{ border: none; }}
QMenu {{ background: {tokens.panel}; border: 1px solid {tokens.border}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {chosen_row}; color: {tokens.text}; }}
QMenu::item:disabled {{ color: {tokens.muted}; }}
QMenu::separator {{ height: 1px; background: {tokens.border}; margin: 4px 8px; }}
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {handle}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {handle_hover}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
