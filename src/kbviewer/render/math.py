"""Formulas as SVG, set by ziamath: only when one is shown, and each only once."""

import re
import warnings
import zlib
from urllib.parse import unquote

from msgspec import Struct

from kbviewer.render.kept import kept

MAX_SOURCE = 3_000
MAX_DEPTH = 40
SCHEME = "math:"
DISPLAY = "math:display:"
MOST_BYTES = 3_000_000
"""What set formulas take that are kept; one has 2 kB as a rule, and some have 50."""
_BESIDE = 600  # bytes of a formula's address and of what holds it

# The font has Latin, Greek, Cyrillic and mathematical signs; others would be empty boxes.
_OUTSIDE_FONT = re.compile("[\u0530-\u1dff\u2c00-\u2dff\u2e80-\uabff\uac00-\ufaff\uff00-\uffef]")
_VIEW_BOX = re.compile(r'width="([\d.]+)" height="([\d.]+)" viewBox="(\S+) (\S+) ')


class Formula(Struct, frozen=True):
    """A formula as SVG; `depth` is how far it reaches under the baseline. All in pixels."""

    packed: bytes
    width: float
    height: float
    depth: float

    @classmethod
    def of(cls, svg: str, width: float, height: float, depth: float) -> "Formula":
        """A formula from its picture."""
        return cls(zlib.compress(svg.encode()), width, height, depth)

    @property
    def svg(self) -> str:
        """The picture, kept packed: formulas are many, and at any time few are painted."""
        return zlib.decompress(self.packed).decode()


def size_of(formula: Formula | None) -> int:
    """About how many bytes a formula takes where it is kept."""
    return _BESIDE + (len(formula.packed) if formula else 0)


def formula_source(address: str) -> tuple[str, bool]:
    """TeX source of a formula's address, and whether it is set apart."""
    is_display = address.startswith(DISPLAY)
    return unquote(address.removeprefix(DISPLAY if is_display else SCHEME)), is_display


@kept(MOST_BYTES, size_of)
def set_formula(address: str, size: float = 16, colour: str = "#000000") -> Formula | None:
    """Set a formula as `typeset` does, if it is not kept from before."""
    return typeset(address, size, colour)


def typeset(address: str, size: float, colour: str) -> Formula | None:
    """Set the formula of a `math:` address in a font size (pixels) and colour.

    None when it cannot be set: its source is then shown instead.
    """
    source, is_display = formula_source(address)
    if len(source) > MAX_SOURCE or _depth(source) > MAX_DEPTH or _OUTSIDE_FONT.search(source):
        return None
    try:
        with warnings.catch_warnings():
            # It warns when it is imported, too, of deprecated calls of its own.
            warnings.simplefilter("ignore")
            svg = _svg(known_commands(source), size, colour, is_display=is_display)
    except (Exception, RecursionError):
        # Any source may be wrong in any way; what the setter raises then is not documented.
        return None
    box = _VIEW_BOX.search(svg)
    if box is None or not 0 < float(box[1]) < 20_000:
        return None
    width, height, top = float(box[1]), float(box[2]), float(box[4])
    return Formula.of(svg, width, height, height + top)


def preload() -> None:
    """Load what sets formulas, which takes longer than to set one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import ziamath.zmath  # noqa: F401


def _svg(source: str, size: float, colour: str, *, is_display: bool) -> str:
    from ziamath.config import config
    from ziamath.zmath import Latex

    # Shapes drawn where they stand: Qt and older readers know no references to symbols.
    config.svg2 = False
    config.precision = 2
    svg: str = Latex(source, size=size, color=colour, inline=not is_display).svg()
    return svg


def _depth(source: str) -> int:
    """How deep the braces and environments of a formula nest."""
    depth = deepest = 0
    for mark in re.findall(r"\\begin\b|\\end\b|\\left\b|\\right\b|\\.|[{}]", source):
        if mark in {"{", "\\begin", "\\left"}:
            depth += 1
            deepest = max(deepest, depth)
        elif mark in {"}", "\\end", "\\right"}:
            depth -= 1
    return deepest


_MODULUS = r"\\quad(\\operatorname{mod}\\:\1\2)"
_REPLACED = (
    (re.compile(r"\\require\{[^}]*\}"), ""),
    (re.compile(r"\\(?:label|tag)\*?\{[^}]*\}"), ""),
    (re.compile(r"\\(?:dfrac|tfrac|cfrac)\b"), r"\\frac"),
    (re.compile(r"\\bmod\b"), r"\\:\\operatorname{mod}\\:"),
    (re.compile(r"\\mod\b"), r"\\quad\\operatorname{mod}\\:"),
    (re.compile(r"\\pmod\s*(?:\{((?:[^{}]|\{[^{}]*\})*)\}|(\\[A-Za-z]+|[^\s{}\\]))"), _MODULUS),
    (re.compile(r"\{alignedat\}\{\d+\}"), "{aligned}"),
    (re.compile(r"\\end\{alignedat\}"), r"\\end{aligned}"),
    (re.compile(r"\\intercal\b"), r"\\top"),
)


def known_commands(source: str) -> str:
    """Source with a few commands replaced that ziamath does not know."""
    for pattern, replacement in _REPLACED:
        source = pattern.sub(replacement, source)
    return source
