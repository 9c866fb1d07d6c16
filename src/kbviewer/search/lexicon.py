"""The terms of one field of a segment, held compactly: one string of bytes and arrays of numbers.

A term is known by its number in the order of all; the terms with a common prefix are a range.
"""

from array import array
from bisect import bisect_left
from itertools import pairwise

from kbviewer.search.blockfile import BlockFile, DamagedError


def numbers(code: str, block: bytes) -> "array[int]":
    """An array of the numbers in a block."""
    found = array(code)
    try:
        found.frombytes(block)
    except ValueError as error:
        raise DamagedError("A block of the search index has the wrong size.") from error
    return found


class Lexicon:
    """A field's terms and where their postings are."""

    def __init__(self, file: BlockFile, field: str) -> None:
        self.field = field
        self._file = file
        self._has_impacts = f"{field}.impacts" in file
        self._blob = file.read(f"{field}.terms")
        self._offsets = numbers("I", file.read(f"{field}.offsets"))
        self._starts = numbers("I", file.read(f"{field}.starts"))
        if len(self._offsets) != len(self._starts) or self._offsets[-1] != len(self._blob):
            raise DamagedError(f"The terms of {field} in the search index do not fit together.")

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def term(self, number: int) -> str:
        """The term with a number."""
        return self._bytes(number).decode("utf-8", "surrogatepass")

    def find(self, term: str) -> int:
        """The number of a term, -1 when there is none."""
        wanted = term.encode("utf-8", "surrogatepass")
        number = self._bisect(wanted)
        return number if number < len(self) and self._bytes(number) == wanted else -1

    def one(self, term: str) -> range:
        """The number of a term as a range; empty when there is none."""
        number = self.find(term)
        return range(number, number + 1) if number >= 0 else range(0)

    def prefix(self, prefix: str) -> range:
        """The numbers of the terms that begin so."""
        wanted = prefix.encode("utf-8", "surrogatepass")
        first = self._bisect(wanted)
        return range(first, self._bisect(wanted + b"\xff", first))

    def terms(self, found: range) -> list[str]:
        """The terms with the numbers of a range."""
        if not found:
            return []
        blob = self._blob[self._offsets[found.start] : self._offsets[found.stop] - 1]
        terms = blob.decode("utf-8", "surrogatepass").split("\n")
        # The path of a note is a term, too, and may itself hold line ends.
        return terms if len(terms) == len(found) else [self.term(number) for number in found]

    def frequencies(self, found: range) -> list[int]:
        """How many postings each term of a range has."""
        starts = self._starts[found.start : found.stop + 1]
        return [after - start for start, after in pairwise(starts)]

    def postings(self, found: range) -> int:
        """How many postings the terms of a range have together."""
        return self._starts[found.stop] - self._starts[found.start] if found else 0

    def slice(self, number: int) -> slice:
        """Where the postings of a term are among those of all."""
        return slice(self._starts[number], self._starts[number + 1])

    def docs(self, found: range) -> "array[int]":
        """The sections of the terms of a range, term by term."""
        return numbers("I", self._part("docs", found, 4))

    def impacts(self, found: range) -> bytes:
        """The impact of each of these postings; empty in a field that has none."""
        return self._part("impacts", found, 1) if self._has_impacts else b""

    def _part(self, block: str, found: range, size: int) -> bytes:
        if not found:
            return b""
        start = self._starts[found.start] * size
        return self._file.part(f"{self.field}.{block}", start, self.postings(found) * size)

    def _bytes(self, number: int) -> bytes:
        return self._blob[self._offsets[number] : self._offsets[number + 1] - 1]

    def _bisect(self, wanted: bytes, low: int = 0) -> int:
        return bisect_left(range(len(self)), wanted, low, key=self._bytes)


class TextLexicon(Lexicon):
    """The terms of the field that has positions."""

    def __init__(self, file: BlockFile) -> None:
        super().__init__(file, "text")
        self._pstarts = numbers("I", file.read("text.pstarts"))
        if len(self._pstarts) != len(self._starts):
            raise DamagedError("The positions in the search index do not fit their terms.")

    def occurrences(self, found: range) -> int:
        """How many positions the terms of a range have together."""
        return self._pstarts[found.stop] - self._pstarts[found.start] if found else 0

    def position_slice(self, number: int) -> slice:
        """Where the positions of a term are among those of all."""
        return slice(self._pstarts[number], self._pstarts[number + 1])

    def positions(self, found: range) -> "array[int]":
        """The positions of the terms of a range, term by term."""
        if not found:
            return array("I")
        start = self._pstarts[found.start] * 4
        return numbers("I", self._file.part("text.positions", start, self.occurrences(found) * 4))
