"""Where the pages of an export lie, and how one is reached from another."""

from collections.abc import Collection, Iterable
from pathlib import PurePosixPath
from posixpath import dirname, relpath
from urllib.parse import quote


def page_names(paths: Iterable[str]) -> dict[str, str]:
    """Path of each note's page: its own with `.html`; two that would meet keep their suffix too.

    Names that differ in case only meet as well: many file systems take them for one.
    """
    short = {path: str(PurePosixPath(path).with_suffix(".html")) for path in paths}
    wanted: dict[str, int] = {}
    for name in short.values():
        wanted[name.casefold()] = wanted.get(name.casefold(), 0) + 1
    names: dict[str, str] = {}
    for path, name in short.items():
        names[path] = name if wanted[name.casefold()] == 1 else f"{path}.html"
    return _made_unique(names)


def _made_unique(names: dict[str, str]) -> dict[str, str]:
    taken: set[str] = set()
    unique: dict[str, str] = {}
    for path, wanted in names.items():
        name, number = wanted, 2
        while name.casefold() in taken:
            name = f"{path}-{number}.html"
            number += 1
        taken.add(name.casefold())
        unique[path] = name
    return unique


def free_name(stem: str, taken: Collection[str]) -> str:
    """`index.html`, or the first of `_index.html`, `__index.html` … that no note's page has."""
    names = {name.casefold() for name in taken}
    name = f"{stem}.html"
    while name in names:
        name = f"_{name}"
    return name


def address(source: str, target: str) -> str:
    """Relative address of one file of the export from another."""
    path = relpath(target, dirname(source) or ".")
    # A first part with a colon would be read as a scheme; quoting takes the colon's meaning.
    return quote(path, safe="/")
