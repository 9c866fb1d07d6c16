"""A library that is a dict of texts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from kbviewer.notes.model import Note
from kbviewer.notes.parse import parse_note


@dataclass(frozen=True)
class FakeEntry:
    digest: str
    book: str = ""


@dataclass
class FakeLibrary:
    """Notes by their paths, as `kbviewer.library` gives them."""

    texts: dict[str, str] = field(default_factory=dict)
    books: dict[str, str] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)

    @property
    def entries(self) -> Mapping[str, FakeEntry]:
        found = {path: FakeEntry("") for path in self.unreadable}
        for path, text in self.texts.items():
            digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
            found[path] = FakeEntry(digest, self.books.get(path, ""))
        return found

    def note(self, path: str) -> Note:
        return parse_note(self.texts[path], path)

    def text(self, path: str) -> str:
        return self.texts[path]
