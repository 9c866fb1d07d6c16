"""The command lines of other viewers."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbviewer.books import KNOWN_VIEWERS, installed_viewers
from kbviewer.errors import UsageError
from kbviewer.programs import command_line

FILE = Path('/shelf/A book, "2nd" {page} $HOME;rm.pdf')


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("Okular", ["okular", "-p", "24", str(FILE)]),
        ("Evince", ["evince", "-i", "24", str(FILE)]),
        ("Zathura", ["zathura", "-P", "24", str(FILE)]),
        ("SumatraPDF", ["SumatraPDF", "-reuse-instance", "-page", "24", str(FILE)]),
        ("Preview", ["open", "-a", "Preview", str(FILE)]),
    ],
)
def test_known_viewers_are_told_the_position(name: str, arguments: list[str]) -> None:
    template = next(viewer.template for viewer in KNOWN_VIEWERS if viewer.name == name)
    assert command_line(template, FILE, page="24", label="17") == arguments


def test_a_label_is_what_is_printed() -> None:
    assert command_line("evince -p {label} {file}", FILE, page="24", label="xvii")[2] == "xvii"
    assert command_line("evince -p {label} {file}", FILE)[2] == "{label}"


def test_a_file_that_is_not_named_comes_last() -> None:
    assert command_line("'C:\\Program Files\\x.exe' --page={page}", FILE, page="3") == [
        "C:\\Program Files\\x.exe",
        "--page=3",
        str(FILE),
    ]


@pytest.mark.parametrize("template", ["", "  ", '""', "{file} -p {page}"])
def test_a_template_without_a_program_is_refused(template: str) -> None:
    with pytest.raises(UsageError, match="names no program"):
        command_line(template, FILE, page="1")


def test_only_what_is_installed_is_offered() -> None:
    found = installed_viewers(lambda name: "/usr/bin/" + name if name == "evince" else None)
    assert "Evince" in [viewer.name for viewer in found]
    assert "Okular" not in [viewer.name for viewer in found]


@given(st.text(), st.text(min_size=1))
def test_no_template_and_no_name_can_break_out(template: str, name: str) -> None:
    try:
        found = command_line("program " + template, Path("/shelf") / name, page="7", label="vii")
    except UsageError:
        return
    assert found[0].startswith("program")
    assert all(isinstance(word, str) for word in found)
