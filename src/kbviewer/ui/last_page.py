"""The note that was shown last, as HTML in the cache: it is painted before Markdown is loaded."""

import contextlib
import hashlib
import json
from pathlib import Path

from kbviewer import __version__
from kbviewer.render.model import Rendered
from kbviewer.storedfile import write_synced

LONGEST = 2_000_000
"""Characters of HTML beyond which a page is not worth keeping."""


def save_page(file: Path, path: str, digest: str, rendered: Rendered) -> None:
    """Keep a page. A cache that cannot be written is no loss."""
    if len(rendered.html) > LONGEST:
        return
    page = {
        "version": __version__,
        "note": path,
        "digest": digest,
        "html": rendered.html,
        "headings": rendered.headings,
        "notice": rendered.notice,
    }
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        data = json.dumps(page).encode()
        write_synced(file, _check(data) + b"\n" + data)


def load_page(file: Path) -> tuple[str, str, Rendered] | None:
    """Path and digest of the note that was kept, and its page; None if there is none of use."""
    try:
        check, _, data = file.read_bytes().partition(b"\n")
        if check != _check(data):
            return None
        page = json.loads(data)
        if page["version"] != __version__:
            return None
        headings = tuple((level, text, anchor) for level, text, anchor in page["headings"])
        return page["note"], page["digest"], Rendered(page["html"], headings, page["notice"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _check(data: bytes) -> bytes:
    """What tells a page from one that a failing disk has changed."""
    return hashlib.blake2b(data, digest_size=16).hexdigest().encode()
