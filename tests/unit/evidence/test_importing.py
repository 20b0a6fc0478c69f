"""From rows to events: what a rule makes of a row, what is refused, and that every row is counted."""

# ruff: noqa: E501 -- rules stand on one line, as people write them

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.evidence.workbench import Ran, only, run
from treaty.evidence.mapping_file import Overrides

LOG = """\
source: helpdesk
timezone: Europe/Amsterdam
nulls: ["", "?"]
files:
  log: {path: log.csv, case: number, order_by: "instant(changed, '%d/%m/%Y %H:%M')"}
events:
  - {from: log, kind: owner.changed, when: assigned_to <> previous(assigned_to), lead_id: number, occurred_at: "instant(changed, '%d/%m/%Y %H:%M')", owner: assigned_to}
"""


def one(folder: Path, rule: str, table: str, **more: object) -> Ran:
    """Run one rule over one table `t`."""
    head = "".join(f"{key}: {value}\n" for key, value in more.items())
    return run(folder, f"source: crm\n{head}files: {{t: t.csv}}\nevents:\n  - {rule}\n", t_csv=table)


def test_a_wide_row_becomes_an_event_for_each_stamp_that_it_has(tmp_path: Path) -> None:
    mapping = """\
        source: crm
        timezone: America/New_York
        files: {leads: leads.csv}
        events:
          - {from: leads, kind: stage.entered, when: qualified is not null, lead_id: id, occurred_at: qualified, stage: "'mql'"}
          - {from: leads, kind: stage.entered, when: won is not null, lead_id: id, occurred_at: won, stage: "'customer'"}
        """

    ran = run(
        tmp_path, mapping, leads_csv="id,qualified,won\nA,2026-01-05 10:00,\nB,2026-01-05 11:00,2026-02-01 09:30\n"
    )

    assert [only(each, "lead_id", "stage", "occurred_at") for each in ran.events] == [
        {"lead_id": "A", "stage": "mql", "occurred_at": "2026-01-05 15:00:00"},
        {"lead_id": "B", "stage": "mql", "occurred_at": "2026-01-05 16:00:00"},
        {"lead_id": "B", "stage": "customer", "occurred_at": "2026-02-01 14:30:00"},
    ]
    assert [(rule.rule, rule.rows, rule.events) for rule in ran.imported.rules] == [
        ("stage.entered", 2, 2),
        ("stage.entered 2", 1, 1),
    ]


def test_an_audit_log_gives_an_event_where_a_column_changes_within_its_case(tmp_path: Path) -> None:
    table = """\
        number,changed,assigned_to
        INC1,29/02/2016 10:00,ann
        INC1,29/02/2016 09:00,?
        INC2,29/02/2016 09:00,ann
        INC1,29/02/2016 11:00,ann
        INC1,29/02/2016 12:00,?
        """

    ran = run(tmp_path, LOG, log_csv=table)

    assert [only(each, "lead_id", "occurred_at", "owner") for each in ran.events] == [
        {"lead_id": "INC2", "occurred_at": "2016-02-29 08:00:00", "owner": "ann"},
        {"lead_id": "INC1", "occurred_at": "2016-02-29 09:00:00", "owner": "ann"},
        {"lead_id": "INC1", "occurred_at": "2016-02-29 11:00:00", "owner": None},
    ]
    assert ran.imported.files[0].unmatched == 2


def test_changes_of_one_minute_stay_in_the_order_of_the_file(tmp_path: Path) -> None:
    table = "number,changed,assigned_to\n" + "".join(f"1,01/03/2016 08:00,{who}\n" for who in ("c", "a", "c", "b"))

    ran = run(tmp_path, LOG, log_csv=table)

    assert ran.column("owner") == ["c", "a", "c", "b"]
    assert ran.column("source_id")[1] == "log 1 owner.changed 2016-03-01T07:00:00Z~0002"


