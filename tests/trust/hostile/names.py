"""Files and folders with names that no one expects, too long paths, and too many of them."""

import contextlib
import os
from pathlib import Path

NAMES = (
    b"new\nline.md", b"carriage\rreturn.md", b"tab\there.md", b'double"quote.md', b"single'quote.md",
    b"back\\slash.md", b"<script>alert(1)</script>.md".replace(b"/", b"\\"), b"&amp;.md", b"per%20cent.md",
    b"hash#tag.md", b"question?.md", b"semi;rm -rf.md", b"$(touch executed).md", b"`touch executed`.md",
    b"--help.md", b"-rf.md", b"{file}.md", b"{page}.md", b"%s%n.md", b" space.md", b"space .md", b"dots...md",
    b"\xff\xfe.md", b"half\xc3.md", b"latin\xe9.md", b"\x01\x02\x1b[31m.md", b"a|b.md", b"a*b.md", b"CON.md",
    b"colon:name.md", b"con.md.", b"a:b:c.md", "\u202egpj.md".encode(), "e\u0301.md".encode(), "\u00e9.md".encode(),
    "\U0001f600.md".encode(), b"[brackets].md", b"(parentheses).md", b"]](a.md", b"a](javascript:x).md",
    b"|.md", b"index.md", b"INDEX.md", b"Index.markdown", b".md", b"..md", b"...md", b"a.md.md", b"a.MD",
    b"x" * 252 + b".md", "\u00e9".encode() * 126 + b".md", b"\xef\xbf\xbd.md", b"\xe2\x80\xa8.md",
)  # fmt: skip
"""Names of files, as bytes."""

FOLDERS = (
    b"fold\ner",
    b"folder.md",
    b"-rf",
    b"$(x)",
    b"\xff\xfe",
    b" ",
    b"#",
    b"%2e%2e",
    b"a" * 255,
    b"~",
)
LONGEST = 4096


def make(folder: Path, _size: int, _seed: int) -> None:
    """Every name in the library and in a folder of every name; and paths as long as can be."""
    root = os.fsencode(folder)
    for place in (root, *(os.path.join(root, name) for name in FOLDERS)):
        os.makedirs(place, exist_ok=True)
        names = NAMES if place == root else NAMES[:6] + NAMES[-4:]
        for name in names:
            text = b"# " + name.replace(b"\n", b" ") + b"\n\nSee [[" + name + b"]] (p. 3)\n"
            # Some file systems refuse some of these names.
            with contextlib.suppress(OSError), open(os.path.join(place, name), "wb") as file:
                file.write(text)
    _make_long_paths(folder)


def _make_long_paths(folder: Path) -> None:
    """Folders in folders until a path is longer than the system takes in one piece."""
    at = os.open(folder, os.O_RDONLY)
    length = len(os.fsencode(folder))
    while length < LONGEST + 600:
        name = "d" * 200
        os.mkdir(name, dir_fd=at)
        inner = os.open(name, os.O_RDONLY, dir_fd=at)
        os.close(at)
        at, length = inner, length + len(name) + 1
        note = os.open("long.md", os.O_WRONLY | os.O_CREAT, 0o644, dir_fd=at)
        os.write(note, b"# Far down\n\n![[../long]] [up](../long.md)\n")
        os.close(note)
    os.close(at)


def make_many(folder: Path, size: int, _seed: int) -> None:
    """A folder of many notes, and a deep tree of folders: one note for each 50 characters."""
    for number in range(size // 50):
        (folder / f"note {number}.md").write_text(
            f"# Note {number}\n\n[next](note%20{number + 1}.md)\n"
        )
    deep = folder
    for _ in range(60):
        deep = deep / "deep"
    deep.mkdir(parents=True)
    (deep / "note.md").write_text("# Deep down\n")
