"""Coloured code is all of the code, whatever the lexer makes of it."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbviewer.render.highlight import colours, highlight

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


def test_runs_are_counted_as_qt_counts() -> None:
    code = 'x = "𝒳ü" + if_(1)\nif x: pass'
    units = code.encode("utf-16-le")
    words = {
        units[2 * run.start : 2 * (run.start + run.length)].decode("utf-16-le"): run.css
        for run in colours(code, "python")
    }
    assert words['"𝒳ü"'] == "s2"
    assert words["if"] == words["pass"] == "k"
    assert "if_" not in words
    assert all(not word.isspace() for word in words)


@given(st.text(st.sampled_from("ab =+'\"\n#𝒳\ud800"), max_size=40))
def test_runs_follow_each_other(code: str) -> None:
    end = 0
    for run in colours(code, "python"):
        assert run.start >= end
        assert run.length > 0
        end = run.start + run.length
    assert end <= len(code.encode("utf-16-le", "surrogatepass")) // 2 + 1


def test_no_runs_where_there_are_no_colours() -> None:
    assert colours("if x: pass", "no-such-language") == ()
    assert colours("if x: pass", "text") == ()
