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


def dollar_formulas(text: str) -> list[tuple[int, int]]:
    """Start and end of every formula between dollar signs, outside code, in order."""
    found: list[tuple[int, int]] = []
    displayed = True  # no second search for the end of `$$` that has none
    at = text.find("$")
    while at >= 0:
        is_display = text.startswith("$$", at)
        formula = None
        if text[at - 1 : at] != "\\" and (displayed or not is_display):
            formula = dollar_formula(text, at)
        if formula:
            found.append((at, formula[1]))
        elif is_display:
            displayed = False
        at = text.find("$", formula[1] if formula else at + 1 + is_display)
    return found


def backslash_formula(text: str, at: int) -> tuple[str, int] | None:
    r"""Source and end of the formula that the `\(` or `\[` at this offset opens."""
    found = _BACKSLASHED.match(text, at)
    source = (found[1] or found[2]).strip() if found else ""
    return (source, found.end()) if found and source and _TEX.search(source) else None
