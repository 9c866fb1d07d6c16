"""What a conversion needed is gone when it is done."""

import gc

from kbviewer.notes.parse import parse_note
from kbviewer.render import render_note
from kbviewer.render.commonmark.nodes import Block
from kbviewer.render.convert import Converter
from tests.render.helpers import Shelf

NOTE = """# One

> quoted
>
> - list
>   - below

| a | b |
|---|---|
| 1 | 2 |

Text[^1]

[^1]: Note.
"""


def test_no_circle_is_left_for_the_garbage_collector() -> None:
    gc.collect()
    gc.disable()
    try:
        assert "quoted" in render_note(parse_note(NOTE, "n.md"), NOTE, Shelf()).html
        left = [each for each in gc.get_objects() if isinstance(each, Block | Converter)]
    finally:
        gc.enable()
    assert left == []
