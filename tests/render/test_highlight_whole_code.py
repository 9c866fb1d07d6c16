"""Coloured code is all of the code, whatever the lexer makes of it."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbviewer.render.highlight import highlight

LANGUAGES = ["console", "pycon", "python", "bash", "c", "toml", "yaml", "diff", "json", "html"]


def text_of(coloured: str) -> str:
    return html.unescape(re.sub("<[^>]*>", "", coloured))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "code", ["$ ls notes\n$ ls", ">>> 1 + 1\n2\n>>> ", "", "\n", "a\n\n", "  x = 'open", "+ a\n- b"]
)
def test_nothing_is_lost_or_added(code: str, language: str) -> None:
    assert text_of(highlight(code, language)) == code


@given(code=st.text(st.characters(exclude_characters="\r")), language=st.sampled_from(LANGUAGES))
def test_any_text_is_kept(code: str, language: str) -> None:
    assert text_of(highlight(code, language)) == code


def test_prompts_of_every_line_are_coloured() -> None:
    assert highlight("$ ls\n$ pwd", "console").count('class="gp"') == 2
