from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kbviewer.merge import merge

leaves = st.one_of(st.none(), st.booleans(), st.integers(0, 3), st.text("ab", max_size=2))
objects = st.recursive(
    st.dictionaries(st.sampled_from("abcd"), leaves, max_size=4),
    lambda inner: st.dictionaries(
        st.sampled_from(["a", "b", "c", "d", "changed"]),
        st.one_of(leaves, inner, st.lists(leaves, max_size=2)),
        max_size=4,
    ),
    max_leaves=10,
)


def test_changes_of_both_sides_come_together() -> None:
    base = {"x": {"name": "n", "colour": "red"}, "y": {"name": "y"}}
    ours = {"x": {"name": "mine", "colour": "red"}, "y": {"name": "y"}, "new": {}}
    theirs = {"x": {"name": "n", "colour": "blue"}}
    assert merge(base, ours, theirs) == {"x": {"name": "mine", "colour": "blue"}, "new": {}}


def test_the_later_change_wins() -> None:
    base = {"x": {"name": "n", "changed": "1"}}
    early = {"x": {"name": "z", "changed": "2"}}
    late = {"x": {"name": "a", "changed": "3"}}
    assert merge(base, early, late) == merge(base, late, early) == late


def test_what_one_removed_and_the_other_changed_stays() -> None:
    base = {"x": {"name": "n"}}
    changed = {"x": {"name": "m"}}
    assert merge(base, {}, changed) == merge(base, changed, {}) == changed
    assert merge(base, {}, changed, winner="ours") == {}
    assert merge(base, {}, base) == {}


@given(objects, objects, objects)
def test_both_sides_come_to_the_same(
    base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]
) -> None:
    assert merge(base, ours, theirs) == merge(base, theirs, ours)


@given(objects, objects)
def test_a_change_of_one_side_only_is_taken(base: dict[str, Any], ours: dict[str, Any]) -> None:
    assert merge(base, ours, base) == merge(base, base, ours) == merge(base, ours, ours) == ours


@given(objects, objects, objects)
def test_no_new_thing_is_lost(
    base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]
) -> None:
    merged = merge(base, ours, theirs)
    added = (set(ours) | set(theirs)) - set(base)
    assert added <= set(merged)
    assert set(merged) <= set(ours) | set(theirs)
    for key in set(base) & set(ours) & set(theirs):
        assert key in merged


@given(objects, objects, objects)
def test_merging_again_changes_nothing(
    base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]
) -> None:
    merged = merge(base, ours, theirs)
    assert merge(theirs, merged, theirs) == merged
