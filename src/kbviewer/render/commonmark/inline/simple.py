"""Escapes, code, entities, line ends, raw HTML and autolinks (CommonMark 6)."""

import re
import string
from xml.etree.ElementTree import Element

from kbviewer.render.commonmark.html import TAG
from kbviewer.render.commonmark.inline.state import CHIP, CHIP_TAG, Close, Inline, Open
from kbviewer.render.commonmark.references import decode_entity, entity_at
from kbviewer.render.commonmark.serialise import RAW

_PUNCTUATION = frozenset(string.punctuation)
_TICKS = re.compile("`+")
_URI = re.compile(r"<([A-Za-z][A-Za-z0-9.+-]{1,31}:[^\s<>\x00-\x1f]*)>")
_EMAIL = re.compile(
    r"<([a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
    r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*)>"
)
_DECLARATION = re.compile(r"<![A-Z]+\s")
_LEADING = re.compile(r"[ \t]*")


def take_escape(inline: Inline, at: int) -> int:
    """Read a backslash: before punctuation an escape, before a line end a break."""
    following = inline.text[at + 1 : at + 2]
    if following == "\n":
        inline.tokens.append(Element("br"))
        inline.tokens.append("\n")
        return _skip_blanks(inline.text, at + 2)
    if following and following in _PUNCTUATION:
        inline.tokens.append(following)
        return at + 2
    return -1


def take_line_end(inline: Inline, at: int) -> int:
    """Read a line end; after two spaces it is a break."""
    tokens = inline.tokens
    if tokens and isinstance(last := tokens[-1], str) and last.endswith((" ", "\t")):
        tokens[-1] = last.rstrip(" \t")
        if last.endswith("  "):
            tokens.append(Element("br"))
    tokens.append("\n")
    return _skip_blanks(inline.text, at + 1)


def _skip_blanks(text: str, at: int) -> int:
    match = _LEADING.match(text, at)
    return match.end() if match else at


def take_code(inline: Inline, at: int) -> int:
    """Read a code span."""
    match = _TICKS.match(inline.text, at)
    if match is None:
        return -1
    start, length = match.end(), match.end() - at
    end = inline.next_run(length, start - 1)
    if end < 0:
        inline.tokens.append(match[0])
        return start
    content = inline.restore(inline.text[start:end].replace("\n", " "))
    if content.startswith(" ") and content.endswith(" ") and content.strip(" "):
        content = content[1:-1]
    code = Element("code")
    code.text = content
    inline.tokens.append(code)
    return end + length


def take_entity(inline: Inline, at: int) -> int:
    """Read an entity."""
    match = entity_at(inline.text, at)
    if match is None:
        return -1
    inline.tokens.append(decode_entity(match))
    return match.end()


def take_angle(inline: Inline, at: int) -> int:
    """Read an autolink or raw HTML."""
    text = inline.text
    match = _URI.match(text, at) or _EMAIL.match(text, at)
    if match:
        target = inline.restore(match[1])
        prefix = "mailto:" if match.re is _EMAIL else ""
        inline.tokens += [Open("a", {"href": prefix + target}), target, Close("a")]
        return match.end()
    end = _html_end(inline, at)
    if end < 0:
        return -1
    raw = Element(RAW)
    raw.text = inline.restore(text[at:end])
    inline.tokens.append(raw)
    return end


def _html_end(inline: Inline, at: int) -> int:
    text = inline.text
    if text.startswith("<!--", at):
        return _comment_end(inline, at)
    for start, stop in (("<?", "?>"), ("<![CDATA[", "]]>")):
        if text.startswith(start, at):
            end = inline.find(stop, at + len(start))
            return end + len(stop) if end >= 0 else -1
    if _DECLARATION.match(text, at):
        return inline.find(">", at + 2) + 1 or -1
    match = TAG.match(text, at)
    return match.end() if match else -1


def _comment_end(inline: Inline, at: int) -> int:
    for short in ("<!-->", "<!--->"):
        if inline.text.startswith(short, at):
            return at + len(short)
    end = inline.find("-->", at + 4)
    return end + 3 if end >= 0 else -1


def take_chip(inline: Inline, at: int) -> int:
    """Read a page citation."""
    match = CHIP.match(inline.text, at)
    words = inline.notes.chips.get(int(match[1])) if match else None
    if match is None or words is None:
        return -1
    chip = Element(CHIP_TAG, {"index": match[1]})
    chip.text = words
    inline.tokens.append(chip)
    return match.end()
