"""Writes an export: a page for each note, the files they need, and a page that lists the notes.

The library itself is only read. What one note or file does wrong stops no other.
"""

import contextlib
import errno
import shutil
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from kbviewer.errors import KbError, UsageError, reason
from kbviewer.export.books import BookPages
from kbviewer.export.names import address, free_name, page_names
from kbviewer.export.pages import GENERATOR, contents_page, note_page
from kbviewer.export.targets import ExportTargets, Files, reads_mkdocs
from kbviewer.library import Library
from kbviewer.library.outside import holds_notes
from kbviewer.render import RenderOptions, render_note
from kbviewer.render.stylesheet import stylesheet

Progress = Callable[[int, int], None]

_PART = ".kbviewer-part"
_HEAD = 2000  # letters of a page that hold what it says of itself
_WAY_OUT = "Choose a folder of its own: a library is never written to."
_HOPELESS = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}

MAX_FILE = 64 * 1024 * 1024
"""Bytes of a file that is copied."""


class Report(Struct, frozen=True):
    """What was written: numbers of notes and copied files, and what could not be."""

    notes: int
    files: int
    problems: tuple[str, ...] = ()


def export_library(library: Library, out: Path, progress: Progress | None = None) -> Report:
    """Write every note of the library to `out`, and a page that lists them.

    A note that cannot be read or written is reported and left out. Raises UsageError when `out` and
    the library lie inside each other or notes lie in `out`, KbError when `out` cannot be made.
    """
    root, folder = library.root.resolve(), out.resolve()
    if folder.is_relative_to(root) or root.is_relative_to(folder):
        raise UsageError(
            f"{out} and the library lie inside each other.",
            _WAY_OUT,
        )
    export = _Export(library, root, folder)
    if not export.renews and holds_notes(folder):
        # Whoever forgets to say where to has named the notes.
        raise UsageError(f"There are notes in {out}.", _WAY_OUT)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        way_out = "Choose another folder."
        raise KbError(f"{out} cannot be made: {reason(error)}.", way_out) from None
    return export.run(progress or (lambda _done, _total: None))


class _Export:
    def __init__(self, library: Library, root: Path, folder: Path) -> None:
        self._library = library
        self._folder = folder
        self._files = Files(root)
        self._names = page_names(library.entries)
        self._contents = free_name("index", self._names.values())
        self._books = BookPages(library, self._names, self._contents)
        self._style = stylesheet()
        self._options = RenderOptions(
            highlight=True, mkdocs=reads_mkdocs(root), link_tags=False, plain_text=True
        )

    @property
    def renews(self) -> bool:
        """Whether an earlier export is to be replaced."""
        try:
            with (self._folder / self._contents).open(encoding="utf-8", errors="replace") as page:
                return GENERATOR in page.read(_HEAD)
        except OSError:
            return False

    def run(self, progress: Progress) -> Report:
        problems: list[str] = []
        for done, path in enumerate(self._names, 1):
            try:
                self._write_note(path)
            except (KbError, OSError) as error:
                problems.append(f"{path}: {self._told(error)}")
            except Exception as error:
                problems.append(f"{path}: it cannot be converted ({type(error).__name__}: {error})")
            progress(done, len(self._names))
        written = len(self._names) - len(problems)
        page = contents_page(self._library, self._names, self._books, self._style)
        try:
            self._write(self._contents, page)
        except (KbError, OSError) as error:
            problems.append(f"{self._contents}: {self._told(error)}")
        copied = 0
        for file in sorted(self._files.wanted):
            try:
                self._copy(file)
                copied += 1
            except (KbError, OSError) as error:
                problems.append(f"{file}: {self._told(error)}")
        return Report(written, copied, tuple(problems))

    def _write_note(self, path: str) -> None:
        note, text = self._library.read(path)
        name = self._names[path]
        targets = ExportTargets(
            self._library, self._names, self._files, path, name, self._books.chips(note, name)
        )
        rendered = render_note(note, text, targets, self._options)
        page = note_page(note, rendered, address(name, self._contents), self._style)
        self._write(name, page)

    def _told(self, error: KbError | OSError) -> str:
        """What went wrong with one file. Raises KbError if it will go wrong with all others."""
        if isinstance(error, OSError) and error.errno in _HOPELESS:
            raise KbError(
                f"{self._folder} cannot be written: {reason(error)}.",
                "What has been written so far is whole; export again when there is room.",
            ) from error
        return str(error)

    def _write(self, name: str, page: str) -> None:
        # Unpaired surrogates have no bytes in UTF-8.
        data = page.encode("utf-8", "replace")
        self._put(name, lambda part: part.write_bytes(data))

    def _copy(self, file: str) -> None:
        source = (self._files.root / file).resolve()
        if source.stat().st_size > MAX_FILE:
            raise KbError("It is too large to be copied.")
        self._put(file, lambda part: shutil.copyfile(source, part))

    def _put(self, name: str, write: Callable[[Path], object]) -> None:
        """Write a file beside its place and rename it: what is there is always whole."""
        target = self._target(name)
        part = target.with_name(_PART)
        try:
            part.unlink(missing_ok=True)
            write(part)
            part.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            raise

    def _target(self, name: str) -> Path:
        """File to write, its folder made; never one that a link leads out of the export."""
        target = self._folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.parent.resolve().is_relative_to(self._folder) or target.is_symlink():
            raise KbError(f"{target} leads out of the folder to write to.")
        return target
