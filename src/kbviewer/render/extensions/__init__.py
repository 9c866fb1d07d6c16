"""What notes use beyond CommonMark, one small Python-Markdown extension each."""

from collections.abc import Sequence

from markdown.extensions import Extension

from kbviewer.notes.model import Note
from kbviewer.render.extensions.abbreviations import Abbreviations
from kbviewer.render.extensions.autolinks import Autolinks
from kbviewer.render.extensions.blockids import BlockIds
from kbviewer.render.extensions.callouts import Admonitions, Callouts
from kbviewer.render.extensions.chips import Chips
from kbviewer.render.extensions.code import Code
from kbviewer.render.extensions.definitions import Definitions
from kbviewer.render.extensions.direction import Direction
from kbviewer.render.extensions.emoji import Emoji
from kbviewer.render.extensions.footnotes import Footnotes
from kbviewer.render.extensions.formulas import Formulas
from kbviewer.render.extensions.headings import Headings
from kbviewer.render.extensions.hidden import Hidden
from kbviewer.render.extensions.marks import Marks
from kbviewer.render.extensions.raw import RawHtml
from kbviewer.render.extensions.scripts import Superscript
from kbviewer.render.extensions.tags import Tags
from kbviewer.render.extensions.tasks import Tasks
from kbviewer.render.extensions.wiki import WikiLinks
from kbviewer.render.model import RenderOptions


def note_extensions(
    note: Note, lines: Sequence[str], options: RenderOptions, headings: Headings
) -> list[Extension]:
    """All extensions a note is read with."""
    return [
        headings,
        Chips(note, has_plain_text=options.plain_text),
        Code(is_coloured=options.highlight),
        RawHtml(),
        Tasks(),
        Footnotes(),
        Callouts(),
        Admonitions(is_mkdocs=options.mkdocs),
        Definitions(),
        Formulas(has_plain_text=options.plain_text),
        WikiLinks(),
        Hidden(),
        Emoji(),
        Marks(),
        Superscript(),
        Autolinks(),
        Abbreviations(),
        Tags(note.tags if options.link_tags else ()),
        BlockIds(note),
        Direction(lines),
    ]
