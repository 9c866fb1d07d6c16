from pathlib import Path

import pytest

from kbviewer.paths import Paths, library_id


def test_a_data_folder_holds_all_four(tmp_path: Path) -> None:
    paths = Paths.of(tmp_path)
    assert paths == Paths(
        tmp_path / "config", tmp_path / "data", tmp_path / "state", tmp_path / "cache"
    )
    assert paths.bookmarks_file == tmp_path / "data" / "bookmarks.json"
    assert not any(tmp_path.iterdir())


def test_a_relative_data_folder_does_not_follow_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Paths.of(Path("here")).config == tmp_path / "here" / "config"


def test_without_one_the_systems_folders_are_used() -> None:
    paths = Paths.of(None)
    assert all(
        "kbviewer" in str(folder) for folder in (paths.config, paths.data, paths.state, paths.cache)
    )


def test_each_library_has_its_own_readable_id(tmp_path: Path) -> None:
    one, other = tmp_path / "a" / "My Notes!", tmp_path / "b" / "My Notes!"
    one.mkdir(parents=True)
    other.mkdir(parents=True)
    assert library_id(one).startswith("my-notes-")
    assert library_id(one) != library_id(other)
    assert Paths.of(tmp_path).library_cache(one) == tmp_path / "cache" / library_id(one)


@pytest.mark.parametrize("name", ["nul\0", "\ud800", "", "a" * 9000])
def test_what_can_be_no_folder_has_an_id_all_the_same(name: str) -> None:
    assert library_id(Path(name)) == library_id(Path(name))
    assert library_id(Path(name)) != library_id(Path("another"))


def test_a_link_to_a_library_is_that_library(tmp_path: Path) -> None:
    notes, link = tmp_path / "notes", tmp_path / "link"
    notes.mkdir()
    link.symlink_to(notes)
    assert library_id(link) == library_id(notes) == library_id(notes / "." / ".." / "notes")


def test_a_name_without_letters_still_gives_an_id(tmp_path: Path) -> None:
    assert library_id(tmp_path / "заметки").startswith("library-")
