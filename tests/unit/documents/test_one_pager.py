"""The sponsor's page of an agreement."""

from __future__ import annotations

from tests.repository import ROOT
from treaty.agreement import load_agreement
from treaty.documents import to_markdown
from treaty.documents.one_pager import executive_sheet
from treaty.reports.one_pager import make_one_pager


def test_tells_promises_apart_and_what_each_lead_is_owed() -> None:
    text = to_markdown(executive_sheet(make_one_pager(load_agreement(ROOT / "examples" / "agreements" / "full.yaml"))))

    assert "| Volume (mql-volume) | 400 per month |" in text
    assert "| Volume (rep-volume) | 50 per rep per month |" in text
    assert "| Attempts | 95%, 3 touches over 2 channels within 10 business days, at most" in text
    assert "| Meetings cancelled by sales | at most 10% |" in text
