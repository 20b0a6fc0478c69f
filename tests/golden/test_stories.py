"""Stories of leads, word for word: `tests/golden/stories/NAME.txt`; the arithmetic stands in `stories.py`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.repository import ROOT
from tests.unit.reports.lead_story.stories import STORIES
from treaty.cli.explain_text import explain_text
from treaty.reports.lead_story import LeadStory

FOLDER = ROOT / "tests" / "golden" / "stories"


@pytest.mark.parametrize(("name", "told"), STORIES.items(), ids=STORIES)
def test_a_story_is_told_like_this(name: str, told: Callable[[], LeadStory]) -> None:
    said = explain_text(told())

    assert said + "\n" == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert max(map(len, said.splitlines())) <= 80


def test_no_story_is_left_over() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(STORIES)
