"""A library as static HTML that any browser shows: no scripts, nothing remote.

Each note becomes one page with its style sheet inside; images and other files that notes link to
are copied beside them if they lie inside the library. The library itself is only read.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from kbviewer.errors import KbError, UsageError
from kbviewer.library import Library
from kbviewer.notes.model import Link, LinkKind, Note
from kbviewer.render import Embedded, Href, Rendered, RenderOptions, render_note
from kbviewer.render.math import formula_source, set_formula
from kbviewer.render.stylesheet import stylesheet

Progress = Callable[[int, int], None]

MAX_FILE = 64 * 1024 * 1024
"""Bytes of a file that is copied."""

_NOT_COPIED = frozenset({".html", ".htm", ".xhtml", ".js", ".mjs", ".svgz", ".exe", ".bat", ".sh"})
_POLICY = (
    "default-src 'none'; img-src 'self' file: data:; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'"
)
_FORMULA = re.compile(
    r'<img class="(math(?: display)?)" src="([^"]*)" alt="([^"]*)"(?: data-text="([^"]*)")?>'
)
_MISSING = re.compile(r'(<span class="missing-image" title="[^"]*")>([^<"]*)</span>')


@dataclass(frozen=True, slots=True)
class Report:
    """What was written: numbers of notes and copied files, and what could not be."""

    notes: int
    files: int
    problems: tuple[str, ...] = ()


def export_library(library: Library, out: Path, progress: Progress | None = None) -> Report:
    """Write every note of the library to `out`, and a page that lists them.

    A note that cannot be read or written is reported and left out. Raises UsageError when `out` and
    the library lie inside each other, KbError when `out` cannot be made.
    """
    root, folder = library.root.resolve(), out.resolve()
    if folder.is_relative_to(root) or root.is_relative_to(folder):
        raise UsageError(
            f"{out} and the library lie inside each other.",
            "Choose a folder of its own: a library is never written to.",
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KbError(
            f"{out} cannot be made: {error.strerror}.", "Choose another folder."
        ) from None
    return _Export(library, root, folder).run(progress or (lambda _done, _total: None))


def page_names(paths: Iterator[str] | tuple[str, ...]) -> dict[str, str]:
    """Path of each note's page: its own with `.html`; two that would meet keep their suffix too."""
    listed = tuple(paths)
    short = {path: str(PurePosixPath(path).with_suffix(".html")) for path in listed}
    wanted: dict[str, int] = {}
    for name in short.values():
        wanted[name.casefold()] = wanted.get(name.casefold(), 0) + 1
    names: dict[str, str] = {}
    taken: set[str] = set()
    for path in listed:
        name = short[path] if wanted[short[path].casefold()] == 1 else f"{path}.html"
        number = 2
        while name.casefold() in taken:
            name = f"{path}-{number}.html"
            number += 1
        taken.add(name.casefold())
        names[path] = name
    return names


