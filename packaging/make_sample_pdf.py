"""Set the bundled handbook as a small PDF with roman front matter, page labels and an outline.

The text is `sample_handbook.txt` beside this file. Its markup, one thing a line: `%% label` starts
the page with that printed label (and `title` after it the title page), `=` is the book's title,
`==` a heading outside the outline, `#` a chapter, `##` a section, `- ` a bullet, `.toc` the list of
chapters, anything else a paragraph.

The file is written by hand, uncompressed and without dates, so that the same text gives the same
bytes on every machine: a test compares the bundled PDF with a fresh one.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "sample_handbook.txt"
TARGET = HERE.parent / "notes/books/handbook/short-handbook-of-note-taking.pdf"

WIDTH, HEIGHT, MARGIN = 312, 440, 42  # a pocket book of 110 by 155 mm, in points
MEASURE = WIDTH - 2 * MARGIN
BOTTOM = 50
FONTS = {"R": "Times-Roman", "B": "Times-Bold", "I": "Times-Italic"}

# Advance widths of Times-Roman in thousandths of the font size, from ASCII 32 to 126
# (Adobe's metrics of the standard 14 fonts, which no PDF has to embed).
_ASCII_WIDTHS = (
    *(250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278),
    *(500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444),
    *(921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722),
    *(556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500),
    *(333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500),
    *(500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541),
)
_OTHER_WIDTHS = {"–": 500, "’": 333, "“": 444, "”": 444, "•": 350}


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of line is set: font, size, line height, space above it, indent, centred."""

    font: str
    size: float
    leading: float
    above: float = 0
    indent: float = 0
    centred: bool = False


STYLES = {
    "=": Style("B", 26, 32, 90, centred=True),
    "==": Style("I", 12.5, 18, 6),
    "#": Style("B", 19, 25, 0),
    "##": Style("B", 13.5, 19, 6),
    "-": Style("R", 11.5, 16, 4, indent=14),
    "": Style("R", 11.5, 16, 7),
}


@dataclass(frozen=True, slots=True)
class Page:
    """A printed page: its label and its lines of (mark, text)."""

    label: str
    is_title: bool
    lines: tuple[tuple[str, str], ...]


def typeset(text: str) -> str:
    """Straight quotes, apostrophes and hyphens between digits as a typesetter writes them."""
    parts = text.replace("'", "’").split('"')
    text = "".join(part + ("“" if i % 2 == 0 else "”") for i, part in enumerate(parts[:-1]))
    text += parts[-1]
    for i in range(1, len(text) - 1):
        if text[i] == "-" and text[i - 1].isdigit() and text[i + 1].isdigit():
            text = text[:i] + "–" + text[i + 1 :]
    return text


def read_pages(source: str) -> Iterator[Page]:
    """Split the marked-up text into pages."""
    for chunk in source.split("%% ")[1:]:
        head, *lines = chunk.strip().splitlines()
        label, _, kind = head.partition(" ")
        yield Page(label, kind == "title", tuple(map(_marked, lines)))


def _marked(line: str) -> tuple[str, str]:
    mark, space, text = line.partition(" ")
    if space and mark in STYLES:
        return mark, typeset(text)
    return "", line if line == ".toc" else typeset(line)


def text_width(text: str, size: float) -> float:
    """Width of a text in Times-Roman, in points."""
    units = (_ASCII_WIDTHS[ord(c) - 32] if c.isascii() else _OTHER_WIDTHS[c] for c in text)
    return sum(units) * size / 1000


def wrap(text: str, size: float, measure: float) -> Iterator[str]:
    """Break a paragraph into lines no wider than `measure`."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and text_width(longer, size) > measure:
            yield line
            line = word
        else:
            line = longer
    yield line


def _show(font: str, size: float, x: float, y: float, text: str) -> str:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size:g} Tf {x:.2f} {y:.2f} Td ({escaped}) Tj ET"


def draw(page: Page, contents: Iterable[tuple[str, str]]) -> str:
    """Give the drawing operators of a page; `contents` are chapters and their page labels."""
    out: list[str] = []
    y = HEIGHT - MARGIN - 10.0
    for mark, text in page.lines:
        if text == ".toc":
            for title, label in contents:
                y -= 22
                right = WIDTH - MARGIN - text_width(label, 11.5)
                out += [_show("R", 11.5, MARGIN, y, title), _show("R", 11.5, right, y, label)]
            continue
        style = STYLES[mark]
        y -= style.above
        lines = list(wrap(text, style.size, MEASURE - style.indent))
        for number, line in enumerate(lines):
            y -= style.leading
            x = MARGIN + style.indent
            if style.centred or page.is_title:
                x = (WIDTH - text_width(line, style.size)) / 2
            if mark == "-" and number == 0:
                out.append(_show("R", style.size, MARGIN + 2, y, "•"))
            out.append(_show(style.font, style.size, x, y, line))
    if y < BOTTOM:
        raise SystemExit(f"Page {page.label} runs {BOTTOM - y:.0f} points past the bottom.")
    if not page.is_title:
        x = (WIDTH - text_width(page.label, 10)) / 2
        out.append(_show("R", 10, x, MARGIN - 16, page.label))
    return "\n".join(out)


def _string(text: str) -> str:
    if text.isascii():
        return f"({text})"
    return f"<feff{text.encode('utf-16-be').hex()}>"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline: 0 for a chapter, 1 for a section, its title and page index."""

    level: int
    title: str
    page: int