def test_changes_of_one_minute_keep_the_order_that_the_mapping_names(tmp_path: Path) -> None:
    mapping = LOG.replace("order_by: \"instant(changed, '%d/%m/%Y %H:%M')\"", "order_by: cast(n as integer)")
    rows = "".join(f"1,01/03/2016 08:00,{who},{n}\n" for who, n in (("c", 10), ("b", 9), ("a", 2)))

    ran = run(tmp_path, mapping, log_csv=f"number,changed,assigned_to,n\n{rows}")

    assert ran.column("owner") == ["a", "b", "c"]


def test_rows_without_case_or_order_have_no_place_and_do_not_disturb_the_others(tmp_path: Path) -> None:
    table = "number,changed,assigned_to\n1,01/03/2016 08:00,a\n?,01/03/2016 08:30,b\n1,?,c\n1,31/02/2016 08:00,d\n1,01/03/2016 09:00,a\n"

    ran = run(tmp_path, LOG, log_csv=table)

    assert ran.column("owner") == ["a"]
    assert ran.imported.files[0].unplaced == 3
    assert [(line, reason) for _, line, _, _, _, reason in ran.rejects] == [
        (3, "it names no case"),
        (4, "it has nothing to be ordered by"),
        (5, "'31/02/2016 08:00' is no instant like %d/%m/%Y %H:%M"),
    ]


def test_what_cannot_be_read_is_rejected_with_line_place_and_reason(tmp_path: Path) -> None:
    table = """\
        id,stamp,amount,way
        1,2026-01-05 10:00,5,out
        2,2026-13-05 10:00,5,out
        3,,5,out
        ,2026-01-05 10:00,5,out
        5,2026-01-05 10:00,five,out
        6,2026-01-05 10:00,5,sideways
        7,2026-01-05 10:00
        """
    rule = "{from: t, kind: touch, lead_id: id, occurred_at: stamp, channel: \"'phone'\", direction: way, attributes: {n: cast(amount as integer)}}"

    ran = one(tmp_path, rule, table)

    assert ran.column("lead_id") == ["1"]
    assert [(line, place, reason) for _, line, _, _, place, reason in ran.rejects] == [
        (3, "occurred_at", "'2026-13-05 10:00' is no instant"),
        (4, "occurred_at", "it is empty"),
        (5, "lead_id", "it is empty"),
        (6, "attributes.n", "'five' is no integer"),
        (7, "direction", "'sideways' is none of in, out"),
        (8, "row", "the row has fewer fields than the header: 7,2026-01-05 10:00"),
    ]


def test_a_condition_that_cannot_be_read_rejects_the_row_instead_of_losing_it(tmp_path: Path) -> None:
    rule = '{from: t, kind: lead.deleted, when: "cast(n as integer) > 1", lead_id: id, occurred_at: stamp}'

    ran = one(tmp_path, rule, "id,stamp,n\na,2026-01-05,1\nb,2026-01-05,2\nc,2026-01-05,x\nd,2026-01-05,\n")

    assert ran.column("lead_id") == ["b"]
    assert [(place, reason) for *_, place, reason in ran.rejects] == [("when", "'x' is no integer")]
    assert ran.imported.files[0].unmatched == 2


def test_defaults_say_what_is_not_told(tmp_path: Path) -> None:
    ran = one(
        tmp_path,
        "{from: t, kind: lead.deleted, lead_id: id, occurred_at: stamp}",
        "id,stamp\n1,2026-01-05T10:00:30.9Z\n",
    )

    (event,) = ran.events
    assert only(event, "source", "entry", "automated", "actor", "precision", "attributes") == {
        "source": "crm", "entry": "system", "automated": False, "actor": None, "precision": "second", "attributes": None,
    }  # fmt: skip
    assert event["occurred_at"] == event["recorded_at"] == "2026-01-05 10:00:30"
    assert "no-recorded-at" in ran.codes()


def test_values_are_read_as_what_the_column_holds(tmp_path: Path) -> None:
    rule = "{from: t, kind: opportunity.changed, opportunity_id: id, occurred_at: stamp, amount: amount, close_date: closes, automated: auto}"

    ran = one(
        tmp_path, rule, "id,stamp,amount,closes,auto\n1,2026-01-05,1200.5,31/03/2026,yes\n", stamps="[iso, '%d/%m/%Y']"
    )

    (event,) = ran.events
    assert (str(event["amount"]), str(event["close_date"]), event["automated"]) == ("1200.5000", "2026-03-31", True)


