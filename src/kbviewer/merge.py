"""Three-way merge of JSON objects, so that two writers of one file lose nothing to each other."""

import json
from collections.abc import Mapping
from typing import Any, Final, Literal

Document = Mapping[str, Any]
Winner = Literal["latest", "ours"]


class _Missing:
    """Stands for a key that is not there; equal to nothing else."""


_MISSING: Final = _Missing()


def merge(base: Document, ours: Document, theirs: Document, winner: Winner = "latest") -> Document:
    """Apply to `base` what `ours` changed and what `theirs` changed, key by key at every level.

    Where both changed the same value, `latest` takes that of the side whose enclosing object has
    the later `changed` (a sortable time); without one, or at the same time, a fixed order of values
    decides, so that both sides come to the same result. What one side removed and the other
    changed is kept. With `ours`, our side wins in both cases.
    """
    return _merge_objects(base, ours, theirs, True if winner == "ours" else None)


def _merge_objects(
    base: Document, ours: Document, theirs: Document, we_win: bool | None
) -> dict[str, Any]:
    keys = dict.fromkeys((*ours, *theirs))
    merged = {
        key: _merge_values(
            base.get(key, _MISSING), ours.get(key, _MISSING), theirs.get(key, _MISSING), we_win
        )
        for key in keys
    }
    return {key: value for key, value in merged.items() if value is not _MISSING}


def _merge_values(base: Any, ours: Any, theirs: Any, we_win: bool | None) -> Any:
    if _same(ours, theirs) or _same(theirs, base):
        return ours
    if _same(ours, base):
        return theirs
    if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        common = base if isinstance(base, Mapping) else {}
        return _merge_objects(common, ours, theirs, _later(ours, theirs, we_win))
    if we_win:
        return ours
    if ours is _MISSING or theirs is _MISSING:
        return theirs if ours is _MISSING else ours
    if we_win is None:
        we_win = _rank(ours) > _rank(theirs)
    return ours if we_win else theirs


def _later(ours: Document, theirs: Document, we_win: bool | None) -> bool | None:
    """Tell whose object changed later; unchanged if that was settled further out or is unknown."""
    if we_win is not None:
        return we_win
    our_time, their_time = ours.get("changed"), theirs.get("changed")
    if not isinstance(our_time, str) or not isinstance(their_time, str) or our_time == their_time:
        return None
    return our_time > their_time


def _same(one: Any, other: Any) -> bool:
    # True equals 1 in Python, but not in JSON.
    return one is other or (type(one) is type(other) and bool(one == other))


def _rank(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
