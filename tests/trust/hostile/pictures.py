"""Pictures that are small on the disk and huge in memory, broken, or that point elsewhere."""

import struct
import zlib
from pathlib import Path

from tests.trust.hostile.files import write

_LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "lol">' for n in range(12)
)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *, rows: int = 1, depth: int = 8, kind: int = 0) -> bytes:
    """A PNG that claims these dimensions and holds only so many empty rows."""
    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    packer = zlib.compressobj(9)
    row = bytes(1 + min(width, 1 << 20))
    data = b"".join(packer.compress(row) for _ in range(rows)) + packer.flush()
    chunks = _chunk(b"IHDR", header) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def _svg(inner: str, head: str = "", size: str = 'width="40" height="40"') -> str:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"{head}<svg {names} {size}>{inner}</svg>"


def _svgs(size: int) -> dict[str, str | bytes]:
    uses = "".join(
        f'<g id="u{n}">' + f'<use xlink:href="#u{n - 1}"/>' * 10 + "</g>" for n in range(1, 9)
    )
    outside = "../../outside/canary"
    return {
        "laughs.svg": _svg("<text>&l11;</text>", f"<!DOCTYPE svg [{_LAUGHS}]>"),
        "laughs late.svg": _svg("<text>&l11;</text>", f'<?xml version="1.0"?>\n<!DOCTYPE\nsvg\n[\n{_LAUGHS}\n]>'),
        "laughs utf-16.svg": _svg("<text>&l11;</text>", f"<!DOCTYPE svg [{_LAUGHS}]>").encode("utf-16"),
        "external.svg": _svg("<text>&x;</text>", f'<!DOCTYPE svg [<!ENTITY x SYSTEM "{outside}.txt">]>'),
        "external dtd.svg": _svg("<text/>", '<!DOCTYPE svg SYSTEM "http://canary.invalid/a.dtd">'),
        "uses.svg": _svg(f'<defs><g id="u0"><rect width="1" height="1"/></g>{uses}</defs><use xlink:href="#u8"/>'),
        "uses itself.svg": _svg('<g id="a"><use xlink:href="#b"/></g><g id="b"><use xlink:href="#a"/></g>'),
        "pattern.svg": _svg('<pattern id="p" width="1" height="1" fill="url(#p)"><rect width="1" height="1" fill="url(#p)"/></pattern><rect width="40" height="40" fill="url(#p)"/>'),
        "nested.svg": _svg("<g>" * (size // 8) + "</g>" * (size // 8)),
        "path.svg": _svg(f'<path d="{"M0 0L9 9" * (size // 8)}"/>'),
        "huge.svg": _svg("<rect/>", size='width="100000000" height="100000000"'),
        "endless.svg": _svg("<rect/>", size='width="1e308" height="nan" viewBox="0 0 0 0"'),
        "filter.svg": _svg('<filter id="f"><feGaussianBlur stdDeviation="99999"/></filter><rect width="40" height="40" filter="url(#f)"/>'),
        "script.svg": _svg("<script>alert(1)</script><a xlink:href='javascript:1'><text onclick='x'>a</text></a>"),
        "remote.svg": _svg('<image xlink:href="http://canary.invalid/i.png" width="9" height="9"/><style>@import "http://canary.invalid/s.css"; @font-face{src:url(http://canary.invalid/f)}</style><use xlink:href="http://canary.invalid/u.svg#a"/>'),
        "file.svg": _svg(f'<image xlink:href="{outside}.png" width="9" height="9"/><image xlink:href="file:///dev/zero" width="9" height="9"/>'),
        "style.svg": _svg(f"<style>{'a{b:c}' * (size // 6)}</style>"),
        "packed.svg": zlib.compress(b"<svg>" + b" " * 10_000_000 + b"</svg>"),
        "no end.svg": "<svg " * 1000,
        "dashes.svg": _svg('<path d="M0 0L1e9 1e9" stroke="red" stroke-width="1" stroke-dasharray="0.0001"/>'),
        "animated.svg": _svg('<rect width="9" height="9"><animate attributeName="x" dur="0.001s" values="0;9" repeatCount="indefinite"/></rect>'),
        "text.svg": _svg(f'<text font-size="100000">{"a" * (size // 4)}</text>'),
    }  # fmt: skip


def _bitmaps() -> dict[str, str | bytes]:
    jpeg = b"\xff\xd8\xff\xc0\x00\x0b\x08\xff\xff\xff\xff\x01\x01\x11\x00\xff\xd9"
    gif = b"GIF89a\xff\xff\xff\xff\xf7\x00\x00" + bytes(768) + b",\0\0\0\0\xff\xff\xff\xff\0\x08;"
    return {
        "huge.png": png(100_000, 100_000),
        "most.png": png(2**31 - 1, 2**31 - 1),
        "wide.png": png(2**31 - 1, 1),
        "bomb.png": png(16_000, 16_000, rows=16_000),
        "just allowed.png": png(8_000, 5_000, rows=5_000),
        "deep.png": png(5_000, 5_000, rows=5_000, depth=16, kind=6),
        "nothing.png": png(0, 0),
        "cut.png": png(500, 500, rows=500)[:60],
        "text.png": b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", struct.pack(">IIBBBBB", 9, 9, 8, 0, 0, 0, 0)) + _chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(50_000_000), 9)) + _chunk(b"IEND", b""),
        "huge.jpg": jpeg,
        "huge.gif": gif,
        "huge.bmp": b"BM" + struct.pack("<IHHIIiiHHIIiiII", 54, 0, 0, 54, 40, 2**31 - 1, 2**31 - 1, 1, 24, 0, 0, 0, 0, 0, 0),
        "lies.png": b"<html>no picture</html>",
        "empty.png": b"",
        "huge.webp": b"RIFF\xff\xff\xff\xffWEBPVP8X\x0a\0\0\0\0\0\0\0" + b"\xff" * 6,
        "huge.ico": b"\0\0\1\0\xff\xff" + b"\xff" * 64,
        "huge.xpm": b'/* XPM */ static char *a[]={"99999 99999 2 1","a c red"};',
        "huge.pbm": b"P1 99999 99999\n",
        "huge.tiff": b"II*\0\x08\0\0\0\xff\xff" + b"\xff" * 64,
    }  # fmt: skip


def make(folder: Path, size: int, _seed: int) -> None:
    """All of them, each shown by a note of its own, and once all by one note."""
    pictures = _svgs(size) | _bitmaps()
    shown = {
        f"{name}.md": f"# {name}\n\n![a](<{name}>) <img src='{name}' width=99999 height=99999>\n"
        for name in pictures
    }
    everything = "\n\n".join(f"![a](<{name}>)" for name in pictures)
    write(folder, {**pictures, **shown, "all.md": f"# All\n\n{everything}\n"})
