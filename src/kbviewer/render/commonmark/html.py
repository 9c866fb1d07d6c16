"""Where raw HTML starts and ends, as a block and in a line (CommonMark 4.6 and 6.6)."""

import re

_NAME = r"[A-Za-z][A-Za-z0-9-]*"
_ATTRIBUTE = r"""\s+[A-Za-z_:][A-Za-z0-9_.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?"""
OPEN_TAG = rf"<{_NAME}(?:{_ATTRIBUTE})*\s*/?>"
CLOSE_TAG = rf"</{_NAME}\s*>"
TAG = re.compile(f"{OPEN_TAG}|{CLOSE_TAG}")

_BLOCK_NAMES = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|"
    "dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h1|h2|h3|h4|h5|h6|"
    "head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|"
    "p|param|section|source|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)

_STARTS = (
    (1, re.compile(r"<(?:script|pre|textarea|style)(?:\s|>|$)", re.IGNORECASE)),
    (2, re.compile(r"<!--")),
    (3, re.compile(r"<\?")),
    (4, re.compile(r"<![A-Z]")),
    (5, re.compile(r"<!\[CDATA\[")),
    (6, re.compile(rf"</?(?:{_BLOCK_NAMES})(?:\s|/?>|$)", re.IGNORECASE)),
)
_LONE_TAG = re.compile(rf"(?:{OPEN_TAG}|{CLOSE_TAG})\s*$")

_ENDS = {
    1: re.compile(r"</(?:script|pre|textarea|style)>", re.IGNORECASE),
    2: re.compile(r"-->"),
    3: re.compile(r"\?>"),
    4: re.compile(r">"),
    5: re.compile(r"\]\]>"),
}


def block_kind(line: str, at: int, in_paragraph: bool) -> int:
    """Which of the seven kinds of HTML block starts here; 0 for none."""
    for kind, pattern in _STARTS:
        if pattern.match(line, at):
            return kind
    return 7 if not in_paragraph and _LONE_TAG.match(line, at) else 0


def ends_block(kind: int, line: str) -> bool:
    """Whether this line is the last of an HTML block; kinds 6 and 7 end at a blank line instead."""
    pattern = _ENDS.get(kind)
    return bool(pattern and pattern.search(line))
