"""A smaller picture …"""

from __future__ import annotations

import struct
import zlib
from hashlib import sha256

import pytest

from tools.small_png import _chunk, _chunks, made_from, small_png

WIDTH, HEIGHT = 3, 5
PIXELS = [[bytes([(40 * x + 30 * y) % 256, 10 * y, 200 - 20 * x, 255]) for x in range(WIDTH)] for y in range(HEIGHT)]


def filtered(how: int, line: bytes, above: bytes) -> bytes:
    """Filter a row as the PNG standard says, written from its table."""
    out = [how]
    for at, byte in enumerate(line):
        a, b, c = (line[at - 4] if at > 3 else 0), above[at], (above[at - 4] if at > 3 else 0)
        nearest = min((a, b, c), key=lambda each: abs(a + b - c - each))
        out.append((byte - [0, a, b, (a + b) // 2, nearest][how]) % 256)
    return bytes(out)


def picture(depth: int = 8) -> bytes:
    """Draw the pixels, each row with another of the five filters."""
    rows = [b"".join(row) for row in PIXELS]
    lines = [filtered(how, row, above) for how, (row, above) in enumerate(zip(rows, [bytes(12), *rows], strict=False))]
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, depth, 6, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"".join(lines))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, parts))


def test_shows_the_same_pixels() -> None:
    chunks = dict(_chunks(small_png(picture())))
    palette, data = chunks[b"PLTE"], zlib.decompress(chunks[b"IDAT"])
    shown = [[palette[3 * data[y * (WIDTH + 1) + 1 + x] :][:3] for x in range(WIDTH)] for y in range(HEIGHT)]

    assert shown == [[pixel[:3] for pixel in row] for row in PIXELS]


def test_knows_what_it_was_made_from() -> None:
    assert made_from(small_png(picture())) == sha256(picture()).hexdigest()
    assert made_from(picture()) is None


@pytest.mark.parametrize(("wrong", "says"), [(b"GIF89a", "no PNG"), (picture(depth=16), "of 16 bits")])
def test_is_made_of_no_other_kind_of_picture(wrong: bytes, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        small_png(wrong)
