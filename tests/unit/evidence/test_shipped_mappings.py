"""The mappings that come with Treaty, on rows in the shape of what people export."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from treaty.evidence import open_database
from treaty.evidence.importing import Imported, run_mapping
from treaty.evidence.mapping_file import Overrides, read_mapping, shipped_mappings, shipped_text

FIXTURES = Path(__file__).parents[2] / "fixtures"
NEW_YORK = Overrides("America/New_York")


def run(name: str, folder: Path, select: str) -> tuple[Imported, list[tuple[Any, ...]]]:
    """Import a folder with a shipped mapping; `select` is a query of the events, whose instants are local."""
    with open_database() as database:
        imported = run_mapping(database, read_mapping(name, folder, NEW_YORK), lambda _: None)
        database.execute(
            "CREATE TEMP MACRO local(t) AS strftime(make_timestamp(epoch_us(t) - 5 * 3600000000), '%m-%d %H:%M')"
        )
        return imported, database.execute(select).fetchall()


def test_there_are_two() -> None:
    assert shipped_mappings() == ("hubspot-export", "salesforce-report")
    with pytest.raises(KeyError):
        shipped_text("pipedrive")


@pytest.mark.parametrize("name", shipped_mappings())
def test_every_one_skips_files_that_are_not_there(name: str, tmp_path: Path) -> None:
    source = FIXTURES / name.split("-", maxsplit=1)[0] / "users.csv"
    (tmp_path / "users.csv").write_bytes(source.read_bytes())

    imported, kinds = run(name, tmp_path, "SELECT DISTINCT kind FROM event")

    assert kinds == [("person.changed",)]
    assert sum(file.path is None for file in imported.files) == len(imported.files) - 1


def test_salesforce_reports_tell_the_life_of_a_lead() -> None:
    columns = "local(occurred_at), kind, coalesce(stage, owner, channel, decision), actor, precision"
    _, rows = run(
        "salesforce-report", FIXTURES / "salesforce",
        f"SELECT {columns} FROM event WHERE lead_id = '00Q5g00000AAAA1' ORDER BY occurred_at, kind::event_kind",
    )  # fmt: skip

    assert rows == [
        ("01-05 00:00", "lead.changed", None, None, "day"),
        ("01-05 00:00", "stage.entered", "inquiry", None, "day"),
        ("01-05 09:05", "stage.entered", "mql", "Marketing Sync", "second"),
        ("01-05 09:11", "owner.changed", "Wanda West", "Routing Bot", "second"),
        ("01-05 10:02", "touch", "phone", "Wanda West", "second"),
        ("01-05 10:05", "touch", "email", "Wanda West", "second"),
        ("01-05 14:40", "stage.entered", "sal", "Wanda West", "second"),
        ("01-05 14:40", "disposition", "accepted", "Wanda West", "second"),
    ]


def test_salesforce_list_mails_are_automated_and_calls_have_their_direction() -> None:
    imported, rows = run(
        "salesforce-report", FIXTURES / "salesforce",
        "SELECT lead_id[-1:], channel, direction, automated, outcome FROM event WHERE kind = 'touch' ORDER BY ALL",
    )  # fmt: skip

    assert rows == [
        ("1", "email", "out", False, None),
        ("1", "phone", "out", False, "no answer"),
        ("2", "email", "out", True, None),
        ("3", "phone", "in", False, "connected"),
    ]
    assert [(each.file, each.place, each.line) for each in imported.rejects] == [("tasks", "lead_id", 8)]


def test_salesforce_deals_have_amounts_stages_and_dates() -> None:
    _, rows = run(
        "salesforce-report", FIXTURES / "salesforce",
        "SELECT local(occurred_at), stage, amount::VARCHAR, close_date::VARCHAR FROM event "
        "WHERE kind = 'opportunity.changed' ORDER BY occurred_at",
    )  # fmt: skip

    assert rows == [
        ("01-20 00:00", None, None, None),
        ("01-20 16:00", "Discovery", "40000.0000", "2026-03-31"),
        ("02-10 13:00", "Negotiation", "48000.0000", "2026-03-31"),
    ]


def test_hubspot_exports_tell_the_life_of_a_contact() -> None:
    columns = "local(occurred_at), kind, coalesce(stage, owner, channel, decision), actor"
    imported, rows = run(
        "hubspot-export", FIXTURES / "hubspot",
        f"SELECT {columns} FROM event WHERE lead_id = '501' ORDER BY occurred_at, kind::event_kind",
    )  # fmt: skip

    assert rows == [
        ("01-05 08:58", "lead.changed", None, None),
        ("01-05 08:58", "stage.entered", "inquiry", None),
        ("01-05 09:05", "stage.entered", "mql", None),
        ("01-05 09:11", "owner.changed", "Wanda West", None),
        ("01-05 09:12", "touch", "email", "Wanda West"),
        ("01-05 10:02", "touch", "phone", "Wanda West"),
        ("01-05 10:05", "touch", "email", "Wanda West"),
        ("01-05 11:40", "touch", "email", None),
        ("01-05 11:45", "meeting.booked", None, "Wanda West"),
        ("01-07 15:00", "touch", "phone", "Wanda West"),
        ("01-07 15:20", "stage.entered", "sql", None),
        ("01-07 15:20", "disposition", "accepted", None),
        ("01-07 15:30", "meeting.held", None, "Wanda West"),
        ("01-20 16:00", "stage.entered", "opportunity", None),
    ]
    assert imported.rejects == ()


def test_hubspot_activities_with_several_contacts_and_merges_become_one_event_each() -> None:
    _, rows = run(
        "hubspot-export", FIXTURES / "hubspot",
        "SELECT kind, lead_id, attributes ->> 'into' FROM event WHERE lead_id IN ('502', '503', '777', '778') "
        "AND kind IN ('touch', 'lead.merged') ORDER BY ALL",
    )  # fmt: skip

    assert rows == [
        ("lead.merged", "777", "502"),
        ("lead.merged", "778", "502"),
        ("touch", "502", None),
        ("touch", "503", None),
    ]


def test_hubspot_calls_that_were_logged_late_say_so() -> None:
    _, rows = run(
        "hubspot-export", FIXTURES / "hubspot",
        "SELECT local(occurred_at), local(recorded_at) FROM event WHERE channel = 'phone' AND direction = 'in'",
    )  # fmt: skip

    assert rows == [("01-07 15:00", "01-07 19:30")]
