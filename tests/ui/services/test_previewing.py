"""What a link under the pointer leads to."""

from pathlib import Path

from kbviewer.library import open_library, refresh
from kbviewer.notes.model import Place
from kbviewer.ui.services.previewing import preview_of


def test_names_in_the_preview_of_pages_read_as_they_are_written(tmp_path: Path) -> None:
    root = tmp_path / "notes"
    root.mkdir()
    book = '---\nbook: "Moths & Lanterns"\n---\n'
    (root / "one.md").write_text(f"{book}# One\n## First\nText.\n\n(p. 4)\n", "utf-8")
    (root / "two.md").write_text(f"{book}# Two\n## This & that\nText.\n\n(p. 4)\n", "utf-8")
    library = refresh(open_library(root, tmp_path / "cache"))[0]
    preview = preview_of(library, Place("one.md"), "cite:0")
    assert preview is not None
    assert preview.title.startswith("Moths & Lanterns, ")
    assert "This &amp; that</a> – Two" in preview.html
