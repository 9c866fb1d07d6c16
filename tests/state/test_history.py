import json

from hypothesis import given
from hypothesis import strategies as st

from kbviewer.history import LONGEST, History, Scroll, Visit
from kbviewer.notes.model import Place

HIGH: Scroll = ("a", 120, 5.5)
LOW: Scroll = ("", 7, 0.0)


def at(name: str, scroll: Scroll | None = None) -> Visit:
    return Visit(Place("note.md", name), scroll)


def names(history: History) -> list[str]:
    return [visit.place.anchor for visit in history.visits]


def test_an_empty_history_is_nowhere() -> None:
    history = History()
    assert history.current is None
    assert history.back() is history
    assert history.forward() is history
    assert history.scrolled(("", 0, 3.0)) is history
    assert not history.can_go_back


def test_back_and_forward_keep_scroll_positions() -> None:
    history = History().visit(at("a")).scrolled(HIGH).visit(at("b")).scrolled(LOW)
    assert history.back().current == at("a", HIGH)
    assert history.back().forward().current == at("b", LOW)
    assert history.back().back() == history.back()
    assert history.can_go_back
    assert not history.can_go_forward


def test_a_new_place_forgets_what_back_had_left() -> None:
    history = History().visit(at("a")).visit(at("b")).back().visit(at("c"))
    assert names(history) == ["a", "c"]
    assert not history.can_go_forward


def test_the_place_that_is_shown_is_not_visited_twice() -> None:
    history = History().visit(at("a")).visit(at("b")).back()
    again = history.visit(at("a", LOW))
    assert again.can_go_forward
    assert again.current == at("a", LOW)


def test_old_places_are_forgotten() -> None:
    history = History()
    for number in range(LONGEST + 50):
        history = history.visit(at(str(number)))
    assert len(history.visits) == LONGEST
    assert history.current == at(str(LONGEST + 49))


def test_places_that_moved_and_went() -> None:
    history = History().visit(at("a")).visit(at("gone")).visit(at("a")).visit(at("c")).back()
    moved = history.moved(lambda place: None if place.anchor == "gone" else place)
    assert names(moved) == ["a", "c"]
    assert moved.current == at("a")
    assert history.moved(lambda _: None) == History()


def test_what_is_damaged_is_left_out() -> None:
    assert History.from_json("nonsense") == History()
    raw = {"visits": [["n.md", "a", "b", 3, 1], ["n.md"], 5, ["", "", 0]], "position": 9}
    assert History.from_json(raw) == History((Visit(Place("n.md", "a"), ("b", 3, 1.0)),), 0)


visits = st.builds(
    Visit,
    st.builds(Place, st.text(min_size=1), st.text()),
    st.none() | st.tuples(st.text(), st.integers(), st.none() | st.floats(-1e6, 1e6)),
)
steps = st.lists(st.one_of(visits, st.sampled_from(["back", "forward"])))


@given(steps)
def test_any_history_survives_storing(walk: list[Visit | str]) -> None:
    history = History()
    for step in walk:
        if isinstance(step, Visit):
            history = history.visit(step)
            assert history.current == step
        else:
            history = history.back() if step == "back" else history.forward()
    assert History.from_json(json.loads(json.dumps(history.to_json()))) == history
