"""An export is whole, stands alone and leaves the library as it was."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from kbviewer.errors import KbError
from kbviewer.export import Report, export_library
from kbviewer.export.names import address, free_name, page_names
from kbviewer.export.targets import reads_mkdocs
from kbviewer.library import Library, open_library, refresh
from kbviewer.notes.model import Note
from kbviewer.render import Rendered, RenderOptions, Targets, render_note

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154"
    "789c6360000002000001e221bc330000000049454e44ae426082"
)


def library_of(root: Path, notes: Mapping[str, str | bytes]) -> Library:
    for path, content in notes.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    library, _ = refresh(open_library(root, None))
    return library


def export(tmp_path: Path, notes: Mapping[str, str | bytes]) -> tuple[Path, Report]:
    root, out = tmp_path / "notes", tmp_path / "out"
    report = export_library(library_of(root, notes), out)
    return out, report


def body(page: Path) -> str:
    return page.read_text("utf-8").partition("<main>")[2].partition("</main>")[0].strip()


def test_every_note_and_a_page_that_lists_them(tmp_path: Path) -> None:
    out, report = export(tmp_path, {"a.md": "# A\nx", "sub/b c.markdown": "y"})
    assert report == Report(2, 0, ())
    assert '<h1 id="a">A</h1>' in body(out / "a.html")
    assert body(out / "sub/b c.html") == "<p>y</p>"
    assert 'href="a.html">A</a>' in body(out / "index.html")
    assert 'href="sub/b%20c.html">b c</a>' in body(out / "index.html")


def test_links_lead_to_pages_and_anchors(tmp_path: Path) -> None:
    text = "[x](sub/b.md#s-t) [[b]] [y](#h) [z](gone.md) <a href='sub/b.md'>r</a>\n\n# H"
    out, _ = export(tmp_path, {"a.md": text, "sub/b.md": "## S t\n[up](../a.md)"})
    made = body(out / "a.html")
    assert '<a href="sub/b.html#s-t">x</a>' in made
    assert '<a href="sub/b.html" class="wiki">b</a>' in made
    assert '<a href="#h">y</a>' in made
    assert '<a class="dead"' in made
    assert '<a href="sub/b.html">r</a>' in made
    assert '<a href="../a.html">up</a>' in body(out / "sub/b.html")


def test_pages_stand_alone(tmp_path: Path) -> None:
    text = (
        "![r](https://h.org/i.png) $x$ `a`\n\n<script src=//h.org></script>\n\n```py\nif x: 1\n```"
    )
    out, _ = export(tmp_path, {"a.md": text})
    page = (out / "a.html").read_text("utf-8")
    assert "Content-Security-Policy" in page
    assert "<script" not in page
    assert not re.search(r'(?:src|data)="?(?:https?:)?//', page)
    assert "url(" not in page
    assert "<link" not in page
    assert "prefers-color-scheme:dark" in page


def test_images_of_the_library_go_along(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(PIXEL)
    images = "![a](i/p.png) ![b](../secret.png) ![c](link.png) ![d](i/none.png)"
    text = f"{images} [e](x.html) [f](d.pdf)"
    notes: dict[str, str | bytes] = {
        "n.md": text,
        "i/p.png": PIXEL,
        "x.html": "<script>1</script>",
        "d.pdf": b"%PDF",
    }
    root = tmp_path / "notes"
    root.mkdir()
    (root / "link.png").symlink_to(tmp_path / "secret.png")
    out, report = export(tmp_path, notes)
    assert (out / "i/p.png").read_bytes() == PIXEL
    assert (out / "d.pdf").exists()
    assert report.files == 2
    assert not (out / "link.png").exists()
    assert not (out / "x.html").exists()
    assert not (tmp_path / "out/../secret.png").samefile(out / "i/p.png")
    assert '<img src="i/p.png" alt="a">' in body(out / "n.html")
    assert body(out / "n.html").count('class="missing-image"') == 3


def test_no_image_is_named_elsewhere(tmp_path: Path) -> None:
    hidden = "![[http://h.org/a.png]] ![b](http:%2f%2fh.org/b.png) <img src='\\\\h.org\\c.png'>"
    out, _ = export(tmp_path, {"n.md": f"{hidden} ![d](kbfile:../d.png) ![[file:///e.png]]"})
    assert "<img" not in body(out / "n.html")


def test_what_could_run_is_not_linked(tmp_path: Path) -> None:
    svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"
    names = ("a.svg", "b.xml", "c.mhtml", "d.js", "e.desktop", "f.SVG")
    text = " ".join(f"[x]({name})" for name in names) + " ![y](a.svg) [[a.svg]]"
    out, _ = export(tmp_path, {"n.md": text, **dict.fromkeys(names, svg)})
    made = body(out / "n.html")
    assert made.count('class="dead') == 6
    assert 'href="a.svg"' not in made
    assert '<img src="a.svg"' in made
    assert sorted(file.name for file in out.iterdir()) == ["a.svg", "index.html", "n.html"]


def test_the_text_of_a_page_is_the_note_alone(tmp_path: Path) -> None:
    text = "---\ntitle: T & U\nauthor: W\ntags: [x]\n---\na ![alt](gone.png)\n"
    out, _ = export(tmp_path, {"n.md": text})
    page = (out / "n.html").read_text("utf-8")
    assert "<title>T &amp; U</title>" in page
    assert '<meta name="author" content="W">' in page
    assert 'data-text="#x"' in page
    visible = re.sub(r"<[^>]*>", "", page.partition("<body>")[2])
    assert visible.split() == ["☰", "a"]


def test_formulas_are_pictures_with_their_source(tmp_path: Path) -> None:
    out, _ = export(tmp_path, {"n.md": r"$x<y$ and $\frac{$ and $x<y$"})
    made = body(out / "n.html")
    assert made.count('<span class="math"><svg width=') == 2
    assert made.count('role="img" style="vertical-align:-') == 2
    assert made.count('<use href="#formula-1"/>') == 1
    assert "<title>x&lt;y</title>" in made
    assert '<span class="source" aria-hidden="true">$x&lt;y$</span>' in made
    assert r">$\frac{$</code>" in made


def test_embeds_link_from_the_page_they_are_on(tmp_path: Path) -> None:
    notes = {"sub/a.md": "![[b]]", "b.md": "# B\n[c](deep/c.md)", "deep/c.md": "c"}
    out, _ = export(tmp_path, notes)
    assert '<a href="../deep/c.html">c</a>' in body(out / "sub/a.html")


def test_one_bad_note_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(note: Note, text: str, targets: Targets, options: RenderOptions) -> Rendered:
        if note.path == "b.md":
            raise ValueError("no")
        return render_note(note, text, targets, options)

    monkeypatch.setattr("kbviewer.export.run.render_note", fails)
    out, report = export(tmp_path, {"a.md": "a", "b.md": "b", "c.md": "c"})
    assert report.notes == 2
    assert report.problems == ("b.md: it cannot be converted (ValueError: no)",)
    assert (out / "c.html").exists()


@pytest.mark.parametrize("where", ["notes", "notes/out", "."])
def test_never_into_a_library(tmp_path: Path, where: str) -> None:
    library = library_of(tmp_path / "notes", {"a.md": "a"})
    with pytest.raises(KbError, match="inside each other"):
        export_library(library, tmp_path / where)


def test_never_into_a_library_by_a_link(tmp_path: Path) -> None:
    library = library_of(tmp_path / "notes", {"sub/a.md": "a", "b.md": "b"})
    (tmp_path / "out").mkdir()
    (tmp_path / "out/sub").symlink_to(tmp_path / "notes/sub")
    report = export_library(library, tmp_path / "out")
    assert report.notes == 1
    assert "leads out" in report.problems[0]
    assert sorted(p.name for p in (tmp_path / "notes/sub").iterdir()) == ["a.md"]


def test_out_that_is_a_file(tmp_path: Path) -> None:
    library = library_of(tmp_path / "notes", {"a.md": "a"})
    (tmp_path / "out").write_text("x")
    with pytest.raises(KbError, match="cannot be made"):
        export_library(library, tmp_path / "out")


def test_progress_counts_notes(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    library = library_of(tmp_path / "notes", {"a.md": "a", "b.md": "b"})
    export_library(library, tmp_path / "out", lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]


def test_mkdocs_sites_are_known(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    assert not reads_mkdocs(tmp_path / "docs")
    (tmp_path / "mkdocs.yml").write_text("site_name: x")
    assert reads_mkdocs(tmp_path / "docs")


def test_page_names() -> None:
    assert page_names(["a.md", "b/c.d.md"]) == {"a.md": "a.html", "b/c.d.md": "b/c.d.html"}
    clash = page_names(["a.md", "a.markdown", "A.mkd", "a.md.md"])
    assert clash["a.markdown"] == "a.markdown.html"
    assert len({name.casefold() for name in clash.values()}) == 4


def test_addresses() -> None:
    assert address("a.html", "b.html") == "b.html"
    assert address("x/a.html", "y/b#c.html") == "../y/b%23c.html"
    assert address("a.html", "c:d.html") == "c%3Ad.html"
    assert free_name("index", ["Index.html", "_index.html"]) == "__index.html"


def test_links_to_headings_as_they_are_worded_lead_to_them(tmp_path: Path) -> None:
    text = "[[b#What's  this?]] [x](b.md#own) [y](b.html#Two-Words) [z](#top)"
    out, report = export(tmp_path, {"a.md": text, "b.md": "# What's this?\n\n## Two words {#own}"})
    made = body(out / "a.html")
    assert 'href="b.html#whats-this"' in made
    assert made.count('href="b.html#two-words-own"') == 1
    assert 'href="#top"' in made
    assert report.problems == ()


def test_links_to_blocks_lead_to_them(tmp_path: Path) -> None:
    out, _ = export(tmp_path, {"a.md": "[[b#^q1]]", "b.md": "# B\n\ntext ^q1"})
    assert 'href="b.html#%5Eq1"' in body(out / "a.html")
    assert '<a id="^q1" class="block-id" href="#%5Eq1">^q1</a>' in body(out / "b.html")
