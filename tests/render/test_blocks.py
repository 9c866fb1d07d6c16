"""Blocks come out as GitHub makes them, in the cases where Python-Markdown does not."""

import pytest

from kbviewer.render import RenderOptions
from tests.render.canonical import canonical, reference
from tests.render.helpers import html

PLAIN = RenderOptions(highlight=False, link_tags=False)

CASES = {
    "list after a paragraph": "text\n- a\n- b\n",
    "two-space nesting": "- a\n  - b\n    - c\n      - d\n",
    "tab nesting": "- a\n\t- b\n\t\t- c\n\t\t\t- d\n",
    "numbers with brackets": "1) a\n2) b\n",
    "start number": "3. a\n4. b\n",
    "marker change starts a list": "- a\n- b\n* c\n+ d\n",
    "numbers do not interrupt": "in\n1986. A year\n",
    "fence in a list": "- a\n\n  ```\n  x\n    y\n  ```\n- b\n",
    "fence in a tight list": "1. a\n   ~~~\n   x\n   ~~~\n2. b\n",
    "unclosed fence in a quote": "> ```\n> x\n\ny\n",
    "table in a list": "- a\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n",
    "table in a quote": "> | a | b |\n> |:--|--:|\n> | 1 | 2 |\n",
    "table ends a paragraph": "text\n| a | b |\n|---|:-:|\n| 1 |\n| 1 | 2 | 3 |\n> q\n",
    "bar in a table": "| a | b |\n|---|---|\n| `x \\| y` | \\| |\n",
    "no table": "| a | b |\n|---|\n",
    "lazy quote": "> a\nb\n> c\n\nd\n",
    "lazy list": "- a\nb\n\n  c\n",
    "quote in a list": "- a\n  > b\n  > c\n- d\n",
    "list in a quote": "> - a\n>   - b\n>\n> c\n",
    "tight": "- a\n- b\n\nc\n",
    "loose": "- a\n\n- b\n",
    "loose inside": "- a\n\n  b\n- c\n",
    "blank line in a child only": "- a\n  - b\n\n    c\n- d\n",
    "empty items": "-\n- a\n-\n\n  b\n",
    "setext": "A\nB\n===\n\nC\n---\n",
    "setext in a list": "- A\n  ---\n  b\n",
    "rule, not setext": "- a\n---\n",
    "closing hashes": "# A #\n## B ##\n### C#\n#D\n####### E\n",
    "indented code": "a\n\n    x\n\n\n    y\n\nb\n    c\n",
    "indented code in a list": "- a\n\n      x\n\n-     y\n",
    "tabs in code": "\tx\ty\n\n-\tz\n\n\t\tw\n",
    "reference": '[a]: <b c> "T"\n[d]:\n/e\n\n[a] [d][] [x][a] [none]\n',
    "reference after use": "[a]\n\n[a]: /b\n",
    "breaks": "a\\\nb  \nc\nd\n",
    "html block": "<div>\n*a*\n\n*b*\n</div>\n",
    "html in a list": "- <div>\n  a\n  </div>\n- b\n",
    "comment": "<!-- a\n\nb -->\nc\n",
    "footnotes": "a[^1] b[^x] c[^1]\n\n[^x]: X\n[^1]: One\n\n    two\n",
    "rules": "***\n- - -\n___\n",
    "escapes": "\\# a\n\n1\\. b\n\n\\- c\n",
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_like_github(text: str) -> None:
    assert _canonical(html(text, PLAIN).replace("note:", "")) == _canonical(reference(text))


def _canonical(source: str) -> str:
    # GitHub names footnotes by their labels, we by their numbers.
    text = canonical(source).replace(' align="left"', "")
    return text.replace("#fn-x", "#fn-2").replace("#fnref-x", "#fnref-2")
