"""The note that was shown last, as HTML in the cache: it is painted before Markdown is loaded."""

import contextlib
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from kbviewer import __version__
from kbviewer.render.model import Rendered
from kbviewer.storedfile import write_synced

LONGEST = 2_000_000
"""Characters of HTML beyond which a page is not worth keeping."""


class LastPage(NamedTuple):
    """Path and digest of a note, and its page; formulas as `ui.viewer.formulas` stores them."""

    note: str
    digest: str
    rendered: Rendered
    formulas: Mapping[str, Any]


def save_page(file: Path, page: LastPage) -> None:
    """Keep a page. A cache that cannot be written is no loss."""
    rendered = page.rendered
    if len(rendered.html) > LONGEST:
        return
    values = {
        "version": __version__,
        "note": page.note,
        "digest": page.digest,
        "html": rendered.html,
        "headings": rendered.headings,
        "notice": rendered.notice,
        "formulas": page.formulas,
    }
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        data = json.dumps(values).encode()
        write_synced(file, _check(data) + b"\n" + data)


def load_page(file: Path) -> LastPage | None:
    """The page that was kept; None if there is none of use."""
    try:
        check, _, data = file.read_bytes().partition(b"\n")
        if check != _check(data):
            return None
        values = json.loads(data)
        if values["version"] != __version__:
            return None
        headings = tuple((level, text, anchor) for level, text, anchor in values["headings"])
        rendered = Rendered(values["html"], headings, values["notice"])
        return LastPage(values["note"], values["digest"], rendered, values["formulas"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _check(data: bytes) -> bytes:
    """What tells a page from one that a failing disk has changed."""
    return hashlib.blake2b(data, digest_size=16).hexdigest().encode()
