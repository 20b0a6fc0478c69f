"""The agreement: exactly what the file says, in frozen types."""

from __future__ import annotations

from typing import Literal

from treaty.agreement.calendar import CalendarTerms
from treaty.agreement.canonical import digest_of
from treaty.agreement.condition import Condition, ConditionOrRest
from treaty.agreement.contact import LateLogging, Touches
from treaty.agreement.effective import EffectiveText
from treaty.agreement.entries import Entries, Named, Ordered
from treaty.agreement.escalation import Escalation
from treaty.agreement.fields import FieldTerms
from treaty.agreement.handoff import Handoff
from treaty.agreement.measures import CommitmentTerms
from treaty.agreement.opportunities import OpportunityStages, Sourcing
from treaty.agreement.parties import Parties
from treaty.agreement.person import PersonText
from treaty.agreement.plan import Plan
from treaty.agreement.reasons import ReasonTerms
from treaty.agreement.rhythm import Pilot, Reports, Review
from treaty.agreement.routing import Routing
from treaty.agreement.scoring import Scoring
from treaty.agreement.simple import Currency, Elapsed, Limit, Month, MonthName, Text, Version, Zone
from treaty.agreement.stages import GreyAreas, LeadException, Stages
from treaty.agreement.status import StatusRules
from treaty.agreement.terms import terms
from treaty.agreement.tier import CalendarFor, Tier

__all__ = ["NEXT_ACTIONS", "Agreement"]

NEXT_ACTIONS = ("sales-led opportunity", "sales-led nurture", "marketing-led nurture", "disqualified")


@terms
class Agreement:
    """What sales and marketing agreed on, and the set-up that it needs."""

    treaty: Literal[1]
    """The version of this file format."""
    name: Text
    """What the agreement is called."""
    version: Version
    """The version of the agreement; each amendment adds one."""
    effective: EffectiveText
    """The days in force, both included."""
    covers: Condition | None = None
    """Which leads the agreement governs; without it, all of them."""
    owner: PersonText | None = None
    """The one person who is accountable for the agreement."""
    sponsor: PersonText | None = None
    """The executive at the top of every escalation."""
    timezone: Zone
    """The zone of periods and reports, by its IANA name."""
    currency: Currency | None = None
    """The currency of all money."""
    fiscal_year_starts: MonthName = Month.JANUARY
    """The first month of the fiscal year."""
    parties: Parties = Parties()
    """Marketing and sales: who signs, and their teams."""
    stages: Stages = Entries()
    """The stages of a lead and their definitions."""
    requalify_after: Elapsed | None = None
    """So long after the end of its last handoff a lead can be handed over again."""
    not_counted: Condition | None = None
    """Leads that get no handoff, such as customers and colleagues."""
    exceptions: tuple[LeadException, ...] = ()
    """Leads that count although they miss the definition."""
    decided_within: Limit | None = None
    """The last decision until then is the one that counts."""
    grey_areas: GreyAreas | None = None
    """What happens with leads that sales marks as undecided."""
    tiers: Ordered[Tier] = Entries()
    """Classes of leads; the first whose condition holds is the lead's."""
    segments: Named[Ordered[ConditionOrRest]] = Entries()
    """Ways to divide leads, each with named values; `otherwise` takes the rest."""
    handoff: Handoff | None = None
    """How a lead is handed over."""
    commitments: Named[CommitmentTerms]
    """What the parties promise each other."""
    reasons: Named[ReasonTerms] = Entries()
    """Why a lead may be turned down: a name with its meaning."""
    feedback_fields: Named[FieldTerms] = Entries()
    """What sales tells about a lead: names with a kind, or the values to choose from."""
    next_actions: tuple[Text, ...] = NEXT_ACTIONS
    """What can happen to a lead after the first conversation."""
    opportunity_stages: OpportunityStages | None = None
    """What the CRM calls the stages of a deal."""
    sourcing: Sourcing | None = None
    """When a deal counts as sourced by marketing."""
    routing: Routing | None = None
    """Which team gets which lead."""
    escalation: tuple[Escalation, ...] = ()
    """Who hears of it when a promise is about to be missed, or was."""
    review: tuple[Review, ...] = ()
    """The meetings about the agreement."""
    reports: Reports | None = None
    """The report to the executives."""
    pilot: Pilot | None = None
    """A trial with some of the leads."""
    status: StatusRules = StatusRules()
    """How figures are judged against their targets."""
    plan: Plan | None = None
    """The demand plan behind the targets."""
    calendars: Named[CalendarTerms] = Entries()
    """When people work."""
    calendar: Text | None = None
    """The calendar of everything without a sales owner; with one calendar it is that one."""
    calendar_for: CalendarFor | None = None
    """Whose calendar a clock takes: the `owner team`'s, or one by segment."""
    pauses: tuple[Text, ...] = ()
    """Reasons for which a clock may rest."""
    touches: Touches = Touches()
    """What counts as a touch."""
    late_logging: LateLogging = LateLogging()
    """How late a touch may be logged."""
    fields: Named[FieldTerms] = Entries()
    """What is known of a lead: names with a kind, or the values they can have."""
    scoring: Scoring | None = None
    """The score, where Treaty works it out; otherwise `score` comes from the CRM."""

    @property
    def digest(self) -> str:
        """The SHA-256 of what the agreement says; layout, comments and the order of keys do not matter."""
        return digest_of(self)

    @property
    def enters(self) -> Literal["crm", "definition"]:
        """What makes a lead an MQL: the CRM's stage event, or the definition."""
        mql = self.stages.get("mql")
        return (mql.enters if mql else None) or ("definition" if self.scoring else "crm")

    @property
    def default_calendar(self) -> str | None:
        """The calendar of everything without a sales owner; None where there is none, or several and no choice."""
        return self.calendar or (next(iter(self.calendars)) if len(self.calendars) == 1 else None)
