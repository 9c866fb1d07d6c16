"""Where to search, as part of the query: the chips above the results write it there."""

import re

from msgspec import Struct

_CLAUSE = re.compile(r'(?<!\S)(in|book|note):("[^"]*"?|\S*)')
_WORD = re.compile(r'"[^"]*"?|\S+')


class Scopes(Struct, frozen=True):
    """What the chips stand for at the place that is read; empty where there is no such thing."""

    folder: str = ""
    book: str = ""
    note: str = ""

    def clause(self, field: str) -> str:
        """The words of a query that keep to this folder, book or note; none for the library."""
        value = {"in": self.folder, "book": self.book, "note": self.note}.get(field, "")
        value = value.replace('"', "")
        return f'{field}:"{value}"' if " " in value else f"{field}:{value}" if value else ""


def scope_of(query: str) -> str:
    """Which field a query is kept to: `in`, `book` or `note`; nothing for the whole library."""
    found = _CLAUSE.search(query)
    return found[1] if found else ""


def with_scope(query: str, clause: str) -> str:
    """The query kept to another folder, book or note, or to none."""
    bare = " ".join(_CLAUSE.sub("", query).split())
    return f"{bare} {clause}".strip()


def insisting(query: str) -> str:
    """The query with every plain word in quotes, so that none of them is taken for an error."""
    words = _WORD.findall(query)
    plain = [word[:1].isalnum() and ":" not in word and word != "OR" for word in words]
    return " ".join(
        f'"{word}"' if is_plain else word for word, is_plain in zip(words, plain, strict=True)
    )
