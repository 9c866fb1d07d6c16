"""What the index holds of a section, as a Whoosh schema, and the version of it.

Whoosh keeps the list of segments, the deletions, the generations, the lock and the files. How a
text becomes terms and how postings lie in a file is our own (`inverter`, `layout`), through
Whoosh's codec.
"""

from typing import Any

from kbviewer.search.engine import FieldType, Frequency, Schema
from kbviewer.search.layout import SETS

# Raised whenever analysis, ranking values or layout change: an index of another version is not
# opened but built anew.
VERSION = 3
NAME = f"sections{VERSION}"


class TermsField(FieldType):  # type: ignore[misc]
    """A field whose terms the inverter makes; Whoosh analyses nothing itself."""

    def __init__(self, stored: bool = False) -> None:
        super().__init__(Frequency(), None, scorable=False, stored=stored)

    def to_bytes(self, value: Any) -> bytes:
        """A term as the index has it."""
        return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")

    def from_bytes(self, bs: bytes) -> str:
        """A term as text."""
        return bs.decode("utf-8", "surrogatepass")


def section_schema() -> Any:
    """The fields of a section."""
    names = ("text", "title", *SETS)
    return Schema(**{name: TermsField() for name in names})