@dataclass
class _Export:
    """One run; collects the files to copy and what went wrong."""

    library: Library
    root: Path
    folder: Path
    names: Mapping[str, str] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)
    written: int = 0

    def run(self, progress: Progress) -> Report:
        self.names = page_names(tuple(self.library.entries))
        self.index = _free_name("index", self.names.values())
        options = RenderOptions(mkdocs=reads_mkdocs(self.root))
        style = stylesheet()
        total = len(self.names)
        for done, path in enumerate(self.names, 1):
            try:
                self._write_note(path, options, style)
                self.written += 1
            except (KbError, OSError) as error:
                self.problems.append(f"{path}: {error}")
            except Exception as error:
                self.problems.append(f"{path}: {type(error).__name__}: {error}")
            progress(done, total)
        self._write(self.index, _index_page(self.library, self.names, self.index, style))
        copied = sum(self._copy(file) for file in sorted(self.files))
        return Report(self.written, copied, tuple(self.problems))

    def _write_note(self, path: str, options: RenderOptions, style: str) -> None:
        note, text = self.library.read(path)
        rendered = render_note(note, text, ExportTargets(self, path), options)
        page = _page(note, rendered, _relative(self.names[path], self.index), style)
        self._write(self.names[path], page)

    def _write(self, name: str, page: str) -> None:
        target = self._target(name)
        target.write_text(page, encoding="utf-8", errors="replace", newline="\n")

    def _target(self, name: str) -> Path:
        """File to write, its folder made; never one that a link leads out of the export."""
        target = self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.parent.resolve().is_relative_to(self.folder) or target.is_symlink():
            raise UsageError(f"{target} leads out of the folder to write to.")
        return target

    def _copy(self, file: str) -> bool:
        source = (self.root / file).resolve()
        try:
            if not source.is_relative_to(self.root) or source.stat().st_size > MAX_FILE:
                return False
            shutil.copyfile(source, self._target(file))
        except (KbError, OSError) as error:
            self.problems.append(f"{file}: {error}")
            return False
        return True

    def file_address(self, source: str, file: str) -> str:
        """Address of a file of the library from a note's page; empty if it is not taken along."""
        target = (self.root / file).resolve()
        if not target.is_relative_to(self.root) or not target.is_file():
            return ""
        if target.suffix.lower() in _NOT_COPIED:
            return ""
        self.files.add(file)
        return _address(_relative(self.names[source], file))


@dataclass(frozen=True, slots=True)
class ExportTargets:
    """Answers for what a note points to with addresses relative to its page.

    `shown` is the note whose page it is: not the note itself when that is embedded in another.
    """

    export: _Export
    note: str
    shown: str = ""

    def link(self, target: str, anchor: str, kind: LinkKind) -> Href:
        """Address of a link, image or wiki link."""
        found = self.export.library.resolve(self.note, Link(0, kind, target, anchor, ""))
        page = self.shown or self.note
        if found.place is not None and found.kind in {"note", "ambiguous"}:
            fragment = found.place.anchor or ("" if found.missing_anchor else anchor)
            return Href(self._to_note(found.place.note, fragment), "note")
        if found.kind == "file":
            address = self.export.file_address(page, found.file)
            if address:
                return Href(address + (f"#{quote(anchor)}" if anchor else ""), "file")
        if found.kind == "external":
            return Href(target, "external")
        return Href("", "dead", f"{target or anchor} is not in this library")

    def _to_note(self, path: str, fragment: str) -> str:
        page = self.shown or self.note
        name = "" if path == page else _address(_relative(self.export.names[page],
                                                          self.export.names[path]))  # fmt: skip
        return f"{name}#{quote(fragment)}" if fragment else name or "#"

    def chip(self, _index: int) -> Href:
        """Leave a chip without an address: a page of static HTML has no page index."""
        return Href("", "page")

    def embed(self, target: str, anchor: str) -> Embedded | None:
        """The note or section that an embed shows."""
        library = self.export.library
        found = library.resolve(self.note, Link(0, "embed", target, anchor, ""))
        if found.place is None or found.kind not in {"note", "ambiguous"}:
            return None
        try:
            note, text = library.read(found.place.note)
        except KbError:
            return None
        index = note.find(found.place.anchor) if found.place.anchor else None
        lines = None
        if index:
            part = note.subtree(index)
            lines = (note.sections[part[0]].line, note.sections[part[-1]].end)
        title = note.sections[index].title if index else note.title
        href = Href(self._to_note(note.path, found.place.anchor))
        inner = ExportTargets(self.export, note.path, self.shown or self.note)
        return Embedded(note, text, inner, href, title, lines)


def reads_mkdocs(root: Path) -> bool:
    """Whether a library belongs to an MkDocs site, whose own syntax its notes then use."""
    names = ("mkdocs.yml", "mkdocs.yaml")
    return any((folder / name).is_file() for folder in (root, root.parent) for name in names)


def _free_name(stem: str, taken: object) -> str:
    """`index.html`, or the next name that no note's page has."""
    names = {str(name).casefold() for name in taken}  # type: ignore[attr-defined]
    name, number = f"{stem}.html", 0
    while name in names:
        number += 1
        name = f"{'_' * number}{stem}.html"
    return name


