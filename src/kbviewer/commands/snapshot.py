"""`kbviewer snapshot`: draw the window into a picture, without a display."""

import argparse
import re
from pathlib import Path

from kbviewer.commands.export import library_and_output
from kbviewer.errors import UsageError
from kbviewer.paths import Paths

_SIZE = re.compile(r"(\d{3,5})x(\d{3,5})")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.usage = "kbviewer snapshot [LIBRARY] OUT.png [options]"
    parser.add_argument(
        "operands",
        nargs="+",
        type=Path,
        metavar="[LIBRARY] OUT.png",
        help="folder of notes (default: the last one opened, else the bundled notes), "
        "and the picture to write",
    )
    parser.add_argument("--note", default="", metavar="PATH[#ANCHOR]", help="note to show")
    parser.add_argument("--query", default="", help="query to show the results of")
    parser.add_argument(
        "--view",
        choices=("topics", "search", "bookmarks", "pages", "problems"),
        default="",
        help="sidebar",
    )
    parser.add_argument("--theme", choices=("light", "dark"), default="light", help="colours")
    parser.add_argument(
        "--size", type=_size, default=(1280, 800), metavar="1280x800", help="in pixels"
    )


def run(options: argparse.Namespace) -> int:
    """Draw the window."""
    from kbviewer.commands.common import library_root

    root, out = library_and_output(options.operands)
    if out.suffix.lower() != ".png":
        # Whoever forgets to say where to has named the notes, or one of them.
        raise UsageError(f"{out} is no name for a picture.", "Name a file that ends in .png.")
    from kbviewer.ui.snapshot import take

    paths = Paths.of(options.data_dir)
    take(
        library_root(root, paths),
        out,
        note=options.note,
        query=options.query,
        view=options.view,
        theme=options.theme,
        size=options.size,
        data_dir=options.data_dir,
    )
    return 0


def _size(text: str) -> tuple[int, int]:
    match = _SIZE.fullmatch(text)
    if match is None:
        raise argparse.ArgumentTypeError("must be WIDTHxHEIGHT in pixels, as in 1280x800")
    return int(match[1]), int(match[2])
