"""Notes made to do harm are opened, indexed, checked and exported, each kind within its limits.

The limits are of the system, on processes of their own: seconds of computing and bytes of memory
that are generous for what is asked, so that only what runs away meets them.
"""

import json
import os
import resource
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.trust.conftest import ROOT, Tracer
from tests.trust.hostile import CANARY, KINDS
from tests.trust.tracing import OPENING
from tests.trust.trees import tree_state

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and names are POSIX's")

SIZE = int(os.environ.get("KBVIEWER_HOSTILE_SIZE", "8000"))
"""Characters of a large note."""

MOST_SECONDS = 240
MOST_BYTES = 3_000_000_000


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run Python on a module within the limits. `cwd` is where a note's code would leave files."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        preexec_fn=_limit,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        errors="replace",
        timeout=900,
        check=False,
    )


def make(kind: str, folder: Path) -> Path:
    library = folder / "notes"
    library.mkdir(exist_ok=True)
    KINDS[kind](library, SIZE, 1)
    return library


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_hostile_notes_are_read_as_any_others(kind: str, tmp_path: Path) -> None:
    library, out, cwd = make(kind, tmp_path), tmp_path / "out", tmp_path / "cwd"
    out.mkdir()
    cwd.mkdir()
    before = tree_state(library)
    read = run("tests.trust.reader", library, tmp_path / "state", out, "--pdf", "2", cwd=cwd)
    last = (out / "progress.txt").read_text("utf-8").splitlines()[-1:]
    assert read.returncode == 0, (last, read.stderr[-2000:], _defects(out))
    report = json.loads((out / "report.json").read_text("utf-8"))
    assert report["notes"] > 0
    assert report["opened_outside"] == []
    printed = ""
    for words in (["index"], ["outline", "--json"], ["check"], ["pages", "--json"],
                  ["search", CANARY], ["export", str(out / "html")]):  # fmt: skip
        arguments = [words[0], str(library), *words[1:], "--data-dir", str(tmp_path / "other")]
        done = run("kbviewer", *arguments, cwd=cwd)
        assert done.returncode in {0, 1}, (words, done.stderr[-2000:])
        assert "Unexpected error" not in done.stderr
        assert "cannot be converted" not in done.stderr + done.stdout
        printed += done.stdout
    assert CANARY not in _read_all(out) + printed
    assert list(cwd.iterdir()) == []
    assert tree_state(library) == before
    for page in (out / "html").rglob("*.html"):
        assert harm(page.read_text("utf-8")) == [], page


def _defects(out: Path) -> object:
    report = out / "report.json"
    return json.loads(report.read_text("utf-8"))["defects"] if report.exists() else "none told"


def _read_all(folder: Path) -> str:
    files = [file for file in folder.rglob("*") if file.is_file()]
    return "".join(file.read_bytes().decode("utf-8", "replace") for file in files)


@pytest.mark.slow
def test_nothing_outside_of_the_library_is_opened(tracer: Tracer, tmp_path: Path) -> None:
    library = make("escapes", tmp_path)
    where = [library, tmp_path / "state", tmp_path / "out"]
    traced = tracer(sys.executable, "-m", "tests.trust.everything", *where, calls=OPENING)
    assert traced.code == 0, traced.output
    assert len(traced.opened_in(library)) > 5
    assert traced.opened_in(tmp_path / "outside") == []
    assert traced.opened_in(Path("/dev/zero")) == []
    assert CANARY not in (tmp_path / "out" / "printed.txt").read_text("utf-8")


@pytest.mark.slow
def test_a_note_that_grows_while_it_is_read(tmp_path: Path) -> None:
    library = tmp_path / "notes"
    library.mkdir()
    growing = library / "growing.md"
    growing.write_text("# Growing\n")
    writer = subprocess.Popen([sys.executable, "-c", _GROW, str(growing)])
    try:
        for _ in range(3):
            for words in (["index"], ["check"], ["export", str(tmp_path / "html")]):
                arguments = [words[0], str(library), *words[1:], "--data-dir", str(tmp_path / "s")]
                done = run("kbviewer", *arguments, cwd=tmp_path)
                assert done.returncode in {0, 1}, done.stderr
                assert "Unexpected" not in done.stderr
    finally:
        writer.kill()
        writer.wait()
    assert (tmp_path / "html" / "growing.html").exists()


# Slowly and without end, so that every command meets it growing.
_GROW = """
import itertools, sys, time
with open(sys.argv[1], "ab", buffering=0) as file:
    for number in itertools.count():
        file.write(b"## More %d\\n\\n" % number)
        time.sleep(0.001)
"""


_DEAD = (
    "script iframe frame object embed applet base form link video audio source track input image"
)
_LOADED = (
    "src srcset poster background data action formaction ping manifest xlink:href cite longdesc "
    "lowsrc"
)


class Harm(HTMLParser):
    """Collects what a page must not hold: scripts, handlers, and references to elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.policy = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge a tag with its attributes."""
        values = {name: value or "" for name, value in attrs}
        if tag == "meta" and (name := values.get("http-equiv", "").lower()):
            self.policy = values.get("content", "")
            if name != "content-security-policy":
                self.found.append(f"meta {name}")
        if tag in _DEAD.split():
            self.found.append(tag)
        for name, value in values.items():
            if name.startswith("on"):
                self.found.append(f"{tag} {name}")
            if name in _LOADED.split() and not is_near(value):
                self.found.append(f"{tag} {name}={value}")
            if name == "href" and tag != "a" and not value.startswith("#"):
                self.found.append(f"{tag} {name}={value}")
            if name == "href" and leads_to_script(value):
                self.found.append(f"{tag} {name}={value}")
            if name == "style" and ("url" in value or "\\" in value or "import" in value):
                self.found.append(f"{tag} {name}={value}")


def is_near(address: str) -> bool:
    """Whether an address is relative, and so one of the export's own files."""
    address = "".join(address.split()).lower()
    scheme = address.partition("/")[0].partition("?")[0]
    return ":" not in scheme and not address.startswith(("//", "\\", "/\\"))


def leads_to_script(address: str) -> bool:
    """Whether following an address runs something."""
    address = "".join(char for char in address if char > " ").lower()
    return address.startswith(("javascript:", "vbscript:", "data:", "livescript:", "blob:"))


def harm(page: str) -> list[str]:
    """What a page holds that it must not; a missing or weak policy is part of it."""
    parser = Harm()
    parser.feed(page)
    parser.close()
    policy = {
        part.split()[0]: part.split()[1:] for part in parser.policy.split(";") if part.strip()
    }
    if policy.get("default-src") != ["'none'"] or "script-src" in policy:
        parser.found.append(f"policy {parser.policy!r}")
    if set(policy.get("img-src", ())) - {"'self'", "file:", "data:"}:
        parser.found.append(f"policy {parser.policy!r}")
    return parser.found
