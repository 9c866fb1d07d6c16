"""Small PDFs for tests: each page says its position; labelled, outlined or locked when wanted."""

import hashlib
import struct

PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
PERMISSIONS = -4
PRINT = "a line of the printed page as long as those of many books are, or nearly so"
FILE_ID = bytes(range(16))


def pdf(count: int, *, labels: str = "", password: str = "", lines: int = 0) -> bytes:
    """A PDF of so many pages. `labels` is the content of its page labels' number tree.

    `lines` of small print below make a page as full as that of a book.
    """
    key = _key(password) if password else b""
    tree = f"/PageLabels << /Nums [{labels}] >>" if labels else ""
    pages = [4 + 2 * number for number in range(count)]
    kids = " ".join(f"{each} 0 R" for each in pages)
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {tree} >>".encode(),
        f"<< /Type /Pages /Count {count} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, each in enumerate(pages, 1):
        text = f"BT /F1 40 Tf 40 520 Td (Position {number}) Tj ET".encode()
        if lines:
            text += b" BT /F1 9 Tf 11 TL 40 490 Td " + f"({PRINT}) Tj T* ".encode() * lines + b"ET"
        body = _rc4(_object_key(key, each + 1), text) if key else text
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (each + 1)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(body), body))
    trailer = b"/Root 1 0 R"
    if password:
        objects.append(_encryption(password, key))
        identity = FILE_ID.hex().encode()
        trailer += b" /Encrypt %d 0 R /ID [<%s> <%s>]" % (len(objects), identity, identity)
    return _file(objects, trailer)


def _file(objects: list[bytes], trailer: bytes) -> bytes:
    parts = [b"%PDF-1.5\n"]
    offsets, at = [], len(parts[0])
    for number, content in enumerate(objects, 1):
        offsets.append(at)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        at += len(parts[-1])
    size = len(objects) + 1
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    parts.extend(b"%010d 00000 n \n" % offset for offset in offsets)
    parts.append(b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, at))
    return b"".join(parts)


# The 40-bit scheme of PDF 1.4, its chapter 3.5, revision 2: enough to ask for a password.


def _owner(password: str) -> bytes:
    padded = (password.encode() + PADDING)[:32]
    return _rc4(hashlib.md5(padded).digest()[:5], padded)


def _key(password: str) -> bytes:
    padded = (password.encode() + PADDING)[:32]
    seed = padded + _owner(password) + struct.pack("<i", PERMISSIONS) + FILE_ID
    return hashlib.md5(seed).digest()[:5]


def _object_key(key: bytes, number: int) -> bytes:
    return hashlib.md5(key + struct.pack("<I", number)[:3] + b"\0\0").digest()[:10]


def _encryption(password: str, key: bytes) -> bytes:
    owner, user = _owner(password).hex(), _rc4(key, PADDING).hex()
    return f"<< /Filter /Standard /V 1 /R 2 /O <{owner}> /U <{user}> /P {PERMISSIONS} >>".encode()


def _rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    at = 0
    for number in range(256):
        at = (at + box[number] + key[number % len(key)]) % 256
        box[number], box[at] = box[at], box[number]
    out = bytearray()
    one = two = 0
    for byte in data:
        one = (one + 1) % 256
        two = (two + box[one]) % 256
        box[one], box[two] = box[two], box[one]
        out.append(byte ^ box[(box[one] + box[two]) % 256])
    return bytes(out)
