"""A note to `Rendered`."""

import re
from collections.abc import Sequence

from msgspec import Struct

from kbviewer.notes.model import Note
from kbviewer.notes.parse import split_lines
from kbviewer.render.address import Addresser
from kbviewer.render.commonmark.nodes import TooComplexError
from kbviewer.render.commonmark.serialise import escape, start_tag
from kbviewer.render.convert import Converter, Cuts
from kbviewer.render.embeds import EMBED_STAND_IN, cut_embeds
from kbviewer.render.extensions import note_extensions
from kbviewer.render.extensions.headings import Headings
from kbviewer.render.model import Rendered, RenderOptions, Targets
from kbviewer.render.sanitise import sanitise

LONG = 3_000
"""Lines of a note whose beginning is worth showing first."""

BEGINNING = 300
"""Lines that are shown first, at least."""

MAX_CHARACTERS = 12_000_000
MAX_LINE = 400_000
SHOWN = 400_000
"""Characters of a note that is shown as plain text."""

# NUL and halves of pairs may stand in no HTML; the others would be taken for stand-ins of the
# converter's own.
_CONTROLS = re.compile("[\x00\x02\x03\ud800-\udfff]")

MAX_DEPTH = 5
"""Notes embedded in each other."""

MAX_EMBEDS = 50
"""Notes that one page embeds altogether; further ones are links."""


def render_note(
    note: Note, text: str, targets: Targets, options: RenderOptions | None = None
) -> Rendered:
    """HTML of a note; of one too large or too deep its plain text with a notice."""
    return _Renderer(options or RenderOptions()).render(note, split_lines(text), targets)


def render_beginning(
    note: Note, text: str, targets: Targets, options: RenderOptions | None = None
) -> Rendered | None:
    """HTML of a long note's first sections, in a small part of the time for all of it.

    It is what the whole note's HTML starts with, unless the first sections hold footnotes or refer
    to links that are defined later. None when the note is short or has no section to stop at.
    """
    lines = split_lines(text)
    if len(lines) < LONG:
        return None
    end = next(
        (
            section.line
            for section in note.sections
            if section.level and section.line > BEGINNING and lines[section.line - 1][:1] == "#"
        ),
        len(lines),
    )
    if end > len(lines) // 2:
        return None
    return _Renderer(options or RenderOptions()).render(note, lines[: end - 1], targets)


class _Renderer(Struct):
    """Renders a note with all that it embeds."""

    options: RenderOptions
    embeds: int = 0

    def render(self, note: Note, lines: list[str], targets: Targets) -> Rendered:
        """Render the note itself."""
        if sum(map(len, lines)) > MAX_CHARACTERS or max(map(len, lines), default=0) > MAX_LINE:
            return _plain(lines, "This note is too large to be set as Markdown.")
        headings = Headings(note)
        try:
            html = self._convert(note, lines, note.front.lines, targets, headings, 0)
        except TooComplexError:
            return _plain(lines, "This note nests too deep, or holds too large a table, to be set.")
        return Rendered(html, headings.found())

    def _convert(
        self,
        note: Note,
        lines: Sequence[str],
        before: int,
        targets: Targets,
        headings: Headings,
        depth: int,
    ) -> str:
        """HTML of the lines after the first `before`."""
        extensions = note_extensions(note, lines, self.options, headings)
        converter = Converter(extensions, before, _cuts(note))
        text = _CONTROLS.sub("\ufffd", "\n".join(lines[before:]))
        try:
            html = converter.convert(text)
        finally:
            converter.let_go()
        html = sanitise(html)
        html, wanted = cut_embeds(html)
        html = Addresser(targets, has_chips=depth == 0).run(html)
        if not wanted:
            return html
        shown = iter([self._embed(target, anchor, targets, depth) for target, anchor in wanted])
        return EMBED_STAND_IN.sub(lambda match: next(shown) or match[1], html)

    def _embed(self, target: str, anchor: str, targets: Targets, depth: int) -> str:
        """HTML of an embedded note or section; empty if it cannot be shown."""
        if depth >= MAX_DEPTH or self.embeds >= MAX_EMBEDS:
            return ""
        self.embeds += 1
        found = targets.embed(target, anchor)
        if found is None:
            return ""
        lines = split_lines(found.text)
        first, last = found.lines or (found.note.front.lines + 1, len(lines))
        headings = Headings(found.note, has_ids=False)
        try:
            html = self._convert(
                found.note, lines[:last], first - 1, found.targets, headings, depth + 1
            )
        except TooComplexError:
            return ""
        box = start_tag("div", {"class": "embed", "data-note": found.note.path})
        link = start_tag("a", {"href": found.href.url})
        title = f'<p class="embed-title">{link}{escape(found.title)}</a></p>'
        return f"{box}{title}\n{html}</div>"


def _plain(lines: Sequence[str], notice: str) -> Rendered:
    parts: list[str] = []
    room = SHOWN
    for line in lines:
        parts.append(line[:room])
        room -= len(line) + 1
        if room <= 0:
            total = sum(map(len, lines)) + len(lines) - 1
            notice += f" Its first {SHOWN:,} characters of {total:,} are shown."
            break
    text = escape("\n".join(parts))
    html = f'<p class="notice">{escape(notice)}</p>\n<pre class="plain">{text}</pre>'
    return Rendered(html, notice=notice)


def _cuts(note: Note) -> Cuts:
    cuts: dict[int, list[tuple[int, int, int]]] = {}
    for index, citation in enumerate(note.citations):
        if citation.start < citation.end:
            cuts.setdefault(citation.line, []).append((citation.start, citation.end, index))
    return cuts
