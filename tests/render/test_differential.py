"""Made-up Markdown has the structure and the text that GitHub's own renderer gives it.

What is left out of the made-up texts is where that renderer is known to be wrong or where notes
are read otherwise on purpose: backtick runs without an end, definitions inside definitions,
strikethrough crossing emphasis.
"""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kbviewer.notes.model import FrontMatter, Note
from kbviewer.render.convert import Converter
from kbviewer.render.extensions.autolinks import Autolinks
from kbviewer.render.extensions.code import Code
from kbviewer.render.extensions.headings import Headings
from tests.render.canonical import canonical, reference

NOTE = Note("note.md", "note", FrontMatter(), ())

STARTS = [
    "",
    "- ",
    "* ",
    "1. ",
    "2) ",
    "> ",
    "    ",
    "  ",
    "   ",
    "\t",
    "- - ",
    "> - ",
    "10. ",
    "# ",
]
WORDS = ["a", "b c", "foo_bar", "*e*", "**s**", "_u_", "`x`", "[l](m)", "[r]", "![i](j)", "&amp;",
         "\\*", "<b>t</b>", "é", "2*3", "http://a.bc/d", "a  ", "a\\"]  # fmt: skip
LINES = ["", "", "---", "===", "***", "```", "~~~", "| a | b |", "|---|--:|", "| 1 |", "<div>",
         "</div>", "[r]: /u", "<!-- c -->"]  # fmt: skip

texts = st.lists(
    st.one_of(
        st.builds(
            lambda start, more, words: start + more + " ".join(words),
            st.sampled_from(STARTS),
            st.sampled_from(["", "", "", "- ", "> ", "  "]),
            st.lists(st.sampled_from(WORDS), min_size=1, max_size=4),
        ),
        st.builds(
            lambda start, line: start + line, st.sampled_from(STARTS), st.sampled_from(LINES)
        ),
    ),
    min_size=1,
    max_size=9,
).map("\n".join)


def convert(text: str) -> str:
    """HTML by the block and inline rules alone: no sanitiser, no syntax of our own."""
    html = Converter([Headings(NOTE), Code(is_coloured=False), Autolinks()]).convert(text)
    return re.sub(r"<hr>", "<hr />", html)


@settings(max_examples=600, deadline=None, derandomize=True)
@given(texts)
@example("- a\n\n\t- b\n\n\t\tc")
@example("> - a\n>\n>   b\nc")
@example("1. a\n\n   ```\n   x\n  y")
@example("[r]: /u\n===\na")
@example("**a*o*r*")
def test_same_as_github(text: str) -> None:
    assert canonical(convert(text)) == canonical(reference(text))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(st.sampled_from("*_a b.é(“—→€"), max_size=24))
def test_same_emphasis_as_github(text: str) -> None:
    assert canonical(convert(text)) == canonical(reference(text))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(st.sampled_from("~*_a b.é(→"), max_size=16).map(lambda text: f"x{text}"))
@example("~~H~2~O")
def test_same_strikethrough_as_github(text: str) -> None:
    made = canonical(convert(text)).replace("sub>", "del>")
    assert made == canonical(reference(text))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    st.text(st.sampled_from("[]()!ab<>\\ \"'"), max_size=24).map(lambda text: f"x{text}\n\n[a]: u")
)
def test_same_links_as_github(text: str) -> None:
    assert canonical(convert(text)) == canonical(reference(text))
