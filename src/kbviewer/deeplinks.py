"""Addresses of places that other programs can open: `kbviewer://…`.

    kbviewer://open?library=notes-1f2e3d4c5b6a&note=folder/Note.md#anchor
    kbviewer://page?book=Fluent%20Python&page=31
    kbviewer://search?q=iterator

`library` is the folder of a library or the name of its stored state; without it the open one is
meant. An address comes from anywhere, so it is limited in size and can name nothing but a place,
a page or words to look for; whether the library is one of the reader's is for the window to decide.
"""

from typing import Literal
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from msgspec import Struct

from kbviewer.errors import UsageError, Wording
from kbviewer.notes.model import Place
from kbviewer.notes.numerals import is_roman

SCHEME = "kbviewer"
LONGEST = 4096
_LONGEST_QUERY = 500
_LONGEST_PAGE = 12
_MOST_FIELDS = 8

Kind = Literal["open", "page", "search"]
_NOWHERE = Place("")


class DeepLink(Struct, frozen=True):
    """What an address asks for. `place` may be empty for `open`: the library as it was left."""

    kind: Kind
    library: str = ""
    place: Place = _NOWHERE
    book: str = ""
    page: str = ""
    query: str = ""

    def __str__(self) -> str:
        """The address that means this."""
        fields = {
            "library": self.library,
            "note": self.place.note,
            "book": self.book,
            "page": self.page,
            "q": self.query,
        }
        given = {name: text for name, text in fields.items() if text}
        asked = f"?{urlencode(given, quote_via=quote, safe='/')}" if given else ""
        anchor = f"#{quote(self.place.anchor)}" if self.place.anchor else ""
        return f"{SCHEME}://{self.kind}{asked}{anchor}"


def is_deep_link(text: str) -> bool:
    """Whether this wants to be such an address."""
    return text[: len(SCHEME) + 1].lower() == f"{SCHEME}:"


def parse_deep_link(text: str) -> DeepLink:
    """Understand an address. Raises UsageError for one that is too long or means nothing."""
    if len(text) > LONGEST:
        raise UsageError(Wording("The link is too long."))
    try:
        parts = urlsplit(text)
        pairs = parse_qsl(parts.query, max_num_fields=_MOST_FIELDS, errors="strict")
        anchor = unquote(parts.fragment, errors="strict")
    except ValueError as error:
        raise UsageError(Wording("The link cannot be understood.")) from error
    fields = dict(pairs)
    if len(fields) < len(pairs) or _has_control(anchor, *fields.values()):
        raise UsageError(Wording("The link cannot be understood."))
    if parts.scheme != SCHEME or parts.path not in {"", "/"}:
        raise UsageError(Wording("This is no link to a place in notes."))
    library = fields.get("library", "")
    match parts.netloc.lower():
        case "open":
            return DeepLink("open", library, _place(fields.get("note", ""), anchor))
        case "page":
            return DeepLink(
                "page", library, book=fields.get("book", ""), page=_page(fields.get("page", ""))
            )
        case "search" if 0 < len(query := fields.get("q", "").strip()) <= _LONGEST_QUERY:
            return DeepLink("search", library, query=query)
    raise UsageError(Wording("The link asks for nothing that kbviewer can open."))


def _place(note: str, anchor: str) -> Place:
    """A place inside a library, whichever: no path leads out of it."""
    if note.startswith(("/", "\\")) or ".." in note.replace("\\", "/").split("/"):
        raise UsageError(Wording("The link leads out of the library."))
    return Place(note, anchor) if note else _NOWHERE


def _page(text: str) -> str:
    page = text.strip().lower()
    is_number = page.isascii() and page.isdecimal()
    if len(page) > _LONGEST_PAGE or not (is_number or is_roman(page)):
        raise UsageError(Wording("The link names no page."))
    return page


def _has_control(*texts: str) -> bool:
    """Whether there is a character that no name has, a line end included."""
    return any(ord(char) < 32 or 126 < ord(char) < 160 for text in texts for char in text)
