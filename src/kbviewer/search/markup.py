"""Markdown as search needs it: what of it is indexed, what of it is code, and how it reads."""

import re

_TARGET = re.compile(
    r"\]\((?:<[^<>\n]*>|[^()<>\s]*(?:\([^()\s]*\)[^()\s]*)?)(?:\s+[\"'][^\"'\n]*[\"'])?\)"
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FENCE = re.compile(
    r"^[ \t>]*(?:[-*+]\s+|\d+[.)]\s+)?(`{3,}+|~{3,}+)[^\n]*\n(.*?)(?:^[ \t>]*\1[`~]*[ \t]*$|\Z)",
    re.DOTALL | re.MULTILINE,
)
_SPAN = re.compile(r"(?<!`)(`{1,2})(?!`)([^`\n]+)\1(?!`)")
_FENCE_LINE = re.compile(r"^[ \t>]*(?:`{3,}+|~{3,}+)[^\n]*$", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\((?:<[^<>\n]*>|[^()\s]*)[^()\n]*\)")
_WIKI = re.compile(r"!?\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]+)\]\]")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]*>")
_LINE_START = re.compile(
    r"^[ \t]*(?:(?:>[ \t]?|[-*+][ \t]+|#{1,6}[ \t]+|\d{1,9}[.)][ \t]+)+|\|)", re.MULTILINE
)
_RULE = re.compile(r"^[ \t|:*_=-]{3,}$", re.MULTILINE)
_EMPHASIS = re.compile(
    r"\*\*|__(?=\S)|(?<=\S)__|(?<![\w*])[*_](?=\S)|(?<=[^\s*_])[*_](?![\w*])|~~|`"
)
_CELL = re.compile(r"[ \t]*\|[ \t]*")
_SPACE = re.compile(r"[\s\x00-\x1f\x7f]+")


def searchable(markdown: str) -> str:
    """Markdown without what its reader never sees: link targets and comments."""
    if "](" in markdown:
        markdown = _TARGET.sub("](", markdown)
    if "<!--" in markdown:
        markdown = _COMMENT.sub(" ", markdown)
    return markdown


def code_of(markdown: str) -> str:
    """What stands in code blocks and code spans."""
    if "`" not in markdown and "~~~" not in markdown:
        return ""
    blocks: list[str] = []
    rest = markdown
    if "```" in markdown or "~~~" in markdown:
        blocks = [match.group(2) for match in _FENCE.finditer(markdown)]
        rest = _FENCE.sub("\n", markdown)
    return "\n".join((*blocks, *(match.group(2) for match in _SPAN.finditer(rest))))


def as_read(markdown: str) -> str:
    """The words of Markdown in one line, without its marks, as a snippet shows them."""
    text = _COMMENT.sub(" ", markdown) if "<!--" in markdown else markdown
    text = _FENCE_LINE.sub("", text)
    text = _LINK.sub(r"\1", _WIKI.sub(r"\1", text))
    text = _RULE.sub("", _TAG.sub("", text))
    text = _LINE_START.sub("", text)
    text = _EMPHASIS.sub("", text)
    text = _CELL.sub(" · ", text) if "|" in text else text
    return _SPACE.sub(" ", text).strip(" ·")
