"""The one-pager as a sheet: for the parties to sign, or for the sponsor on one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from treaty.documents.sheet import (
    Block,
    Break,
    Bullets,
    Card,
    Cards,
    Cell,
    Column,
    Facts,
    Figures,
    Heading,
    Prose,
    Row,
    Sheet,
    Sides,
    Signatures,
    Signer,
    Table,
    Tone,
)
from treaty.reports.one_pager import OnePager
from treaty.reports.one_pager.one_pager import Annex, Definition, Promise
from treaty.reports.one_pager.words import capital, day_text, thing_text
from treaty.reports.plan import Plan
from treaty.reports.plan.plan import Stream
from treaty.reports.scorecard.wording import amount_text, share_text

__all__ = ["executive_sheet", "one_pager_sheet"]

_SIDES: Final = ("marketing", "sales")
_LINE: Final = 62
"""So many letters are about one line of a side."""
_ROOM: Final = 1.3
"""What both promise may make the shorter side a little longer than the other."""
_MOST_ROWS: Final = 20
_SOME_ROWS: Final = 8
_SHORT: Final = 12
"""So many signs of the hash tell two versions apart at a glance; all of them stand beside the signatures."""


def one_pager_sheet(pager: OnePager) -> Sheet:
    """Lay out what both parties sign, and behind it each person's share."""
    blocks = (
        *_definitions(pager),
        *_promises(pager),
        *_rules(pager),
        *_counting(pager),
        *(_plan(pager.plan) if pager.plan else ()),
        *_signing(pager),
        *_annex(pager),
    )
    return Sheet("Service level agreement between marketing and sales", pager.name, _facts(pager), blocks, _foot(pager))


def executive_sheet(pager: OnePager) -> Sheet:
    """Lay out what a sponsor needs to know, on one page."""
    asked = pager.for_sponsor or ("Nothing comes to you by itself.",)
    blocks = (
        *(_figures(pager.plan) if pager.plan else ()),
        Heading("What is handed over"),
        Facts(tuple(_rows((*(each for each in pager.definitions if each.word == pager.handed_over), *pager.tiers)))),
        _short_promises(pager),
        Sides(
            (
                (Heading("What comes to you"), Bullets(asked)),
                (Heading("When the parties meet"), Bullets(pager.review or ("No meeting is agreed on.",))),
            )
        ),
    )
    kind = "Service level agreement between marketing and sales, for the sponsor"
    return Sheet(kind, pager.name, _facts(pager), blocks, _foot(pager))


# --- head and foot


def _facts(pager: OnePager) -> tuple[tuple[str, str], ...]:
    until = f"to {day_text(pager.last)}" if pager.last else "on, until the next version"
    facts = [
        ("In force", f"{day_text(pager.first)} {until}"),
        ("Version", str(pager.version)),
        ("Owner", pager.owner or "nobody yet"),
        ("Sponsor", pager.sponsor or "nobody yet"),
    ]
    return tuple(facts)


def _foot(pager: OnePager) -> str:
    return f"{pager.name} · version {pager.version} · {pager.digest[:_SHORT]}"


# --- what both parties sign


def _definitions(pager: OnePager) -> Iterator[Block]:
    yield Heading("What the words mean")
    covers = [("Covers", f"Only leads where {pager.covers}.")] if pager.covers else []
    yield Facts((*covers, *_rows(pager.definitions), *_rows(pager.tiers), *_rows(pager.segments)))


def _rows(definitions: Iterable[Definition]) -> Iterator[tuple[str, str]]:
    yield from ((each.word, each.means) for each in definitions)


