"""Build the program for people who have no Python: `dist/kbviewer` and an archive of it.

The folder is made by PyInstaller from `kbviewer.spec`; licences, the list of components and, on
Linux, the files of the desktop are added. The archive holds the same bytes in the same order
whenever the folder does. Run by `make package`.
"""

import argparse
import lzma
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from bundle import ROOT, build_time, version
from linux_files import write_linux_files
from sbom import write_components

BUILD = ROOT / "build"
DIST = ROOT / "dist"
# The least of xz: half of the time of the next, and 3 % larger.
FAST_PRESET = 1


def main() -> int:
    """Build what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--preset", type=int, default=FAST_PRESET, help="xz preset of the archive, 0 to 9"
    )
    options = parser.parse_args()
    start = time.monotonic()
    folder = build_folder()
    archive = pack(
        folder, DIST / f"{folder.name}-{version()}-{system_name()}.tar.xz", options.preset
    )
    print(
        f"{folder.relative_to(ROOT)}: {size_of(folder) / 1e6:.0f} MB\n"
        f"{archive.relative_to(ROOT)}: {archive.stat().st_size / 1e6:.0f} MB, "
        f"made in {time.monotonic() - start:.0f} s"
    )
    return 0


def system_name() -> str:
    """The name of this system in file names, as in `linux-x86_64`."""
    name = {"darwin": "macos", "win32": "windows"}.get(sys.platform, sys.platform)
    return f"{name}-{platform.machine().lower()}"


def build_folder() -> Path:
    """Have PyInstaller make the folder, and complete it."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    places = ["--distpath", str(DIST), "--workpath", str(BUILD / "pyinstaller")]
    # Sets in compiled modules keep their order from build to build.
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": str(build_time()),
        "PYTHONWARNINGS": "ignore",
    }
    spec = str(ROOT / "packaging" / "kbviewer.spec")
    subprocess.run([*command, *places, spec], check=True, env=environment)
    folder = DIST / "kbviewer"
    shutil.copy2(ROOT / "LICENSE", folder / "LICENSE")
    write_components(folder)
    if sys.platform == "linux":
        write_linux_files(folder)
    return folder


def pack(folder: Path, archive: Path, preset: int) -> Path:
    """Write the folder into an archive that depends on its content alone; its path."""
    top = archive.name.removesuffix(".tar.xz")
    with (
        lzma.open(archive, "wb", preset=preset) as packed,
        tarfile.open(fileobj=packed, mode="w") as tar,
    ):
        for file in sorted(folder.rglob("*")):
            name = f"{top}/{file.relative_to(folder).as_posix()}"
            tar.add(file, name, recursive=False, filter=_plain)
    return archive


def _plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Without who built it and when."""
    member.uid = member.gid = member.mtime = 0
    member.uname = member.gname = "root"
    member.mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
    return member


def size_of(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(file.lstat().st_size for file in folder.rglob("*") if not file.is_dir())


if __name__ == "__main__":
    sys.exit(main())
