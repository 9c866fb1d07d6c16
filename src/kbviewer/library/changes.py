"""How two states of a library differ."""

from collections.abc import Collection, Mapping

from kbviewer.library.model import Diff, NoteEntry
from kbviewer.library.names import file_name


def diff_entries(
    old: Mapping[str, NoteEntry], new: Mapping[str, NoteEntry], parsed: Collection[str]
) -> Diff:
    """Tell what was added, changed, removed and moved; `parsed` are the paths read anew."""
    if new is old and not parsed:
        return Diff()
    added = [path for path in new if path not in old]
    removed = [path for path in old if path not in new]
    moved = _moves(old, new, removed, added)
    before, after = {pair[0] for pair in moved}, {pair[1] for pair in moved}
    changed = [
        path
        for path, entry in new.items()
        if path in old and (path in parsed or _content(old[path]) != _content(entry))
    ]
    return Diff(
        tuple(path for path in added if path not in after),
        tuple(changed),
        tuple(path for path in removed if path not in before),
        moved,
    )


def _content(entry: NoteEntry) -> tuple[str, str, str, str]:
    return entry.digest, entry.title, entry.book, entry.trouble


def _moves(
    old: Mapping[str, NoteEntry],
    new: Mapping[str, NoteEntry],
    removed: list[str],
    added: list[str],
) -> tuple[tuple[str, str], ...]:
    """Pairs of paths with the same content; of several, those with the same file name first."""
    by_digest: dict[str, list[str]] = {}
    for path in removed:
        if old[path].digest and old[path].size:
            by_digest.setdefault(old[path].digest, []).append(path)
    moves: list[tuple[str, str]] = []
    for same_name in (True, False):
        taken = {new_path for _, new_path in moves}
        for path in added:
            sources = by_digest.get(new[path].digest, []) if path not in taken else []
            source = next(
                (one for one in sources if not same_name or file_name(one) == file_name(path)),
                None,
            )
            if source is not None:
                sources.remove(source)
                moves.append((source, path))
    return tuple(moves)
