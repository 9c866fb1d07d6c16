"""Make the notes: `python -m tests.trust.hostile FOLDER [--size 100000] [--seed 1] [KIND ...]`."""

import argparse
import sys
from pathlib import Path

from tests.trust.hostile import KINDS


def main() -> int:
    """Make a library for each kind in the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"some of {', '.join(KINDS)}")
    parser.add_argument("--size", type=int, default=100_000, help="characters of a large note")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for kind in options.kinds or KINDS:
        library = options.folder / kind / "notes"
        library.mkdir(parents=True, exist_ok=True)
        KINDS[kind](library, options.size, options.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
