"""Code blocks: language, title and colours from the fence's info string; diagrams as code."""

import re
from time import thread_time
from xml.etree.ElementTree import Element

from markdown.extensions import Extension

from kbviewer.render.commonmark.nodes import Block, CodeData
from kbviewer.render.commonmark.serialise import start_tag
from kbviewer.render.commonmark.tree import Tree
from kbviewer.render.convert import Converter
from kbviewer.render.highlight import MAX_SECONDS, highlight

NOTE_SECONDS = 5.0
"""Processor time for colouring all code of a note; what is left then is shown plain."""

DIAGRAMS = {
    "mermaid": "Mermaid diagram",
    "plantuml": "PlantUML diagram",
    "puml": "PlantUML diagram",
    "dot": "Graphviz diagram",
    "graphviz": "Graphviz diagram",
    "d2": "D2 diagram",
    "ditaa": "ASCII diagram",
    "vega-lite": "Vega-Lite chart",
}
_TITLE = re.compile(r"""\b(?:title|filename|file)=(?:"([^"]*)"|'([^']*)'|([^\s}]+))""")
_LANGUAGE = re.compile(r"\{?\s*\.?([^\s{},:]+)")


class Code(Extension):
    """Makes code blocks."""

    def __init__(self, *, is_coloured: bool) -> None:
        super().__init__()
        self._seconds = NOTE_SECONDS if is_coloured else 0.0

    def extendMarkdown(self, md: Converter) -> None:  # type: ignore[override]  # noqa: N802
        """Take over what a code block becomes."""
        md.emitters["code"] = self._emit

    def _emit(self, tree: Tree, block: Block, parent: Element) -> None:
        data: CodeData | None = block.data
        info = data.info if data is not None else ""
        language, title = read_info(info)
        code = block.text()
        css = "code"
        if language in DIAGRAMS:
            css, title = "code diagram", title or DIAGRAMS[language]
        start = thread_time()
        html = highlight(code, language, min(self._seconds, MAX_SECONDS))
        self._seconds -= thread_time() - start
        attributes = {"class": css, "data-language": language, "data-title": title}
        tag = start_tag("pre", {name: value for name, value in attributes.items() if value})
        end = "\n" if block.pieces else ""
        tree.raw(parent, f"{tag}<code>{html}{end}</code></pre>\n")


def read_info(info: str) -> tuple[str, str]:
    """Language (lower case) and title that an info string names, either may be empty."""
    if not info:
        return "", ""
    title = _TITLE.search(info)
    language = _LANGUAGE.match(info)
    name = language[1].lower() if language and "=" not in language[1] else ""
    return name, next((part for part in title.groups() if part), "") if title else ""