def test_attributes_are_one_object_with_its_keys_in_order(tmp_path: Path) -> None:
    rule = """{from: t, kind: behaviour, lead_id: id, occurred_at: stamp, attributes: {score: cast(n as number), behaviour: "'demo'", "a \\"b\\"": note, whole: cast(n as integer), ok: n = '7', at: instant(stamp), none: nothing}}"""

    ran = one(tmp_path, rule, 'id,stamp,n,note,nothing\n1,2026-01-05T10:00:00Z,7,"say ""ü""",\n')

    assert ran.column("attributes") == [
        '{"a \\"b\\"":"say \\"ü\\"","at":"2026-01-05T10:00:00Z","behaviour":"demo","ok":true,"score":7,"whole":7}'
    ]


def test_a_cleared_field_of_a_lead_is_told_as_null(tmp_path: Path) -> None:
    ran = one(
        tmp_path, "{from: t, kind: lead.changed, lead_id: id, occurred_at: stamp, attributes: {a: x}}",
        "id,stamp,x\n1,2026-01-05,\n",
    )  # fmt: skip

    assert ran.column("attributes") == ['{"a":null}']


def test_a_row_may_be_about_several_leads(tmp_path: Path) -> None:
    rule = "{from: t, kind: touch, lead_id: ids, each_lead: ;, source_id: call, occurred_at: stamp, channel: \"'phone'\", direction: \"'out'\"}"

    ran = one(tmp_path, rule, "call,ids,stamp\nc1,7; 8;,2026-01-05\nc2,9,2026-01-06\nc3, ; ,2026-01-07\n")

    assert [(each["lead_id"], each["source_id"]) for each in ran.events] == [
        ("7", "c1 7"),
        ("8", "c1 8"),
        ("9", "c2 9"),
    ]
    assert [(line, place, reason) for _, line, _, _, place, reason in ran.rejects] == [(4, "lead_id", "it is empty")]
    assert only(vars_of(ran), "rows", "events", "rejected") == {"rows": 4, "events": 3, "rejected": 1}


def vars_of(ran: Ran) -> dict[str, object]:
    """Return the counts of the only rule."""
    (rule,) = ran.imported.rules
    return {name: getattr(rule, name) for name in rule.__slots__}


def test_the_same_row_twice_is_one_event_and_counted_as_told_twice(tmp_path: Path) -> None:
    rule = "{from: t, kind: touch, lead_id: id, occurred_at: stamp, channel: \"'phone'\", direction: \"'out'\"}"

    ran = one(tmp_path, rule, "id,stamp\n1,2026-01-05\n1,2026-01-05\n2,2026-01-05\n")

    assert (ran.imported.written, ran.imported.duplicates) == (2, 1)


def test_one_id_with_two_contents_keeps_both_and_says_so(tmp_path: Path) -> None:
    rule = "{from: t, kind: touch, source_id: id, lead_id: id, occurred_at: stamp, channel: way, direction: \"'out'\"}"

    ran = one(tmp_path, rule, "id,stamp,way\n1,2026-01-05,phone\n1,2026-01-05,email\n")

    assert ran.imported.written == 2
    assert "copies" in ran.codes()


def test_an_id_names_the_change_by_file_record_rule_and_second(tmp_path: Path) -> None:
    mapping = """\
        source: crm
        files: {leads: {path: leads.csv, id: nr}}
        events:
          - {from: leads, name: gone, kind: lead.deleted, lead_id: nr, occurred_at: stamp}
        """

    ran = run(tmp_path, mapping, leads_csv="nr,stamp\n7,2026-01-05 10:00\n")

    assert ran.column("source_id") == ["leads 7 gone 2026-01-05T10:00:00Z"]