def _promises(pager: OnePager) -> Iterator[Block]:
    """Yield both sides; what both promise together stands below the shorter one if there is room, else below both."""
    left, right = (_cards(f"{capital(party)} promises", getattr(pager, party)) for party in _SIDES)
    joint = _cards("Both promise together", pager.joint)
    room = abs(_length(left) - _length(right))
    if not pager.joint:
        yield Sides(((left,), (right,)))
    elif _length(joint) > room * _ROOM:
        yield Sides(((left,), (right,)))
        yield replace(joint, columns=2)
    elif _length(left) < _length(right):
        yield Sides(((left, joint), (right,)))
    else:
        yield Sides(((left,), (right, joint)))


def _length(cards: Cards) -> int:
    """Return about how many lines the cards take."""
    return sum(3 + sum(len(word) + len(text) for word, text in card.lines) // _LINE for card in cards.cards)


def _cards(title: str, promises: tuple[Promise, ...]) -> Cards:
    nothing = (Card("Nothing", "", (("", "This party promises nothing."),)),)
    return Cards(title, tuple(map(_card, promises)) or nothing)


def _card(promise: Promise) -> Card:
    said = [("Parts", promise.parts), ("Starts", promise.starts), ("Stops", promise.stops), ("Hours", promise.hours)]
    lines = [(word, f"{text}.") for word, text in [*said, ("Counts", promise.counts)] if text]
    return Card(promise.title, _target(promise), tuple(lines), promise.name)


def _target(promise: Promise) -> str:
    """Say target and limit together, as in '90% within 24 hours'."""
    if promise.limit is None:
        return promise.target
    joint = " " if promise.limit.startswith("within") and "," not in promise.target else ", "
    return f"{promise.target}{joint}{promise.limit}"


def _rules(pager: OnePager) -> Iterator[Block]:
    left = [
        *_titled("Exceptions and grey areas", _exceptions(pager)),
        *_titled("Reasons to turn a lead down", _facts_of(pager.reasons)),
    ]
    right = [
        *_titled("Handoff", _bullets(pager.handoff)),
        *_titled("When a promise is missed", _bullets(pager.escalation)),
        *_titled("Meetings and reports", _bullets(pager.review)),
    ]
    yield Sides((tuple(left), tuple(right)))


def _titled(title: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield a heading above what there is; no heading stands above nothing."""
    if found := list(blocks):
        yield Heading(title)
        yield from found


def _exceptions(pager: OnePager) -> Iterator[Block]:
    yield from _facts_of(pager.exceptions)
    yield Prose(pager.grey_areas or "Nothing is agreed on leads that sales leaves undecided; they are in no rate.")


def _facts_of(definitions: tuple[Definition, ...]) -> Iterator[Block]:
    if definitions:
        yield Facts(tuple(_rows(definitions)))


def _bullets(items: tuple[str, ...]) -> Iterator[Block]:
    if items:
        yield Bullets(items)


def _counting(pager: OnePager) -> Iterator[Block]:
    yield Heading("How time and leads are counted")
    yield Facts(tuple(_rows(pager.counting)))


def _plan(plan: Plan) -> Iterator[Block]:
    yield Heading("The plan behind the numbers")
    yield from _figures(plan)


def _figures(plan: Plan) -> Iterator[Block]:
    figures = [
        (_money(plan.quota, plan), f"quota per {plan.per}"),
        (f"{plan.leads:,}", f"leads per {plan.per}"),
        (f"{sum(stream.deals for stream in plan.streams):,}", f"deals per {plan.per}"),
        (share_text(plan.odds.chance), "odds of the quota"),
    ]
    yield Figures(tuple(figures))


def _money(amount: float, plan: Plan) -> str:
    return f"{amount_text(amount)} {plan.currency or ''}".rstrip()


def _signing(pager: OnePager) -> Iterator[Block]:
    yield Heading("Signatures")
    says = f"This is version {pager.version}, SHA-256 {pager.digest}."
    yield Signatures(says, tuple(Signer(each.name, f"for {each.party}") for each in pager.signers))


# --- annex


def _annex(pager: OnePager) -> Iterator[Block]:
    if not (pager.annex or pager.plan):
        return
    yield Break()
    if pager.annex:
        yield from _shares(pager.annex)
    if pager.plan:
        yield from _arithmetic(pager.plan)
    if pager.annex:
        yield from _readers(pager.annex)


def _shares(annex: Annex) -> Iterator[Block]:
    yield Heading("Annex: each person's share")
    together = f"All {annex.heads:,}" if annex.heads else "All of them"
    columns = (Column("What", share=3), Column("Each person in sales", "right", 2), Column(together, "right", 2))
    yield Table(columns, tuple((each.what, Cell(each.each, Tone.STRONG), each.together) for each in annex.shares))
    if annex.heads is None:
        yield Prose("People are counted on the first day of each period.", Tone.QUIET)


def _arithmetic(plan: Plan) -> Iterator[Block]:
    yield Heading("Annex: from the quota to leads")
    for stream in plan.streams:
        columns = (Column(capital(stream.name), share=3), Column("", "right", 4), Column("Rounded up", "right", 2))
        yield Table(columns, tuple(_steps(stream, plan)))
        worth = f"{_money(stream.quota, plan)} / {stream.leads:,} = {stream.value_per_lead:,.2f} {plan.currency or ''}"
        yield Prose(f"One lead is worth {worth.rstrip()}.", Tone.QUIET)

    yield Bullets((*_paces(plan), _odds(plan), *plan.notes))


def _paces(plan: Plan) -> Iterator[str]:
    if plan.paces:
        paces = ", ".join(f"{pace.leads:,} per {pace.per}" for pace in plan.paces)
        tolerance = share_text(plan.tolerance)
        yield f"Evenly over the year that makes {paces}; {tolerance} more or less is no cause for worry."


def _odds(plan: Plan) -> str:
    needed = ", ".join(f"{each.leads:,} for {each.chance:.0%}" for each in plan.odds.leads_for)
    about = "" if plan.odds.is_exact else "about "
    return (
        f"{plan.leads:,} leads reach the quota of a {plan.per} with a chance of {about}{share_text(plan.odds.chance)}. "
        f"It takes {needed}."
    )


def _steps(stream: Stream, plan: Plan) -> Iterator[Row]:
    money = f"{_money(stream.quota, plan)} / {_money(stream.deal, plan)} = {stream.quota / stream.deal:,.2f}"
    yield "Deals", money, Cell(f"{stream.deals:,}", Tone.STRONG)
    for step in stream.steps:
        arithmetic = f"{step.of:,} / {step.written} = {step.exact:,.2f}"
        yield capital(thing_text(step.things)), arithmetic, Cell(f"{step.needed:,}", Tone.STRONG)


def _readers(annex: Annex) -> Iterator[Block]:
    yield Heading("Annex: read and understood")
    rows = min(annex.heads or _SOME_ROWS, _MOST_ROWS)
    columns = (Column("Name", share=4), Column("Team", share=3), Column("Date", share=2), Column("Signature", share=4))
    yield Table(columns, (), rows)


# --- for the sponsor


def _short_promises(pager: OnePager) -> Sides:
    left, right = _short("Marketing promises", pager.marketing), _short("Sales promises", pager.sales)
    joint = (_short("Both promise together", pager.joint),) if pager.joint else ()
    is_left = len(pager.marketing) <= len(pager.sales)
    return Sides(((left, *(joint if is_left else ())), (right, *(() if is_left else joint))))


def _short(title: str, promises: tuple[Promise, ...]) -> Table:
    """Set out promises with target and limit; those of the same title have their names behind it."""
    titles = Counter(each.title for each in promises)
    rows = tuple(
        (
            f"{each.title} ({each.name})" if titles[each.title] > 1 else each.title,
            Cell(_target(each), Tone.STRONG),
        )
        for each in promises
    )
    return Table((Column(title, share=4), Column("Target", "right", 5)), rows or (("Nothing", ""),))