def _relative(source: str, target: str) -> str:
    return os.path.relpath(target, os.path.dirname(source) or ".").replace(os.sep, "/")


def _address(path: str) -> str:
    # A first part with a colon would read as a scheme.
    quoted = quote(path, safe="/")
    return quoted


def with_formulas(html: str) -> str:
    """HTML with its formulas set; their source stays as text that is read aloud and copied."""
    return _FORMULA.sub(_formula, html) if "math:" in html else html


def _formula(match: re.Match[str]) -> str:
    address = unescape(match[2])
    source, is_display = formula_source(address)
    mark = "$$" if is_display else "$"
    title = escape(source, quote=False)
    text = f"{mark}{match[4] or title}{mark}"
    formula = set_formula(address, 16, "currentColor")
    if formula is None:
        return f'<code class="{match[1]}" title="{match[3]}">{text}</code>'
    style = f"vertical-align:{-formula.depth:.2f}px"
    svg = formula.svg.replace("<svg ", f'<svg role="img" style="{style}" ', 1)
    svg = svg.replace(">", f"><title>{title}</title>", 1)
    return (
        f'<span class="{match[1]}">{svg}'
        f'<span class="source" aria-hidden="true">{text}</span></span>'
    )


def _page(note: Note, rendered: Rendered, index: str, style: str) -> str:
    front = note.front
    language = re.sub(r"[^A-Za-z0-9-]", "", front.language)
    html = with_formulas(rendered.html).replace("<table>", '<div class="table"><table>')
    html = html.replace("</table>", "</table></div>")
    html = html.replace("<hr>", "<hr />")
    html = _MISSING.sub(r'\1 data-alt="\2"></span>', html)
    return _document(note.title, language, _meta(note), style,
                     f"{_header(note, rendered, index)}<main>\n{html}\n</main>")  # fmt: skip


def _meta(note: Note) -> str:
    pairs = (("author", note.front.author), ("keywords", ", ".join(note.front.tags)))
    return "".join(
        f'<meta name="{name}" content="{escape(value)}">\n' for name, value in pairs if value
    )


def _header(note: Note, rendered: Rendered, index: str) -> str:
    """What front matter says. Shown by the style sheet, so that the page's text is the note's."""
    parts = [f'<a href="{escape(_address(index))}" title="All notes" aria-label="All notes">☰</a>']
    front = note.front
    if front.title and not any(level == 1 for level, _, _ in rendered.headings):
        parts.append(f'<span class="title" data-text="{escape(front.title)}"></span>')
    if front.author:
        parts.append(f'<span class="byline" data-text="{escape(front.author)}"></span>')
    if front.book:
        parts.append(f'<span class="byline" data-text="{escape(front.book)}"></span>')
    parts += [f'<span class="note-tag" data-text="#{escape(tag)}"></span>' for tag in front.tags]
    return f'<header class="note-head">{"".join(parts)}</header>\n'


def _index_page(library: Library, names: Mapping[str, str], index: str, style: str) -> str:
    rows: list[str] = []
    folder = ""
    for path, name in names.items():
        here = str(PurePosixPath(path).parent)
        if here != folder:
            folder = here
            if here != ".":
                rows.append(f"</ul>\n<h2>{escape(here)}</h2>\n<ul>")
        title = escape(library.entries[path].title)
        rows.append(f'<li><a href="{escape(_address(_relative(index, name)))}">{title}</a></li>')
    title = library.root.name or "Notes"
    body = f"<main>\n<h1>{escape(title)}</h1>\n<ul>\n{chr(10).join(rows)}\n</ul>\n</main>"
    return _document(title, "", "", style, body.replace("<ul>\n</ul>\n", ""))


def _document(title: str, language: str, meta: str, style: str, body: str) -> str:
    lang = f' lang="{language}"' if language else ""
    return (
        f'<!DOCTYPE html>\n<html{lang}>\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{meta}<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )
