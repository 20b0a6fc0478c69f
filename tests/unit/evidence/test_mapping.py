"""What is wrong with a mapping is told before anything is read, with line, column and a way out."""

# ruff: noqa: E501 -- rules stand on one line, as people write them

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.evidence.workbench import mistakes, run

LEADS = "id,stamp,status\n1,2026-01-05,New\n"


def head(files: str, *rules: str) -> str:
    """Return a mapping with one line a rule."""
    return "\n".join(["source: crm", f"files: {files}", "events:", *(f"  - {rule}" for rule in rules)])


def test_every_mistake_is_told_at_once_with_its_place(tmp_path: Path) -> None:
    mapping = """\
        source: crm
        timezone: Europe/Amsterdm
        files:
          leads: {path: leads.csv, stampz: iso}
        events:
          - {from: leads, kind: stage.enterd, lead_id: id, occurred_at: stamp, stage: "'mql'"}
          - {from: leads, kind: touch, lead_id: "lower(", channel: "'phone'", direction: "'out'"}
        """

    found = mistakes(tmp_path, mapping, leads_csv=LEADS)

    assert found[0].startswith("mapping.yaml:3:11: error: 'Europe/Amsterdm' is no time zone")
    assert "did you mean 'Europe/Amsterdam'?" in found[0]
    assert any("mapping.yaml:5:" in each and "unknown key 'stampz'" in each and "'stamps'" in each for each in found)
    assert any("mapping.yaml:7:" in each and "did you mean 'stage.entered'?" in each for each in found)
    assert any("mapping.yaml:8:" in each and "'occurred_at' is missing" in each for each in found)
    assert sum("mapping.yaml:8:" in each for each in found) == 2


@pytest.mark.parametrize(
    ("rule", "message", "hint"),
    [
        ("{from: lead, kind: lead.deleted, lead_id: id, occurred_at: stamp}", "there is no file 'lead'", "'leads'"),
        (
            "{from: leads, kind: lead.deleted, lead_id: ib, occurred_at: stamp}",
            "there is no column 'ib'",
            "id, stamp, status",
        ),
        ("{from: leads, kind: lead.deleted, occurred_at: stamp}", "a lead.deleted event needs 'lead_id'", ""),
        (
            "{from: leads, kind: lead.deleted, lead_id: id, occurred_at: stamp, stage: status}",
            "a lead.deleted event has no stage",
            "it may have source",
        ),
        ("{from: leads, kind: behaviour, lead_id: id, occurred_at: stamp}", "needs 'attributes.behaviour'", ""),
        (
            "{from: leads, kind: touch, lead_id: id, occurred_at: stamp, channel: \"'call'\", direction: \"'out'\"}",
            "there is no channel 'call'",
            "phone",
        ),
        (
            "{from: leads, kind: stage.entered, when: status, lead_id: id, occurred_at: stamp, stage: status}",
            "expected a boolean, found a text",
            "",
        ),
        (
            "{from: leads, kind: lead.deleted, lead_id: id, occurred_at: status = 'x'}",
            "expected a text or a stamp, found a boolean",
            "",
        ),
        (
            "{from: leads, kind: lead.deleted, lead_id: id, occurred_at: \"instant(stamp, '%H:%M')\"}",
            "'%H:%M' names no full date",
            "",
        ),
        (
            "{from: leads, kind: lead.deleted, when: status <> previous(status), lead_id: id, occurred_at: stamp}",
            "'previous' needs to know the order of the rows of 'leads'",
            "give the file a 'case' and an 'order_by'",
        ),
        (
            "{from: leads, kind: lead.deleted, lead_id: id, occurred_at: stamp, each_lead: ''}",
            "expected a text, found an empty one",
            "",
        ),
    ],
)
def test_rules_are_checked_against_the_file_and_the_kind(tmp_path: Path, rule: str, message: str, hint: str) -> None:
    (found,) = mistakes(tmp_path, head("{leads: leads.csv}", rule), leads_csv=LEADS)

    assert message in found
    assert hint in found


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ("{leads: leed.csv}", "there is no such file"),
        ("{leads: {path: leads.csv, case: id}}", "'order_by' is missing"),
        ("{leads: {path: leads.csv, order_by: stamp}}", "'case' is missing"),
        ("{leads: {path: leads.csv, case: nr, order_by: stamp}}", "there is no column 'nr'"),
        ("{leads: {path: leads.csv, case: previous(id), order_by: stamp}}", "'previous' has no meaning here"),
        ("{leads: {path: leads.csv, delimiter: ab}}", "expected one character"),
        ("{leads: {path: leads.csv, stamps: '%d'}}", "names no full date"),
        ("{leads: {path: leads.csv, stamps: []}}", "expected at least one format"),
        ("{leads: {path: leads.csv, encoding: klingon}}", "is no encoding"),
        ("{leads: {path: leads.csv, format: xml}}", "expected csv, parquet or jsonl"),
        ("{leads: {path: leads.csv, optional: 'yes'}}", "expected true or false"),
        ("{}", "at least one entry is needed"),
    ],
)
def test_files_are_checked(tmp_path: Path, files: str, message: str) -> None:
    rule = "{from: leads, kind: lead.deleted, lead_id: id, occurred_at: stamp}"

    assert any(message in each for each in mistakes(tmp_path, head(files, rule), leads_csv=LEADS))


