"""Share of notes whose headings are the same for the parser and on the rendered page.

    python -m tests.benchmarks.render.headings FOLDER...

Level, text and anchor must be equal, in the same order. FOLDER may also come from KBVIEWER_CORPORA.
"""

import os
import sys
from pathlib import Path

from kbviewer.notes.parse import parse_note
from kbviewer.render import RenderOptions, render_note
from tests.benchmarks.render.bench_conversion import Nowhere


def differing(folder: Path) -> tuple[int, list[str]]:
    """Number of notes, and the paths of those whose headings differ."""
    paths = sorted(path for path in folder.rglob("*.md") if path.is_file())
    found = []
    for path in paths:
        text = path.read_text("utf-8", errors="replace")
        note = parse_note(text, path.name)
        parsed = tuple((part.level, part.title, part.anchor) for part in note if part.level)
        rendered = render_note(note, text, Nowhere(), RenderOptions(plain_text=True))
        if rendered.headings != parsed:
            found.append(str(path.relative_to(folder)))
    return len(paths), found


def main() -> int:
    """Print the share for each folder."""
    given = sys.argv[1:] or os.environ.get("KBVIEWER_CORPORA", "").split(os.pathsep)
    folders = [Path(part) for part in given if part]
    if not folders:
        sys.stdout.write("Name a folder of notes, or set KBVIEWER_CORPORA.\n")
        return 2
    for folder in folders:
        total, found = differing(folder)
        same = total - len(found)
        sys.stdout.write(f"{folder.name}: {same} of {total} notes ({same / max(1, total):.2%})\n")
        sys.stdout.writelines(f"  {path}\n" for path in found[:20])
    return 0


if __name__ == "__main__":
    sys.exit(main())
