import os
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kbviewer.ui.viewer import resources
from kbviewer.ui.viewer.resources import ImageStore


@pytest.fixture
def library(tmp_path: Path, qapp: QApplication) -> Path:
    root = tmp_path / "library"
    (root / "sub folder").mkdir(parents=True)
    picture(root / "a.png", 40, 20)
    picture(root / "sub folder" / "b.png", 30, 30)
    picture(tmp_path / "outside.png", 10, 10)
    return root


def picture(path: Path, width: int, height: int) -> None:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    assert image.save(str(path))


def size(store: ImageStore, source: str) -> tuple[float, float] | None:
    found = store.size(source)
    return None if found is None else (found.width(), found.height())


def test_files_of_the_library_are_served(library: Path) -> None:
    store = ImageStore(library)
    assert size(store, "kbfile:a.png") == (40, 20)
    assert size(store, "kbfile:sub%20folder/b.png") == (30, 30)
    assert store.image("kbfile:a.png").width() == 40


def test_an_image_comes_in_the_pixels_it_needs(library: Path) -> None:
    store = ImageStore(library)
    assert store.image("kbfile:a.png", 20, 1).width() == 20
    assert store.image("kbfile:a.png", 20, 2).width() == 40


@pytest.mark.parametrize(
    "source",
    [
        "kbfile:../outside.png",
        "../outside.png",
        "kbfile:%2e%2e/outside.png",
        "kbfile:sub%20folder/../../outside.png",
        "http://host.example/a.png",
        "https://host.example/a.png",
        "file:///etc/passwd",
        "data:image/png;base64,AAAA",
        "ftp://host/a.png",
        "qrc:/a.png",
        "kbfile:missing.png",
        "kbfile:",
        "kbfile:a.png%00.png",
        "",
    ],
)
def test_nothing_else_is_served(library: Path, source: str) -> None:
    store = ImageStore(library)
    assert size(store, source) is None
    assert store.image(source).isNull()


def test_absolute_paths_are_those_of_the_library(library: Path, tmp_path: Path) -> None:
    store = ImageStore(library)
    assert size(store, "/a.png") == (40, 20)
    assert size(store, str(tmp_path / "outside.png")) is None


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_links_out_of_the_library_are_not_followed(library: Path, tmp_path: Path) -> None:
    (library / "link.png").symlink_to(tmp_path / "outside.png")
    (library / "inside.png").symlink_to(library / "a.png")
    store = ImageStore(library)
    assert size(store, "kbfile:link.png") is None
    assert size(store, "kbfile:inside.png") == (40, 20)


def test_without_a_library_there_are_no_images(library: Path) -> None:
    assert size(ImageStore(), str(library / "a.png")) is None


def test_too_many_bytes_or_pixels_are_refused(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "MOST_PIXELS", 799)
    assert size(ImageStore(library), "kbfile:a.png") is None
    monkeypatch.undo()
    monkeypatch.setattr(resources, "MOST_BYTES", 10)
    assert size(ImageStore(library), "kbfile:a.png") is None


def test_a_damaged_image_is_refused(library: Path) -> None:
    (library / "bad.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    assert size(ImageStore(library), "kbfile:bad.png") is None


def test_vector_images_are_drawn_at_the_size_they_are_shown(library: Path) -> None:
    (library / "v.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="20">'
        '<rect width="10" height="20" fill="#00f"/></svg>'
    )
    store = ImageStore(library)
    assert size(store, "kbfile:v.svg") == (10, 20)
    assert store.image("kbfile:v.svg", 100, 1).height() == 200


@pytest.mark.parametrize(
    "source",
    [
        '<!DOCTYPE svg [<!ENTITY a "x">]><svg xmlns="http://www.w3.org/2000/svg"/>',
        '<svg xmlns="http://www.w3.org/2000/svg" width="99999" height="99999"/>',
    ],
)
def test_dangerous_vector_images_are_refused(library: Path, source: str) -> None:
    (library / "v.svg").write_text(source)
    assert size(ImageStore(library), "kbfile:v.svg") is None


@pytest.mark.parametrize("name", ["v.png", "v.svgz", "v.jpg"])
def test_what_is_no_bitmap_is_not_read_as_one(library: Path, name: str) -> None:
    (library / name).write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    assert size(ImageStore(library), f"kbfile:{name}") is None
    (library / name).write_bytes(b"%PDF-1.4\n")
    assert size(ImageStore(library), f"kbfile:{name}") is None


def test_decoded_images_are_kept_within_a_limit(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "_KEPT_BYTES", 4000)
    store = ImageStore(library)
    store.image("kbfile:a.png")
    store.image("kbfile:sub%20folder/b.png")
    assert len(store._images) == 1


def test_large_images_come_later(library: Path, qtbot: QtBot) -> None:
    picture(library / "large.png", 2000, 1000)
    store = ImageStore(library)
    with qtbot.waitSignal(store.arrived):
        assert store.image("kbfile:large.png", 500, 1, wait=False).isNull()
        assert store.image("kbfile:large.png", 500, 1, wait=False).isNull()
    assert store.image("kbfile:large.png", 500, 1, wait=False).width() == 500
    assert store.image("kbfile:a.png", 40, 1, wait=False).width() == 40


def test_whoever_prints_waits_for_large_images(library: Path) -> None:
    picture(library / "large.png", 2000, 1000)
    assert ImageStore(library).image("kbfile:large.png", 500, 1).width() == 500
