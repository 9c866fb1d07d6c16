"""HTML as a list of what it means, to compare two renderers."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote

import cmarkgfm
from cmarkgfm.cmark import Options

_BLOCKS = frozenset(
    [
        "p",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "hr",
        "div",
    ]
    + [f"h{level}" for level in range(1, 7)]
)
_VOID = frozenset({"br", "hr", "img", "input"})
_KEPT = ("href", "src", "alt", "title", "start", "align")


class _Reader(HTMLParser):
    """Collects tags with the attributes that matter, and text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = [f' {k}="{unquote(v)}"' for k, v in sorted(attrs) if k in _KEPT and v is not None]
        self.parts.append(f"<{tag}{''.join(kept)}>")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def canonical(html: str) -> str:
    """HTML with one tag a line around blocks, blanks collapsed, other attributes left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    text = "".join(reader.parts)
    blocks = "|".join(sorted(_BLOCKS, key=len, reverse=True))
    text = re.sub(rf"\s*(</?(?:{blocks})(?:\s[^<>]*)?>)\s*", r"\n\1\n", text)
    text = re.sub(r"[ \t\n]*\n[ \t\n]*", "\n", text)
    text = re.sub(r"<code>\s+", "<code>", text)
    return re.sub(r"<br>\n?", "<br>", text).strip()


def reference(text: str) -> str:
    """What GitHub's own renderer makes of a text."""
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    html: str = cmarkgfm.github_flavored_markdown_to_html(text, options)
    return html
