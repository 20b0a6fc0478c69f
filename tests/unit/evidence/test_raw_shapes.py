"""Tables as a warehouse gets them from CRM, marketing automation and help desk, mapped with what the guide says."""

# ruff: noqa: E501 -- rules stand on one line

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.real_data import real_data
from tests.unit.evidence.workbench import Ran, run

pytestmark = pytest.mark.data

ACTIVITY = """\
    source: salesforce
    timezone: UTC
    files:
      lead: {path: sf_lead_data.csv, id: id}
      task: {path: sf_task_data.csv, id: id}
      event: {path: sf_event_data.csv, id: id}
      opportunity: {path: sf_opportunity_data.csv, id: id}
      user: {path: sf_user_data.csv, id: id}
    events:
      - {from: lead, kind: lead.changed, lead_id: id, occurred_at: created_date, attributes: {industry: industry, source: lead_source}}
      - {from: lead, name: converted, kind: stage.entered, when: cast(is_converted as boolean), lead_id: id, occurred_at: converted_date, stage: "'opportunity'"}
      - {from: task, kind: touch, when: status = 'Completed' and who_id is not null, lead_id: who_id, account_id: account_id, occurred_at: activity_date, recorded_at: created_date, actor: owner_id, entry: "'manual'", channel: case when lower(type) = 'call' then 'phone' else 'email' end, direction: "'out'"}
      - {from: event, kind: meeting.booked, when: not cast(is_deleted as boolean), lead_id: who_id, occurred_at: created_date, actor: owner_id, attributes: {meeting: id, starts_at: instant(start_date_time)}}
      - {from: opportunity, kind: opportunity.changed, occurred_at: created_date, opportunity_id: id, account_id: account_id, amount: amount, close_date: close_date, stage: stage_name, owner: owner_id}
      - {from: user, kind: person.changed, occurred_at: last_login_date, owner: id, attributes: {active: cast(is_active as boolean), name: name}}
    """
CHANGES = """\
    source: marketo
    files:
      change: {path: marketo_activity_change_data_value_data.csv, id: id}
      merge: {path: marketo_activity_merge_leads_data.csv, id: id}
      gone: {path: marketo_activity_delete_lead_data.csv, id: id}
    events:
      - {from: change, kind: lead.changed, when: primary_attribute_value = 'Active Contact', lead_id: lead_id, occurred_at: activity_date, attributes: {active_contact: new_value}}
      - {from: merge, kind: lead.merged, lead_id: "replace(replace(merge_ids, '[', ''), ']', '')", each_lead: ",", occurred_at: activity_date, recorded_at: _fivetran_synced, attributes: {into: lead_id}}
      - {from: gone, kind: lead.deleted, lead_id: lead_id, occurred_at: activity_date, recorded_at: _fivetran_synced}
    """
FIELD_HISTORY = """\
    source: zendesk
    files:
      history: {path: ticket_field_history_data.csv, case: ticket_id, order_by: updated}
      comment: {path: ticket_comment_data.csv, id: id}
    events:
      - {from: history, kind: owner.changed, when: field_name = 'assignee_id', lead_id: ticket_id, occurred_at: updated, actor: user_id, owner: value}
      - {from: history, kind: stage.entered, when: field_name = 'status' and value = 'open', lead_id: ticket_id, occurred_at: updated, stage: "'mql'"}
      - {from: comment, kind: touch, when: cast(public as boolean), lead_id: ticket_id, occurred_at: created, actor: user_id, channel: case when cast(voice_comment as boolean) then 'phone' else 'email' end, direction: "'out'"}
    """
PROPERTIES = """\
    source: hubspot
    files:
      contact: {path: contact_data.csv, id: id}
      engagement: {path: engagement_call_data.csv, id: engagement_id}
      deal: {path: deal_data.csv, id: deal_id}
      meeting: {path: engagement_meeting_data.csv, id: engagement_id}
      history: {path: deal_property_history_data.csv, id: deal_id}
    events:
      - {from: contact, kind: stage.entered, lead_id: id, occurred_at: property_createdate, stage: "'inquiry'"}
      - {from: contact, kind: lead.changed, lead_id: id, occurred_at: property_createdate, attributes: {revenue: cast(property_annualrevenue as number), title: property_jobtitle}}
      - {from: contact, kind: lead.merged, when: property_hs_merged_object_ids is not null, lead_id: property_hs_merged_object_ids, each_lead: ;, occurred_at: _fivetran_synced, attributes: {into: id}}
      - {from: deal, kind: opportunity.changed, when: property_createdate is not null, occurred_at: property_createdate, opportunity_id: deal_id, amount: property_amount, close_date: property_closedate, stage: deal_pipeline_stage_id}
    """


def mapped(folder: Path, shape: str, mapping: str) -> Ran:
    for path in real_data("fixtures", shape).iterdir():
        shutil.copy(path, folder)
    return run(folder, mapping)


@pytest.mark.parametrize(
    ("shape", "mapping", "kinds"),
    [
        (
            "fivetran_salesforce",
            ACTIVITY,
            {"lead.changed", "stage.entered", "touch", "meeting.booked", "opportunity.changed", "person.changed"},
        ),
        ("fivetran_marketo", CHANGES, {"lead.changed", "lead.merged", "lead.deleted"}),
        ("fivetran_zendesk", FIELD_HISTORY, {"owner.changed", "stage.entered", "touch"}),
        ("fivetran_hubspot", PROPERTIES, {"stage.entered", "lead.changed", "lead.merged", "opportunity.changed"}),
    ],
)
def test_every_shape_can_be_mapped_and_every_row_is_counted(
    tmp_path: Path, shape: str, mapping: str, kinds: set[str]
) -> None:
    ran = mapped(tmp_path, shape, mapping)

    assert set(ran.column("kind")) == kinds
    for file in ran.imported.files:
        assert file.rows == file.unreadable + file.unplaced + file.matched + file.unmatched
        assert file.unreadable == 0
    assert {reject.reason for reject in ran.imported.rejects} <= {"it is empty"}


def test_merges_of_several_records_become_one_event_each(tmp_path: Path) -> None:
    ran = mapped(tmp_path, "fivetran_hubspot", PROPERTIES)

    merges = [(event["lead_id"], event["attributes"]) for event in ran.events if event["kind"] == "lead.merged"]
    assert ("76340251", '{"into":"78971951"}') in merges
    assert ("46897301", '{"into":"78971951"}') in merges
