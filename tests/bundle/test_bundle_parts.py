"""What the bundles of all systems are made of, as far as any system can tell."""

import ast
import configparser
import gzip
import importlib
import json
import os
import plistlib
import re
import runpy
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree as ET

import bundle
import check_reproducible
import linux_files
import make_icons
import pytest
import sbom

from kbviewer import __version__
from kbviewer.commands import COMMANDS


class Step:
    """Stands for a step of PyInstaller; remembers what it was given."""

    made: dict[str, "Step"]

    def __init__(self, *given: Any, **named: Any) -> None:
        self.given = given
        self.named = named
        self.pure: list[Any] = []
        self.scripts: list[Any] = []
        self.binaries = [
            ("PySide6/Qt/plugins/platforms/libqxcb.so", "", "BINARY"),
            ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "", "BINARY"),
            ("PySide6/Qt/plugins/qmltooling/libqmldbg_server.so", "", "BINARY"),
            ("PySide6\\plugins\\platforms\\qwindows.dll", "", "BINARY"),
            ("PySide6/Qt/lib/libQt6Quick.so.6", "", "BINARY"),
            ("PySide6/Qt/lib/libQt6Pdf.so.6", "", "BINARY"),
        ]
        self.datas = [
            ("PySide6/Qt/translations/qt_de.qm", "", "DATA"),
            ("PySide6/Qt/translations/qtbase_de.qm", "", "DATA"),
            ("PySide6/Qt/translations/qtbase_xx.qm", "", "DATA"),
            ("latex2mathml-3.81.1.dist-info/METADATA", "", "DATA"),
            ("kbviewer/_bundled/notes/books/python-packaging.md", "", "DATA"),
            ("libQt6Qml.so.6", "", "SYMLINK"),
        ]
        self.made[type(self).__name__] = self


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_the_recipe_holds_for_each_system(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    for name in ("collect_submodules", "collect_data_files", "copy_metadata"):
        monkeypatch.setattr(f"PyInstaller.utils.hooks.{name}", lambda _name: [])
    made: dict[str, Step] = {}
    steps = {
        name: type(name, (Step,), {"made": made})
        for name in ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")
    }
    spec = bundle.ROOT / "packaging" / "kbviewer.spec"
    exec(
        compile(spec.read_text("utf-8"), str(spec), "exec"), {"SPECPATH": str(spec.parent), **steps}
    )
    names = [entry[0] for entry in (*made["Analysis"].binaries, *made["Analysis"].datas)]
    assert names == [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/Qt/lib/libQt6Pdf.so.6",
        "PySide6/Qt/translations/qtbase_de.qm",
        "latex2mathml-3.81.1.dist-info/METADATA",
        "kbviewer/_bundled/notes/books/python-packaging.md",
    ]
    assert ("BUNDLE" in made) == (platform == "darwin")
    assert (made["EXE"].named["version"] is not None) == (platform == "win32")


def test_a_start_runs_no_more_than_it_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "ROOT", tmp_path)
    hook = tmp_path / "pyi_rth_multiprocessing.py"
    hook.write_text("import sys\n\nsys.began = True\n", "utf-8")
    names = ("pyi_rth_inspect", "pyi_rth_pyside6", "pyi_rth_multiprocessing", "__main__")
    found = [(name, str(tmp_path / f"{name}.py"), "PYSOURCE") for name in names]
    monkeypatch.setattr(sys, "platform", "linux")
    (_, worker, _), main = bundle.start_scripts(found)
    assert main == found[-1]
    monkeypatch.setattr(sys, "platform", "win32")
    assert [name for name, _, _ in bundle.start_scripts(found)] == list(names[1:])
    for arguments, begins in (
        ([], False),
        (["-c", "code"], True),
        (["--multiprocessing-fork"], True),
    ):
        monkeypatch.setattr(sys, "argv", ["kbviewer", *arguments])
        monkeypatch.setattr(sys, "began", False, raising=False)
        exec(compile(Path(worker).read_text("utf-8"), worker, "exec"), {})
        assert sys.began is begins  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("start", "left"),
    [
        ({"LD_LIBRARY_PATH": "ours", "_PYI_ARCHIVE_FILE": "x"}, ""),
        ({"LD_LIBRARY_PATH": "ours:a", "LD_LIBRARY_PATH_ORIG": "a", "_PYI_X": "x"}, "a"),
        ({"LD_LIBRARY_PATH": "a"}, "a"),
    ],
)
def test_programs_started_from_the_bundle_get_their_own_libraries(
    monkeypatch: pytest.MonkeyPatch, start: dict[str, str], left: str
) -> None:
    environment = dict(start)
    monkeypatch.setattr(os, "environ", environment)
    runpy.run_path(str(bundle.ROOT / "packaging" / "bundle_start.py"))
    assert environment == ({"LD_LIBRARY_PATH": left} if left else {})


