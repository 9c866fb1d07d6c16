"""How the blocks of CommonMark begin: patterns for a line whose tabs are expanded.

Every pattern is matched at the first character of a line that is no space, and takes time linear in
the line.
"""

import re

ATX = re.compile(r"(#{1,6})(?: +|$)")
# No heading is a line of tags: several, or one in lower case.
_TAGS = r"[\w/-]+(?: +#[\w/-]+)+ *$|(?<!##)[a-z0-9_/-][\w/-]* *$"
ATX_TIGHT = re.compile(rf"(#{{1,6}})(?: +|$|(?!#|{_TAGS}))")
FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")
SETEXT = re.compile(r"(?:=+|-+) *$")
BREAK = re.compile(r"(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,}")
MARKER = re.compile(r"(?:[-*+]|(\d{1,9})[.)])(?= |$)", re.ASCII)
FOOTNOTE = re.compile(r"\[\^[^\] ]+\]: *")
DELIMITER = re.compile(r"\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *$")
ADMONITION = re.compile(
    r'(?:!!!|\?\?\?\+?) ?[\w-]+(?: +[\w-]+)*(?: +"[^"]*")? *$'
    r'|\?\?\?\+? *"[^"]*" *$|===[+!]{0,2} +"[^"]*" *$'
)

_CELL = re.compile(r"(?:\\[!-/:-@\[-`{-~]|[^|])+")

_HTML_BLOCK_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|"
    "dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|"
    "hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|"
    "section|source|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
_ATTRIBUTE = (
    r"\s+[a-z_:][a-z0-9:._-]*"
    r"""(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?"""
)
_HTML_START = re.compile(
    r"<(?:(?P<raw>(?:script|pre|style|textarea)(?=[\s>]|$))|(?P<comment>!--)|(?P<instruction>\?)"
    r"|(?P<declaration>![A-Z])|(?P<cdata>!\[CDATA\[)"
    rf"|(?P<block>/?(?:{_HTML_BLOCK_TAGS})(?=\s|/?>|$)))",
    re.IGNORECASE,
)
_HTML_WHOLE_TAG = re.compile(
    rf"<(?:[a-z][a-z0-9-]*(?:{_ATTRIBUTE})*\s*/?|/[a-z][a-z0-9-]*\s*)>\s*$", re.IGNORECASE
)
_HTML_KINDS = ("raw", "comment", "instruction", "declaration", "cdata", "block")

PERCENT_COMMENT = 0
"""Obsidian's comment, read like a type of HTML block."""
HTML_COMMENT = 2
HTML_UNTIL_BLANK = 6
"""This and any higher type of HTML block ends at a blank line."""

_HTML_ENDS = (
    re.compile("%%"),
    re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE),
    re.compile("-->"),
    re.compile(r"\?>"),
    re.compile(">"),
    re.compile(r"\]\]>"),
)


def html_start(line: str, start: int, *, in_paragraph: bool) -> int:
    """Type (1 to 7, as the specification counts) of the HTML block that starts here, or 0."""
    found = _HTML_START.match(line, start)
    if found:
        return _HTML_KINDS.index(found.lastgroup or "") + 1
    return 7 if not in_paragraph and _HTML_WHOLE_TAG.match(line, start) else 0


def html_ends(kind: int, line: str, start: int) -> bool:
    """Whether an HTML block of this type ends with this line (never so for types 6 and 7)."""
    return kind < HTML_UNTIL_BLANK and _HTML_ENDS[kind].search(line, start) is not None


def cell_count(row: str) -> int:
    """How many cells GitHub sees in a table row."""
    row = row.strip(" \t")
    return len(_CELL.findall(row.removeprefix("|")))


def raw_column(raw: str, column: int) -> int:
    """How many code points of `raw` stand before `column` of the same line with tabs expanded."""
    if "\t" not in raw:
        return column
    width = 0
    for index, char in enumerate(raw):
        if width >= column:
            return index
        width += 4 - width % 4 if char == "\t" else 1
    return len(raw)


def closes_fence(line: str, pos: int, fence: str) -> bool:
    """Whether a line, from column `pos` on, ends the code block that `fence` opened."""
    rest = line[pos:].rstrip(" ")
    bare = rest.lstrip(" ")
    return len(rest) - len(bare) <= 3 and bare.startswith(fence) and not bare.strip(fence[0])
