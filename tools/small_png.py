"""Pictures of pages: a PNG as Typst draws it becomes one with a palette, which is far smaller."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import Final

__all__ = ["made_from", "small_png"]

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_TRUE_COLOUR: Final = 6
"""Red, green, blue and alpha, a byte each."""
_MOST_COLOURS: Final = 256
_STEPS: Final = (8, 16, 32, 64)
"""How coarse colours may become, until they fit into a palette."""


_SOURCE: Final = b"Source\0"


def made_from(small: bytes) -> str | None:
    """Return the SHA-256 of what a picture was made from; None where this module did not make it."""
    told = [body for name, body in _chunks(small) if name == b"tEXt" and body.startswith(_SOURCE)]
    return told[0].removeprefix(_SOURCE).decode() if told else None


def small_png(png: bytes) -> bytes:
    """Return the picture with at most 256 opaque colours; inside it tells the SHA-256 of what it was made from.

    Raises:
        ValueError: it is no PNG of 8-bit red, green, blue and alpha.
    """
    chunks = list(_chunks(png))
    width, height, depth, kind = struct.unpack(">IIBB", chunks[0][1][:10])
    if (depth, kind) != (8, _TRUE_COLOUR):
        raise ValueError(f"expected 8 bits of red, green, blue and alpha, found kind {kind} of {depth} bits")
    data = zlib.decompress(b"".join(body for name, body in chunks if name == b"IDAT"))
    pixels = list(_pixels(data, width * 4, height))
    colours, indexes = _palette(pixels)
    rows = (b"\0" + indexes[start : start + width] for start in range(0, width * height, width))
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"tEXt", _SOURCE + sha256(png).hexdigest().encode()),
        (b"PLTE", b"".join(colours)),
        (b"IDAT", zlib.compress(b"".join(rows), 9)),
        (b"IEND", b""),
    ]
    return _SIGNATURE + b"".join(map(_chunk, parts))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not png.startswith(_SIGNATURE):
        raise ValueError("this is no PNG")
    at = len(_SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + 12


def _chunk(part: tuple[bytes, bytes]) -> bytes:
    name, body = part
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _pixels(data: bytes, stride: int, height: int) -> Iterator[bytes]:
    """Undo the filters of the rows, and yield red, green and blue of each pixel."""
    above = bytes(stride)
    for row in range(height):
        start = row * (stride + 1)
        above = _unfiltered(data[start], data[start + 1 : start + 1 + stride], above)
        yield from (above[at : at + 3] for at in range(0, stride, 4))


def _unfiltered(how: int, line: bytes, above: bytes) -> bytes:
    """Add to each byte what the filter took off: of the pixel to the left, the one above, their mean, or a guess."""
    if how == 0:
        return line
    out = bytearray(line)
    for at, byte in enumerate(line):
        left, corner = (out[at - 4], above[at - 4]) if at >= 4 else (0, 0)
        guess = (left, above[at], (left + above[at]) // 2, _paeth(left, above[at], corner))[how - 1]
        out[at] = (byte + guess) & 0xFF
    return bytes(out)


def _paeth(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    return min((abs(guess - left), 0, left), (abs(guess - above), 1, above), (abs(guess - corner), 2, corner))[2]


def _palette(pixels: list[bytes]) -> tuple[list[bytes], bytes]:
    """Return the colours, each the commonest of those that are nearly the same, and the colour of each pixel."""
    counts = Counter(pixels)
    for step in _STEPS:
        nearly = {colour: tuple(part // step for part in colour) for colour in counts}
        chosen: dict[tuple[int, ...], bytes] = {}
        for colour, _ in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
            chosen.setdefault(nearly[colour], colour)
        if len(chosen) <= _MOST_COLOURS:
            number = {key: index for index, key in enumerate(chosen)}
            indexes = {colour: number[key] for colour, key in nearly.items()}
            return list(chosen.values()), bytes(indexes[pixel] for pixel in pixels)
    raise AssertionError("64 colours always fit")
