"""Parsed notes as bytes for the snapshot, and back.

JSON rather than pickle or marshal: a damaged or hostile snapshot can at worst be useless. A check
sum stands before it, so that damage shows and the note is parsed again; it covers the key under
which a value is stored, so that one that stands in the place of another shows, too.
"""

import json
import zlib
from typing import Any

from kbviewer.notes.model import (
    Citation,
    FrontMatter,
    Link,
    Note,
    PageRange,
    Problem,
    Section,
)

_SUM = 4


def encode_note(note: Note, key: bytes) -> bytes:
    """All of a note but its path, which is the library's to know."""
    front = note.front
    return pack(
        [
            note.title,
            [getattr(front, name) for name in FrontMatter.__struct_fields__],
            [[s.level, s.title, s.anchor, s.line, s.end] for s in note.sections],
            [_citation_fields(c) for c in note.citations],
            [[k.line, k.kind, k.target, k.anchor, k.text] for k in note.links],
            note.tags,
            note.blocks,
            [[p.line, p.kind, p.message] for p in note.problems],
        ],
        key,
    )


def decode_note(data: bytes, path: str, key: bytes) -> Note | None:
    """Return the note as it was encoded, at `path`; None if the bytes are damaged."""
    fields = unpack(data, key)
    try:
        title, front, sections, citations, links, tags, blocks, problems = fields
        return Note(
            path,
            title,
            _front(front),
            tuple(Section(*s) for s in sections),
            tuple(_citation(c) for c in citations),
            tuple(Link(*k) for k in links),
            tuple(tags),
            tuple((name, line) for name, line in blocks),
            tuple(Problem(*p) for p in problems),
        )
    except (TypeError, ValueError, AttributeError):
        return None


def pack(value: object, key: bytes) -> bytes:
    """Return a JSON value with its check sum."""
    body = json.dumps(value, separators=(",", ":")).encode("ascii")
    return _sum(body, key) + body


def unpack(data: object, key: bytes) -> Any:
    """Return the value that was packed; None if the bytes are damaged or stood elsewhere."""
    if not isinstance(data, bytes) or _sum(data[_SUM:], key) != data[:_SUM]:
        return None
    try:
        return json.loads(data[_SUM:])
    except (ValueError, RecursionError):
        return None


def _sum(body: bytes, key: bytes) -> bytes:
    return zlib.crc32(body, zlib.crc32(key)).to_bytes(_SUM)


def _citation_fields(citation: Citation) -> list[object]:
    return [
        citation.line,
        citation.start,
        citation.end,
        citation.label,
        [[r.first, r.last] for r in citation.ranges],
        citation.placement,
        citation.covers,
        citation.is_open,
        citation.is_reversed,
    ]


def _citation(fields: list[Any]) -> Citation:
    line, start, end, label, ranges, placement, covers, is_open, is_reversed = fields
    return Citation(
        line,
        start,
        end,
        label,
        tuple(PageRange(first, last) for first, last in ranges),
        placement,
        (covers[0], covers[1]) if covers else None,
        is_open,
        is_reversed,
    )


def _front(fields: list[Any]) -> FrontMatter:
    named = zip(FrontMatter.__struct_fields__, fields, strict=True)
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in named}
    return FrontMatter(**values)
