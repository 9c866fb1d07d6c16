"""Bookmarks as a Netscape bookmark file, which every browser reads and writes."""

from collections.abc import Iterable
from datetime import UTC, datetime
from html import escape
from html.parser import HTMLParser
from pathlib import Path

from msgspec.structs import replace

from kbviewer.bookmarks.addresses import AddressReader, file_address
from kbviewer.bookmarks.entries import Entry, common_depth
from kbviewer.bookmarks.model import Bookmark

_HEAD = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
"""


def write_html(entries: Iterable[Entry], root: Path) -> str:
    """Write a bookmark file whose links lead to the notes' files below `root`."""
    lines: list[str] = []
    open_folders: tuple[str, ...] = ()
    for entry in entries:
        depth = common_depth(open_folders, entry.folders)
        lines.extend(_ends(len(open_folders), depth))
        for level, name in enumerate(entry.folders[depth:], depth + 1):
            indent = "    " * level
            lines.extend((f"{indent}<DT><H3>{_text(name)}</H3>", f"{indent}<DL><p>"))
        open_folders = entry.folders
        if entry.bookmark is not None:
            lines.extend(_lines(entry.bookmark, root, "    " * (len(entry.folders) + 1)))
    lines.extend(_ends(len(open_folders), 0))
    return _HEAD + "\n".join((*lines, "</DL><p>")) + "\n"


def _ends(deep: int, flat: int) -> list[str]:
    """Close folders from one depth up to another."""
    return [f"{'    ' * level}</DL><p>" for level in range(deep, flat, -1)]


def _lines(mark: Bookmark, root: Path, indent: str) -> list[str]:
    attributes = {"HREF": file_address(mark, root), "ADD_DATE": _timestamp(mark.created)}
    if mark.name and mark.trace.title:
        attributes["TITLE"] = mark.trace.title
    if mark.colour:
        attributes["COLOUR"] = mark.colour
    written = " ".join(f'{name}="{_text(value)}"' for name, value in attributes.items() if value)
    lines = [f"{indent}<DT><A {written}>{_text(mark.label)}</A>"]
    if mark.remark:
        lines.append(f"{indent}<DD>{_text(mark.remark)}")
    return lines


def read_html(text: str, addresses: AddressReader) -> tuple[list[Entry], int]:
    """Read a bookmark file, and how many of its links lead out of the library."""
    reader = _Reader(addresses)
    reader.feed(text)
    reader.close()
    reader.end_text()
    return reader.entries, reader.left_out


class _Reader(HTMLParser):
    """Follows folders and links; their tags are seldom closed."""

    def __init__(self, addresses: AddressReader) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self.left_out = 0
        self._addresses = addresses
        self._folders: list[str] = []
        self._pending: str | None = None  # a heading whose list has not begun
        self._link: Bookmark | None = None
        self._part = ""  # what the text being read belongs to: h3, a or dd
        self._text: list[str] = []
        self._attributes: dict[str, str] = {}
        self._had_inside = False
        self._takes_remark = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("p", "br", "b", "i"):
            return
        self.end_text()
        if tag in ("h3", "a", "dd"):
            self._part = tag
            self._attributes = {name: value or "" for name, value in attrs}
        elif tag == "dl" and self._pending is not None:
            self._folders.append(self._pending)
            self._pending = None
            self._had_inside = False

    def handle_endtag(self, tag: str) -> None:
        if tag in ("h3", "a"):
            self.end_text()
        elif tag == "dl":
            self.end_text()
            if self._folders:
                if not self._had_inside:
                    self.entries.append(Entry(tuple(self._folders), None))
                self._folders.pop()
                self._had_inside = True

    def handle_data(self, data: str) -> None:
        if self._part:
            self._text.append(data)

    def end_text(self) -> None:
        """Take in the text that has just come to its end."""
        part, text = self._part, "".join(self._text)
        self._part, self._text = "", []
        if part == "h3":
            self._takes_remark = False
            self._pending = " ".join(text.split())
        elif part == "a":
            self._add(" ".join(text.split()))
        elif part == "dd" and self._takes_remark and (mark := self.entries[-1].bookmark):
            self.entries[-1] = replace(
                self.entries[-1], bookmark=replace(mark, remark=text.strip())
            )

    def _add(self, label: str) -> None:
        given = self._attributes
        mark = self._addresses.read(given.get("href", ""))
        self._takes_remark = mark is not None
        if mark is None:
            self.left_out += 1
            return
        title = given.get("title", "")
        # A section's link has a title only beside a name; other kinds have a label of their own.
        is_named = bool(title) if mark.kind == "section" else label != mark.label
        name = label if is_named else ""
        mark = replace(
            mark,
            name=name,
            colour=given.get("colour", ""),
            created=_time(given.get("add_date", "")),
        )
        if mark.kind == "section":
            mark = replace(mark, trace=replace(mark.trace, title=title or label))
        self.entries.append(Entry(tuple(self._folders), mark))
        self._had_inside = True


def _text(text: str) -> str:
    return escape(text, quote=True)


def _timestamp(created: str) -> str:
    try:
        return str(int(datetime.fromisoformat(created).timestamp()))
    except ValueError:
        return ""


def _time(timestamp: str) -> str:
    try:
        return datetime.fromtimestamp(int(timestamp), UTC).isoformat(timespec="microseconds")
    except (ValueError, OverflowError, OSError):
        return ""
