"""Bookmarks as addresses in files that other programs read, and back.

A section's address is its note's path in the library, or that of its file, with the anchor as
fragment; pages and searches have addresses of the program's own, `kbviewer:page?…`.
"""

import os
import re
from collections.abc import Collection
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qs, quote, unquote, urlsplit

from msgspec import Struct

from kbviewer.bookmarks.model import Bookmark
from kbviewer.library.names import NOTE_SUFFIXES
from kbviewer.notes.model import Place

SCHEME = "kbviewer"
_NOTE = re.compile(rf"[^#]*\S(?:{'|'.join(map(re.escape, NOTE_SUFFIXES))})(?:#.*)?", re.IGNORECASE)
_SAFE = "/~!$'*,;=:@"  # no parentheses, which would end a Markdown link


def looks_like_note(line: str) -> bool:
    """Whether a line is nothing but the name of a note, maybe with an anchor."""
    return _NOTE.fullmatch(line.strip()) is not None


def relative_address(bookmark: Bookmark) -> str:
    """Address of a bookmark for readers in the library's folder."""
    if bookmark.kind == "page":
        return f"{SCHEME}:page?book={_quoted(bookmark.book)}&page={_quoted(bookmark.page)}"
    if bookmark.kind == "search":
        return f"{SCHEME}:search?query={_quoted(bookmark.query)}"
    path = quote(_name_bytes(bookmark.place.note), safe=_SAFE)
    if ":" in path.split("/")[0]:  # would be taken for a scheme
        path = f"./{path}"
    anchor = quote(bookmark.place.anchor.encode(errors="surrogatepass"), safe=_SAFE)
    return f"{path}#{anchor}" if anchor else path


def file_address(bookmark: Bookmark, root: Path) -> str:
    """Address of a bookmark for a browser: that of the note's file."""
    if bookmark.kind != "section":
        return relative_address(bookmark)
    base = quote(os.fsencode(root.as_posix()).rstrip(b"/"), safe="/:~")
    drive = "" if base.startswith("/") else "/"
    return f"file://{drive}{base}/{relative_address(bookmark).removeprefix('./')}"


def _name_bytes(note: str) -> bytes:
    """The name of a note's file; of one that no file can have, what comes nearest."""
    try:
        return os.fsencode(note)
    except UnicodeEncodeError:
        return note.encode(errors="surrogatepass")


class AddressReader(Struct, frozen=True):
    """Reads addresses that lead into one library."""

    root: Path
    library: str
    notes: Collection[str]

    def read(self, address: str) -> Bookmark | None:
        """The bookmark an address stands for; None if it leads somewhere else."""
        try:
            parts = urlsplit(address.strip())
        except ValueError:
            return None
        if parts.scheme == SCHEME:
            return self._own(parts.path.lstrip("/") or parts.netloc, parts.query)
        if parts.scheme not in ("", "file") or not parts.path:
            return None
        note = self._note(os.fsdecode(_unquoted(parts.path)), is_file=parts.scheme == "file")
        anchor = unquote(parts.fragment)
        return Bookmark("", "section", self.library, Place(note, anchor)) if note else None

    def read_bare(self, text: str) -> Bookmark | None:
        """The section that a line names as `NOTE#ANCHOR` or `NOTE`; None if it is anything else."""
        address = text.rstrip()
        if address != address.lstrip() or not ("#" in address or looks_like_note(address)):
            return None
        found = self.read(address)
        return found if found and found.place.note in self.notes else None

    def _own(self, kind: str, query: str) -> Bookmark | None:
        values = {key: value[0] for key, value in parse_qs(query).items()}
        if kind == "page" and values.get("book") and values.get("page"):
            return Bookmark("", "page", self.library, book=values["book"], page=values["page"])
        if kind == "search" and values.get("query"):
            return Bookmark("", "search", self.library, query=values["query"])
        return None

    def _note(self, path: str, *, is_file: bool) -> str:
        """Path in the library of what an address names, even if the library lay elsewhere then."""
        if is_file:
            root = self.root.as_posix().rstrip("/")
            for start in (f"{root}/", f"/{root}/"):
                if path.startswith(start):
                    return path[len(start) :]
        parts = PurePosixPath(path).parts
        names = [part for part in parts if part not in ("/", ".", "..")]
        for first in range(len(names)):
            tail = "/".join(names[first:])
            if tail in self.notes:
                return tail
        return "" if is_file else "/".join(names)


def _quoted(text: str) -> str:
    return quote(text.encode(errors="surrogatepass"), safe="")


def _unquoted(text: str) -> bytes:
    from urllib.parse import unquote_to_bytes

    return unquote_to_bytes(text)
