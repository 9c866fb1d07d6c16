"""Make a Debian package of the bundle in `dist/kbviewer` with dpkg-deb. Run by `make deb`."""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bundle import ROOT, build_time, version
from linux_files import put
from make_package import size_of

# What the bundle takes from the system, beside the C library it was built with: what belongs to the
# display driver, and where fonts are (with some).
LIBRARIES = (
    "fontconfig-config",
    "libegl1",
    "libgl1",
    "libxcb1",
    "libwayland-client0",
    "libwayland-cursor0",
    "libwayland-egl1",
)
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}


def main() -> int:
    """Write `dist/kbviewer_VERSION_ARCH.deb`."""
    folder = ROOT / "dist" / "kbviewer"
    if not (folder / "share").is_dir() or not shutil.which("dpkg-deb"):
        print("This needs dpkg-deb and what `make package` builds on Linux.", file=sys.stderr)
        return 2
    architecture = ARCHITECTURES.get(platform.machine(), platform.machine())
    package = ROOT / "dist" / f"kbviewer_{version()}_{architecture}.deb"
    with tempfile.TemporaryDirectory(prefix="kbviewer-") as temporary:
        root = Path(temporary, "root")
        stage(folder, root)
        put(root / "DEBIAN" / "control", control(architecture, size_of(root)))
        # The system's own triggers update menus and icons; what they wrote goes with the files.
        command = [
            "dpkg-deb",
            "--root-owner-group",
            "-Zxz",
            "-z1",
            "--build",
            str(root),
            str(package),
        ]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(build_time())}
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    print(f"{package.relative_to(ROOT)}: {package.stat().st_size / 1e6:.0f} MB")
    return 0


def stage(folder: Path, root: Path) -> None:
    """Put the bundle where Debian's packages have their files."""
    usr = root / "usr"
    left_out = shutil.ignore_patterns("share", "install.sh")
    shutil.copytree(folder, usr / "lib" / "kbviewer", symlinks=True, ignore=left_out)
    shutil.copytree(folder / "share", usr / "share")
    vendor = usr / "share" / "zsh" / "vendor-completions"
    (usr / "share" / "zsh" / "site-functions").rename(vendor)
    (usr / "bin").mkdir()
    (usr / "bin" / "kbviewer").symlink_to("../lib/kbviewer/kbviewer")
    put(usr / "share" / "doc" / "kbviewer" / "copyright", copyright_file())
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)


def control(architecture: str, size: int) -> str:
    """The description of the package."""
    number = str(os.confstr("CS_GNU_LIBC_VERSION")).rpartition(" ")[2]
    return (
        "Package: kbviewer\n"
        f"Version: {version()}\n"
        f"Architecture: {architecture}\n"
        "Section: text\n"
        "Priority: optional\n"
        "Maintainer: The kbviewer developers <kbviewer@localhost>\n"
        f"Installed-Size: {size // 1024}\n"
        f"Depends: libc6 (>= {number}), {', '.join(LIBRARIES)}\n"
        "Recommends: fonts-dejavu-core\n"
        "Description: viewer for folders of Markdown study notes\n"
        " It shows notes, searches them at every keystroke, and knows which pages of which\n"
        " book each part of a note stands on. It never writes into the notes and never uses\n"
        " the network.\n"
    )


def copyright_file() -> str:
    """What Debian wants to know of licences, with the place of those of others."""
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        "Upstream-Name: kbviewer\n"
        "Comment: Licences of the libraries are in /usr/lib/kbviewer/licences.\n\n"
        "Files: *\n"
        "Copyright: the kbviewer developers\n"
        "License: Expat\n"
        " See /usr/lib/kbviewer/LICENSE.\n"
    )


if __name__ == "__main__":
    sys.exit(main())
