"""The title lines of callouts, and what folds with them."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kbviewer.ui.viewer.page import Marker
from kbviewer.ui.viewer.writer import Container

if TYPE_CHECKING:
    from kbviewer.ui.viewer.builder import Builder

FOLD = "fold:"
"""The scheme of the address of a summary: a click on it folds or unfolds what belongs to it."""


def title_due(builder: "Builder") -> None:
    """Write the title line of a callout whose author gave none: its kind."""
    if not builder.callout_title:
        return
    title, builder.callout_title = builder.callout_title, ""
    saved = builder.writer.style, builder.writer.ink
    begin_title(builder)
    builder.writer.write(title)
    builder.writer.is_open = False
    builder.writer.style, builder.writer.ink = saved


def begin_title(builder: "Builder") -> None:
    """Start the title line of the innermost callout, with its icon."""
    writer = builder.writer
    boxes = [one.container.box for one in builder.elements if one.container is not None]
    kinds = [box.label for box in boxes if box is not None and box.kind == "callout"]
    kind = kinds[-1] if kinds else "note"
    href = writer.ink.href
    builder.use("title")
    writer.ink = replace(writer.ink, colour=f"callout:{kind}", bold=True, href=href)
    indent = builder.styles.px(builder.styles.tokens.spacing.indent * 0.9)
    line = Container(left=indent, marker=f"icon:{kind}")
    writer.containers.append(line)
    writer.begin_block()
    writer.containers.remove(line)
    if href.startswith(FOLD):
        folded = builder.is_folded(int(href.removeprefix(FOLD)))
        fold = Marker(writer.block_start, "▸ end" if folded else "▾ end")
        builder.furniture.markers.append(fold)
