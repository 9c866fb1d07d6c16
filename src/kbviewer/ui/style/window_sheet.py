"""The style of the parts that only the main window has."""

from kbviewer.render.theme import Tokens, mix
from kbviewer.resources import bundled


def window_sheet(tokens: Tokens) -> str:
    """A style sheet for the named widgets of the main window."""
    warning = tokens.callout_background("warning")
    hover = mix(tokens.text, tokens.background, 0.06)
    icons = bundled("resources") / "icons"
    arrow = (icons / "combo-arrow.svg").as_posix()
    up = (icons / "spin-up.svg").as_posix()
    mark = (icons / "checkbox-mark.svg").as_posix()
    cross = (icons / "tab-close.svg").as_posix()
    groove = mix(tokens.text, tokens.panel, 0.08)
    note = mix(tokens.accent, tokens.background, 0.1)
    return f"""
PlaceTree {{ selection-background-color: transparent; }}
PlaceTree::item, PlaceTree::item:selected, PlaceTree::item:hover,
PlaceList::item, PlaceList::item:selected, PlaceList::item:hover {{ background: transparent; }}
#readingPane {{ background: {tokens.background}; }}
#trail {{ color: {tokens.muted}; background: {tokens.background}; padding: 8px 16px 4px 16px; }}
#sidebar, #panel, #statusLine, #pageStrip {{ background: {tokens.panel}; }}
#panelTitle {{ color: {tokens.muted}; font-weight: 600; padding: 0 10px; }}
#hint {{ color: {tokens.muted}; background: {tokens.panel}; }}
#suggestion {{ background: {warning}; border: none; border-top: 1px solid {tokens.border}; }}
#summary {{ color: {tokens.muted}; padding: 0 10px; }}
#statusLine QLabel {{ color: {tokens.muted}; }}
#rule {{ background: {tokens.border}; border: none; }}
#statusLine QProgressBar {{ background: {tokens.border}; border: none; border-radius: 3px;
  min-height: 6px; max-height: 6px; }}
#statusLine QProgressBar::chunk {{ background: {tokens.accent}; border-radius: 3px; }}
QTabBar::close-button {{ image: url("{cross}"); border-radius: 4px; }}
QTabBar::close-button:hover {{ background: {hover}; }}
QComboBox {{ background: {tokens.background}; border: 1px solid {tokens.border};
  border-radius: 6px; padding: 4px 8px; }}
QComboBox:focus {{ border-color: {tokens.accent}; }}
QComboBox::drop-down {{ border: none; width: 20px; }}
QComboBox::down-arrow {{ image: url("{arrow}"); width: 14px; height: 14px; }}
QComboBox QAbstractItemView {{ border: 1px solid {tokens.border}; padding: 4px; }}
QPushButton {{ background: {tokens.background}; border: 1px solid {tokens.border};
  border-radius: 6px; padding: 4px 12px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:focus {{ border-color: {tokens.accent}; }}
QPushButton:disabled {{ color: {tokens.muted}; }}
QAbstractSpinBox {{ background: {tokens.background}; border: 1px solid {tokens.border};
  border-radius: 6px; padding: 4px 6px; }}
QAbstractSpinBox QLineEdit {{ border: none; background: transparent; padding: 0 4px; }}
QAbstractSpinBox:focus {{ border-color: {tokens.accent}; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none; width: 18px; }}
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {{ background: {hover}; }}
QAbstractSpinBox::up-arrow {{ image: url("{up}"); width: 10px; height: 10px; }}
QAbstractSpinBox::down-arrow {{ image: url("{arrow}"); width: 10px; height: 10px; }}
QCheckBox::indicator {{ width: 16px; height: 16px; border: 1px solid {tokens.muted};
  border-radius: 4px; background: {tokens.background}; }}
QCheckBox::indicator:hover, QCheckBox::indicator:focus {{ border-color: {tokens.accent}; }}
QCheckBox::indicator:checked {{ background: {tokens.selection}; border-color: {tokens.selection};
  image: url("{mark}"); }}
QCheckBox::indicator:checked:focus {{ border-color: {tokens.heading}; }}
#quiet {{ background: transparent; border: 1px solid transparent; color: {tokens.link};
  padding: 4px 7px; margin: 0 6px; text-align: left; }}
#quiet:hover {{ background: {hover}; }}
#quiet:focus {{ border-color: {tokens.accent}; }}
#quiet:disabled {{ color: {tokens.muted}; }}
#messageBar, #welcomeBar {{ background: {note}; border: none;
  border-bottom: 1px solid {tokens.border}; }}
#messageBar[rank="warning"] {{ background: {warning}; }}
#messageBar QLabel {{ color: {tokens.text}; }}
#preferences, #preferences QScrollArea, #preferences QWidget#page {{ background: {tokens.panel}; }}
#effect {{ color: {tokens.muted}; padding-bottom: 10px; }}
#keyList, #libraryList, #library_ignored {{ background: {tokens.background};
  border: 1px solid {tokens.border}; border-radius: 6px; }}
#keyList:focus, #libraryList:focus, #library_ignored:focus {{ border-color: {tokens.accent}; }}
#keyList::item {{ border-radius: 0; padding: 4px; }}
#parts {{ background: {tokens.background}; border: 1px solid {tokens.border}; border-radius: 6px; }}
#parts:focus {{ border-color: {tokens.accent}; }}
#conflict {{ color: {tokens.text}; }}
#chip {{ border: 1px solid {tokens.border}; padding: 2px 1px; }}
#chip:focus {{ border-color: {tokens.accent}; }}
#chip:checked {{ border-color: {tokens.accent}; color: {tokens.heading}; }}
#textCard {{ background: {tokens.panel}; border: 1px solid {tokens.border}; }}
#value {{ color: {tokens.muted}; }}
QSlider {{ min-height: 22px; }}
QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {tokens.border}; }}
QSlider::sub-page:horizontal, QSlider[mirrored="true"]::add-page:horizontal {{
    border-radius: 2px; background: {tokens.accent}; }}
QSlider[mirrored="true"]::sub-page:horizontal {{
    border-radius: 2px; background: {tokens.border}; }}
QSlider::handle:horizontal {{ width: 14px; height: 14px; margin: -6px 0; border-radius: 8px;
  background: {tokens.accent}; border: 1px solid {tokens.accent}; }}
QSlider::handle:horizontal:focus {{ width: 12px; height: 12px;
  border: 2px solid {tokens.heading}; }}
#segments {{ background: {groove}; border-radius: 8px; }}
#segment {{ background: transparent; border: 1px solid transparent; border-radius: 6px;
  padding: 5px 8px; }}
#segment:hover {{ background: {hover}; }}
#segment:checked {{ background: {tokens.background}; border-color: {tokens.border}; }}
#segment:focus {{ border-color: {tokens.accent}; }}
#plain {{ background: transparent; border: 1px solid transparent; color: {tokens.link};
  padding: 4px 6px; }}
#plain:hover {{ background: {hover}; }}
#plain:focus {{ border-color: {tokens.accent}; }}
#plain:disabled {{ color: {tokens.muted}; }}
#palette {{ background: {tokens.panel}; border: 1px solid {tokens.border}; border-radius: 8px; }}
"""
