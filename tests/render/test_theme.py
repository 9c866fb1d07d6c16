"""Every text colour can be read on every background it may stand on."""

import pytest

from kbviewer.render.stylesheet import stylesheet
from kbviewer.render.theme import CALLOUT_KINDS, Tokens, contrast, mix, syntax_role
from kbviewer.render.theme_dark import DARK
from kbviewer.render.theme_light import LIGHT

AA = 4.5
THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
BACKGROUNDS = ["background", "panel", "table_header", "table_stripe", "code_background"]
TEXTS = ["text", "muted", "heading", "link", "dead", "code_text", "quote_text", "accent"]


@THEMES
@pytest.mark.parametrize("background", BACKGROUNDS)
@pytest.mark.parametrize("text", [name for name in TEXTS if name != "accent"])
def test_text(tokens: Tokens, text: str, background: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, background)) >= AA


@THEMES
@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("code_text", "inline_code_background"),
        ("chip_text", "chip_background"),
        ("mark_text", "mark_background"),
        ("hit_text", "hit_background"),
        ("hit_text", "hit_current"),
        ("selection_text", "selection"),
    ],
)
def test_pairs(tokens: Tokens, text: str, background: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, background)) >= AA


@THEMES
def test_callouts(tokens: Tokens) -> None:
    assert set(tokens.callouts) == set(CALLOUT_KINDS)
    for kind, colour in tokens.callouts.items():
        behind = tokens.callout_background(kind)
        for text in (colour, tokens.text, tokens.muted, tokens.link):
            assert contrast(text, behind) >= AA, kind


@THEMES
def test_syntax(tokens: Tokens) -> None:
    for role, colour in tokens.syntax.items():
        assert contrast(colour, tokens.code_background) >= AA, role


def test_contrast_of_known_colours() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_mix() -> None:
    assert mix("#ff0000", "#0000ff", 0.5) == "#800080"


@pytest.mark.parametrize(
    ("css", "role"), [("k", "keyword"), ("kt", "type"), ("s2", "string"), ("nf", "function"),
                      ("mi", "number"), ("c1", "comment"), ("n", None), ("p", None)]
)  # fmt: skip
def test_roles(css: str, role: str | None) -> None:
    assert syntax_role(css) == role


def test_style_sheet_has_both_themes_and_loads_nothing() -> None:
    css = stylesheet()
    assert LIGHT.text in css
    assert "@media (prefers-color-scheme:dark){:root{" in css
    assert DARK.text in css
    assert "url(" not in css
    assert "@import" not in css
    assert css.count("{") == css.count("}")
