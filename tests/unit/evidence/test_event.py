from __future__ import annotations

from treaty.evidence import COLUMNS, RANK, SCHEMA, Kind
from treaty.evidence.event import CHOICES
from treaty.evidence.kind import ALLOWED, ATTRIBUTES, NEEDED, NOTES


def test_kinds_of_one_second_are_read_in_the_order_that_the_handbook_gives() -> None:
    words = (
        "lead.merged person.changed lead.changed behaviour stage.entered owner.changed clock.paused clock.resumed "
        "touch meeting.booked meeting.moved meeting.cancelled meeting.missed meeting.held disposition recycled "
        "opportunity.changed metric.reported lead.deleted"
    )

    assert sorted(Kind, key=RANK.__getitem__) == words.split()


def test_every_kind_has_a_note_and_may_have_what_it_needs() -> None:
    for kind in Kind:
        assert NOTES[kind].endswith(".")
        assert set(NEEDED[kind]) <= set(ALLOWED[kind])
        assert set(ALLOWED[kind]) <= {column.name for column in COLUMNS}
    assert set(ATTRIBUTES) <= set(Kind)


def test_every_column_is_allowed_for_some_kind() -> None:
    assert {name for names in ALLOWED.values() for name in names} == {column.name for column in COLUMNS}


def test_the_arrow_schema_says_which_columns_are_never_null() -> None:
    needed = {field.name for field in SCHEMA if not field.nullable}

    assert needed == {
        *("source", "source_id", "kind", "occurred_at", "recorded_at", "precision", "entry", "automated"),
    }


def test_columns_with_few_words_name_them() -> None:
    assert CHOICES["direction"] == ("in", "out")
    assert set(CHOICES) <= {column.name for column in COLUMNS}
