"""A note to `Rendered`."""

from collections.abc import Sequence

from kbviewer.notes.model import Note
from kbviewer.notes.parse import split_lines
from kbviewer.render.address import Addresser
from kbviewer.render.commonmark.nodes import TooComplexError
from kbviewer.render.commonmark.serialise import escape
from kbviewer.render.convert import Converter, Cuts
from kbviewer.render.extensions import note_extensions
from kbviewer.render.extensions.headings import Headings
from kbviewer.render.model import Rendered, RenderOptions, Targets
from kbviewer.render.sanitise import sanitise

MAX_CHARACTERS = 12_000_000
MAX_LINE = 400_000
SHOWN = 400_000
"""Characters of a note that is shown as plain text."""


def render_note(
    note: Note, text: str, targets: Targets, options: RenderOptions | None = None
) -> Rendered:
    """HTML of a note; of one too large or too deep its plain text with a notice."""
    options = options or RenderOptions()
    lines = split_lines(text)
    if sum(map(len, lines)) > MAX_CHARACTERS or max(map(len, lines), default=0) > MAX_LINE:
        return _plain(lines, "This note is too large to be set as Markdown.")
    headings = Headings(note)
    converter = Converter(
        note_extensions(note, lines, options, headings), note.front.lines, _cuts(note)
    )
    try:
        html = converter.convert("\n".join(lines[note.front.lines :]))
    except TooComplexError:
        return _plain(lines, "This note nests too deep, or holds too large a table, to be set.")
    html = Addresser(targets).run(sanitise(html))
    return Rendered(html, headings.found())


def _plain(lines: Sequence[str], notice: str) -> Rendered:
    text = "\n".join(lines)
    if len(text) > SHOWN:
        notice += f" Its first {SHOWN:,} characters of {len(text):,} are shown."
        text = text[:SHOWN]
    html = f'<p class="notice">{escape(notice)}</p>\n<pre class="plain">{escape(text)}</pre>'
    return Rendered(html, notice=notice)


def _cuts(note: Note) -> Cuts:
    cuts: dict[int, list[tuple[int, int, int]]] = {}
    for index, citation in enumerate(note.citations):
        if citation.start < citation.end:
            cuts.setdefault(citation.line, []).append((citation.start, citation.end, index))
    return cuts