def outline_of(pages: Sequence[Page]) -> list[Entry]:
    """Chapters and sections in page order."""
    return [
        Entry(len(mark) - 1, text, index)
        for index, page in enumerate(pages)
        for mark, text in page.lines
        if mark in ("#", "##")
    ]


def _outline_objects(entries: Sequence[Entry], first: int, page_object: int) -> list[str]:
    """Write the outline's root and items as PDF objects, numbered from `first`."""
    parents = [first] * len(entries)
    for i, entry in enumerate(entries):
        if entry.level:
            parents[i] = first + 1 + max(j for j in range(i) if not entries[j].level)
    objects = []
    for number in range(first, first + len(entries) + 1):
        children = [first + 1 + i for i, parent in enumerate(parents) if parent == number]
        body = f"/First {children[0]} 0 R /Last {children[-1]} 0 R" if children else ""
        if number == first:
            objects.append(f"<< /Type /Outlines {body} /Count {len(children)} >>")
            continue
        entry = entries[number - first - 1]
        if children:
            body += f" /Count -{len(children)}"
        family = [first + 1 + i for i, p in enumerate(parents) if p == parents[number - first - 1]]
        at = family.index(number)
        if at:
            body += f" /Prev {family[at - 1]} 0 R"
        if at + 1 < len(family):
            body += f" /Next {family[at + 1]} 0 R"
        target = f"/Dest [{page_object + 2 * entry.page} 0 R /XYZ null {HEIGHT} null]"
        parent = f"/Parent {parents[number - first - 1]} 0 R"
        objects.append(f"<< /Title {_string(entry.title)} {parent} {target} {body} >>")
    return objects


def build(source: str) -> bytes:
    """Make the PDF of a marked-up text."""
    pages = list(read_pages(source))
    entries = outline_of(pages)
    contents = [(entry.title, pages[entry.page].label) for entry in entries if not entry.level]
    fonts_at = 4
    page_at = fonts_at + len(FONTS)
    outline_at = page_at + 2 * len(pages)
    objects = _head_objects(pages, fonts_at, page_at, outline_at)
    for i, page in enumerate(pages):
        stream = draw(page, contents)
        size = len(stream.encode("cp1252"))
        objects.append(f"<< /Type /Page /Parent 2 0 R /Contents {page_at + 2 * i + 1} 0 R >>")
        objects.append(f"<< /Length {size} >>\nstream\n{stream}\nendstream")
    objects += _outline_objects(entries, outline_at, page_at)
    return _file(objects)


def _head_objects(pages: Sequence[Page], fonts_at: int, page_at: int, outline_at: int) -> list[str]:
    """Write the catalogue with its page labels, the page list, the title and the fonts."""
    roman = sum(page.label.isalpha() for page in pages)
    labels = f"<< /Nums [0 << /S /r >> {roman} << /S /D >>] >>"
    catalogue = f"/Pages 2 0 R /Outlines {outline_at} 0 R /PageMode /UseOutlines /Lang (en-GB)"
    kids = " ".join(f"{page_at + 2 * i} 0 R" for i in range(len(pages)))
    fonts = " ".join(f"/{key} {fonts_at + i} 0 R" for i, key in enumerate(FONTS))
    common = f"/MediaBox [0 0 {WIDTH} {HEIGHT}] /Resources << /Font << {fonts} >> >>"
    title = next(text for page in pages for mark, text in page.lines if mark == "=")
    face = "/Type /Font /Subtype /Type1 /Encoding /WinAnsiEncoding /BaseFont"
    return [
        f"<< /Type /Catalog {catalogue} /PageLabels {labels} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} {common} >>",
        f"<< /Title {_string(title)} /Creator (kbviewer) >>",
        *(f"<< {face} /{name} >>" for name in FONTS.values()),
    ]


def _file(objects: Sequence[str]) -> bytes:
    """Numbered objects, the table of their offsets and the trailer."""
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R /Info 3 0 R >>\nstartxref\n{start}\n%%EOF\n"
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode("ascii")
    return bytes(out)


def main() -> None:
    """Write the handbook to the bundled notes, or where the command line says."""
    parser = argparse.ArgumentParser(description="Set the bundled handbook as a PDF.")
    parser.add_argument("target", nargs="?", type=Path, default=TARGET)
    target = parser.parse_args().target
    target.write_bytes(build(SOURCE.read_text(encoding="utf-8")))


if __name__ == "__main__":
    main()
