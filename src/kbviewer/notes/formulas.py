r"""Where a formula stands in a text: `$…$`, `` $`…`$ ``, `$$…$$`, `\(…\)`, `\[…\]`.

Within a formula nothing else of Markdown has a meaning. As on GitHub a dollar sign opens one only
where neither an amount of money nor a variable of a shell can be meant.
"""

import re

_DISPLAY = re.compile(r"\$\$((?:[^$\\]|\\.|\$(?!\$))+?)\$\$", re.DOTALL)
# Text right after the opening one, text right before the closing one, no letter or digit outside.
_INLINE = re.compile(r"\$(?![\s$])((?:[^$\\`]|\\.)+?)(?<![\s\\])\$(?![A-Za-z0-9$])", re.DOTALL)
_TICKED = re.compile(r"\$`([^`]+)`\$")
_PARENTHESES = re.compile(r"\\\(((?:[^\\]|\\(?![()]).)+?)\\\)", re.DOTALL)
_BRACKETS = re.compile(r"\\\[((?:[^\\]|\\(?![\[\]]).)+?)\\\]", re.DOTALL)
# Programs escape all brackets of prose, `\[t\]he` and `\(p. 12\)`: only TeX is a formula.
_COMMAND = re.compile(r"\\[A-Za-z]{2}|(?<!^)(?<!\\)\^")
_SIGN = re.compile(r"\\[A-Za-z]|(?<!\\)[_={}<>+]|(?<!^)(?<!\\)\^")
# `x`, `n-1`, `f(x)`: no word, no full stop, more than a number.
_SHORT = re.compile(
    r"(?!pp?\s?\d)(?=[^A-Za-z]*[A-Za-z])(?:[^A-Za-z.?!]|[A-Za-z](?![A-Za-z.])){1,20}$"
)
_MARGIN = 64
"""Characters before and after a formula that may be blank for it to stand apart."""


def dollar_match(text: str, at: int) -> re.Match[str] | None:
    """The formula that the dollar sign at this offset opens; its source is the first group."""
    if text.startswith("$$", at):
        return _DISPLAY.match(text, at)
    before = text[at - 1 : at] if at else ""
    if before == "_" or (before.isascii() and before.isalnum()):
        return None
    return _TICKED.match(text, at) or _INLINE.match(text, at)


def dollar_formula(text: str, at: int) -> tuple[str, int] | None:
    """Source and end of the formula that the dollar sign at this offset opens."""
    return _source_and_end(dollar_match(text, at))


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


def backslash_match(text: str, at: int) -> re.Match[str] | None:
    r"""The formula that the `\(` or `\[` at this offset opens; its source is the first group.

    `\[…\]` is set apart: within a line it needs more of TeX.
    """
    if text.startswith("(", at + 1):
        found = _PARENTHESES.match(text, at)
        if found and (_SIGN.search(found[1]) or _SHORT.match(found[1].strip())):
            return found
        return None
    found = _BRACKETS.match(text, at)
    if found is None:
        return None
    is_apart = _stands_apart(text, at, found.end())
    return found if (_SIGN if is_apart else _COMMAND).search(found[1].strip()) else None


def backslash_formula(text: str, at: int) -> tuple[str, int] | None:
    r"""Source and end of the formula that the `\(` or `\[` at this offset opens."""
    return _source_and_end(backslash_match(text, at))


def _source_and_end(found: re.Match[str] | None) -> tuple[str, int] | None:
    return (found[1].strip(), found.end()) if found and found[1].strip() else None


def _stands_apart(text: str, start: int, end: int) -> bool:
    """Whether nothing but blanks and a mark stands before and after this on its lines."""
    before = text[max(0, start - _MARGIN) : start]
    after = text[end : end + _MARGIN].partition("\n")[0]
    begins = start <= _MARGIN or "\n" in before
    return begins and not before.rpartition("\n")[2].strip() and not after.strip(" \t.,;:")
