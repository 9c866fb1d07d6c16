"""Rendering in one call, with targets that answer as a small library would."""

from dataclasses import dataclass, field

from kbviewer.notes.model import LinkKind
from kbviewer.notes.parse import parse_note
from kbviewer.render import Embedded, Href, RenderOptions, render_note

MISSING = "gone.md"


@dataclass
class Shelf:
    """Targets of a library that has every note but `gone.md`; `notes` can be embedded."""

    notes: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, str, str]] = field(default_factory=list)

    def link(self, target: str, anchor: str, kind: LinkKind) -> Href:
        self.asked.append((target, anchor, kind))
        if target == MISSING:
            return Href("", "dead", "gone.md is not in this library")
        return Href(f"note:{target}#{anchor}" if anchor else f"note:{target}")

    def chip(self, index: int) -> Href:
        return Href(f"cite:{index}", "page")

    def embed(self, target: str, anchor: str) -> Embedded | None:
        text = self.notes.get(target)
        if text is None:
            return None
        note = parse_note(text, f"{target}.md")
        lines = None
        if anchor:
            section = note.sections[note.find(anchor) or 0]
            lines = (section.line, section.end)
        return Embedded(note, text, self, Href(f"note:{target}"), note.title, lines)


def html(text: str, options: RenderOptions | None = None, shelf: Shelf | None = None) -> str:
    """HTML of a note with this text."""
    rendered = render_note(parse_note(text, "note.md"), text, shelf or Shelf(), options)
    return rendered.html.strip()


def block(text: str, options: RenderOptions | None = None) -> str:
    """HTML of a note on one line, without the blanks between its tags."""
    return "".join(line.strip() for line in html(text, options).splitlines())
