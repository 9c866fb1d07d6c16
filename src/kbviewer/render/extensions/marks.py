"""Marked text, `==so==`."""

from markdown.extensions import Extension

from kbviewer.render.commonmark.inline.emphasis import take_run
from kbviewer.render.convert import Converter


class Marks(Extension):
    """Reads pairs of equals signs as a highlighter's stroke."""

    def extendMarkdown(self, md: Converter) -> None:  # type: ignore[override]  # noqa: N802
        """Look at pairs only: single signs are frequent in prose and mean nothing."""
        md.words["=="] = take_run
