"""What notes use beyond GitHub's Markdown, one small Python-Markdown extension each."""

from markdown.extensions import Extension

from kbviewer.notes.model import Note
from kbviewer.render.extensions.chips import Chips
from kbviewer.render.extensions.code import Code
from kbviewer.render.extensions.headings import Headings
from kbviewer.render.model import RenderOptions


def note_extensions(note: Note, options: RenderOptions, headings: Headings) -> list[Extension]:
    """All extensions a note is read with."""
    return [headings, Chips(note), Code(is_coloured=options.highlight)]
