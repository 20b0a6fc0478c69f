"""In which line of a CSV file does a record begin? Quoted fields may hold line ends, so records are no lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import IO, Final

__all__ = ["line_of_offsets", "lines_of_records"]

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


def line_of_offsets(data: Iterable[bytes], offsets: frozenset[int]) -> Mapping[int, int]:
    """Return the line, from 1, that each byte offset lies in."""
    found: dict[int, int] = {}
    waiting = sorted(offsets, reverse=True)
    end = 0
    for number, line in enumerate(data, start=1):
        end += len(line)
        while waiting and waiting[-1] < end:
            found[waiting.pop()] = number
    return found | dict.fromkeys(waiting, max(1, len(found)))


def lines_of_records(
    data: IO[bytes], quote: str, wanted: frozenset[int], broken: frozenset[int], records: int
) -> Mapping[int, int]:
    """Return the line in which each wanted record begins; records count from 1, without header and broken rows.

    A record ends at a line end with an even number of quotation marks before it. `broken` are the offsets of rows
    that are no records. If the count does not come to `records`, the file is odd and the answer is empty.
    """
    mark = quote.encode()
    found: dict[int, int] = {}
    number, offset, begins, inside, counted = 0, 0, 1, False, True
    header = True
    for line_number, line in enumerate(data, start=1):
        if not inside:
            begins, counted = line_number, offset not in broken and line.strip(b"\r\n") not in (b"", _BYTE_ORDER_MARK)
        offset += len(line)
        inside ^= bool(line.count(mark) % 2)
        if inside or not counted:
            inside = inside and counted
            continue
        if header:
            header = False
            continue
        number += 1
        if number in wanted:
            found[number] = begins
    return found if number == records else {}
