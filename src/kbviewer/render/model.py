"""The values that go into and come out of rendering a note."""

from typing import Literal, Protocol

from msgspec import Struct

from kbviewer.notes.model import LinkKind, Note

HrefKind = Literal["note", "page", "file", "external", "dead"]


class Href(Struct, frozen=True):
    """Where a link leads, in the caller's own addresses; an empty `url` makes it no link."""

    url: str
    kind: HrefKind = "note"
    title: str = ""


class Embedded(Struct, frozen=True):
    """A part of a note shown in another; `lines` are first and last, 1-based and inclusive."""

    note: Note
    text: str
    targets: "Targets"
    href: Href
    title: str
    lines: tuple[int, int] | None = None


class Targets(Protocol):
    """How the caller answers for what a note points to."""

    def link(self, target: str, anchor: str, kind: LinkKind) -> Href:
        """Address of a link, image or wiki link. `target` is without its fragment and unquoted.

        Only addresses inside the library are asked for: those with a scheme go out as they are.
        """
        ...

    def chip(self, index: int) -> Href:
        """Address of citation `index` of the note."""
        ...

    def embed(self, target: str, anchor: str) -> Embedded | None:
        """The note or section that an embed shows; None when it is not a note or is missing."""
        ...


class RenderOptions(Struct, frozen=True):
    """What a caller can choose.

    `highlight` colours code; who shows the note can also do that later, by `highlight.colours`.
    `mkdocs` reads `???` and `=== "Tab"` blocks as MkDocs does; GitHub shows them as text.
    `link_tags` makes links of `#tags`. `plain_text` adds to formulas how they read as text, and to
    the chips of headings the brackets they had, unseen.
    """

    highlight: bool = False
    mkdocs: bool = True
    link_tags: bool = True
    plain_text: bool = False


class Rendered(Struct, frozen=True):
    """A note as HTML. `headings` are (level, text, anchor) in order; `notice` says what was cut."""

    html: str
    headings: tuple[tuple[int, str, str], ...] = ()
    notice: str = ""