def test_a_finding_points_into_the_expression(tmp_path: Path) -> None:
    rule = """{from: leads, kind: lead.deleted, when: "status = 'New' and sstamp is null", lead_id: id, occurred_at: stamp}"""

    (found,) = mistakes(tmp_path, head("{leads: leads.csv}", rule), leads_csv=LEADS)

    column = len("  - ") + rule.index("sstamp") + 1
    assert found.startswith(f"mapping.yaml:5:{column}: ")


def test_no_sql_gets_through(tmp_path: Path) -> None:
    for text in ("(select 1)", "id; drop table x", "id -- x", "read_text('/etc/passwd')", "getenv('HOME')"):
        rule = f'{{from: leads, kind: lead.deleted, lead_id: "{text}", occurred_at: stamp}}'

        assert mistakes(tmp_path, head("{leads: leads.csv}", rule), leads_csv=LEADS)


def test_there_must_be_rules_but_not_too_many(tmp_path: Path) -> None:
    rule = "{from: leads, kind: lead.deleted, lead_id: id, occurred_at: stamp}"

    assert "expected at least one rule" in mistakes(tmp_path, "source: a\nfiles: {leads: leads.csv}\nevents: []\n")[0]
    assert "201 rules; 200 are allowed" in mistakes(tmp_path, head("{leads: leads.csv}", *[rule] * 201))[0]


def test_names_of_rules_do_not_repeat(tmp_path: Path) -> None:
    rule = "{from: leads, name: gone, kind: lead.deleted, lead_id: id, occurred_at: stamp}"

    assert (
        "two rules are named 'gone'" in mistakes(tmp_path, head("{leads: leads.csv}", rule, rule), leads_csv=LEADS)[0]
    )


def test_if_none_of_the_files_is_there_the_folder_is_named(tmp_path: Path) -> None:
    rule = "{from: leads, kind: lead.deleted, lead_id: id, occurred_at: stamp}"

    (found,) = mistakes(tmp_path, head("{leads: {path: leads.csv, optional: true}}", rule))

    assert "none of the files is in" in found
    assert "leads.csv" in found


def test_columns_may_have_names_of_our_own_with_several_headings(tmp_path: Path) -> None:
    files = "{leads: {path: leads.csv, columns: {lead: [Lead ID, ID], at: Stamp, mail: E-Mail}}}"
    rule = "{from: leads, kind: lead.changed, lead_id: lead, occurred_at: at, attributes: {mail: mail, status: status}}"

    ran = run(tmp_path, head(files, rule), leads_csv=LEADS)

    assert ran.column("lead_id") == ["1"]
    assert ran.column("attributes") == ['{"mail":null,"status":"New"}']
    assert [each.message for each in ran.imported.findings if each.code == "absent-columns"] == [
        "leads.csv has no column for mail"
    ]


@pytest.mark.parametrize(
    ("rule", "hint"),
    [
        ("{lead_id: id, occurred_at: stamp, stage: mql}", "a constant stands in single quotes within double ones"),
        ("{lead_id: id, occurred_at: date '2019-01-01', stage: id}", "a stamp is a text, without the word date"),
    ],
)
def test_a_constant_that_is_written_wrong_is_shown_right(tmp_path: Path, rule: str, hint: str) -> None:
    rule = rule.replace("{", "{from: leads, kind: stage.entered, ")
    mapping = f"source: crm\nfiles: {{leads: leads.csv}}\nevents:\n  - {rule}\n"

    assert hint in "".join(mistakes(tmp_path, mapping, leads_csv="id,stamp\n"))
