"""Vector images made harmless before Qt reads them.

Qt's SVG reader opens files that a picture names, by `href` and by `<?xml-stylesheet?>`, and draws
what is referred to as often as it is asked to. What it gets from here refers to nothing but itself,
and draws a bounded number of shapes.
"""

import codecs
import re
from xml.parsers import expat

from msgspec import Struct, field

MOST_SHAPES = 100_000
_INSTRUCTION = re.compile(r"<\?[^>]*>")
_DATA = (
    r"data:image/(?:png|jpe?g|gif|webp);base64,\s*(?:iVBORw0KGgo|/9j/|R0lGOD|UklGR)"
    r"[A-Za-z0-9+/=\s]*[\"']"
)
# Looks at what follows without taking it: a quote inside of another value must not hide anything.
_FOREIGN = re.compile(rf"href(?=\s*=)(?!\s*=\s*[\"'](?:#|{_DATA}))", re.IGNORECASE)
_REFERENCE = re.compile(r"url\(\s*[\"']?#([^\"')\s]*)")
_VERTICES = re.compile(r"[0-9.]+[\s,]*")


def harmless_svg(data: bytes) -> bytes | None:
    """The source of a picture without what leads out of it; None if it is not to be drawn."""
    text = _decoded(data)
    if text is None:
        return None
    safe = _FOREIGN.sub("no-href", _INSTRUCTION.sub("", text)).strip()
    # Looked for in what is left: what was taken out may have stood amid a word.
    if "<!ENTITY" in safe or ("<!DOCTYPE" in safe and "[" in safe):
        return None
    may_repeat = any(word in safe for word in ("use", "url(", "style"))
    if may_repeat and _shapes(safe) > MOST_SHAPES:
        return None
    return safe.encode()


def _decoded(data: bytes) -> str | None:
    encoding = "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


class _Node(Struct):
    """An element: what is in it, and which others it draws, how often."""

    inner: list[int] = field(default_factory=list)
    drawn: list[tuple[str, int]] = field(default_factory=list)


class _Reader:
    """Reads the elements of a picture."""

    def __init__(self) -> None:
        self.nodes = [_Node()]
        self.ids: dict[str, int] = {}
        self._open = [0]
        self._styles = 0
        self.style = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take an element's start."""
        number = len(self.nodes)
        node = _Node()
        self.nodes.append(node)
        self.nodes[self._open[-1]].inner.append(number)
        self._open.append(number)
        self._styles += name.endswith("style")
        for key, value in attributes.items():
            if key in {"id", "xml:id"}:
                self.ids.setdefault(value, number)
            elif key.endswith("href"):
                node.drawn.append((value.removeprefix("#"), 1))
            elif "url(" in value:
                times = 1
                if "marker" in key or "marker" in value:
                    points = attributes.get("d", "") + attributes.get("points", "")
                    times = len(_VERTICES.findall(points)) + 1
                node.drawn += ((target, times) for target in _REFERENCE.findall(value))

    def end(self, name: str) -> None:
        """Take an element's end."""
        self._open.pop()
        self._styles -= name.endswith("style")

    def text(self, text: str) -> None:
        """Take text, which matters in a style sheet only."""
        if self._styles:
            self.style += text


class _TooManyError(Exception):
    """More would be drawn than can be counted."""


def _shapes(svg: str) -> int:
    """How many elements are drawn, repetitions included; more than the limit if nobody can say."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.buffer_text = True
    try:
        parser.Parse(svg, True)
        if "url(" in reader.style or "\\" in reader.style:
            return MOST_SHAPES + 1  # nobody can say to how many elements that applies
        return _total(reader.nodes, reader.ids)
    except (expat.ExpatError, _TooManyError):
        return MOST_SHAPES + 1


def _total(nodes: list[_Node], ids: dict[str, int]) -> int:
    """Elements drawn by the outermost one. Goes through what refers to what without recursion."""
    totals: dict[int, int] = {}
    under_way: set[int] = set()
    pending = [0]
    while pending:
        number = pending[-1]
        if number in totals:
            pending.pop()
            continue
        node = nodes[number]
        parts = [(inner, 1) for inner in node.inner]
        parts += [(ids[target], times) for target, times in node.drawn if target in ids]
        missing = [part for part, _ in parts if part not in totals]
        if any(part in under_way for part in missing):
            raise _TooManyError  # it draws itself
        if missing:
            under_way.add(number)
            pending += missing
        else:
            under_way.discard(number)
            total = 1 + sum(totals[part] * times for part, times in parts)
            totals[number] = min(total, MOST_SHAPES + 1)
    return totals[0]
