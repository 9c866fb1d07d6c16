"""Run all benchmarks that need nothing but note collections: `python -m tests.benchmarks FOLDER`.

Each prints ratios against a peer measured in the same run. `FOLDER` holds one or more collections
of Markdown notes; without it those that make their own notes are run.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

WITHOUT_NOTES = (
    ("citations.bench_page_index",),
    ("pdf.bench_strip",),
    ("bookmarks.refinding", "--runs", "5"),
)
WITH_NOTES = (
    ("library.bench_opening", "{}"),
    ("notes.bench_parse", "{}"),
    ("citations.bench_recognition", "{}"),
    ("render.bench_conversion", "{}", "--every", "20"),
    ("search.build", "--corpora", "{}"),
    ("search.speed", "--corpora", "{}"),
    ("search.quality", "--corpora", "{}"),
    ("search.saves", "--corpora", "{}"),
    ("viewer.bench_opening", "{}"),
    ("ui.bench_start", "{}"),
)


def main() -> int:
    """Run them one after another; the exit code is 1 when one of them failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    folder = parser.parse_args().folder
    benchmarks = [*WITHOUT_NOTES, *(WITH_NOTES if folder else ())]
    failed = 0
    for module, *arguments in benchmarks:
        print(f"\n== {module}", flush=True)
        words = [str(folder) if word == "{}" else word for word in arguments]
        command = [sys.executable, "-m", f"tests.benchmarks.{module}", *words]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        failed |= subprocess.run(command, check=False, env=environment).returncode
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
