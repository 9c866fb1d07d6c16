"""What is stored of each section: a line of JSON, then its Markdown."""

import json
from typing import NamedTuple

from kbviewer.notes.model import PageRange
from kbviewer.search.blockfile import DamagedError
from kbviewer.search.model import SectionDocument


class Meta(NamedTuple):
    """What is shown of a section beside its text."""

    note: str
    anchor: str
    title: str
    breadcrumbs: tuple[str, ...]
    pages: tuple[PageRange, ...]


def record_of(document: SectionDocument) -> bytes:
    """The record of a section."""
    meta = (
        document.note, document.anchor, document.title, document.breadcrumbs,
        [(pages.first, pages.last) for pages in document.closest],
    )  # fmt: skip
    return json.dumps(meta).encode() + b"\n" + document.text.encode("utf-8", "replace")


def read_meta(record: bytes) -> Meta:
    """What of a record is not its text. Raises DamagedError when it is none."""
    try:
        note, anchor, title, breadcrumbs, pages = json.loads(record.partition(b"\n")[0])
        ranges = tuple(PageRange(first, last) for first, last in pages)
        return Meta(note, anchor, title, tuple(breadcrumbs), ranges)
    except (ValueError, TypeError) as error:
        raise DamagedError("A section stored in the search index is damaged.") from error


def read_text(record: bytes) -> str:
    """The Markdown of a record."""
    return record.partition(b"\n")[2].decode("utf-8", "replace")
