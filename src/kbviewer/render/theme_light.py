"""The light theme."""

from types import MappingProxyType

from kbviewer.render.theme import Tokens, callout_colours

LIGHT = Tokens(
    name="light",
    background="#ffffff",
    panel="#f5f6f8",
    text="#1f2430",
    muted="#586071",
    heading="#141824",
    link="#1857b0",
    dead="#a12c38",
    border="#d7dbe2",
    rule="#e3e6eb",
    code_background="#f5f6f8",
    code_text="#252b38",
    inline_code_background="#eceef2",
    table_header="#f1f3f6",
    table_stripe="#fafbfc",
    quote_bar="#c6ccd6",
    quote_text="#4d5565",
    chip_background="#e7eefb",
    chip_text="#254a94",
    chip_border="#bfd0f0",
    mark_background="#fff0a3",
    mark_text="#1f2430",
    hit_background="#ffe58a",
    hit_current="#ffb84d",
    hit_text="#1f2430",
    selection="#2f6fd0",
    selection_text="#ffffff",
    accent="#2f6fd0",
    callout_fill=0.07,
    callouts=callout_colours(
        "#1857b0", "#0b6b6b", "#1d6b3a", "#6b3fb0", "#7d4f00", "#a8242f", "#586071"
    ),
    syntax=MappingProxyType(
        {
            "keyword": "#8f2480",
            "type": "#7a4a00",
            "string": "#20693a",
            "number": "#0f5f9e",
            "comment": "#5f6878",
            "function": "#2c4fb5",
            "builtin": "#0b6673",
            "operator": "#4b5364",
            "attribute": "#7a4a00",
            "inserted": "#1d6b3a",
            "deleted": "#a8242f",
            "error": "#a8242f",
        }
    ),
)
