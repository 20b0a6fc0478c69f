"""In which line of a CSV file does a record begin? Quoted fields may hold line ends, so records are no lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import IO, Final

__all__ = ["line_of_long_record", "line_of_offsets", "lines_of_records", "may_hold_long_record"]

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


def may_hold_long_record(data: IO[bytes], quote: str, limit: int) -> bool:
    """Tell, fast, whether a record may have more than `limit` bytes in one line or in one quoted field.

    Such a field has a stretch in which every quotation mark is doubled; rows without any quotes have one too.
    """
    mark = re.escape(quote.encode())
    lone = re.compile(b"(?<!%b)%b(?:%b%b)*(?!%b)" % ((mark,) * 5))
    step = max(1, limit // 8)
    in_line, in_field, any_quote = 0, 0, False
    while chunk := data.read(step):
        ends = [end for end in (chunk.find(b"\n"), chunk.find(b"\r")) if end >= 0]
        if in_line + min(ends, default=len(chunk)) > limit:
            return True
        in_line = len(chunk) - 1 - max(chunk.rfind(b"\n"), chunk.rfind(b"\r")) if ends else in_line + len(chunk)
        any_quote = any_quote or quote.encode() in chunk
        # a pair that the chunk cuts in two must not pass for a lone mark
        in_field = 0 if any_quote and lone.search(chunk.strip(quote.encode())) else in_field + len(chunk)
        if any_quote and in_field > limit - 2 * step:
            return True
    return False


def line_of_long_record(data: IO[bytes], delimiter: str, quote: str, limit: int) -> int | None:
    """Return the line, from 1, in which the first record of more than `limit` bytes begins; None if there is none."""
    mark = re.escape(quote.encode())
    opening = re.compile(b"(?:^|%b)%b" % (re.escape(delimiter.encode()), mark))
    closing = re.compile(b"(?:[^%b]|%b%b)*+%b(?!%b)" % ((mark,) * 5))
    begins, size, inside, number = 1, 0, False, 0
    while line := data.readline(limit + 1):
        number += 1
        if not inside:
            begins, size = number, 0
        size += len(line)
        if size > limit:
            return begins
        at = 0
        while found := (closing.match if inside else opening.search)(line, at):
            inside, at = not inside, found.end()
    return None
