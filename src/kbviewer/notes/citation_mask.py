"""Blanks out what only looks like text: code, link targets, addresses, tags, comments, formulas.

Masking keeps the length, so that columns in the masked text are columns in the note.
"""

import re

HIDDEN = "\x02"
"""Stands for characters the reader does not see: comments, tags, footnote marks."""

CONTENT = "\x03"
"""Stands for characters that are shown but never read as a citation: code, addresses, formulas."""

TARGET = "\x04"
"""Stands for the target of a link, with its parentheses or brackets."""

_BACKTICKS = re.compile("`+")
_SIMPLE_CODE = re.compile("`[^`]*`")

_SPACES = {"nbsp", "#160", "#xa0", "thinsp", "ensp", "emsp", "#8239", "#x202f"}
_DASHES = {"ndash", "mdash", "#8211", "#8212", "#x2013", "#x2014"}

# Every alternative starts with its own literal and repeats only what cannot end it, so that the
# pattern is linear. A parenthesis may hold one more level of them, as in CommonMark targets.
_MASKED = re.compile(
    r"""
      (?P<hidden> <!--(?:.*?-->|.*)
        | </?[A-Za-z][A-Za-z0-9-]*(?=[\s/>])[^<>]*>
        | \[\^[^\[\]\s]+\] )
    | (?P<content> <[A-Za-z][A-Za-z0-9+.-]*[:@][^<>\s]*>
        | !\[\[[^\[\]\n]*\]\]
        | !\[[^\[\]\n]*\]
        | \[\[[^\[\]|\n]*(?:\||(?=\]\]))
        | \$\$.*?\$\$
        | \$(?=[^\s$])[^$\n]{1,300}(?<=\S)\$(?!\d) )
    | (?P<target> \((?<=\]\()(?:[^()\n\\]++|\\.|\([^()\n]*+\))*+\)
        | \[(?<=[^\s\[]\]\[)[^\[\]\n]*\] )
    | &(?P<entity>[a-z]{4,6}|\#x?[0-9a-f]{2,5});
    """,
    re.VERBOSE | re.DOTALL,
)

_ADDRESS = re.compile(
    rf"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9+.-]{{1,20}}://[^\s<>)\]|{HIDDEN}{CONTENT}{TARGET}]*"
)

_SIGNS = ("<", "[", "$", "&")

_OPENING = re.compile(r"(?<!\w)_{1,3}(?=[^\s_])")
_CLOSING = re.compile(r"(?<=[^\s_])_{1,3}(?!\w)")
_EMPHASIS = re.compile(rf"{_OPENING.pattern}|{_CLOSING.pattern}")


def mask(text: str) -> str:
    """Copy of `text`, of the same length, with all that holds no citation blanked out."""
    if "`" in text:
        text = _mask_code(text)
    if any(sign in text for sign in _SIGNS):
        text = _MASKED.sub(_filler, text)
    if "://" in text:
        text = _ADDRESS.sub(_content, text)
    if "_" in text and _OPENING.search(text) and _CLOSING.search(text):
        text = _EMPHASIS.sub(_stars, text)
    return text


def _stars(found: re.Match[str]) -> str:
    """Emphasis in the sign that is no part of a word: `_p. 12_` is read like `*p. 12*`."""
    return "*" * len(found[0])


def _content(found: re.Match[str]) -> str:
    return CONTENT * (found.end() - found.start())


def _filler(found: re.Match[str]) -> str:
    size = found.end() - found.start()
    entity = found["entity"]
    if entity is not None:
        if entity in _SPACES:
            return " " * size
        return "–" + HIDDEN * (size - 1) if entity in _DASHES else found[0]
    if found["hidden"]:
        return HIDDEN * size
    return (TARGET if found["target"] else CONTENT) * size


def _mask_code(text: str) -> str:
    """Blank out code spans: runs of backticks that a later run of the same length closes."""
    if "``" not in text:
        return _SIMPLE_CODE.sub(_content, text)
    runs = list(_BACKTICKS.finditer(text))
    last_of_size = {run.end() - run.start(): index for index, run in enumerate(runs)}
    parts: list[str] = []
    done = 0
    index = 0
    while index < len(runs):
        opening = runs[index]
        size = opening.end() - opening.start()
        if last_of_size[size] > index:
            index += 1
            while runs[index].end() - runs[index].start() != size:
                index += 1
            end = runs[index].end()
            parts.append(text[done : opening.start()])
            parts.append(CONTENT * (end - opening.start()))
            done = end
        index += 1
    parts.append(text[done:])
    return "".join(parts)
