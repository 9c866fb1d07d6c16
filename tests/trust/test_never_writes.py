"""A library is never written to: not by any command, not by the window, not by what it starts."""

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.trust.conftest import ROOT, Tracer
from tests.trust.hostile import names, remote, special
from tests.trust.tracing import CHANGING, OPENING
from tests.trust.trees import close_tree, open_tree, tree_state


@pytest.fixture
def library(tmp_path: Path, bundled_notes: Path) -> Path:
    """A library with all kinds of notes and files, and some that invite to write."""
    root = tmp_path / "notes"
    shutil.copytree(bundled_notes, root)
    for make in (remote.make, special.make, names.make):
        (root / make.__module__.rpartition(".")[2]).mkdir()
        make(root / make.__module__.rpartition(".")[2], 1000, 1)
    with contextlib.suppress(OSError, AttributeError):
        os.setxattr(root / "guide" / "index.md", "user.kept", b"1")
    return root


def everything(library: Path, work: Path) -> list[str]:
    where = [library, work / "state", work / "out"]
    return [sys.executable, "-m", "tests.trust.everything", *map(str, where), "--pdf", "2"]


@pytest.mark.slow
def test_nothing_in_a_library_is_opened_for_writing_or_changed(
    tracer: Tracer, library: Path, tmp_path: Path
) -> None:
    before = tree_state(library)
    traced = tracer(*everything(library, tmp_path), calls=f"{OPENING},{CHANGING}")
    assert traced.code == 0, traced.output
    assert traced.changes_in(library) == []
    assert len(traced.opened_in(library)) > 50
    assert tree_state(library) == before
    assert (tmp_path / "out" / "html" / "index.html").exists()


@pytest.mark.slow
def test_a_library_that_cannot_be_written_is_read_as_any_other(
    library: Path, tmp_path: Path
) -> None:
    close_tree(library)
    try:
        refused = _without_privileges([sys.executable, "-c", _TOUCH, str(library / "new")])
        assert subprocess.run(refused, check=False).returncode == 3
        before = tree_state(library)
        done = subprocess.run(
            _without_privileges(everything(library, tmp_path)),
            capture_output=True,
            text=True,
            errors="replace",
            cwd=ROOT,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert tree_state(library) == before
    finally:
        open_tree(library)


_TOUCH = """
import sys
try:
    open(sys.argv[1], "w")
except OSError:
    sys.exit(3)
"""


def _without_privileges(command: list[str]) -> list[str]:
    """Root may write anywhere, unless it gives that up."""
    if os.geteuid() != 0:
        return command
    dropped = "--bounding-set=-dac_override,-dac_read_search"
    if not shutil.which("setpriv"):
        pytest.skip("root may write anywhere, and there is no setpriv to give that up")
    return ["setpriv", dropped, "--inh-caps=-dac_override,-dac_read_search", *command]


def test_a_program_that_writes_is_caught(tracer: Tracer, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "a").write_text("")
    changes = (
        "open('{0}/b', 'w')",
        "open('{0}/a', 'r+')",
        "import os; os.utime('{0}/a')",
        "import os; os.chdir('{0}'); os.mkdir('c')",
        "import os; os.setxattr(os.open('{0}/a', os.O_RDONLY), 'user.a', b'1')",
        "import os; os.rename('{0}/a', '{0}/d')",
    )
    for change in changes:
        code = f"try: {change}\nexcept OSError: pass".replace("{0}", str(folder))
        traced = tracer(sys.executable, "-c", code, calls=f"{OPENING},{CHANGING}")
        assert traced.changes_in(folder), change
    quiet = tracer(sys.executable, "-c", f"open('{folder}/d')", calls=f"{OPENING},{CHANGING}")
    assert quiet.changes_in(folder) == []
    assert len(quiet.opened_in(folder)) == 1
