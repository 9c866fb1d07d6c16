"""What is fuzzed: each target takes any text, and raises nothing but what is a defect.

A `KbError` is what the program tells the reader; anything else that comes out is a defect.
"""

import contextlib
import json
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kbviewer.bookmarks.store import Bookmarks
from kbviewer.books.store import BookStore
from kbviewer.deeplinks import parse_deep_link
from kbviewer.errors import KbError
from kbviewer.export.pages import with_formulas
from kbviewer.history import History
from kbviewer.library.codec import decode_note, encode_note, unpack
from kbviewer.library.ignoring import read_patterns
from kbviewer.library.read import decode
from kbviewer.notes.parse import parse_note
from kbviewer.programs import command_line
from kbviewer.reading import Reading
from kbviewer.runmark import RunMark
from kbviewer.search import SearchIndex
from kbviewer.search.parse import parse
from kbviewer.settings import SettingsFile
from kbviewer.ui.services.last_page import load_page
from kbviewer.ui.startup.instance import Request
from kbviewer.ui.viewer.vector import harmless_svg
from tests.render.helpers import html
from tests.search.fakes import FakeLibrary


def _bytes(text: str) -> bytes:
    """The bytes of a text; those that are no UTF-8 come as `surrogateescape` has them."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="kbviewer-fuzz-"))


@cache
def _index() -> SearchIndex:
    index = SearchIndex.open(_folder() / "index")
    index.update(
        FakeLibrary({"a.md": "# Alpha\n\noak lantern *(Page 3)*\n", "b/c.md": "# B\n\n#x"})
    )
    return index


def _stored(text: str) -> Path:
    """A stored file that holds this; what was set aside is cleared away."""
    folder = _folder() / "stored"
    folder.mkdir(exist_ok=True)
    for file in folder.iterdir():
        file.unlink()
    file = folder / "file"
    file.write_bytes(_bytes(text))
    return file


def notes(text: str) -> None:
    """The parser, and the snapshot that keeps what it finds."""
    note = parse_note(text, "n.md")
    assert note.sections[0].level == 0
    assert decode_note(encode_note(note, b"key"), "n.md", b"key") == note


def front_matter(text: str) -> None:
    """Front matter alone."""
    parse_note(f"---\n{text}\n---\n# A\n", "n.md")


def citations(text: str) -> None:
    """Citations, where all of the text may be part of one."""
    parse_note(f"# A\n*(Page {text})*\n(p. {text})\n{text} (page 3-{text})\n", "n.md")


def renderer(text: str) -> None:
    """The HTML of a note, as it is shown and as it is exported."""
    page = with_formulas(html(text))
    assert "<script" not in page.lower()


def queries(text: str) -> None:
    """The query language, and its answers."""
    parse(text)
    _index().search(text)
    _index().titles(text)


def files(text: str) -> None:
    """A note's file in any encoding."""
    decode(_bytes(text))
    decode(text.encode("utf-16", "replace"))


def settings(text: str) -> None:
    """The settings file, read and written again."""
    file = SettingsFile(_stored(text))
    known, _ = file.load()
    file.save(known, known)


def bookmarks(text: str) -> None:
    """The bookmarks file."""
    store = Bookmarks(_stored(text))
    store.all()


def reading(text: str) -> None:
    """The files of reading places and of books."""
    places = Reading(_stored(text))
    places.recent("a")
    places.read_notes("a")
    BookStore(_stored(text)).picked("a", "b")


def starts(text: str) -> None:
    """What a start finds of the last run: the open note, its page, the tabs."""
    mark = RunMark(_stored(text))
    mark.begin()
    mark.let_go()
    load_page(_stored(text))
    with contextlib.suppress(ValueError, RecursionError):
        History.from_json(json.loads(text))


def snapshot(text: str) -> None:
    """What is kept in the cache."""
    unpack(_bytes(text), b"key")
    decode_note(_bytes(text), "n.md", b"key")


def messages(text: str) -> None:
    """Links from other programs, messages of other starts, and command lines of settings."""
    Request.from_line(_bytes(text))
    with contextlib.suppress(KbError):
        command_line(text, Path("/a.pdf"), page="1")
    for link in (text, f"kbviewer://open?note={text}", f"kbviewer://page?page={text}"):
        with contextlib.suppress(KbError):
            made = parse_deep_link(link)
            assert ".." not in made.place.note.replace("\\", "/").split("/")


def pictures(text: str) -> None:
    """Vector images, and the patterns of ignore files."""
    harmless_svg(_bytes(text))
    harmless_svg(_bytes(f"<svg>{text}</svg>"))
    read_patterns(text.splitlines()).check_file("a/b.md")


TARGETS: Mapping[str, Callable[[str], None]] = MappingProxyType(
    {
        each.__name__: each
        for each in (
            *(notes, front_matter, citations, renderer, queries, files, settings, bookmarks),
            *(reading, starts, snapshot, messages, pictures),
        )
    }
)


def run(target: Callable[[str], None], text: str) -> None:
    """Give a target some text; what the program would tell the reader is no defect."""
    with contextlib.suppress(KbError):
        target(text)
