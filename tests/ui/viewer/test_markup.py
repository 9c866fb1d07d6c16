from hypothesis import given
from hypothesis import strategies as st

from kbviewer.ui.viewer.markup import Close, Open, Text, tokens


def test_tags_text_and_entities_come_in_order() -> None:
    found = list(tokens('<p class="a b">x &amp; y<br></p><!-- no -->'))
    assert found == [Open("p", {"class": "a b"}), Text("x & y"), Open("br"), Close("p")]


def test_an_attribute_may_hold_an_angle_bracket() -> None:
    assert list(tokens('<a title="1 > 0" href="x">')) == [
        Open("a", {"title": "1 > 0", "href": "x"})
    ]


def test_classes_are_cut_at_spaces() -> None:
    [token] = tokens('<a class="page mention">')
    assert isinstance(token, Open)
    assert token.classes == {"page", "mention"}


@given(st.text(alphabet='<>/"=ab &;!-', max_size=200))
def test_no_input_is_refused_and_no_text_invented(source: str) -> None:
    for token in tokens(source):
        if isinstance(token, Text) and "&" not in source:
            assert token.text in source
