r"""Where a formula stands in a text: `$…$`, `` $`…`$ ``, `$$…$$`, `\(…\)`, `\[…\]`.

Within a formula nothing else of Markdown has a meaning. As on GitHub a dollar sign opens one only
where neither an amount of money nor a variable of a shell can be meant.
"""

import re

_DISPLAY = re.compile(r"\$\$((?:[^$\\]|\\.|\$(?!\$))+?)\$\$", re.DOTALL)
_INLINE = re.compile(r"\$(?![\s$])((?:[^$\\`]|\\.)+?)(?<![\s\\])\$(?![A-Za-z0-9$])", re.DOTALL)
_TICKED = re.compile(r"\$`([^`]+)`\$")
_BACKSLASHED = re.compile(
    r"\\\(((?:[^\\]|\\(?!\)).)+?)\\\)|\\\[((?:[^\\]|\\(?!\]).)+?)\\\]", re.DOTALL
)
# Brackets are escaped in prose too: only what looks like TeX is a formula.
_TEX = re.compile(r"[\\^_={}<>+]|^\s*\S{1,3}\s*$")


def dollar_formula(text: str, at: int) -> tuple[str, int] | None:
    """Source and end of the formula that the dollar sign at this offset opens."""
    if text.startswith("$$", at):
        found = _DISPLAY.match(text, at)
    elif at and text[at - 1].isascii() and text[at - 1].isalnum():
        return None
    else:
        found = _TICKED.match(text, at) or _INLINE.match(text, at)
    return (found[1].strip(), found.end()) if found and found[1].strip() else None


def backslash_formula(text: str, at: int) -> tuple[str, int] | None:
    r"""Source and end of the formula that the `\(` or `\[` at this offset opens."""
    found = _BACKSLASHED.match(text, at)
    source = (found[1] or found[2]).strip() if found else ""
    return (source, found.end()) if found and source and _TEX.search(source) else None
