"""Running commands in this process, each test with a data folder of its own."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kbviewer import cli

NOTES: dict[str, str | bytes] = {
    "index.md": "# My books\n\n[Django](django.md#containers) [gone](gone.md)\n",
    "django.md": (
        "---\ntags: [web]\naliases: [DfP]\nauthor: William\n---\n# Django for Professionals\n\n"
        "Lead text.\n\n## Containers\n\nIsolate the system. *(Page 17)*\n\n"
        "## Docker\n\n- p. 21: install with `~=`\n- as page 17 shows\n\n*(Page 27-32, 39-40)*\n\n"
        "## Page - Custom user\n"
    ),
    "kindle.md": "# Kindle\n\nText. (Location 1,590)\n",
    "old/cafe.md": b"# Caf\xe9\n",
}


@dataclass(frozen=True)
class Done:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Done]


def write_files(root: Path, files: dict[str, str | bytes]) -> Path:
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return write_files(tmp_path / "notes", NOTES)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def run(data: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run_command(*arguments: object) -> Done:
        code = cli.main([*map(str, arguments), "--data-dir", str(data)])
        out, err = capsys.readouterr()
        return Done(code, out, err)

    return run_command
