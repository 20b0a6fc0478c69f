"""The examples on the page about the agreement."""

from __future__ import annotations

import re

import pytest

from tests.repository import ROOT
from tests.unit.agreement.sample import BLOCKS
from treaty.agreement import parse_agreement

PAGE = (ROOT / "docs/concepts/agreement.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("block", re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL))
def test_an_example_has_no_mistakes(block: str) -> None:
    shown = set(re.findall(r"^(\w+):", block, re.MULTILINE))
    rest = "".join(f"{key}: {value}\n" for key, value in BLOCKS.items() if key not in {*shown, "tiers"})

    assert parse_agreement(block + rest).findings == ()


@pytest.mark.parametrize("target", re.findall(r"`([^`]+)`", PAGE.split("written the way")[1].split("Of several")[0]))
def test_a_form_of_target_can_be_read(target: str) -> None:
    keys = {
        "%": "measure: acceptance_rate",
        "/": "measure: acceptance_rate",
        "under": "measure: average_response",
        "x": "measure: pipeline_coverage, of: this quarter",
    }
    keys_of = next((value for sign, value in keys.items() if sign in target), "measure: volume")
    plan = "{quota: 1K per month, bookings: 1K per month, streams: {a: {share: 100%, deal: 1, rates: {a to b: 1/2}}}}"
    deals = "{open: [A], qualified: A, won: W, lost: L}"
    blocks = {**BLOCKS, "plan": plan, "opportunity_stages": deals}
    blocks["commitments"] = f"{{a: {{party: joint, {keys_of}, target: {target}}}}}"

    assert parse_agreement("".join(f"{key}: {value}\n" for key, value in blocks.items())).findings == ()
