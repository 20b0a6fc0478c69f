"""The page of a standup …"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from treaty.documents import print_sheet, to_markdown
from treaty.documents.standup import standup_sheet
from treaty.reports.standup import Standup
from treaty.reports.standup.standup import Arrivals, KeptClock, Load, Outcome, WaitingLead

EMPTY = Standup(
    "Test", 1, "2026-11-09T14:00:00Z", "America/New_York", date(2026, 11, 6), date(2026, 11, 9), 15, (), (), (), (), (),
    (), None, (),
)  # fmt: skip


def text(standup: Standup) -> str:
    return to_markdown(standup_sheet(standup))


def test_says_that_nobody_waits_and_what_is_in_no_figure() -> None:
    said = text(replace(EMPTY, notes=("1 lead is no handoff: not counted by the agreement",)))

    assert "## Today\n\nNo lead waits for anybody." in said
    assert "1 lead is no handoff: not counted by the agreement." in said


def test_on_a_monday_says_that_it_looks_back_to_friday() -> None:
    monday, tuesday = text(EMPTY), text(replace(EMPTY, since=date(2026, 11, 8)))

    assert "Friday, 6 November 2026, and the days since" in monday
    assert "leads came since Friday" in monday
    assert "**Yesterday**: Sunday, 8 November 2026\n" in tuesday
    assert "leads came yesterday" in tuesday


def test_shows_hours_of_today_and_days_before_it() -> None:
    waiting = tuple(
        WaitingLead(f"L{due[8:10]}", None, None, ("answer",), due) for due in ("2026-11-03 16:13", "2026-11-09 09:00")
    )

    said = text(replace(EMPTY, due=waiting))

    assert "| L03 | – | nobody | answer | 3 Nov, 16:13 |" in said
    assert "| L09 | – | nobody | answer | 09:00 |" in said
    assert "No lead waits" not in said


def test_counts_what_it_does_not_show() -> None:
    kept = tuple(KeptClock(f"p{n}", 1, 0) for n in range(7))
    loads = tuple(Load(f"o{n}", 1, 0) for n in range(8))
    decided = tuple(Outcome("rejected", f"reason {n}", 5 - n) for n in range(4))

    said = text(replace(EMPTY, kept=kept, loads=loads, decided=decided))

    assert "… and 1 more." in said
    assert "… and 3 more." in said
    assert "rejected (reason 0 5, reason 1 4, reason 2 3, others 2)" in said


def test_is_one_page_however_many_leads_wait() -> None:
    """All that a big company can have: more tiers, promises, reasons, and people than a page has lines."""
    waiting = tuple(
        WaitingLead(f"L-{n:05}", f"Tier {n % 6}", f"Amara Okafor {n % 40}", ("answer", "attempts"), "2026-11-06 17:30")
        for n in range(2000)
    )
    reasons = {"accepted": 0, "rejected": 8, "nurture": 8, "disqualified": 8, "undecided": 0}
    busy = replace(
        EMPTY,
        arrived=tuple(Arrivals(f"Tier {n}", 300, 200) for n in range(6)),
        kept=tuple(KeptClock(f"promise-{n}", 90, 10) for n in range(40)),
        decided=tuple(
            Outcome(decision, f"Reason {n}" if most else None, 9)
            for decision, most in reasons.items()
            for n in range(most or 1)
        ),
        overdue=waiting,
        due=waiting,
        loads=tuple(Load(f"Amara Okafor {n}", 50, 50) for n in range(40)),
        pace="volume: 58 of 72 leads expected by now",
        notes=("1 lead is no handoff: not counted by the agreement",),
    )

    assert print_sheet(standup_sheet(busy), most_pages=1).pages == 1
    assert "… and 2 more." in text(busy)  # tiers