@pytest.mark.parametrize(
    ("stamps", "precisions"),
    [
        (("2018-02-01", "2017-10-20"), ["day", "day"]),
        (("2018-02-01 00:00:00", "2017-10-20 00:00:00"), ["day", "day"]),
        (("2018-02-01T00:00:00-03:00", "2017-10-20T00:00:00-02:00"), ["day", "day"]),
        (("2018-02-01 00:00:00", "2017-10-20 08:15:00"), ["second", "second"]),
        (("2018-02-01", "2017-10-20 08:15:00"), ["second", "day"]),  # in order of time: the one of 2017 first
    ],
)
def test_dates_without_a_time_of_day_are_marked(tmp_path: Path, stamps: tuple[str, ...], precisions: list[str]) -> None:
    table = "id,stamp\n" + "".join(f"{number},{stamp}\n" for number, stamp in enumerate(stamps))

    ran = one(tmp_path, "{from: t, kind: lead.deleted, lead_id: id, occurred_at: stamp}", table)

    assert ran.column("precision") == precisions
    assert ("date-only" in ran.codes()) == ("day" in precisions)


def test_zones_and_stamps_may_differ_by_file_and_be_set_from_outside(tmp_path: Path) -> None:
    mapping = """\
        source: crm
        timezone: UTC
        stamps: '%d.%m.%Y %H:%M'
        files: {a: a.csv, b: {path: b.csv, timezone: Asia/Tokyo, stamps: '%m/%d/%Y %H:%M'}}
        events:
          - {from: a, kind: lead.deleted, lead_id: id, occurred_at: stamp}
          - {from: b, kind: lead.deleted, lead_id: id, occurred_at: stamp}
        """
    files = {"a_csv": "id,stamp\na,2026-01-02 03:04\n", "b_csv": "id,stamp\nb,01/02/2026 09:04\n"}

    ran = run(tmp_path, mapping, Overrides("America/New_York", ("iso",)), **files)

    assert dict(zip(ran.column("lead_id"), ran.column("occurred_at"), strict=True)) == {
        "a": "2026-01-02 08:04:00",
        "b": "2026-01-02 00:04:00",
    }


def test_an_absent_optional_file_is_told_and_its_rules_make_nothing(tmp_path: Path) -> None:
    mapping = """\
        source: crm
        files: {a: a.csv, b: {path: b.csv, optional: true}}
        events:
          - {from: a, kind: lead.deleted, lead_id: id, occurred_at: stamp}
          - {from: b, kind: lead.deleted, lead_id: whatever, occurred_at: stamp}
        """

    ran = run(tmp_path, mapping, a_csv="id,stamp\n1,2026-01-05\n")

    assert [(each.name, each.path is None) for each in ran.imported.files] == [("a", False), ("b", True)]
    assert "absent-file" in ran.codes()
    assert "no-events" not in ran.codes()


def test_a_rule_that_matches_nothing_is_told(tmp_path: Path) -> None:
    ran = one(
        tmp_path,
        "{from: t, kind: lead.deleted, when: id = 'x', lead_id: id, occurred_at: stamp}",
        "id,stamp\n1,2026-01-05\n",
    )

    assert "no-events" in ran.codes()
    assert ran.imported.written == 0


def test_a_file_with_a_header_alone_gives_nothing_and_breaks_nothing(tmp_path: Path) -> None:
    assert run(tmp_path, LOG, log_csv="number,changed,assigned_to\n").imported.written == 0


def test_json_lines_and_csv_give_the_same_events(tmp_path: Path) -> None:
    rule = "{from: t, kind: lead.changed, lead_id: id, occurred_at: stamp, attributes: {n: cast(n as integer)}}"
    lines = '{"id": 1, "stamp": "2026-01-05T10:00:00Z", "n": 4}\n'

    from_csv = one(tmp_path, rule, "id,stamp,n\n1,2026-01-05T10:00:00Z,4\n")
    from_json = run(tmp_path, f"source: crm\nfiles: {{t: t.jsonl}}\nevents:\n  - {rule}\n", t_jsonl=lines)

    assert from_csv.events == from_json.events


