"""Bookmarks as a Markdown list with links, nested by folder."""

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from kbviewer.bookmarks.addresses import AddressReader, looks_like_note, relative_address
from kbviewer.bookmarks.entries import Entry, common_depth

_ITEM = re.compile(r"(?P<indent>[ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]+(?P<text>.*)")
_LINK = re.compile(
    r"\[(?P<label>(?:[^\[\]\\]|\\.)*)\]"
    r"\((?:<(?P<bracketed>[^<>]*)>|(?P<address>[^\s()]*))"
    r"(?:[ \t]+\"(?P<title>(?:[^\"\\]|\\.)*)\")?\)"
)
_COLOUR = re.compile(r"<!-- colour: ([\w-]+) -->")
_SPECIAL = re.compile(r"([\\\[\]\"<>*_`])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def write_markdown(entries: Iterable[Entry]) -> str:
    """Write a list whose links lead from the library's folder; notes to self stand below them."""
    lines = ["# Bookmarks", ""]
    open_folders: tuple[str, ...] = ()
    for entry in entries:
        depth = common_depth(open_folders, entry.folders)
        for level, name in enumerate(entry.folders[depth:], depth):
            lines.append(f"{'  ' * level}- **{_escaped(name)}**")
        open_folders = entry.folders
        if entry.bookmark is not None:
            lines.extend(_lines(entry, "  " * len(entry.folders)))
    return "\n".join(lines) + "\n"


def _lines(entry: Entry, indent: str) -> Iterator[str]:
    mark = entry.bookmark
    if mark is None:
        return
    title = f' "{_escaped(mark.trace.title)}"' if mark.name and mark.trace.title else ""
    colour = f" <!-- colour: {mark.colour} -->" if mark.colour else ""
    yield f"{indent}- [{_escaped(mark.label)}]({relative_address(mark)}{title}){colour}"
    for line in mark.remark.splitlines():
        text = _escaped(line.strip())
        if _ITEM.match(text):  # would begin an item
            text = re.sub(r"[-+.)]", r"\\\g<0>", text, count=1)
        yield f"{indent}  {text}".rstrip()


def read_markdown(text: str, addresses: AddressReader) -> tuple[list[Entry], int]:
    """Read a list of links, and how many of them lead out of the library.

    An item without a link is a folder of what is nested in it; text below an item is its note to
    self. Links outside lists are read too, and addresses that stand alone in a line or item.
    """
    reader = _Reader(addresses)
    for line in text.splitlines():
        reader.take(line)
    return reader.finish(), reader.left_out


class _Reader:
    """Goes through the lines and remembers which items the next one is nested in."""

    def __init__(self, addresses: AddressReader) -> None:
        self.left_out = 0
        self._addresses = addresses
        self._entries: list[Entry] = []
        self._remarks: dict[int, list[str]] = {}
        self._current = -1  # the entry that text below belongs to
        self._folders: list[tuple[int, str]] = []

    def take(self, line: str) -> None:
        """Take in the next line."""
        item = _ITEM.match(line)
        link = _LINK.search(item["text"] if item else line)
        if item:
            depth = len(item["indent"].expandtabs(4))
            self._folders = [folder for folder in self._folders if folder[0] < depth]
        bare = None if link else self._addresses.read_bare(item["text"] if item else line)
        if link:
            self._take_link(line, link)
        elif bare:
            self._add(Entry(self._path, bare))
        elif not item and not line.startswith((" ", "\t")) and looks_like_note(line):
            self._current = -1
            self.left_out += 1
        elif item:
            self._current = -1
            self._folders.append((depth, _folder_name(item["text"])))
            if (marker := Entry(self._path, None)) not in self._entries:
                self._entries.append(marker)
        elif self._current >= 0 and (line.startswith((" ", "\t")) or not line.strip()):
            self._remarks.setdefault(self._current, []).append(_plain(line.strip()))
        else:
            self._current = -1

    def finish(self) -> list[Entry]:
        """Return all bookmarks, with their notes to self, and the folders that are empty."""
        for number, lines in self._remarks.items():
            entry = self._entries[number]
            if entry.bookmark is not None:
                mark = replace(entry.bookmark, remark="\n".join(lines).strip())
                self._entries[number] = replace(entry, bookmark=mark)
        used = {
            entry.folders[:depth]
            for entry in self._entries
            for depth in range(len(entry.folders) + (entry.bookmark is not None))
        }
        return [
            entry
            for entry in self._entries
            if entry.bookmark is not None or entry.folders not in used
        ]

    @property
    def _path(self) -> tuple[str, ...]:
        return tuple(name for _, name in self._folders)

    def _take_link(self, line: str, link: re.Match[str]) -> None:
        found = _read_link(line, link, self._path, self._addresses)
        self._current = -1
        if found is None:
            self.left_out += 1
        else:
            self._add(found)

    def _add(self, entry: Entry) -> None:
        self._current = len(self._entries)
        self._entries.append(entry)


def _read_link(
    line: str, link: re.Match[str], folders: tuple[str, ...], addresses: AddressReader
) -> Entry | None:
    mark = addresses.read(link["address"] or link["bracketed"] or "")
    if mark is None:
        return None
    label, title = _plain(link["label"]), _plain(link["title"] or "")
    colour = _COLOUR.search(line)
    trace = replace(mark.trace, title=title or label)
    # A section's link has a title only beside a name; other kinds have a label of their own.
    is_named = bool(title) if mark.kind == "section" else label != mark.label
    name = label if is_named else ""
    mark = replace(mark, name=name, colour=colour[1] if colour else "")
    return Entry(folders, replace(mark, trace=trace) if mark.kind == "section" else mark)


def _folder_name(text: str) -> str:
    text = text.strip()
    is_bold = text.startswith("**") and text.endswith("**") and len(text) > 4
    return _plain(text[2:-2] if is_bold else text)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split("\n")))


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)
