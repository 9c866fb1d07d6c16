"""Run the bundle as on a machine without Python and Qt, and compare it with the source tree.

Every command works on the bundled notes with nothing but a home folder in its environment; what it
prints and writes must be what the source tree gives. Where Xvfb and xdotool are there, the window
is started on a display, and a click on a search result must open the note.
"""

import argparse
import filecmp
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import bundle_window
from bundle import ROOT, version

# Said by both, but never the same twice.
VARYING = ("seconds", "id")
LARGEST_FOLDER = 170e6
LARGEST_ARCHIVE = 60e6
STRAY = ("QtQuick", "QtQml", "Qt6Quick", "Qt6Qml", "WebEngine", "libgtk", "numpy")
DESKTOP_CHECKS = (
    (("desktop-file-validate",), "*.desktop"),
    (("appstreamcli", "validate", "--no-net"), "*.metainfo.xml"),
    (("bash", "-n"), "bash-completion/completions/*"),
    (("zsh", "-n"), "zsh/site-functions/*"),
    (("fish", "--no-execute"), "*.fish"),
)
REFRESH = b'{"do": "refresh", "paths": null}\n'

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("--version",),
    ("index", "--json"),
    ("search", "handshake", "--json"),
    ("search", "three-way handshake OR 狂人", "--json"),
    ("search", "qqxzqv", "--json"),
    ("outline", "--json"),
    ("pages", "--json"),
    ("check", "--json"),
    ("bookmarks", "--add", "books/rfc-2119.md", "--json"),
    ("bookmarks", "--json"),
    ("search",),
)


class Program:
    """One of the two programs, with a folder for what it stores."""

    def __init__(self, command: list[str], home: Path) -> None:
        self.command = command
        self.home = home
        self.data = ["--data-dir", str(home / "data")]
        self.environment = {"HOME": str(home), "LANG": "C.UTF-8"}
        home.mkdir()

    def run(
        self, *arguments: str, given: bytes | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Run it to its end."""
        return subprocess.run(
            [*self.command, *arguments, *self.data],
            input=given,
            capture_output=True,
            check=False,
            cwd=self.home,
            env=self.environment,
            timeout=120,
        )


def main() -> int:
    """Check the bundle; 1 if anything is not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bundle", type=Path, default=ROOT / "dist" / "kbviewer")
    parser.add_argument("--picture", type=Path, help="keep a picture of the window here")
    options = parser.parse_args()
    program = options.bundle.resolve() / ("kbviewer.exe" if sys.platform == "win32" else "kbviewer")
    with tempfile.TemporaryDirectory(prefix="kbviewer-") as temporary:
        home = Path(temporary)
        frozen = Program([str(program)], home / "frozen")
        source = Program([sys.executable, "-m", "kbviewer"], home / "source")
        source.environment["PYTHONPATH"] = str(ROOT / "src")
        troubles = [
            *content_troubles(options.bundle),
            *desktop_troubles(options.bundle / "share"),
            *command_troubles(frozen, source),
            *file_troubles(frozen, source),
            *follow_troubles(frozen),
            *bundle_window.troubles(program, home / "window", options.picture),
        ]
    for trouble in troubles:
        print(f"bundle: {trouble}", file=sys.stderr)
    if not troubles:
        print("The bundle does what the source tree does.")
    return 1 if troubles else 0


def content_troubles(folder: Path) -> Iterator[str]:
    """What is too large, and what should not be there."""
    files = [file for file in folder.rglob("*") if not file.is_dir()]
    size = sum(file.lstat().st_size for file in files)
    if size > LARGEST_FOLDER:
        yield f"it has {size / 1e6:.0f} MB"
    for archive in folder.parent.glob(f"kbviewer-{version()}-*.tar.xz"):
        if archive.stat().st_size > LARGEST_ARCHIVE:
            yield f"{archive.name} has {archive.stat().st_size / 1e6:.0f} MB"
    for file in files:
        if any(word in str(file.relative_to(folder)) for word in STRAY):
            yield f"{file.relative_to(folder)} is not in use"


def desktop_troubles(share: Path) -> Iterator[str]:
    """What the tools that are installed say against the files for a Linux desktop."""
    for checker, pattern in DESKTOP_CHECKS:
        for file in share.rglob(pattern) if shutil.which(checker[0]) else ():
            done = subprocess.run([*checker, str(file)], capture_output=True, check=False)
            if done.returncode:
                yield f"{file.name}: {done.stdout.decode()} {done.stderr.decode()}"


def command_troubles(frozen: Program, source: Program) -> Iterator[str]:
    """Commands that end or print otherwise."""
    for command in COMMANDS:
        ours, theirs = frozen.run(*command), source.run(*command)
        if ours.returncode != theirs.returncode:
            yield f"{command} ends with {ours.returncode}, not {theirs.returncode}: {ours.stderr!r}"
        elif ours.stderr != theirs.stderr:
            yield f"{command} says {ours.stderr!r}, not {theirs.stderr!r}"
        elif comparable(ours.stdout) != comparable(theirs.stdout):
            yield f"{command} prints something else than the source tree"


def comparable(printed: bytes) -> list[object]:
    """The lines printed, without what is never the same."""
    return [_without_varying(line) for line in printed.decode().splitlines()]


def _without_varying(line: str) -> object:
    try:
        value = json.loads(line)
    except ValueError:
        return line
    if isinstance(value, dict):
        return {key: part for key, part in value.items() if key not in VARYING}
    return value


def file_troubles(frozen: Program, source: Program) -> Iterator[str]:
    """Files that are written otherwise: the export, the bookmarks, a picture of the window."""
    commands = (
        ("export", "out"),
        ("bookmarks", "--export", "marks.md"),
        ("snapshot", "light.png", "--note", "books/transmission-control-protocol.md"),
        ("snapshot", "dark.png", "--theme", "dark", "--view", "pages"),
    )
    for command in commands:
        for program in (frozen, source):
            done = program.run(*command)
            if done.returncode or b"Traceback" in done.stderr:
                yield f"{' '.join(program.command)} {command}: {done.stderr.decode()}"
    names = sorted(
        {
            file.relative_to(program.home).as_posix()
            for program in (frozen, source)
            for file in program.home.rglob("*")
            if file.is_file() and not file.is_relative_to(program.home / "data")
        }
    )
    _, different, missing = filecmp.cmpfiles(frozen.home, source.home, names, shallow=False)
    for name in (*different, *missing):
        yield f"{name} is not what the source tree writes"


def follow_troubles(frozen: Program) -> Iterator[str]:
    """Whether the process that indexes beside the window works, its helper included."""
    notes = frozen.home / "notes"
    notes.mkdir()
    for number in range(400):
        (notes / f"{number}.md").write_text(
            f"# Note {number}\n\n## Part\n\nText {number}.\n", "utf-8"
        )
    command = [*frozen.command, "follow", str(notes), *frozen.data]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, env=frozen.environment
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(REFRESH)
        process.stdin.flush()
        events = []
        for line in process.stdout:
            events.append(json.loads(line)["event"])
            if events[-1] in {"index", "error"}:
                break
        _, said = process.communicate()
    if said or "snapshot" not in events or "index" not in events:
        yield f"following a library tells {events} and {said.decode()}"


if __name__ == "__main__":
    sys.exit(main())
