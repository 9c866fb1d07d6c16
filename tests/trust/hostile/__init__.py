"""Notes made to do harm: each kind is a folder of notes, pictures and other files."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from tests.trust.hostile import escapes, fronts, names, pictures, remote, special, texts

CANARY = escapes.CANARY
"""A word that stands in files outside of the library only."""

Maker = Callable[[Path, int, int], None]

KINDS: Mapping[str, Maker] = MappingProxyType(
    {
        "nesting": texts.make_nesting,
        "lines": texts.make_lines,
        "tables": texts.make_tables,
        "links": texts.make_links,
        "characters": texts.make_characters,
        "patterns": texts.make_patterns,
        "random": texts.make_random,
        "fronts": fronts.make,
        "pictures": pictures.make,
        "remote": remote.make,
        "escapes": escapes.make,
        "names": names.make,
        "many": names.make_many,
        "special": special.make,
    }
)
"""What makes each kind: called with the library's folder, a size in characters and a seed."""
