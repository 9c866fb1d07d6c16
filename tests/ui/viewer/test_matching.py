from kbviewer.ui.viewer.matching import Wanted, matches


def test_case_is_ignored_unless_asked_for() -> None:
    assert matches("Docker docker", Wanted(("docker",))) == [(0, 6), (7, 13)]
    assert matches("Docker docker", Wanted(("docker",), case=True)) == [(7, 13)]


def test_whole_words_only() -> None:
    assert matches("pip pipx pip", Wanted(("pip",), whole=True)) == [(0, 3), (9, 12)]


def test_a_term_of_a_search_that_may_go_on_marks_the_longer_word() -> None:
    wanted = Wanted(("contain*",), searched=True)
    assert matches("containers contain", wanted) == [(0, 10), (11, 18)]
    assert matches("rerun runs", Wanted(("run*",), searched=True)) == [(6, 10)]


def test_a_whole_term_of_a_search_marks_that_word_alone() -> None:
    assert matches("run runs", Wanted(("run",), searched=True)) == [(0, 3)]


def test_terms_of_a_search_are_found_as_they_were_searched() -> None:
    assert matches("Café 😀 CAFÉS", Wanted(("cafe*",), searched=True)) == [(0, 4), (8, 13)]
    assert matches("the Docker\nimage", Wanted(("Docker image",), searched=True)) == [(4, 16)]


def test_pattern_characters_are_plain_text() -> None:
    assert matches("a ~= b (x)", Wanted(("~=", "(x)"))) == [(2, 4), (7, 10)]


def test_positions_count_characters_outside_the_basic_plane_twice() -> None:
    assert matches("😀 docker 😀 docker", Wanted(("docker",))) == [(3, 9), (13, 19)]


def test_a_phrase_is_found_across_a_line_end() -> None:
    assert matches("read the\nnotes", Wanted(("the notes",))) == [(5, 14)]


def test_nothing_is_found_for_nothing() -> None:
    assert matches("text", Wanted((" ", ""))) == []
