"""Runs every command and the window on a library: `python -m tests.trust.everything --help`.

This is what is watched from outside when it is to be shown that nothing is sent or written.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from kbviewer.commands import COMMANDS

_KBVIEWER = (sys.executable, "-m", "kbviewer")


def commands(library: Path, out: Path) -> list[list[str]]:
    """Every command of the command line, with what it is to write in `out`."""
    where = str(library)
    return [
        ["index", where],
        ["index", where, "--rebuild"],
        ["outline", where, "--json"],
        ["search", where, "alpha"],
        ["search", where, "canary OR page:3", "--json"],
        ["pages", where, "--json"],
        ["check", where],
        ["export", where, str(out / "html")],
        ["bookmarks", where],
        ["bookmarks", where, "--export", str(out / "marks.json")],
        ["bookmarks", where, "--import", str(out / "marks.json")],
        ["snapshot", where, str(out / "window.png"), "--query", "a", "--view", "search"],
        ["--help"],
        ["--version"],
    ]


def main() -> int:
    """Run all of it; 1 if a command or the window ended with something unexpected."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("state", type=Path, help="folder for settings, bookmarks and caches")
    parser.add_argument("out", type=Path, help="folder for what is written")
    parser.add_argument("--pdf", type=int, default=5, help="how many notes to print")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    every = commands(options.library, options.out)
    assert {words[0] for words in every} >= COMMANDS.keys()
    failed = False
    for words in every:
        command = [*_KBVIEWER, *words, "--data-dir", str(options.state)]
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", check=False
        )
        if done.returncode not in {0, 1} or "Unexpected error" in done.stderr:
            sys.stderr.write(f"{' '.join(words)}: exit {done.returncode}: {done.stderr}\n")
            failed = True
        with (options.out / "printed.txt").open("a", encoding="utf-8") as printed:
            printed.write(f"{words}\n{done.stdout}\n{done.stderr}\n")
    reader = [options.library, options.state, options.out, "--pdf", str(options.pdf)]
    code = subprocess.run([sys.executable, "-m", "tests.trust.reader", *reader], check=False)
    return 1 if failed or code.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
