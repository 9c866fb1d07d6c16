"""`kbviewer check`: report what a note's owner may want to mend."""

import argparse
from collections import Counter

from kbviewer.commands.common import add_json, add_library, current_library, plural, print_json
from kbviewer.paths import Paths


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add_library(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print `note:line: message` for each problem, and how many there are of each kind."""
    library, _ = current_library(options.library, Paths.of(options.data_dir))
    if options.json:
        problems = [
            {"note": p.note, "line": p.line, "kind": p.kind, "message": p.message}
            for p in library.problems()
        ]
        print_json({"problems": problems})
        return 0
    kinds: Counter[str] = Counter()
    for problem in library.problems():
        kinds[problem.kind] += 1
        print(f"{problem.note}:{problem.line}: {problem.message}")
    total = plural(kinds.total(), "problem") if kinds else "no problems"
    counted = ", ".join(f"{kind} {count:,}" for kind, count in kinds.most_common())
    notes = plural(len(library.entries), "note")
    print(f"{total} in {notes}{': ' + counted if counted else ''}")
    return 0
