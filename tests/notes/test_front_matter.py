"""The head of a note: YAML, JSON, and what only looks like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbviewer.notes.frontmatter import read_front_matter
from kbviewer.notes.model import FrontMatter
from kbviewer.notes.parse import parse_note
from kbviewer.notes.yamlsubset import YamlError, read_yaml


def read(text: str) -> FrontMatter:
    front, problems = read_front_matter(text.split("\n"))
    assert problems == ()
    return front


def test_every_key() -> None:
    front = read(
        "---\ntitle: 'A title'\nbook: Fluent Python\nauthor: [L. Ramalho, B. Other]\n"
        "pdf: books/fluent.pdf\npages: 27-32, 39\nlang: en\ncitekey: '@ramalho2022'\n"
        "tags: [a, '#b/c', a]\naliases:\n  - One\n  - Two\n---\ntext"
    )
    assert front == FrontMatter(
        lines=13,
        title="A title",
        book="Fluent Python",
        author="L. Ramalho, B. Other",
        pdf="books/fluent.pdf",
        pages="27-32, 39",
        language="en",
        citekey="ramalho2022",
        tags=("a", "b/c"),
        aliases=("One", "Two"),
    )


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        ("title: 007", "title", "007"),
        ("title: 2024-05-01", "title", "2024-05-01"),
        ("title: yes", "title", "yes"),
        ("title: null", "title", ""),
        ("title: ~", "title", ""),
        ("title: [a]", "title", ""),
        ("title: >\n  folded\n  text", "title", "folded text"),
        ('title: "a \\u00e9"', "title", "a é"),
        ("Title: upper case key", "title", "upper case key"),
        ("page: 43", "pages", "43"),
        ("pages: [12, 14]", "pages", "12, 14"),
        ("language: de", "language", "de"),
        ("tag: one", "tags", ("one",)),
        ("tags: one, two three", "tags", ("one", "two", "three")),
        ("tags:\n- one\n- '#two'", "tags", ("one", "two")),
        ("tags:\n  - two words", "tags", ("two words",)),
        ("tags:", "tags", ()),
        ("alias: Only one", "aliases", ("Only one",)),
        ("nested: {title: inner}\ntitle: outer", "title", "outer"),
        ("url: https://a.b/c\ntitle: t", "title", "t"),
        ("# comment\n\ntitle: t # comment", "title", "t"),
    ],
)
def test_values(text: str, field: str, expected: object) -> None:
    front = read(f"---\n{text}\n---\n")
    assert getattr(front, field) == expected
    assert front.lines == text.count("\n") + 3


def test_fences() -> None:
    assert read("---\ntitle: a\n...\ntext").lines == 3
    assert read("--- \ntitle: a\n--- \ntext").lines == 3
    assert read("---\n---\ntext").lines == 2
    assert read_front_matter(["---", "title: a"])[0].lines == 0
    assert read("\n---\ntitle: a\n---").lines == 0


def test_a_thematic_break_is_no_front_matter() -> None:
    assert read("---\nSome prose, then another break.\n---\ntext") == FrontMatter()
    assert read("---\n- a\n- list\n---\n") == FrontMatter()


def test_json() -> None:
    front = read('{\n "title": "T", "tags": ["a"], "page": 12, "draft": true\n}\ntext')
    assert front == FrontMatter(lines=3, title="T", tags=("a",), pages="12")
    assert read('{"title": "T"}\ntext').lines == 1
    assert read('{"title": "T"} text').lines == 0
    assert read("{% raw %}\n").lines == 0


@pytest.mark.parametrize(
    ("text", "line", "lines"),
    [
        ("---\ntitle: t\ntags: [a\n---\ntext", 4, 4),
        ("---\ntitle: t\nbad: a: b\n---\ntext", 3, 4),
        ("---\ntitle: t\naliases:\n  - %\n---\n", 4, 5),
        ('{\n"title": t\n}\ntext', 2, 3),
    ],
)
def test_bad_front_matter_is_a_problem_with_its_line(text: str, line: int, lines: int) -> None:
    front, problems = read_front_matter(text.split("\n"))
    assert front.lines == lines
    assert [(problem.line, problem.kind) for problem in problems] == [(line, "front-matter")]
    assert problems[0].message.startswith("The front matter is not ")


def test_sound_lines_of_bad_front_matter_count() -> None:
    front, _ = read_front_matter(["---", "title: Kept", "bad: [", "---"])
    assert front.title == "Kept"


def test_aliases_stand_for_nothing() -> None:
    bomb = ["a: &a [x, x]"] + [f"k{i}: &k{i} [*a, *a, *a, *a]" for i in range(50)]
    value = read_yaml([*bomb, "title: t"])
    assert isinstance(value, dict)
    assert value["k0"] == ["", "", "", ""]
    assert value["title"] == "t"


def test_deep_nesting_and_great_length_are_refused() -> None:
    with pytest.raises(YamlError, match="nested too deeply"):
        read_yaml(["a: " + "[" * 5000])
    front, problems = read_front_matter(["---", *["a: b"] * 30_000, "---"])
    assert front == FrontMatter(lines=30_002)
    assert "too long" in problems[0].message
    nested = ['{"a":' * 5000]
    assert read_front_matter(nested) == (FrontMatter(), ())


_YAML = st.text(st.sampled_from("abt:-[]{}\"'#&*|>!%@, \n~0\u00e9\x00\u200b"), max_size=60)


@given(_YAML)
def test_never_raises(text: str) -> None:
    for head in (f"---\n{text}\n---\n", f"{{{text}\n}}\n", text):
        front, _ = read_front_matter(head.split("\n"))
        assert 0 <= front.lines <= head.count("\n") + 1


_VALUES = st.text(st.sampled_from("ab :#-'\"\\,[]é"), max_size=12)


@given(st.lists(st.tuples(st.sampled_from(["title", "a b", "x-y"]), _VALUES), max_size=4))
def test_the_quick_way_gives_what_the_yaml_library_gives(pairs: list[tuple[str, str]]) -> None:
    import yaml

    # The two parsers of the library differ in corner cases: ask the one that the program uses.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

    lines = [f"{key}: {value}" for key, value in pairs]
    try:
        ours = read_yaml(lines)
    except YamlError:
        ours = "error"
    try:
        theirs = yaml.load("\n".join(lines), Loader=loader)
    except yaml.YAMLError:
        theirs = "error"
    assert (ours or None) == theirs


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("---\n# A title between rules\n---\ntext\n", 0),
        ("---\n# title: turned off\n---\ntext\n", 3),
        ("---\n---\ntext\n", 2),
    ],
)
def test_a_heading_between_rules_is_no_front_matter(text: str, lines: int) -> None:
    note = parse_note(text, "n.md")
    assert note.front.lines == lines
    assert [part.title for part in note if part.level] == (
        [] if lines else ["A title between rules"]
    )


def test_half_a_surrogate_pair_is_a_problem_of_the_note() -> None:
    note = parse_note("---\ntitle: T\nbook: &a [\ud800]\n---\ntext", "note.md")
    assert note.front.lines == 4
    assert [problem.kind for problem in note.problems] == ["front-matter"]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: A\n\n# A\ntext\n",
        "---\nfoo: 1\nbar: 2\n",
        "---\ntags:\n  - a\n- b\n\nText.",
        '{\n  "title": "A",\n\n# A\n',
    ],
)
def test_front_matter_that_is_never_closed_is_said_and_stays_text(text: str) -> None:
    front, problems = read_front_matter(text.split("\n"))
    assert front == FrontMatter()
    (problem,) = problems
    assert (problem.line, problem.kind) == (1, "front-matter")
    assert "is never closed" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "---\nNote: this is a sentence.\n",
        "---\n\ntitle: A\n",
        "---\nA paragraph,\nwhich says: this.\n",
        "---\ntitle: a\nand on it goes\n",
        "---\n",
        "{\nsome text",
    ],
)
def test_a_rule_before_text_is_no_front_matter(text: str) -> None:
    assert read_front_matter(text.split("\n")) == (FrontMatter(), ())
