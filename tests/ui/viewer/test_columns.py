from kbviewer.ui.viewer.columns import Measures, cell_text, widths
from kbviewer.ui.viewer.markup import Close, Open, Text, Token


def _width(text: str, bold: bool, code: bool) -> float:
    return len(text) * (12 if code else 11 if bold else 10)


MEASURES = Measures(_width, padding=20)


def test_columns_that_fit_get_all_they_can_use() -> None:
    given, is_natural = widths([[([Text("abc")], False), ([Text("de")], False)]], 2, MEASURES, 600)
    assert is_natural
    assert given == [50, 40]


def test_a_long_text_gives_way_and_words_stay_whole() -> None:
    row = [([Text("Parameter")], True), ([Text("many words " * 20)], False)]
    given, is_natural = widths([row], 2, MEASURES, 400)
    assert not is_natural
    assert sum(given) == 400
    assert given[0] >= len("Parameter") * 11 + 20


def test_very_long_words_break_before_short_ones() -> None:
    row: list[tuple[list[Token], bool]] = [
        ([Open("code"), Text("X" * 60), Close("code")], False),
        ([Text("short words")], False),
    ]
    given, _ = widths([row], 2, MEASURES, 300)
    assert given[1] >= 5 * 10 + 20
    assert sum(given) <= 301


def test_more_columns_than_room_overflow() -> None:
    row = [([Text("word" * 5)], False)] * 20
    given, is_natural = widths([row], 20, MEASURES, 500)
    assert not is_natural
    assert sum(given) > 500


def test_lines_of_a_cell_are_measured_apart() -> None:
    text = cell_text([Text("one two"), Open("br"), Text("three")], MEASURES, bold=False)
    assert text.line == 70
    assert text.need(30, 0).least == 50


def test_pictures_need_their_width_and_may_become_small() -> None:
    measures = Measures(_width, 20, lambda attributes: (float(attributes["width"]), 96.0))
    row: list[tuple[list[Token], bool]] = [
        ([Open("img", {"width": "900"})], False),
        ([Text("text")], False),
    ]
    given, is_natural = widths([row], 2, measures, 500)
    assert not is_natural
    assert sum(given) == 500
    assert given[0] > 400
    assert given[1] >= 60
    assert cell_text(row[0][0], measures, bold=False).need(10, 20).least == 116


def test_words_of_a_table_that_is_scrolled_stay_whole() -> None:
    row = [([Text("Description")], True)] * 9
    given, _ = widths([row], 9, MEASURES, 500)
    assert min(given) == len("Description") * 11 + 20


def test_identifiers_of_a_table_that_is_scrolled_stay_whole() -> None:
    row = [([Text("value_of_the_longest_name")], False)] * 10
    given, _ = widths([row], 10, MEASURES, 400)
    assert given == [25 * 10 + 20] * 10
