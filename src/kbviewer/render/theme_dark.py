"""The dark theme."""

from types import MappingProxyType

from kbviewer.render.theme import Tokens, callout_colours

DARK = Tokens(
    name="dark",
    background="#15181e",
    panel="#1b1f27",
    text="#dde2ea",
    muted="#9da7b6",
    heading="#f1f4f8",
    link="#82b4ff",
    dead="#ff9197",
    border="#353c48",
    rule="#2a303a",
    code_background="#1d222b",
    code_text="#d7dde7",
    inline_code_background="#272d38",
    table_header="#20252f",
    table_stripe="#191d24",
    quote_bar="#465061",
    quote_text="#aeb7c5",
    chip_background="#213153",
    chip_text="#b3ceff",
    chip_border="#36528a",
    mark_background="#5a4a06",
    mark_text="#fbf3d0",
    hit_background="#6a5410",
    hit_current="#9c6210",
    hit_text="#ffffff",
    selection="#2f62b5",
    selection_text="#ffffff",
    accent="#6ea4f7",
    callout_fill=0.12,
    callouts=callout_colours(
        "#82b4ff", "#5fd0c5", "#74d491", "#c4a3ff", "#eab866", "#ff9197", "#aeb7c5"
    ),
    syntax=MappingProxyType(
        {
            "keyword": "#e59be0",
            "type": "#e6c07b",
            "string": "#98d3a0",
            "number": "#8ec7f5",
            "comment": "#929caa",
            "function": "#9db8ff",
            "builtin": "#79d0d8",
            "operator": "#b6bfcc",
            "attribute": "#e6c07b",
            "inserted": "#74d491",
            "deleted": "#ff9197",
            "error": "#ff9197",
        }
    ),
)
