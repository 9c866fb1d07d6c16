"""All that is used of Whoosh, imported in one place.

Whoosh 2.7.4 is written for Python 2 and 3 alike: its source holds escapes that newer Pythons warn
of when it is first compiled.
"""

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from whoosh.codec.base import Codec, PerDocumentReader, Segment, TermsReader
    from whoosh.fields import FieldType, Schema
    from whoosh.filedb.filestore import FileStorage
    from whoosh.filedb.structfile import BufferFile
    from whoosh.formats import Frequency
    from whoosh.index import TOC, EmptyIndexError, FileIndex, LockError
    from whoosh.lang import NoStemmer, stemmer_for_language, two_letter_code
    from whoosh.matching import ListMatcher
    from whoosh.reading import TermInfo, TermNotFound
    from whoosh.util.filelock import try_for
    from whoosh.writing import SegmentWriter

__all__ = [
    "TOC",
    "BufferFile",
    "Codec",
    "EmptyIndexError",
    "FieldType",
    "FileIndex",
    "FileStorage",
    "Frequency",
    "ListMatcher",
    "LockError",
    "NoStemmer",
    "PerDocumentReader",
    "Schema",
    "Segment",
    "SegmentWriter",
    "TermInfo",
    "TermNotFound",
    "TermsReader",
    "stemmer_for_language",
    "try_for", "two_letter_code",
]  # fmt: skip
