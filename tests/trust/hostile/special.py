"""What is called a note or a picture, but is no regular file, may not be read, or has no end."""

import contextlib
import os
import socket
import stat
from pathlib import Path

from tests.trust.hostile.files import write


def make(folder: Path, _size: int, _seed: int) -> None:
    """Pipes, sockets, devices, folders, sparse and unreadable files, called notes and pictures."""
    for suffix in ("md", "png", "svg", "pdf"):
        os.mkfifo(folder / f"pipe.{suffix}")
        (folder / f"folder.{suffix}").mkdir()
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as opened:
            opened.bind(str(folder / f"socket.{suffix}"))
        with contextlib.suppress(OSError):  # only root may
            os.mknod(folder / f"zero.{suffix}", stat.S_IFCHR | 0o644, os.makedev(1, 5))
        with (folder / f"sparse.{suffix}").open("wb") as file:
            file.truncate(60_000_000_000)
        (folder / f"closed.{suffix}").write_text("# Closed\n")
        (folder / f"closed.{suffix}").chmod(0)
    os.mkfifo(folder / ".kbviewerignore")
    (folder / "closed").mkdir()
    (folder / "closed" / "note.md").write_text("# Inside\n")
    (folder / "closed").chmod(0)
    names = ("pipe", "folder", "socket", "zero", "sparse", "closed")
    shown = "\n\n".join(
        f"![a]({name}.png) ![a]({name}.svg) [a]({name}.pdf) ![[{name}]]" for name in names
    )
    write(folder, {"shows.md": f"---\npdf: pipe.pdf\n---\n# Shows\n\n{shown}\n\n*(Page 3)*\n"})
