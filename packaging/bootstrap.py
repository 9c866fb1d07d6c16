"""Make a virtual environment with the locked dependencies, on a machine that has only Python.

Uses the standard library alone. Run again it does nothing but compare a stamp, so `make run` and
`make test` call it every time. What Qt needs of the system is installed with apt when this process
may do that; else the exact command to type is printed.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)

# Shared libraries that Qt's wheels expect from the system, and the Debian package of each.
DEBIAN_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libnss3.so": "libnss3",
}
# Programs that building a bundle and trying it out needs; only the first is needed to build.
PACKAGE_TOOLS = {
    "objdump": "binutils",
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
    "zsh": "zsh",
    "fish": "fish",
}
# Programs that tests watch others with; without them, these tests say that they are left out.
TEST_TOOLS = {"strace": "strace", "setpriv": "util-linux"}
FEDORA_PACKAGES = (
    "mesa-libEGL mesa-libGL fontconfig libxkbcommon-x11 xcb-util-cursor xcb-util-image "
    "xcb-util-keysyms xcb-util-renderutil xcb-util-wm dejavu-sans-fonts dejavu-sans-mono-fonts"
)
QT_PARTS = ("libQt6Widgets.so.6", "libQt6Svg.so.6", "libQt6Pdf.so.6", "libQt6PrintSupport.so.6")
QT_PLUGINS = ("libqxcb.so", "libqoffscreen.so")


def main() -> int:
    """Set up the environment named on the command line; the exit code is that of a shell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--venv", type=Path, default=ROOT / ".venv")
    parser.add_argument("--dev", action="store_true", help="also what the tests and checks need")
    parser.add_argument("--package", action="store_true", help="also what a bundle is built with")
    options = parser.parse_args()
    if sys.version_info < OLDEST:
        return fail(
            f"kbviewer needs Python {OLDEST[0]}.{OLDEST[1]} or later and this is "
            f"{sys.version.split()[0]}. Name another one: make run PYTHON=python3.12"
        )
    venv = options.venv.resolve()
    lock = ROOT / (
        "requirements-dev.lock" if options.dev or options.package else "requirements.lock"
    )
    try:
        make_venv(venv)
        install_locked(venv, lock)
    except subprocess.CalledProcessError as error:
        return fail(f"This did not work: {' '.join(map(str, error.cmd))}")
    if sys.platform != "linux":
        return 0
    if options.dev:
        install_packages([name for tool, name in TEST_TOOLS.items() if not shutil.which(tool)])
    if options.package:
        provide_package_tools()
    return provide_system_libraries(venv)


def fail(sentence: str) -> int:
    """Say what is wrong on standard error; returns the exit code for it."""
    print(sentence, file=sys.stderr)
    return 2


def make_venv(venv: Path) -> None:
    """Create the virtual environment unless it is there and its interpreter starts."""
    python = venv / "bin" / "python"
    if python.exists() and run_quietly([python, "-m", "pip", "--version"]):
        return
    shutil.rmtree(venv, ignore_errors=True)
    print(f"Creating {venv.name} …")
    if not run_quietly([sys.executable, "-c", "import ensurepip"]):
        install_packages([f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"])
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)


def install_locked(venv: Path, lock: Path) -> None:
    """Install exactly what the lock file lists, then this project in editable form."""
    stamp = venv / f"{lock.stem}.stamp"
    wanted = hashlib.sha256(lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == f"{wanted} {ROOT}":
        return
    print(f"Installing the dependencies of {lock.name} (once; a few minutes at most) …")
    options = ("--quiet", "--disable-pip-version-check")
    pip: list[str | Path] = [venv / "bin" / "python", "-m", "pip", "install", *options]
    subprocess.run([*pip, "--require-hashes", "-r", lock], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "-e", ROOT], check=True)
    stamp.write_text(f"{wanted} {ROOT}")


def provide_system_libraries(venv: Path) -> int:
    """Install or name the system libraries that Qt still lacks."""
    missing = missing_libraries(venv)
    packages = sorted({DEBIAN_PACKAGES.get(name, "") for name in missing} - {""})
    if not any_font():
        packages.append("fonts-dejavu-core")
    if not packages and not missing:
        return 0
    if shutil.which("apt-get"):
        if install_packages(packages) and not missing_libraries(venv):
            return 0
        command = f"sudo apt-get install {' '.join(packages)}"
    elif shutil.which("dnf"):
        command = f"sudo dnf install {FEDORA_PACKAGES}"
    else:
        command = f"your package manager, for: {' '.join(sorted(missing))}"
    return fail(f"Qt lacks libraries of the system. Install them with: {command}")


def provide_package_tools() -> None:
    """Install what building a bundle still lacks; PyInstaller names what remains missing."""
    packages = [package for name, package in PACKAGE_TOOLS.items() if not shutil.which(name)]
    library = Path(sysconfig.get_config_var("LIBDIR") or "", sysconfig.get_config_var("INSTSONAME"))
    multiarch = library.with_name(sysconfig.get_config_var("MULTIARCH") or "") / library.name
    if library.suffix != ".a" and not library.exists() and not multiarch.exists():
        # Debian's interpreter does not need it, a program that embeds the interpreter does.
        packages.append(f"libpython{sys.version_info[0]}.{sys.version_info[1]}")
    if packages:
        install_packages(packages)


def missing_libraries(venv: Path) -> set[str]:
    """Names of shared libraries that the loader does not find for the parts of Qt in use."""
    qt = next(venv.glob("lib/python*/site-packages/PySide6/Qt"), None)
    if qt is None or not shutil.which("ldd"):
        return set()
    files = [qt / "lib" / name for name in QT_PARTS]
    files += [qt / "plugins" / "platforms" / name for name in QT_PLUGINS]
    listing = subprocess.run(
        ["ldd", *(file for file in files if file.exists())],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    return {line.split()[0] for line in listing.splitlines() if "not found" in line}


def any_font() -> bool:
    """Whether the system has a scalable font at all."""
    folders = (Path("/usr/share/fonts"), Path.home() / ".fonts", Path.home() / ".local/share/fonts")
    return any(next(folder.rglob("*.[to]tf"), None) for folder in folders if folder.is_dir())


def install_packages(packages: list[str]) -> bool:
    """Install Debian packages when this process may; False when it may not or it failed."""
    if not packages:
        return True
    if not shutil.which("apt-get"):
        return False
    if os.geteuid() == 0:
        apt = ["apt-get"]
    elif shutil.which("sudo") and run_quietly(["sudo", "-n", "true"]):
        apt = ["sudo", "-n", "apt-get"]
    else:
        return False
    print(f"Installing system packages: {' '.join(packages)} …")
    install = [*apt, "install", "-y", "-qq", "--no-install-recommends", *packages]
    return run_quietly(install) or (run_quietly([*apt, "update", "-qq"]) and run_quietly(install))


def run_quietly(command: Sequence[str | Path]) -> bool:
    """Run a command without its output; whether it succeeded."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
