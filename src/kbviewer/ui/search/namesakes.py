"""What tells notes with the same title apart: the part of their paths that differs."""

from collections.abc import Iterable, Mapping, Sequence


def told_apart(titles: Mapping[str, str]) -> dict[str, str]:
    """For each path of a note whose title another one has, what is its own in the path.

    `titles` are the notes' titles by their paths.
    """
    alike: dict[str, list[str]] = {}
    for path, title in titles.items():
        alike.setdefault(title, []).append(path)
    return {
        path: own
        for paths in alike.values()
        if len(paths) > 1
        for path, own in zip(paths, _own_parts(paths), strict=True)
    }


def _own_parts(paths: Sequence[str]) -> list[str]:
    """The paths without the folders that all begin with, and without the names all end with."""
    split = [path.split("/") for path in paths]
    start = _shared(split)
    end = _shared([parts[start:][::-1] for parts in split])
    return ["/".join(parts[start : len(parts) - end] or parts[-2:]) for parts in split]


def _shared(lists: Iterable[Sequence[str]]) -> int:
    """How many elements all lists begin with."""
    count = 0
    for column in zip(*lists, strict=False):
        if len(set(column)) > 1:
            break
        count += 1
    return count