def test_text_of_the_user_is_never_sql(tmp_path: Path) -> None:
    """Names and values that look like SQL or like our own places in it come through as they are."""
    nasty = "x'); DROP TABLE event; --{table}{columns}$1"
    mapping = f"""\
        source: "{nasty}"
        files: {{t: {{path: t.csv, columns: {{nr: "{nasty}"}}}}}}
        events:
          - {{from: t, name: "{nasty}", kind: lead.changed, lead_id: nr, occurred_at: stamp, attributes: {{"{nasty}": nr}}}}
        """

    ran = run(tmp_path, mapping, t_csv=f'"{nasty}",stamp\n"{nasty}",2026-01-05\n')

    (event,) = ran.events
    assert (event["source"], event["lead_id"]) == (nasty, nasty)
    assert ran.imported.rules[0].rule == nasty


def test_a_second_key_decides_between_rows_of_one_stamp_and_without_it_a_note_counts_them(tmp_path: Path) -> None:
    order = "instant(changed, '%d/%m/%Y %H:%M')"
    keyed = LOG.replace(f'"{order}"', f'["{order}", cast(n as integer)]', 1)
    rows = [f"1,01/03/2016 08:00,{who},{n}\n" for who, n in (("c", 10), ("b", 9), ("a", 2))]

    tied = run(
        tmp_path,
        LOG.replace("owner: assigned_to}", "owner: assigned_to, actor: n}"),
        log_csv="number,changed,assigned_to,n\n" + "".join(rows),
    )
    ran = run(tmp_path, keyed, log_csv="number,changed,assigned_to,n\n" + "".join(rows))

    assert ran.column("owner") == ["a", "b", "c"]
    assert "tied-rows" not in ran.codes()
    assert [each.message.split(";")[0] for each in tied.imported.findings if each.code == "tied-rows"] == [
        "3 rows have the same place in their case and differ"
    ]


def test_rows_that_tie_and_say_the_same_are_no_question_of_order(tmp_path: Path) -> None:
    ran = run(tmp_path, LOG, log_csv="number,changed,assigned_to\n1,01/03/2016 08:00,a\n1,01/03/2016 08:00,a\n")

    assert "tied-rows" not in ran.codes()


RULE = "{from: t, kind: lead.changed, lead_id: id, occurred_at: at, attributes: {x: x}}"


def test_stamps_that_nothing_gives_a_zone_are_counted(tmp_path: Path) -> None:
    table = "id,at,x\n1,2026-01-05 10:00,a\n2,2026-01-05T10:00:00Z,a\n3,,a\n"

    silent, said = one(tmp_path, RULE, table), one(tmp_path, RULE, table, timezone="UTC")

    assert [each.message for each in silent.imported.findings if each.code == "no-timezone"] == [
        "1 stamp has no offset and the mapping names no timezone: taken as UTC"
    ]
    assert "no-timezone" not in said.codes()


def test_signs_that_drive_a_terminal_are_spelt_in_reasons(tmp_path: Path) -> None:
    ran = one(tmp_path, RULE, 'id,at,x\n1,\x1b]0;pwn\x07x,b\n2,"a\nb",b\n3,\x1b[31mred\n')

    assert [reason for *_, reason in ran.rejects] == [
        r"'\x1b]0;pwn\x07x' is no instant",
        r"'a\x0ab' is no instant",
        r"the row has fewer fields than the header: 3,\x1b[31mred",
    ]


def test_a_long_value_is_cut_in_its_reason(tmp_path: Path) -> None:
    ran = one(tmp_path, RULE, f"id,at,x\n1,{'z' * 1_000_000},b\n")

    assert len(ran.rejects[0][-1]) == 400


def test_rejects_of_different_causes_are_counted_apart(tmp_path: Path) -> None:
    ran = one(tmp_path, RULE, "id,at,x\n1,2\n1,2,3,4\n4\n,,\n5,x,y\n6,y,y\n")

    assert sorted((each.count, each.reason.split(":")[0]) for each in ran.imported.rejects) == [
        (1, "it is empty"),
        (1, "the row has more fields than the header"),
        (2, "'x' is no instant"),
        (2, "the row has fewer fields than the header"),
    ]
