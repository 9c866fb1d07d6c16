"""Rendering beside the window: kept pages, long notes in two steps, the page of the next start."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kbviewer.library import Library, open_library, refresh
from kbviewer.render.model import Rendered
from kbviewer.ui.services.background import Background
from kbviewer.ui.services.last_page import LastPage, load_page, save_page
from kbviewer.ui.services.rendering import Rendering, size_of
from kbviewer.ui.viewer import formulas
from kbviewer.ui.viewer.head import LONG


@pytest.fixture
def rendering(qtbot: QtBot) -> Iterator[Rendering]:
    """Rendering with threads of its own."""
    background = Background()
    yield Rendering(background)
    background.finish()


def test_a_note_is_made_once(rendering: Rendering, library: Library, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rendering.rendered) as first:
        rendering.want(library, "alpha.md")
    with qtbot.waitSignal(rendering.rendered) as second:
        rendering.want(library, "alpha.md")
    assert "lanterns" in first.args[1].html
    assert second.args[1] is first.args[1]


def test_only_the_newest_wish_is_told(rendering: Rendering, library: Library, qtbot: QtBot) -> None:
    told: list[str] = []
    rendering.rendered.connect(lambda path, _: told.append(path))
    rendering.want(library, "alpha.md")
    rendering.want(library, "beta.md")
    qtbot.waitUntil(lambda: rendering._background.is_idle)
    assert told == ["beta.md"]


def test_a_long_note_is_told_in_two_steps(
    rendering: Rendering, tmp_path: Path, qtbot: QtBot
) -> None:
    root = tmp_path / "long"
    root.mkdir()
    section = "## Section\n" + "words and more words\n\n" * 100
    (root / "long.md").write_text("# Long\n" + section * (LONG // len(section) + 2), "utf-8")
    library = refresh(open_library(root, None))[0]
    with (
        qtbot.waitSignal(rendering.completed, timeout=20_000) as whole,
        qtbot.waitSignal(rendering.begun, timeout=20_000) as head,
    ):
        rendering.want(library, "long.md")
    assert whole.args[1].html.startswith(head.args[1].html)
    assert len(head.args[1].html) < len(whole.args[1].html) / 4


def test_a_note_that_is_gone_fails(rendering: Rendering, library: Library, qtbot: QtBot) -> None:
    (library.root / "alpha.md").unlink()
    with qtbot.waitSignal(rendering.failed) as failed:
        rendering.want(library, "alpha.md")
    assert "alpha.md" in str(failed.args[1])


def test_the_last_page_is_there_at_the_next_start(
    rendering: Rendering, library: Library, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(rendering.rendered) as made:
        rendering.want(library, "alpha.md")
    file = tmp_path / "cache" / "page.json"
    rendering.store(file, library, "alpha.md")
    rendering.forget()
    rendering.recall(file)
    with qtbot.waitSignal(rendering.rendered) as again:
        rendering.want(library, "alpha.md")
    assert again.args[1] == made.args[1]


def test_the_formulas_of_the_last_page_are_not_set_anew(
    rendering: Rendering, library: Library, tmp_path: Path, qtbot: QtBot
) -> None:
    (library.root / "alpha.md").write_text("# Alpha\n\n$x+1$ and $\\frac{$\n", "utf-8")
    library = refresh(library)[0]
    with qtbot.waitSignal(rendering.rendered, timeout=30_000) as made:
        rendering.want(library, "alpha.md")
    addresses = list(formulas.sources(made.args[1].html))
    known = [formulas.formula(address) for address in addresses]
    assert [each is not None for each in known] == [True, False]
    file = tmp_path / "page.json"
    rendering.store(file, library, "alpha.md")
    formulas.formulas().close()
    formulas.formulas.cache_clear()
    rendering.recall(file)
    assert formulas.formula(addresses[0]) == known[0]
    assert not formulas.formulas().is_running


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"version": "0"}', b"\xff\x00"])
def test_a_damaged_page_is_none(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "page.json"
    file.write_bytes(content)
    assert load_page(file) is None


def test_a_page_that_cannot_be_written_is_no_loss(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    save_page(tmp_path / "file" / "page.json", LastPage("a.md", "0", Rendered("<p>a</p>"), {}))
    assert load_page(tmp_path / "file" / "page.json") is None


def test_rendered_notes_are_kept_by_their_size() -> None:
    short, long = Rendered("<p>a</p>"), Rendered("<p>字</p>" * 10_000, ((1, "A", "a"),) * 100)
    assert size_of(short) < 1_000
    assert size_of(long) > 2 * len(long.html)
