"""`kbviewer export`: write a library as static HTML."""

import argparse
from pathlib import Path

from kbviewer.commands.common import Progress, current_library, plural, warn
from kbviewer.errors import UsageError
from kbviewer.paths import Paths


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.usage = "kbviewer export [LIBRARY] OUT"
    parser.add_argument(
        "operands",
        nargs="+",
        type=Path,
        metavar="[LIBRARY] OUT",
        help="folder of notes (default: the last one opened, else the bundled notes), "
        "and the folder to write to",
    )


def run(options: argparse.Namespace) -> int:
    """Export the library and print what was written."""
    from kbviewer.export import export_library

    root, out = library_and_output(options.operands)
    library, _ = current_library(root, Paths.of(options.data_dir))
    with Progress("Exporting") as progress:
        report = export_library(library, out, progress)
    for problem in report.problems:
        warn(problem)
    files = f" and {plural(report.files, 'other file')}" if report.files else ""
    print(f"{plural(report.notes, 'note')}{files} exported to {out}")
    return 0


def library_and_output(operands: list[Path]) -> tuple[Path | None, Path]:
    """Tell the library, which may be left out, from what is to be written."""
    if len(operands) > 2:
        raise UsageError(f"{operands[2]} is one argument too many.")
    return (operands[0] if len(operands) > 1 else None), operands[-1]
