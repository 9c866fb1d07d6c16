"""Build the commit that is checked out twice, each in a folder of its own, and compare the bundles.

The folders have names of different lengths, and nothing is left in them from earlier builds. All
files must have the same names, rights and bytes, and so must the archives.
"""

import argparse
import filecmp
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("one", "another-one")


def main() -> int:
    """Build, compare and say what differs; 1 if anything does."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "bundles", nargs="*", type=Path, help="two folders to compare, instead of building them"
    )
    given = parser.parse_args().bundles
    if len(given) not in {0, 2}:
        parser.error("name two folders, or none")
    with tempfile.TemporaryDirectory(prefix="kbviewer-") as temporary:
        first, second = given or (built(Path(temporary, name)) for name in FOLDERS)
        found = list(differences(first, second))
    for difference in found:
        print(difference)
    print(f"{len(found)} differences" if found else "Both builds are the same to the last byte.")
    return 1 if found else 0


def built(folder: Path) -> Path:
    """Build the last commit there; the folder `dist` of it."""
    subprocess.run(["git", "clone", "--quiet", ROOT, folder], check=True)
    environment = {**os.environ, "PYTHONPATH": str(folder / "src")}
    script = folder / "packaging" / "make_package.py"
    subprocess.run([sys.executable, script], check=True, env=environment, cwd=folder)
    return folder / "dist"


def differences(first: Path, second: Path) -> Iterator[str]:
    """What is not the same in two folders, one line a file."""
    names = [
        {file.relative_to(folder).as_posix() for file in folder.rglob("*")}
        for folder in (first, second)
    ]
    for name in sorted(names[0] ^ names[1]):
        yield f"{name}: in one of them only"
    for name in sorted(names[0] & names[1]):
        one, other = first / name, second / name
        status, mode = one.lstat(), other.lstat().st_mode
        if status.st_mode != mode:
            yield f"{name}: rights {status.st_mode:o} and {mode:o}"
        elif one.is_symlink():
            if one.readlink() != other.readlink():
                yield f"{name}: leads to {one.readlink()} and {other.readlink()}"
        elif one.is_file() and not filecmp.cmp(one, other, shallow=False):
            yield f"{name}: {status.st_size} and {other.stat().st_size} bytes, not the same"


if __name__ == "__main__":
    sys.exit(main())
