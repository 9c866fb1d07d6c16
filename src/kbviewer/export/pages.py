"""The pages of an export as HTML."""

import re
from collections.abc import Mapping
from html import escape, unescape
from pathlib import PurePosixPath

from kbviewer.export.books import BookPages
from kbviewer.export.names import address
from kbviewer.library import Library
from kbviewer.notes.model import Note
from kbviewer.render import Rendered
from kbviewer.render.math import Formula, formula_source, set_formula

_POLICY = (
    "default-src 'none'; img-src 'self' file: data:; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'"
)
GENERATOR = '<meta name="generator" content="kbviewer">'
"""What every page says of itself."""

_FORMULA = re.compile(
    r'<img class="(math(?: display)?)" src="([^"]*)" alt="([^"]*)"(?: data-text="([^"]*)")?>'
)
_MISSING = re.compile(r'(<span class="missing-image" title="[^"]*")>([^<"]*)</span>')
_UNNAMED = re.compile(r'(<span class="missing-image" title="(?:[^"]*/)?([^"/]*)")>\2</span>')
# Not needed inside HTML, and easily taken for addresses.
_NAMESPACES = re.compile(r' xmlns(?::xlink)?="[^"]*"')
_BLOCK_ID = re.compile(r'<a id="\^([A-Za-z0-9-]+)"></a>')


def note_page(note: Note, rendered: Rendered, contents: str, style: str) -> str:
    """A note's page; `contents` is the address of the page that lists all notes."""
    html = with_formulas(rendered.html)
    html = html.replace("<table>", '<div class="table"><table>')
    html = html.replace("</table>", "</table></div>").replace("<hr>", "<hr />")
    # What a missing image shows is no text of the note; the name of a block is.
    html = _UNNAMED.sub(r'\1 data-alt=""></span>', html)
    html = _MISSING.sub(r'\1 data-alt="\2"></span>', html)
    html = _BLOCK_ID.sub(r'<a id="^\1" class="block-id" href="#%5E\1">^\1</a>', html)
    language = re.sub(r"[^A-Za-z0-9-]", "", note.front.language)
    body = f"{_header(note, rendered, contents)}<main>\n{html}\n</main>"
    return _document(note.title, style, body, language=language, meta=_meta(note))


def contents_page(library: Library, names: Mapping[str, str], books: BookPages, style: str) -> str:
    """The page that lists all notes by folder, in reading order, and the pages of books."""
    folders: dict[str, list[str]] = {}
    for path, name in names.items():
        title = escape(library.entries[path].title)
        item = f'<li><a href="{escape(address(books.name, name))}">{title}</a></li>'
        folders.setdefault(str(PurePosixPath(path).parent), []).append(item)
    name = library.root.name or "Notes"
    parts = [f"<h1>{escape(name)}</h1>"]
    for folder, items in folders.items():
        if folder != ".":
            parts.append(f"<h2>{escape(folder)}</h2>")
        parts += ["<ul>", *items, "</ul>"]
    parts += books.html()
    body = "\n".join(["<main>", *parts, "</main>"])
    return _document(name, style, body)


def with_formulas(html: str) -> str:
    """HTML with its formulas set; their source stays as text that can be found and copied.

    The shapes of a formula are written where it is first set; further on the page refers to them.
    """
    return _FORMULA.sub(_Formulas().place, html) if "math:" in html else html


class _Formulas:
    """The formulas of one page."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def place(self, match: re.Match[str]) -> str:
        address = unescape(match[2])
        source, is_display = formula_source(address)
        mark = "$$" if is_display else "$"
        title = escape(source, quote=False)
        text = f"{mark}{match[4] or title}{mark}"
        formula = set_formula(address, 16, "currentColor")
        if formula is None:
            return f'<code class="{match[1]}" title="{match[3]}">{text}</code>'
        return (
            f'<span class="{match[1]}">{self._svg(address, formula, title)}'
            f'<span class="source" aria-hidden="true">{text}</span></span>'
        )

    def _svg(self, address: str, formula: Formula, title: str) -> str:
        head, _, shapes = _NAMESPACES.sub("", formula.svg, 2).partition(">")
        number = self._known.get(address)
        if number is None:
            number = self._known[address] = len(self._known) + 1
            shapes = f'<g id="formula-{number}">{shapes.removesuffix("</svg>")}</g>'
        else:
            shapes = f'<use href="#formula-{number}"/>'
        style = f'role="img" style="vertical-align:{-formula.depth:.2f}px"'
        return f"{head} {style}><title>{title}</title>{shapes}</svg>"


def _meta(note: Note) -> str:
    pairs = (("author", note.front.author), ("keywords", ", ".join(note.front.tags)))
    return "".join(
        f'<meta name="{name}" content="{escape(value)}">\n' for name, value in pairs if value
    )


def _header(note: Note, rendered: Rendered, contents: str) -> str:
    """What front matter says. The style sheet shows it: the page's text is the note's alone."""
    front = note.front
    shown = []
    if front.title and not any(level == 1 for level, _, _ in rendered.headings):
        shown.append(("title", front.title))
    shown += [("byline", text) for text in (front.author, front.book) if text]
    shown += [("note-tag", f"#{tag}") for tag in front.tags]
    parts = [f'<span class="{css}" data-text="{escape(text)}"></span>' for css, text in shown]
    back = f'<a href="{escape(contents)}" title="All notes" aria-label="All notes">☰</a>'
    return f'<header class="note-head">{back}{"".join(parts)}</header>\n'


def _document(title: str, style: str, body: str, *, language: str = "", meta: str = "") -> str:
    lang = f' lang="{language}"' if language else ""
    return (
        f'<!DOCTYPE html>\n<html{lang}>\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{GENERATOR}\n"
        f"{meta}<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )
