"""Reading order: what a table of contents says, else the natural order of names."""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from urllib.parse import unquote

from kbviewer.library.names import file_name, fold, folder_of, is_index, natural_key, stem

_LISTS = frozenset({"summary.md", "_sidebar.md"})
_MKDOCS = frozenset({"mkdocs.yml", "mkdocs.yaml"})
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
_LINK = re.compile(r"\]\([ \t]*<?([^)>\n]{1,1000})")
_HEADING_OR_RULE = re.compile(r"[ \t]*(?:#|<!--|-{3,}[ \t]*$|\*{3,}[ \t]*$)")
_LARGEST = 2_000_000
_MOST_ENTRIES = 200_000


def is_contents(path: str) -> bool:
    """Whether a file may be a table of contents, by its name."""
    return fold(file_name(path)) in _LISTS | _MKDOCS


def reading_order(
    notes: Iterable[str], files: Iterable[str], read: Callable[[str], str]
) -> tuple[str, ...]:
    """All notes in the order in which they are read.

    `SUMMARY.md` of mdBook, `_sidebar.md` of docsify and the nav of `mkdocs.yml` order the notes of
    their own folder; an outer one prevails. What none of them lists stands behind, in natural
    order with index notes first in their folders. `read` gives a file's text, empty if it cannot.
    """
    ordered = sorted(notes, key=path_key)
    present = set(ordered)
    contents = [path for path in ordered if fold(file_name(path)) in _LISTS]
    contents += [path for path in files if fold(file_name(path)) in _MKDOCS]
    for path in sorted(contents, key=lambda path: -path.count("/")):
        text = read(path)
        if len(text) <= _LARGEST:
            ordered = _by_contents(ordered, present, path, text)
    return tuple(ordered)


def _by_contents(ordered: list[str], present: set[str], path: str, text: str) -> list[str]:
    folder = folder_of(path)
    if fold(file_name(path)) in _MKDOCS:
        folder, targets = _mkdocs_nav(folder, text)
    else:
        targets = list_targets(text)
    listed = dict.fromkeys(_listed(folder, targets, present))
    if len(listed) < 2:
        return ordered
    prefix = f"{folder}/" if folder else ""
    inside = [note for note in ordered if note.startswith(prefix)]
    own_index = [note for note in inside if folder_of(note) == folder and is_index(note)]
    lead = [note for note in own_index if note not in listed]
    rest = [note for note in inside if note not in listed and note not in own_index]
    first = next(i for i, note in enumerate(ordered) if note.startswith(prefix))
    outside = [note for note in ordered if not note.startswith(prefix)]
    return [*outside[:first], *lead, *listed, *rest, *outside[first:]]


def list_targets(text: str) -> tuple[str, ...]:
    """Read the targets of a note that is a list of links; none if most of its lines are not."""
    targets: list[str] = []
    other = 0
    for line in text.splitlines():
        item = _ITEM.match(line)
        link = _LINK.search(line, item.end()) if item else None
        if link:
            targets.append(unquote(link[1].split(' "')[0].strip()))
        elif line.strip() and not item and not _HEADING_OR_RULE.match(line):
            other += 1
    return tuple(targets) if len(targets) > other else ()


def _listed(folder: str, targets: Sequence[str], present: set[str]) -> Iterator[str]:
    for target in targets:
        bare = target.partition("#")[0].partition("?")[0].lstrip("/")
        path = posixpath.normpath(posixpath.join(folder, bare)) if bare else ""
        for candidate in (path, f"{path}.md", f"{path}/index.md", f"{path}/README.md"):
            if path and candidate in present:
                yield candidate
                break


def _mkdocs_nav(folder: str, text: str) -> tuple[str, tuple[str, ...]]:
    """Return the documents' folder and the nav's targets of a `mkdocs.yml`."""
    import yaml

    class Loader(yaml.SafeLoader):
        """Passes over tags such as `!!python/name:` that name code."""

    def nothing(_loader: yaml.SafeLoader, _suffix: str, _node: yaml.Node) -> None:
        return None

    Loader.add_multi_constructor("", nothing)
    try:
        settings = yaml.load(text, Loader)  # noqa: S506 - a SafeLoader that ignores what it lacks
    except (yaml.YAMLError, ValueError, RecursionError):
        return folder, ()
    if not isinstance(settings, dict):
        return folder, ()
    docs = posixpath.normpath(posixpath.join(folder, str(settings.get("docs_dir") or "docs")))
    return "" if docs == "." else docs, _nav_targets(settings.get("nav"))


def _nav_targets(nav: object) -> tuple[str, ...]:
    targets: list[str] = []
    pending: list[object] = [nav]
    # Aliases of YAML can make a small file mean a giant list.
    for _ in range(_MOST_ENTRIES):
        if not pending:
            break
        entry = pending.pop()
        if isinstance(entry, str):
            targets.append(entry)
        elif isinstance(entry, list):
            pending.extend(reversed(entry))
        elif isinstance(entry, dict):
            pending.extend(reversed(list(entry.values())))
    return tuple(targets)


def path_key(path: str) -> tuple[tuple[int, tuple[tuple[int, int, str], ...], int, str], ...]:
    """Sort key of the natural order, with index notes first in their folders."""
    *folders, name = path.split("/")
    keys = [(1, natural_key(folder), 1, folder) for folder in folders]
    return (*keys, (0 if is_index(path) else 1, natural_key(stem(name)), 0, name))
