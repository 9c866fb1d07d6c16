"""The addresses that links have in the viewer.

`note:folder/Note.md#anchor` a section, `cite:3` a citation of the shown note, `tag:name` a tag,
`file:` and everything with another scheme something outside. Paths are percent-encoded.
"""

from typing import Literal
from urllib.parse import quote, unquote

from msgspec import Struct

from kbviewer.notes.model import Place

AddressKind = Literal["note", "cite", "tag", "file", "external", "dead"]

# Schemes whose links do nothing: they would run a script or smuggle content in.
DEAD_SCHEMES = frozenset({"javascript", "data", "vbscript"})


NOWHERE = Place("")


class Address(Struct, frozen=True):
    """Where a link leads: `place` for a note, `index` for a citation, else `text`."""

    kind: AddressKind
    place: Place = NOWHERE
    index: int = -1
    text: str = ""


def note_address(place: Place) -> str:
    """The address of a section."""
    anchor = f"#{quote(place.anchor)}" if place.anchor else ""
    return f"note:{quote(place.note)}{anchor}"


def file_address(path: str) -> str:
    """The address of a file of the library that is no note."""
    return f"kbfile:{quote(path)}"


def parse_address(text: str, shown_note: str) -> Address:
    """What an address means in the shown note; `#anchor` alone is a section of it."""
    if text.startswith("#"):
        return Address("note", Place(shown_note, unquote(text[1:])))
    scheme, colon, rest = text.partition(":")
    match scheme.lower() if colon else "":
        case "note":
            path, _, anchor = rest.partition("#")
            return Address("note", Place(unquote(path), unquote(anchor)))
        case "cite" if rest.isdecimal():
            return Address("cite", index=int(rest))
        case "tag":
            return Address("tag", text=unquote(rest))
        case "kbfile":
            path, _, anchor = rest.partition("#")
            return Address("file", Place(unquote(path), anchor))
        case dead if not dead or dead in DEAD_SCHEMES:
            return Address("dead", text=text)
        case _:
            return Address("external", text=text)
