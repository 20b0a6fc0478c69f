"""Reading a story in tests: its promises, lines and events by name."""

from __future__ import annotations

from treaty.reports.lead_story import LeadStory
from treaty.reports.lead_story.story import Line, ToldPromise

__all__ = ["because", "did", "lines", "said", "the_promise"]


def the_promise(story: LeadStory, name: str = "answer", number: int = 1) -> ToldPromise:
    """Return what is told of one promise on one handoff."""
    handoff = next(each for each in story.handoffs if each.number == number)
    return next(each for each in handoff.promises if each.commitment == name)


def lines(story: LeadStory, name: str = "answer", number: int = 1) -> list[Line]:
    """Return all lines about a promise, those of its clocks first."""
    promise = the_promise(story, name, number)
    return [*(line for clock in promise.clocks for line in clock.lines), *promise.lines]


def said(story: LeadStory, about: str, name: str = "answer", number: int = 1) -> str:
    """Return one line of a promise."""
    return next(line.text for line in lines(story, name, number) if line.about == about)


def because(story: LeadStory, about: str, name: str = "answer", number: int = 1) -> list[str]:
    """Return the reasons of one line of a promise."""
    return list(next(line.because for line in lines(story, name, number) if line.about == about))


def did(story: LeadStory) -> list[tuple[str, ...]]:
    """Return what each event did, those that did nothing left out."""
    return [event.did for event in story.events if event.did]
