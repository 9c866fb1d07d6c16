import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kbviewer.settings import Settings, SettingsFile, from_document
from kbviewer.tomlfile import TomlFile, dumps


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def test_without_a_file_all_is_as_it_comes(path: Path) -> None:
    assert SettingsFile(path).load() == (Settings(), ())


def test_what_was_chosen_is_there_at_the_next_start(path: Path) -> None:
    chosen = replace(
        Settings(),
        look_theme="dark",
        look_text_size=18.5,
        search_fuzzy=False,
        library_recent=("/home/a b", 'quo"te'),
        keys={"go.back": "Ctrl+["},
    )
    SettingsFile(path).save(chosen, Settings())
    assert SettingsFile(path).load() == (chosen, ())
    document = tomllib.loads(path.read_text())
    assert document["version"] == 1
    assert document["look"] == {"theme": "dark", "text_size": 18.5}


def test_only_what_changed_is_written(path: Path) -> None:
    file = SettingsFile(path)
    dark = replace(Settings(), look_theme="dark")
    file.save(dark, Settings())
    SettingsFile(path).save(replace(Settings(), look_text_width=90), Settings())
    file.save(replace(dark, search_grouped=False), dark)
    settings, _ = file.load()
    assert (settings.look_theme, settings.look_text_width) == ("dark", 90)
    assert not settings.search_grouped


def test_comments_and_unknown_keys_stay(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(
        '# mine\nversion = 1\nfuture = [1, 2]\n\n[look] # looks\ntheme = "light" # bright\n'
        "glow = 3\n\n[other.deep]\nx = 2026-01-02\n"
    )
    file = SettingsFile(path)
    settings, messages = file.load()
    assert messages == ()
    file.save(replace(settings, look_theme="dark", look_text_width=80), settings)
    text = path.read_text()
    assert "# mine\n" in text
    assert "[look] # looks\n" in text
    assert 'theme = "dark"\nglow = 3\ntext_width = 80\n\n[other.deep]\nx = 2026-01-02' in text


def test_values_of_several_lines_are_written_anew(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('[library]\nrecent = [\n  "/a",\n  "/b",\n]\n[x]\n"odd key" = 1\n')
    file = SettingsFile(path)
    settings, _ = file.load()
    file.save(replace(settings, library_recent=("/c",)), settings)
    assert file.load()[0].library_recent == ("/c",)
    assert tomllib.loads(path.read_text())["x"] == {"odd key": 1}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[look]\ntheme = "blue"', "look.theme is 'blue', but must be one of system, light, dark"),
        ("[look]\ntext_size = 400", "look.text_size is 400, but must be a number from 8 to 40"),
        ("[look]\ntext_width = 75.5", "a whole number from 30 to 200"),
        ("[look]\ntext_width = true", "a whole number from 30 to 200"),
        ("[search]\nfuzzy = 1", "search.fuzzy is 1, but must be true or false"),
        ("[programs]\neditor = []", "must be a text"),
        ('[library]\nrecent = "x"', "must be a list of texts"),
        ("[keys]\nx = 1", "must be a table of texts"),
        ("look = 5", "The setting look is 5, but must be a table"),
    ],
)
def test_an_invalid_value_is_named_and_its_default_used(path: Path, text: str, named: str) -> None:
    path.parent.mkdir()
    path.write_text(text)
    settings, messages = SettingsFile(path).load()
    assert settings == Settings()
    assert len(messages) == 1
    assert named in messages[0]


def test_a_damaged_file_is_set_aside(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("[look\n")
    settings, messages = SettingsFile(path).load()
    assert settings == Settings()
    assert "damaged" in messages[0]
    assert list(path.parent.glob("settings.toml.damaged-*"))


def test_removed_shortcuts_go(path: Path) -> None:
    file = SettingsFile(path)
    first = replace(Settings(), keys={"a": "X", "b": "Y"})
    file.save(first, Settings())
    file.save(replace(first, keys={"b": "Y"}), first)
    assert file.load()[0].keys == {"b": "Y"}


scalars = st.one_of(
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.dates(),
    st.datetimes(),
)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
documents = st.recursive(
    st.dictionaries(words, st.one_of(scalars, st.lists(scalars, max_size=3)), max_size=4),
    lambda inner: st.dictionaries(words, st.one_of(scalars, inner, st.lists(inner)), max_size=4),
    max_leaves=12,
)


@given(documents)
def test_any_toml_document_survives_writing(document: dict[str, object]) -> None:
    assert tomllib.loads(dumps(document)) == document


@given(documents, documents)
def test_any_edit_of_any_document_gives_what_was_wanted(
    before: dict[str, object], after: dict[str, object]
) -> None:
    file = TomlFile(Path("x"), 1, "The settings")
    assert file.decode(file.encode(after, dumps(before).encode())) == after


@given(documents)
def test_any_document_gives_settings(document: dict[str, object]) -> None:
    settings, complaints = from_document(document)
    assert isinstance(settings, Settings)
    assert all(complaint.endswith(".") for complaint in complaints)
