"""Bookmarks as JSON: everything that is known of them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from kbviewer.bookmarks.entries import Entry
from kbviewer.bookmarks.model import bookmark_from_json, bookmark_to_json
from kbviewer.bookmarks.state import State

_TARGETS = frozenset({"note", "book", "query"})
_LEFT_OUT = ("library", "folder", "order")


def write_json(entries: Iterable[Entry]) -> str:
    """Write one object with a list of bookmarks; each names its folders."""
    listed = []
    for entry in entries:
        fields: dict[str, Any] = {"folders": list(entry.folders)} if entry.folders else {}
        if entry.bookmark is not None:
            stored = bookmark_to_json(entry.bookmark)
            fields = {
                "id": entry.bookmark.id,
                **{name: value for name, value in stored.items() if name not in _LEFT_OUT},
                **fields,
            }
        listed.append(fields)
    return json.dumps({"version": 1, "bookmarks": listed}, ensure_ascii=False, indent=1) + "\n"


def read_json(text: str, library: str) -> list[Entry]:
    """Read what `write_json` wrote, a list of such objects or addresses, or one object a line.

    The program's own bookmark file is understood too. Raises ValueError for anything else.
    """
    try:
        content = json.loads(text)
    except ValueError:
        content = [json.loads(line) for line in text.splitlines() if line.strip()]
    if isinstance(content, Mapping):
        if "bookmarks" not in content and not _TARGETS & content.keys():
            raise TypeError("no bookmark")
        listed = content.get("bookmarks", [content])
        if isinstance(listed, Mapping):
            return list(_of_store(State(content), library))
        content = listed
    if not isinstance(content, list):
        raise TypeError("no list of bookmarks")
    objects = ({"note": item} if isinstance(item, str) else item for item in content)
    return [_entry(item, library) for item in objects if isinstance(item, Mapping)]


def _entry(raw: Mapping[str, Any], library: str) -> Entry:
    folders = raw.get("folders", raw.get("folder", ()))
    if isinstance(folders, str):
        folders = [folders] if folders else []
    listed: Sequence[Any] = folders if isinstance(folders, Sequence) else ()
    path = tuple(name for name in listed if isinstance(name, str) and name)
    if not any(raw.get(name) for name in _TARGETS):
        return Entry(path, None)
    key = raw.get("id")
    mark = bookmark_from_json(key if isinstance(key, str) else "", raw)
    title = raw.get("title")
    if isinstance(title, str) and mark.kind == "section" and not mark.trace.title:
        place = mark.place if "anchor" in raw else replace(mark.place, anchor=title)
        mark = replace(mark, place=place, trace=replace(mark.trace, title=title))
    return Entry(path, replace(mark, library=library, folder="", order=""))


def _of_store(state: State, library: str) -> Iterator[Entry]:
    """Those of the library; all of them if it has none, as when it lay elsewhere."""
    own = state.bookmarks(library) or state.bookmarks()
    for mark in own:
        yield Entry(state.path_of(mark.id), replace(mark, library=library, folder="", order=""))
