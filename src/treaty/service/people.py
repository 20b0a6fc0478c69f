"""Taking in the people of a company from a table that somebody keeps."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Final

from django.db import transaction

from treaty.errors import InputError
from treaty.store.audit import append
from treaty.store.people import ROLES, Profile, profiles, save_profiles
from treaty.words import suggest

__all__ = ["Changes", "read_people", "take_people"]

_COLUMNS: Final = tuple(each.name for each in fields(Profile))
_NEEDED: Final = ("key", "name", "email", "role")
_UNIQUE: Final = ("key", "email", "slack_id")
_DATES: Final = ("absent_from", "absent_until")
_TRUTHS: Final = {"yes": True, "no": False, "": True}
_MOST_BYTES: Final = 10_000_000


@dataclass(frozen=True, slots=True)
class Changes:
    """The keys of the people of a file: who was new, who is now known otherwise, and about whom nothing changed."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    same: tuple[str, ...]


def read_people(path: Path) -> tuple[Profile, ...]:
    """Read a CSV file whose header names fields of `Profile`; absences are ISO dates, `active` is yes or no.

    Raises:
        InputError: it cannot be read, lacks a column, or has wrong rows; all of them are told.
    """
    rows = _rows(path)
    problems = [f"line {line}: {problem}" for line, row in rows for problem in _problems(row)]
    problems += _repeated(rows)
    if problems:
        raise InputError("it cannot be used\n" + "\n".join(problems), where=str(path))
    return tuple(_profile(row) for _, row in rows)


def take_people(people: Sequence[Profile], at: int, actor: str, *, write: bool) -> Changes:
    """Compare people with those of the store, and save them if asked to; the audit keeps what each was before.

    Raises:
        InputError: a manager is nobody, or people manage each other in a circle, or two would share an address.
    """
    with transaction.atomic():
        before = {each.key: each for each in profiles()}
        after = before | {each.key: each for each in people}
        if problems := [*_lost_managers(after), *_circles(after), *_shared(after)]:
            raise InputError("nobody was taken in\n" + "\n".join(problems))
        if write:
            _write([each for each in people if before.get(each.key) != each], before, at, actor)
    return Changes(
        added=tuple(each.key for each in people if each.key not in before),
        changed=tuple(each.key for each in people if each.key in before and before[each.key] != each),
        same=tuple(each.key for each in people if before.get(each.key) == each),
    )


def _write(people: Sequence[Profile], before: Mapping[str, Profile], at: int, actor: str) -> None:
    save_profiles(people)
    for each in people:
        known, told = before.get(each.key), _told(each)
        if known is None:
            append(actor, "person.added", each.key, told, at)
        else:
            changed = {name: [was, told[name]] for name, was in _told(known).items() if was != told[name]}
            append(actor, "person.changed", each.key, changed, at)


def _told(person: Profile) -> dict[str, str | bool | None]:
    """Return what the audit tells of a person: days as ISO text."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(person).items()}


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    """Return the rows with their lines, all values trimmed."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise InputError(f"the file has more than {_MOST_BYTES:,} bytes", where=str(path))
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise InputError(f"the file cannot be read: {error.strerror}", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError("the file is not in UTF-8", where=str(path), hint="save it as CSV UTF-8") from error
    reader = csv.DictReader(text.splitlines(), strict=True)
    _check_header(path, reader.fieldnames or ())
    try:
        return [(reader.line_num, {name: (row.get(name) or "").strip() for name in _COLUMNS}) for row in reader]
    except csv.Error as error:
        raise InputError(f"line {reader.line_num} is no CSV: {error}", where=str(path)) from error


def _check_header(path: Path, header: Sequence[str]) -> None:
    for name in _NEEDED:
        if name not in header:
            hint = suggest(name, header, noun="the file has")
            raise InputError(f"there is no column '{name}'", where=str(path), hint=hint)
    for name in header:
        if name not in _COLUMNS:
            hint = suggest(name, _COLUMNS, noun="known are")
            raise InputError(f"there is a column '{name}' that nobody knows", where=str(path), hint=hint)


def _problems(row: Mapping[str, str]) -> Iterator[str]:
    for name in _NEEDED:
        if not row[name]:
            yield f"{name} is empty"
    if row["role"] and row["role"] not in ROLES:
        yield f"'{row['role']}' is no role; there are {', '.join(ROLES)}"
    if row["email"] and "@" not in row["email"][1:-1]:
        yield f"'{row['email']}' is no address"
    if row["active"].lower() not in _TRUTHS:
        yield f"active is '{row['active']}', but is yes or no"
    for name in _DATES:
        if row[name] and _date(row[name]) is None:
            yield f"{name}: '{row[name]}' is no date like 2026-12-24"
    first, last = _date(row["absent_from"]), _date(row["absent_until"])
    if row["absent_until"] and not row["absent_from"]:
        yield "absent_until needs absent_from"
    elif first and last and last < first:
        yield "absent_until is before absent_from"


def _repeated(rows: Sequence[tuple[int, Mapping[str, str]]]) -> Iterator[str]:
    for name in _UNIQUE:
        seen: dict[str, int] = {}
        for line, row in rows:
            value = row[name].lower()
            if value and seen.setdefault(value, line) != line:
                yield f"line {line}: {name} '{row[name]}' stands in line {seen[value]} already"


def _lost_managers(people: Mapping[str, Profile]) -> Iterator[str]:
    for each in people.values():
        if each.manager and each.manager not in people:
            yield f"{each.key}: the manager '{each.manager}' is nobody"


def _circles(people: Mapping[str, Profile]) -> Iterator[str]:
    for each in people.values():
        seen, above = {each.key}, each.manager
        while above and above in people and above not in seen:
            seen.add(above)
            above = people[above].manager
        if above == each.key:
            yield f"{each.key}: is above and below {each.manager}"


def _shared(people: Mapping[str, Profile]) -> Iterator[str]:
    for name in ("email", "slack_id"):
        seen: dict[str, str] = {}
        for each in people.values():
            value = getattr(each, name)
            if value and seen.setdefault(value.lower(), each.key) != each.key:
                yield f"{each.key}: {name} '{value}' is that of {seen[value.lower()]}"


def _profile(row: Mapping[str, str]) -> Profile:
    return Profile(
        key=row["key"],
        name=row["name"],
        email=row["email"],
        role=row["role"],
        team=row["team"] or None,
        manager=row["manager"] or None,
        slack_id=row["slack_id"] or None,
        absent_from=_date(row["absent_from"]),
        absent_until=_date(row["absent_until"]),
        active=_TRUTHS[row["active"].lower()],
    )


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
