"""What each block element does to the document that is being built."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt

from kbviewer.render.theme import CALLOUT_KINDS
from kbviewer.ui.viewer import callouts
from kbviewer.ui.viewer.numbering import numbered
from kbviewer.ui.viewer.page import Box
from kbviewer.ui.viewer.pictures import is_display
from kbviewer.ui.viewer.writer import Container

if TYPE_CHECKING:
    from kbviewer.ui.viewer.builder import Builder, Element
    from kbviewer.ui.viewer.markup import Open

_Opener = Callable[["Builder", "Open", "Element"], None]

_RUNS_OF_PICTURE = 4
_LABEL_ROOM = 7  # so that a long first line of code does not run into the label
_NO_LANGUAGE = frozenset({"text", "txt", "plain", "plaintext", "none"})
_BULLETS = ("•", "◦", "▪")
_ALIGN: Mapping[str, Qt.AlignmentFlag] = MappingProxyType(
    {
        "center": Qt.AlignmentFlag.AlignHCenter,
        "right": Qt.AlignmentFlag.AlignRight,
        "left": Qt.AlignmentFlag.AlignLeft,
    }
)


def open_block(builder: "Builder", token: "Open", element: "Element") -> None:
    """Enter a block element: choose the style of its text, open its box."""
    align = _ALIGN.get(token.attributes.get("align", ""))
    if align is not None:
        builder.writer.align = align
    opener = _OPENERS.get(token.tag)
    if opener is not None:
        opener(builder, token, element)


def close_block(builder: "Builder", element: "Element") -> None:
    """Finish what the element's own text still owes."""
    if builder.callout_title and element.tag in {"p", "summary", "blockquote"}:
        callouts.title_due(builder)
    if element.heading is not None and builder.writer.is_open:
        builder.note_heading(*element.heading, builder.writer.block_start)


def after_block(builder: "Builder", element: "Element") -> None:
    """Keep the distance that a list needs from what follows; leave out what is folded."""
    if element.folds >= 0 and builder.is_folded(element.folds):
        builder.skip_to_end_of("details")
    if element.tag in {"ul", "ol", "dl"} and not _enclosing_list(builder):
        builder.writer.need(builder.styles.block("p").after)


def _enclosing_list(builder: "Builder") -> "Element | None":
    return next((one for one in reversed(builder.elements) if one.tag in {"ul", "ol"}), None)


def _heading(builder: "Builder", token: "Open", element: "Element") -> None:
    level = int(token.tag[1])
    builder.use(token.tag)
    element.heading = (level, token.attributes.get("id", ""))
    if level <= 2:
        box = Box("underline", -1)
        pad = Container(box=box)
        builder.push(element, pad)


def _paragraph(builder: "Builder", token: "Open", element: "Element") -> None:
    if "notice" in token.classes:
        _framed(builder, element, Box("notice", -1), builder.styles.tokens.spacing.callout_padding)
    if "embed-title" in token.classes or "tab-title" in token.classes:
        builder.use("small")
        builder.writer.ink = replace(builder.writer.ink, colour="muted", bold=True)
    elif "byline" in token.classes:
        builder.use("small")
        builder.writer.ink = replace(builder.writer.ink, colour="muted")
    elif builder.writer.style not in {"cell", "th"}:
        builder.use("small" if builder.writer.ink.size else "p")


def _pre(builder: "Builder", token: "Open", element: "Element") -> None:
    language = token.attributes.get("data-language", "")
    label = token.attributes.get("data-title") or language
    label = "" if label in _NO_LANGUAGE else label
    builder.use("code")
    pad = builder.styles.tokens.spacing.code_padding
    _framed(builder, element, Box("code", -1, label=label, language=language), pad, pad * 0.8)
    if label and element.container is not None:
        element.container.crown = builder.styles.px(_LABEL_ROOM)


def _framed(
    builder: "Builder", element: "Element", box: Box, side: float, over: float | None = None
) -> None:
    """Open a box with padding of `side` left and right and `over` (else `side`) over and under."""
    px = builder.styles.px
    margin = px(builder.styles.tokens.spacing.block)
    pad = px(side if over is None else over)
    builder.push(
        element,
        Container(left=px(side), right=px(side), pad=pad, margin=margin, box=box),
    )


def _quote(builder: "Builder", token: "Open", element: "Element") -> None:
    space, px = builder.styles.tokens.spacing, builder.styles.px
    if "callout" in token.classes:
        kind = next((kind for kind in CALLOUT_KINDS if kind in token.classes), "note")
        _framed(builder, element, Box("callout", -1, label=kind), space.callout_padding)
        if element.container is not None:
            element.container.left = px(space.callout_padding + space.bar)
        return
    box = Box("quote", -1)
    left = px(space.quote_padding + space.bar)
    builder.push(element, Container(left=left, pad=px(1), margin=px(space.block), box=box))
    builder.writer.ink = replace(builder.writer.ink, colour="quote_text")


def _list(_builder: "Builder", token: "Open", element: "Element") -> None:
    if token.tag == "ol":
        start = token.attributes.get("start", "1")
        element.counter = int(start) if start.lstrip("-").isdigit() and len(start) < 10 else 1


