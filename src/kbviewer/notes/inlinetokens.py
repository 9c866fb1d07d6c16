"""Patterns of the parts of a line of Markdown: escapes, code spans, HTML tags, addresses.

Repeats are possessive, so that no input makes them backtrack.
"""

import html
import re
from html.entities import html5
from urllib.parse import unquote

_PUNCTUATION = r"!-/:-@\[-`{-~"

TOKEN = re.compile(
    r"(?P<marks>\*+|_+|~+|={2,})"
    r"|(?P<raised>\^[^\s^\[\]]{1,100}\^)"
    r"|(?P<hidden>%%)"
    r"|(?P<ticks>`+)"
    r"|(?P<open>!?\[)"
    r"|(?P<close>\])"
    r"|(?P<angle><)"
    r"|(?P<dollars>\$+)"
    rf"|(?P<escape>\\[{_PUNCTUATION}\n])"
    r"|(?P<entity>&(?:\#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6})|[A-Za-z][A-Za-z0-9]{1,31});)"
)
MARKED = re.compile(r"[\\`<\[*_~&$=^%]")
"""A text without any of these is its own plain text."""

FOOTNOTE = re.compile(r"\[(\^[^\]\s]{1,999})\]")
WIKI = re.compile(r"(!?)\[\[([^\[\]\n]+)\]\](?!\()")

AUTOLINK = re.compile(
    r"<(?:([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+)"
    r"|([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*+))>"
)
_ATTRIBUTES = (
    r"(?:\s++[A-Za-z_:][A-Za-z0-9:._-]*+"
    r"""(?:\s*+=\s*+(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+"))?+)*+"""
)
TAG = re.compile(rf"<(?:[A-Za-z][A-Za-z0-9-]*+{_ATTRIBUTES}\s*+/?|/[A-Za-z][A-Za-z0-9-]*+\s*+)>")

SHOWN_TAG = re.compile(
    r"</?(?:iframe|noembed|noframes|plaintext|script|style|textarea|title|xmp)(?=[\s/>])",
    re.IGNORECASE,
)
"""The start of a tag that stays text, as on GitHub: prose names it, and it would hide the rest."""

# What begins with `<` and ends with a certain string, whatever stands between.
RAW_ENDS = (("<!-->", ""), ("<!--->", ""), ("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"))
DECLARATION = re.compile(r"<![A-Za-z]+\s")

DESTINATION = re.compile(r"[ \t]*\n?[ \t]*(?:<((?:[^<>\n\\]|\\.)*+)>)?")
BARE = re.compile(r"(?:[^\s()\\\x00-\x1f]|\\[^\s]|\\(?=\s))++|[()]")
TITLE = re.compile(
    r"""\s+(?:"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\))""", re.DOTALL
)
CLOSE = re.compile(r"\s*+\)")
LABEL = re.compile(r"\[((?:[^\\\[\]]|\\.){0,999}+)\]", re.DOTALL)

_ESCAPE = re.compile(rf"\\([{_PUNCTUATION}])")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_URL_TAIL = re.compile(r"""[?!.,:*_~'"]+$""")
_ENTITY_TAIL = re.compile(r"&[A-Za-z0-9]+;$")
MAX_PARENTHESES = 32


def unescape(text: str) -> str:
    """Text of a destination or a label, with backslash escapes and entities undone."""
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return html.unescape(text) if "&" in text else text


def entity(text: str) -> str:
    """Character of `&name;`, or the text itself when there is no such entity."""
    return html.unescape(text) if text[1] == "#" or text[1:] in html5 else text


def is_external(address: str) -> bool:
    """Whether an address has a scheme (`https:`, `zotero:`) and so leaves the library."""
    return _SCHEME.match(address) is not None or address.startswith("//")


def split_address(address: str) -> tuple[str, str]:
    """Path and fragment of a relative address, percent-encoding undone; an external one is whole.

    A query (`?view=…`) means nothing for a file and is left out.
    """
    if (":" in address or address.startswith("//")) and is_external(address):
        return address, ""
    path, _, fragment = address.partition("#")
    if "?" in path:
        path = path.partition("?")[0]
    if "%" in address:
        return unquote(path), unquote(fragment)
    return path, fragment


def trimmed_url(url: str) -> str:
    """Cut the punctuation that belongs to the sentence around a bare address."""
    while url:
        last = url[-1]
        if last in "?!.,:*_~'\"":
            url = _URL_TAIL.sub("", url)
        elif last == ")" and url.count(")") > url.count("("):
            surplus = url.count(")") - url.count("(")
            closing = len(url) - len(url.rstrip(")"))
            url = url[: -min(surplus, closing)]
        elif last == ";":
            shorter = _ENTITY_TAIL.sub("", url)
            url = shorter if shorter != url else url[:-1]
        else:
            break
    return url
