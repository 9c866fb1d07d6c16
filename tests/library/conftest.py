"""Libraries of a few files, made for one test each."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kbviewer.library import Diff, Library, open_library, refresh

Files = Mapping[str, str | bytes]
MakeFolder = Callable[[Files], Path]
MakeLibrary = Callable[[Files], Library]


def write_files(root: Path, files: Files) -> None:
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())


def reopened(library: Library, cache: Path) -> Library:
    return open_library(library.root, cache)


def refreshed(library: Library) -> tuple[Library, Diff]:
    return refresh(library)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def make_folder(tmp_path: Path) -> MakeFolder:
    def make(files: Files) -> Path:
        root = tmp_path / "library"
        root.mkdir(exist_ok=True)
        write_files(root, files)
        return root

    return make


@pytest.fixture
def make_library(make_folder: MakeFolder, cache: Path) -> MakeLibrary:
    def make(files: Files) -> Library:
        return refresh(open_library(make_folder(files), cache))[0]

    return make
