"""What counts as a word, and the terms it is found by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbviewer.search.fold import fold, fold_aligned
from kbviewer.search.words import LONGEST, chunk_pattern, split_chunk, terms_of


def all_terms(text: str) -> set[str]:
    found = chunk_pattern(text).findall(text)
    return {term for raw in found for _, term in split_chunk(raw).terms()}


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("docker-compose.yml", {"docker-compose.yml", "docker", "compose", "yml"}),
        ("~= == != ->", {"~=", "==", "!=", "->"}),
        ("C++ and C#", {"c++", "c", "and", "c#"}),
        ("--build -it", {"--build", "build", "-it", "it"}),
        ("PYTHONUNBUFFERED", {"pythonunbuffered"}),
        ("see [service] there", {"[service]", "service", "see", "there"}),
        (".env", {".env", "env"}),
        ("snake_case", {"snake_case", "snake", "case"}),
        ("CamelCase", {"camelcase", "camel", "case"}),
        ("HTTPServer2", {"httpserver2", "http", "server"}),
        ("v3.11.2", {"v3.11.2", "v3", "11", "2"}),
        ("std::vector", {"std::vector", "std", "vector"}),
        ("线段树", {"线", "段", "树"}),
        ("데이터", {"데", "이", "터"}),
        ("Größe", {"grosse"}),
        ("**bold** and --- rule", {"bold", "and", "rule"}),
        ("हिन्दी", {"हिन्दी"}),
        ("سَلَام", {"سلام"}),
    ],
)
def test_terms(text: str, terms: set[str]) -> None:
    assert all_terms(text) == terms


@pytest.mark.parametrize(
    ("one", "other"),
    [("Müller", "muller"), ("ÉCOLE", "ecole"), ("Ёлка", "елка"), ("ﬁn", "fin"), ("ＡＢＣ", "abc"),
     ("Straße", "strasse"), ("Łódź", "lodz"), ("が", "が")],
)  # fmt: skip
def test_folding_makes_them_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_voicing_marks_of_kana_stay() -> None:
    assert fold("が") != fold("か")


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=40))
def test_aligned_folding_knows_where_each_letter_comes_from(text: str) -> None:
    folded, origins = fold_aligned(text)
    if origins is None:
        assert len(folded) == len(text)
    else:
        assert len(origins) == len(folded) + 1
        assert origins == sorted(origins)
        assert origins[-1] == len(text)


@given(st.text())
def test_every_term_is_folded_and_short(text: str) -> None:
    for term in all_terms(text):
        assert term
        assert len(term) <= LONGEST + 2
        assert not any(letter.isspace() for letter in term)


@given(st.text(alphabet="aB_-.:'+#*=~[]( 线é\u0301", max_size=200))
def test_offsets_of_terms_ascend_within_a_chunk(text: str) -> None:
    for raw in chunk_pattern(text).findall(text):
        offsets = [offset for offset, _ in split_chunk(raw).terms()]
        assert offsets == sorted(offsets)


def test_long_run_of_letters_is_one_cut_term() -> None:
    assert terms_of("a" * 10_000) == ["a" * LONGEST]


def test_many_signs_take_linear_time() -> None:
    text = "-" * 200_000 + "a-" * 100_000
    assert chunk_pattern(text).findall(text)
