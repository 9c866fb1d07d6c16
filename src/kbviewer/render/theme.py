"""Design tokens: what a theme says of the colours, spacing and type sizes of a rendered note.

The themes are `theme_light` and `theme_dark`. The viewer and the export both draw from `Tokens`;
neither has colours of its own. Every text colour meets WCAG AA (4.5 : 1) on every background that
it can stand on.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

SPACE = 4
"""The unit of every distance, in pixels."""

CALLOUT_KINDS = (
    "note",
    "info",
    "abstract",
    "todo",
    "tip",
    "success",
    "important",
    "question",
    "example",
    "warning",
    "caution",
    "failure",
    "danger",
    "bug",
    "quote",
)
"""What a callout can be; each has a colour and an icon."""

Role = Literal[
    "keyword",
    "type",
    "string",
    "number",
    "comment",
    "function",
    "builtin",
    "operator",
    "attribute",
    "inserted",
    "deleted",
    "error",
]
"""What a coloured piece of code is."""


class TypeScale(Struct, frozen=True):
    """Font sizes in pixels at 100 %, the line height as a factor, the measure in characters."""

    body: float = 16
    code: float = 14
    small: float = 13.5
    headings: tuple[float, float, float, float, float, float] = (30, 24, 20, 17.5, 16, 15)
    line_height: float = 1.55
    code_line_height: float = 1.45
    measure: int = 75
    text_fonts: tuple[str, ...] = (
        "Inter",
        "Noto Sans",
        "Segoe UI",
        "Helvetica Neue",
        "Arial",
        "sans-serif",
    )
    code_fonts: tuple[str, ...] = (
        "JetBrains Mono",
        "SF Mono",
        "Cascadia Mono",
        "Consolas",
        "DejaVu Sans Mono",
        "monospace",
    )


class Spacing(Struct, frozen=True):
    """Distances in pixels, multiples of `SPACE`."""

    block: int = 4 * SPACE
    item: int = SPACE
    heading_above: int = 7 * SPACE
    heading_below: int = 3 * SPACE
    indent: int = 7 * SPACE
    code_padding: int = 4 * SPACE
    quote_padding: int = 4 * SPACE
    callout_padding: int = 3 * SPACE
    cell_padding_x: int = 3 * SPACE
    cell_padding_y: int = 2 * SPACE
    chip_padding: int = SPACE
    bar: int = SPACE
    radius: int = 2 * SPACE
    page_margin: int = 8 * SPACE


class Tokens(Struct, frozen=True):
    """Every colour of a theme by its use, as `#rrggbb`.

    `callouts` has a colour for each of `CALLOUT_KINDS`; `callout_fill` is the share (0–1) of it
    mixed into the background behind a callout. `syntax` has a colour for each `Role`.
    """

    name: Literal["light", "dark"]
    background: str
    panel: str
    text: str
    muted: str
    heading: str
    link: str
    dead: str
    border: str
    rule: str
    code_background: str
    code_text: str
    inline_code_background: str
    table_header: str
    table_stripe: str
    quote_bar: str
    quote_text: str
    chip_background: str
    chip_text: str
    chip_border: str
    mark_background: str
    mark_text: str
    hit_background: str
    hit_current: str
    hit_text: str
    selection: str
    selection_text: str
    accent: str
    callout_fill: float
    callouts: Mapping[str, str]
    syntax: Mapping[Role, str]
    spacing: Spacing = Spacing()
    type: TypeScale = TypeScale()

    def callout_background(self, kind: str) -> str:
        """Colour behind a callout of this kind."""
        return mix(self.callouts[kind], self.background, self.callout_fill)


def mix(colour: str, background: str, share: float) -> str:
    """`share` (0–1) of `colour` on `background`, as `#rrggbb`."""
    pairs = zip(channels(colour), channels(background), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue (0–255) of `#rrggbb`."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1–21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = []
    for channel in channels(colour):
        value = channel / 255
        parts.append(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def syntax_role(css_class: str) -> Role | None:
    """What a Pygments class (`k`, `nf`, `s2`) is; None for plain text."""
    return _ROLES.get(css_class) or _ROLES.get(css_class[:1])


_ROLES: Mapping[str, Role] = MappingProxyType(
    {
        "k": "keyword",
        "ow": "keyword",
        "kt": "type",
        "nc": "type",
        "nn": "type",
        "ne": "type",
        "s": "string",
        "l": "number",
        "m": "number",
        "c": "comment",
        "gp": "comment",
        "go": "comment",
        "nf": "function",
        "fm": "function",
        "nd": "function",
        "nb": "builtin",
        "bp": "builtin",
        "nv": "builtin",
        "vi": "builtin",
        "o": "operator",
        "na": "attribute",
        "nt": "keyword",
        "py": "attribute",
        "gi": "inserted",
        "gd": "deleted",
        "gh": "keyword",
        "gu": "keyword",
        "err": "error",
        "gr": "error",
        "gt": "error",
    }
)


def callout_colours(
    blue: str, teal: str, green: str, violet: str, amber: str, red: str, grey: str
) -> Mapping[str, str]:
    """A colour for each of `CALLOUT_KINDS`, from seven."""
    by_colour = {
        blue: ("note", "info", "todo"),
        teal: ("abstract", "tip"),
        green: ("success",),
        violet: ("important", "example"),
        amber: ("warning", "question"),
        red: ("caution", "failure", "danger", "bug"),
        grey: ("quote",),
    }
    kinds = {kind: colour for colour, members in by_colour.items() for kind in members}
    return MappingProxyType(kinds)