def _item(builder: "Builder", token: "Open", element: "Element") -> None:
    parent = _enclosing_list_of_item(builder)
    depth = sum(one.tag in {"ul", "ol"} for one in builder.elements)
    if "task" in token.classes:
        marker = "☑" if "done" in token.classes else "☐"
    elif parent is not None and parent.counter is not None:
        marker, parent.counter = numbered(parent.counter, depth), parent.counter + 1
    else:
        marker = _BULLETS[min(depth, len(_BULLETS)) - 1] if depth else _BULLETS[0]
    indent = builder.styles.px(builder.styles.tokens.spacing.indent)
    builder.use("li")
    is_mirrored = "dir" in token.attributes  # given where the text runs from right to left
    side = Container(right=indent) if is_mirrored else Container(left=indent)
    side.marker = marker
    builder.push(element, side)


def _enclosing_list_of_item(builder: "Builder") -> "Element | None":
    return next((one for one in reversed(builder.elements[:-1]) if one.tag in {"ul", "ol"}), None)


def _definition(builder: "Builder", token: "Open", element: "Element") -> None:
    builder.use(token.tag)
    if token.tag == "dd":
        indent = builder.styles.px(builder.styles.tokens.spacing.indent)
        builder.push(element, Container(left=indent))


def _details(builder: "Builder", _token: "Open", element: "Element") -> None:
    element.fold = builder.next_fold()
    if any("callout" in one.classes for one in builder.elements):
        return
    indent = builder.styles.px(builder.styles.tokens.spacing.indent * 0.75)
    margin = builder.styles.px(builder.styles.tokens.spacing.block)
    box = Box("details", -1)
    marker = "▸" if builder.is_folded(element.fold) else "▾"
    builder.push(element, Container(left=indent, margin=margin, box=box, marker=marker))


def _summary(builder: "Builder", _token: "Open", element: "Element") -> None:
    builder.use("summary")
    details = next((one for one in reversed(builder.elements) if one.fold >= 0), None)
    if details is not None:
        element.folds = details.fold
        builder.writer.ink = replace(builder.writer.ink, href=f"{callouts.FOLD}{details.fold}")


def _section(builder: "Builder", token: "Open", _element: "Element") -> None:
    if "footnotes" not in token.classes:
        return
    writer, scale = builder.writer, builder.styles.tokens.type
    writer.need(builder.styles.px(builder.styles.tokens.spacing.heading_above))
    rule(builder)
    writer.ink = replace(writer.ink, size=scale.small, colour="muted")


def _division(builder: "Builder", token: "Open", element: "Element") -> None:
    if "embed" in token.classes:
        _framed(builder, element, Box("embed", -1), builder.styles.tokens.spacing.callout_padding)
    elif "tab" in token.classes:
        _framed(builder, element, Box("tab", -1), builder.styles.tokens.spacing.callout_padding)


_OPENERS: Mapping[str, _Opener] = MappingProxyType(
    {
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
        "p": _paragraph,
        "pre": _pre,
        "blockquote": _quote,
        "ul": _list,
        "ol": _list,
        "li": _item,
        "dt": _definition,
        "dd": _definition,
        "details": _details,
        "summary": _summary,
        "section": _section,
        "div": _division,
    }
)


def rule(builder: "Builder") -> None:
    """A line across the column."""
    writer = builder.writer
    writer.is_open = False
    saved = writer.style, writer.ink
    builder.use("rule")
    container = Container(box=Box("rule", -1))
    writer.containers.append(container)
    writer.begin_block()
    writer.close_container(container)
    writer.style, writer.ink = saved
    writer.is_open = False


def void(builder: "Builder", token: "Open") -> None:
    """An element without content: line break, rule, image."""
    if token.tag == "hr":
        rule(builder)
    elif token.tag == "br":
        _break(builder)
    elif token.tag == "img":
        if is_display(token.attributes) and not builder.writer.is_open:
            builder.writer.align = Qt.AlignmentFlag.AlignHCenter
        builder.ensure_block()
        builder.weight += 1
        builder.writer.runs += _RUNS_OF_PICTURE
        builder.pictures.insert(builder.writer, token.attributes)
        builder.has_space = False


def _break(builder: "Builder") -> None:
    callouts.title_due(builder)
    if builder.writer.is_open:
        builder.line_break()


def open_special_span(builder: "Builder", token: "Open", element: "Element") -> bool:
    """Spans that are more than a look: a task's box, a callout's kind and title."""
    if token.tag != "span":
        return False
    classes = token.classes
    if classes & {"box", "callout-kind"}:
        element.skipped = True
        return True
    if "callout-title" in classes:
        builder.callout_title = ""
        callouts.begin_title(builder)
        return True
    return False


def write_remote_image(builder: "Builder", token: "Open") -> None:
    """The text of a placeholder: which host the image would come from."""
    host = token.attributes.get("data-host", "")
    about = token.attributes.get("title", "")
    text = f"Image on {host}" + (f": {about}" if about else "")
    builder.writer.write(text)
