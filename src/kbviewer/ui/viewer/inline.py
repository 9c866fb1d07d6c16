"""How the elements within a line look."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec.structs import replace

from kbviewer.render.theme import TypeScale
from kbviewer.ui.viewer.markup import Open
from kbviewer.ui.viewer.page import PillKind
from kbviewer.ui.viewer.styles import Ink, inline_code

_Change = Callable[[Ink, TypeScale], Ink]


def _smaller(ink: Ink, scale: TypeScale) -> Ink:
    return replace(ink, size=(ink.size or scale.body) * 0.875)


def _code(ink: Ink, scale: TypeScale) -> Ink:
    if ink.code:
        return ink
    return inline_code(ink, scale)


_CHANGES: Mapping[str, _Change] = MappingProxyType(
    {
        "strong": lambda ink, _: replace(ink, bold=True),
        "b": lambda ink, _: replace(ink, bold=True),
        "em": lambda ink, _: replace(ink, italic=True),
        "i": lambda ink, _: replace(ink, italic=True),
        "cite": lambda ink, _: replace(ink, italic=True),
        "dfn": lambda ink, _: replace(ink, italic=True),
        "var": lambda ink, _: replace(ink, italic=True),
        "del": lambda ink, _: replace(ink, strike=True),
        "s": lambda ink, _: replace(ink, strike=True),
        "strike": lambda ink, _: replace(ink, strike=True),
        "ins": lambda ink, _: replace(ink, underline=True),
        "u": lambda ink, _: replace(ink, underline=True),
        "sub": lambda ink, _: replace(ink, shift=-1),
        "sup": lambda ink, _: replace(ink, shift=1),
        "small": _smaller,
        "code": _code,
        "samp": _code,
        "tt": _code,
        "kbd": lambda ink, scale: replace(_smaller(ink, scale), code=True),
        "mark": lambda ink, _: replace(ink, colour="mark_text"),
        "abbr": lambda ink, _: replace(ink, dotted=True),
    }
)

PILLS: Mapping[str, PillKind] = MappingProxyType(
    {"code": "code", "samp": "code", "tt": "code", "kbd": "kbd", "mark": "mark"}
)


def is_inline(tag: str) -> bool:
    """Whether the element only changes how text looks."""
    return tag in _CHANGES or tag in {"a", "span"}


def inked(element: Open, ink: Ink, scale: TypeScale) -> Ink:
    """The ink inside an element that stands in `ink`."""
    change = _CHANGES.get(element.tag)
    if change is not None:
        ink = change(ink, scale)
        title = element.attributes.get("title", "")
        return replace(ink, title=title) if title else ink
    if element.tag == "a":
        return _link(element, ink, scale)
    if "missing-image" in element.classes:
        return replace(ink, italic=True, colour="dead", title=element.attributes.get("title", ""))
    if ink.code and (css_class := element.attributes.get("class", "")):
        return replace(ink, colour=f"syntax:{css_class.split()[0]}")
    return ink


def _link(element: Open, ink: Ink, scale: TypeScale) -> Ink:
    classes, href = element.classes, element.attributes.get("href", "")
    title = element.attributes.get("title", "")
    if pill := link_pill(element):
        colour = "muted" if pill in {"tag", "remote"} else "chip_text"
        size = (ink.size or scale.body) * 0.85
        return replace(
            ink, href=href, title=title, size=size, colour=colour, bold=False, italic=False
        )
    if "dead" in classes:
        return replace(ink, colour="dead", dotted=True, title=title, href=href)
    if not href:
        return ink
    return replace(ink, href=href, title=title, colour="link", underline=True)


def link_pill(element: Open) -> PillKind | None:
    """The ground of a page chip, a tag or a placeholder of a remote image."""
    if element.tag != "a":
        return None
    classes = element.classes
    if "page" in classes:
        if "mention" in classes:
            return "mention"
        return "placeholder" if "placeholder" in classes else "chip"
    if "tag" in classes:
        return "tag"
    return "remote" if "remote-image" in classes else None
