"""Notes, pictures and symbolic links that point to files outside of the library."""

import os
from pathlib import Path

from tests.trust.hostile.files import write
from tests.trust.hostile.pictures import png

CANARY = "zanzibarcanary"
"""A word that stands in files outside of the library only."""


def make(folder: Path, _size: int, _seed: int) -> None:
    """Every way out. What lies outside is in the folder `outside` beside the library."""
    outside = folder.parent / "outside"
    write(
        outside,
        {
            "canary.md": f"# {CANARY}\n\n{CANARY}\n",
            "canary.txt": CANARY,
            "canary.png": png(7, 7, rows=7),
            "canary.svg": f"<svg xmlns='http://www.w3.org/2000/svg'><text>{CANARY}</text></svg>",
            "canary.pdf": f"%PDF-1.4 {CANARY}",
            "deep/canary.md": f"# {CANARY}\n",
            "ignore": f"{CANARY}\ninside*\n",
        },
    )
    whole = outside.resolve().as_posix()
    ways = [
        *("../outside/canary", "sub/../../outside/canary", "./../outside/canary"),
        *("..%2foutside%2fcanary", "%2e%2e/outside/canary", "..\\outside\\canary"),
        *("%252e%252e/outside/canary", "..//outside//canary", "/../outside/canary"),
        *(f"{whole}/canary", f"file://{whole}/canary", f"file:{whole}/canary", f"FILE://{whole}/canary"),
        *(f"kbfile:{whole}/canary", "kbfile:../outside/canary", f"kbfile:/{whole}/canary"),
        *("linked folder/canary", "linked/../outside/canary", f"//{whole}/canary", "~/canary"),
        *(f"note:{whole}/canary", "note:../outside/canary", f"qrc:{whole}/canary", f":{whole}/canary"),
        *("../notes/../outside/canary", "sub/linked up/outside/canary", "....//outside/canary"),
        *("..;/outside/canary", "..\u2215outside/canary", "\u2025/outside/canary", "..%00/outside/canary"),
    ]  # fmt: skip
    lines = []
    for way in ways:
        lines += [
            f"![a](<{way}{suffix}>) [b](<{way}{suffix}>) <img src='{way}{suffix}'>"
            for suffix in (".md", ".png", ".svg", ".txt", ".pdf")
        ]
        lines.append(
            f"[[{way}]] ![[{way}]] ![[{way}.md]] ![[{way}.png]] [c](<{way}.md#{CANARY[:3]}>)"
        )
    inside = ["linked.md", "linked.png", "linked.svg", "linked twice.md", "linked folder/canary.md"]
    lines += [f"![a](<{name}>) ![[{name}]] [b](<{name}>)" for name in inside]
    snippets = f"--8<-- '../outside/canary.txt'\n!include {whole}/canary.md\n[[include:../outside/canary.md]]"
    shown = f"<img src='{whole}/canary.png'>"
    tips = f'# `{shown}`\n\n[a long link](https://example.org "{shown}") ![a](inside.png "{shown}")'
    tips += f"\n\n![{shown}](none.png) $a{shown}$\n\n## `{shown}` again\n\n*(Page 3)*\n"
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink'><image x:href='{whole}/canary.png' width='7' height='7'/></svg>"
    write(
        folder,
        {
            "ways.md": "# Ways out\n\n" + "\n\n".join(lines) + "\n",
            "tips.md": f"---\nbook: \"{shown}\"\nauthor: \"{shown}\"\n---\n{tips}",
            "inside.png": png(60, 60, rows=60),
            "snippets.md": f"# Snippets\n\n{snippets}\n\n*(Page 3)*\n",
            "front.md": f"---\nimage: {whole}/canary.png\ncss: ../outside/canary.txt\n---\n# Front\n",
            "picture.md": "# Picture\n\n![a](picture.svg)\n",
            "picture.svg": svg,
            "inside.md": "# Inside\n",
            "sub/inside.md": "# Inside\n\n![a](../../outside/canary.png) ![[../../outside/canary]]\n",
        },
    )  # fmt: skip
    links = {
        "linked.md": "../outside/canary.md", "linked.png": "../outside/canary.png",
        "linked.svg": "../outside/canary.svg", "linked twice.md": "linked.md",
        "linked folder": "../outside", "sub/linked up": "../..", "linked home.md": whole + "/canary.md",
        "dangling.md": "nowhere.md", "itself.md": "itself.md", "round/round": ".",
        "sub/.kbviewerignore": "../../outside/ignore", "linked dev.md": "/dev/zero",
        "linked proc.md": "/proc/self/environ", "linked dev.png": "/dev/zero", "index.md": "../outside/canary.md",
        "mkdocs.yml": "../outside/ignore",
    }  # fmt: skip
    (folder / "round").mkdir()
    for name, target in links.items():
        os.symlink(target, folder / name)