def test_all_bundled_files_come_along() -> None:
    targets = {f"{folder}/{Path(file).name}" for file, folder in bundle.data_files()}
    assert "kbviewer/_bundled/notes/guide/index.md" in targets
    assert "kbviewer/_bundled/resources/icons/search.svg" in targets
    assert "kbviewer/_bundled/resources/icon/kbviewer.svg" in targets
    assert not any("screenshots" in target for target in targets)


def test_the_version_stands_in_one_place_and_in_the_changelog() -> None:
    assert bundle.version() == __version__
    changelog = (bundle.ROOT / "CHANGELOG.md").read_text("utf-8")
    versions = re.findall(r"^## \[(\d[^\]]*)\]", changelog, re.MULTILINE)
    assert versions[0] == __version__


def test_a_build_has_the_time_it_is_told_and_none_without_a_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "ROOT", tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert bundle.build_time() == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert bundle.build_time() == 86400


def test_what_differs_between_two_builds_is_found(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
        for name in ("same", "bytes", "rights"):
            (folder / name).write_text("a")
        (folder / "link").symlink_to("same")
    assert list(check_reproducible.differences(first, second)) == []
    (second / "bytes").write_text("b")
    (second / "rights").chmod(0o755)
    (second / "more").touch()
    (second / "link").unlink()
    (second / "link").symlink_to("bytes")
    found = list(check_reproducible.differences(first, second))
    assert [line.partition(":")[0] for line in found] == ["more", "bytes", "link", "rights"]


def test_windows_is_told_the_version() -> None:
    text = Path(bundle.windows_version_file("1.2.3")).read_text("utf-8")
    tree = ast.parse(text, mode="eval")
    assert isinstance(tree.body, ast.Call)
    assert "filevers=(1, 2, 3, 0)" in text
    assert "StringStruct('ProductVersion', '1.2.3')" in text


def test_the_version_becomes_a_resource_of_windows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # What reads and writes program files, and is there on Windows only; this needs neither.
    monkeypatch.setitem(sys.modules, "pefile", ModuleType("pefile"))
    monkeypatch.setattr("PyInstaller.compat.win32api", None, raising=False)
    monkeypatch.delitem(sys.modules, "PyInstaller.utils.win32.versioninfo", raising=False)
    monkeypatch.setattr(bundle, "ROOT", tmp_path)
    versions = importlib.import_module("PyInstaller.utils.win32.versioninfo")
    read = versions.load_version_info_from_text_file(bundle.windows_version_file("1.2.3"))
    assert (read.ffi.fileVersionMS, read.ffi.fileVersionLS) == ((1 << 16) | 2, 3 << 16)
    assert (read.ffi.productVersionMS, read.ffi.productVersionLS) == ((1 << 16) | 2, 3 << 16)
    (strings, _) = read.kids
    words = {each.name: each.val for each in strings.kids[0].kids}
    assert words["ProductVersion"] == words["FileVersion"] == "1.2.3"
    assert words["OriginalFilename"] == "kbviewer.exe"
    assert "ProductVersion\0".encode("utf-16-le") in read.toRaw()


def test_macos_is_told_what_can_be_opened() -> None:
    plist = plistlib.loads(plistlib.dumps(bundle.MAC_PLIST))
    assert plist["CFBundleURLTypes"][0]["CFBundleURLSchemes"] == ["kbviewer"]
    assert "md" in plist["CFBundleDocumentTypes"][0]["CFBundleTypeExtensions"]


def test_icons_of_windows_and_macos_are_well_formed() -> None:
    pictures = [(size, make_icons.drawn(size)) for size in (16, 256)]
    assert all(data.startswith(b"\x89PNG") for _, data in pictures)
    ico = make_icons.ico(pictures)
    assert struct.unpack("<HHH", ico[:6]) == (0, 1, 2)
    size, start = struct.unpack("<II", ico[6 + 16 + 8 : 6 + 32])
    assert ico[6 + 16] == 0
    assert ico[start : start + size] == pictures[1][1]
    icns = make_icons.icns(pictures)
    assert icns[:4] == b"icns"
    assert struct.unpack(">I", icns[4:8])[0] == len(icns)


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundle")
    linux_files.write_linux_files(folder)
    return folder / "share"


def test_the_menu_entry_opens_notes_folders_and_links(share: Path) -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(share / "applications" / f"{bundle.APP_ID}.desktop", "utf-8")
    main = entry["Desktop Entry"]
    wanted = {"text/markdown", "inode/directory", "x-scheme-handler/kbviewer"}
    assert set(main["MimeType"].strip(";").split(";")) == wanted
    for action in main["Actions"].strip(";").split(";"):
        assert entry[f"Desktop Action {action}"]["Exec"].startswith("kbviewer ")
    assert (share / "icons/hicolor/scalable/apps" / f"{main['Icon']}.svg").is_file()
    assert (share / "icons/hicolor/48x48/apps" / f"{main['Icon']}.png").is_file()


def test_the_description_for_software_centres(share: Path) -> None:
    file = share / "metainfo" / f"{bundle.APP_ID}.metainfo.xml"
    component = ET.parse(file).getroot()
    release = component.find("releases/release")
    assert release is not None
    assert release.get("version") == __version__
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", release.get("date", ""))
    if shutil.which("appstreamcli"):
        done = subprocess.run(["appstreamcli", "validate", "--no-net", file], capture_output=True)
        assert done.returncode == 0, done.stdout.decode()


def test_every_command_and_option_is_in_manual_and_completion(share: Path) -> None:
    manual = gzip.decompress((share / "man/man1/kbviewer.1.gz").read_bytes()).decode()
    bash = (share / "bash-completion/completions/kbviewer").read_text("utf-8")
    zsh = (share / "zsh/site-functions/_kbviewer").read_text("utf-8")
    fish = (share / "fish/vendor_completions.d/kbviewer.fish").read_text("utf-8")
    for command in COMMANDS:
        assert f".SS {command}\n" in manual
        assert all(command in text for text in (bash, zsh, fish))
    for parser in linux_files.command_line().values():
        for action in linux_files.options_of(parser):
            option = action.option_strings[-1]
            assert linux_files.roff(option) in manual
            assert option in bash
            assert option in zsh
            assert f"-l {option.removeprefix('--')}" in fish
    subprocess.run(["bash", "-n", share / "bash-completion/completions/kbviewer"], check=True)


def test_libraries_of_the_system_are_listed_with_their_licences(tmp_path: Path) -> None:
    zlib = next((file for file in Path("/usr/lib").glob("*/libz.so.1")), None)
    if zlib is None or not shutil.which("dpkg-query"):
        pytest.skip("this system has no Debian packages")
    (tmp_path / "_internal").mkdir()
    shutil.copyfile(zlib, tmp_path / "_internal" / "libz.so.1")
    (tmp_path / "_internal" / "libnobody.so.1").write_bytes(b"")
    sbom.write_components(tmp_path)
    document = json.loads((tmp_path / "sbom.cdx.json").read_text("utf-8"))
    part = next(part for part in document["components"] if part["name"] == "zlib1g")
    assert part["purl"].startswith("pkg:deb/debian/zlib1g@1")
    assert (tmp_path / "licences" / "system" / "zlib1g" / "copyright").is_file()


def test_the_list_of_components(tmp_path: Path) -> None:
    sbom.write_components(tmp_path)
    document = json.loads((tmp_path / "sbom.cdx.json").read_text("utf-8"))
    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.6")
    names = [part["name"].lower() for part in document["components"]]
    assert {"python", "pyside6", "shiboken6", "whoosh", "markdown", "pygments"} <= set(names)
    assert "pytest" not in names
    assert all(part.get("licenses") for part in document["components"])
    references = [part["bom-ref"] for part in document["components"]]
    assert len(references) == len(set(references))
    assert (tmp_path / "licences" / "Markdown").is_dir()
