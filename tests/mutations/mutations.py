"""Mistakes that could be made in the SQL of the evaluation, each of which a test has to notice.

`old` stands once in the file. A mistake that cannot be seen in any row is none, and is not listed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["SUMMING", "VERDICTS", "Mutation"]


@dataclass(frozen=True, slots=True)
class Mutation:
    """Another text in a file of `sql/`, and what goes wrong with it."""

    file: str
    old: str
    new: str
    breaks: str


def _of(file: str, *changes: tuple[str, str, str]) -> list[Mutation]:
    """Take changes of one file: old text, new text, what breaks."""
    return [Mutation(file, *change) for change in changes]


VERDICTS: Final = (
    *_of(
        "verdicts/closed",
        (
            "quiet_us <= getvariable('as_of_us')", "quiet_us < getvariable('as_of_us')",
            "silence ends at its last second",
        ),
        ("next_us >= quiet_us", "next_us > quiet_us", "activity as silence falls comes too late"),
        ("quiet_us <= hard_us", "quiet_us < hard_us", "silence comes before a decision of the same second"),
        ("ELSE e.at_us + requalify_us END", "ELSE e.at_us + 1000000 END", "a lead that was turned down has to wait"),
        (
            "'owner.changed', 'disposition', 'stage.entered'", "'owner.changed', 'stage.entered'",
            "a decision is activity",
        ),
    ),
    *_of(
        "verdicts/opened",
        ("at_us >= again_us", "at_us > again_us", "after the time of waiting a lead may come at once"),
        ("AND NOT is_not_counted", "", "customers are not handed over"),
    ),
    *_of("verdicts/handoff", ("THEN ended_us - 1 ELSE", "THEN ended_us ELSE", "the second of silence is not inside")),
    *_of(
        "verdicts/ending",
        ("AND lead_id = lead_key", "", "a merged record that is cleared away ends nothing"),
        ("ORDER BY at_us, source, source_id) = 1", "ORDER BY at_us, source, source_id) > 0", "only a new deal ends"),
    ),
    *_of("verdicts/asked", ("at_us < until_us", "at_us <= until_us", "a version ends before the next one begins")),
    *_of("verdicts/turn", ("OR NOT holds_anyway", "", "a time window that ran out unnoticed can turn true again")),
    *_of(
        "verdicts/fact",
        ("changed_us <= known_us\n  UNION", "changed_us < known_us\n  UNION", "what is told in the last second counts"),
    ),
    *_of(
        "verdicts/person",
        (
            ", first_value(team IGNORE NULLS) OVER ever) AS team", ") AS team",
            "the first team holds for all earlier time",
        ),
        ("FROM change WHERE active", "FROM change", "who has left is in no team"),
    ),
    *_of(
        "verdicts/stint",
        (" OR sells <> lag(sells) OVER turn", "", "an owner who leaves sales begins anew"),
        ("person IS DISTINCT FROM lag(person) OVER turn OR ", "", "another owner is another stint"),
        ("WHERE next_us IS NULL OR next_us > change.from_us", "", "of two owners in a second the last counts"),
        ("count(*) FILTER (sells)", "count(*)", "the queue has no number"),
        ("coalesce(team_calendar, s.calendar, t.calendar)", "coalesce(s.calendar, t.calendar)", "teams have hours"),
    ),
    *_of(
        "verdicts/touch",
        ("(NOT automated OR sequences_count)", "true", "a mail of a machine is no touch"),
        ("(direction = 'out' OR outcome = 'connected')", "direction = 'out'", "an answered call is a touch"),
        ("delay_us > late_manual_us", "delay_us >= late_manual_us", "within two hours is not late"),
        ("WHERE delay_us <= late_any_us", "WHERE delay_us < late_any_us", "within a day is not too late"),
        (", last_us) AS counts_us", ", 9223372036854775807) AS counts_us", "no touch counts after the end"),
    ),
    *_of(
        "verdicts/twin",
        ("abs(y.at_us - x[1].at_us) <= within_us", "abs(y.at_us - x[1].at_us) < within_us", "twenty minutes are near"),
        ("y.source <> x[1].source AND ", "", "one source that tells of two touches means two"),
    ),
    *_of(
        "verdicts/attempt",
        ("len(tries) >= at_least", "len(tries) > at_least", "the n-th touch is enough"),
        ("booked OR (connected AND", "booked OR (false AND", "a conversation spares further attempts"),
    ),
    *_of(
        "verdicts/gap",
        (
            "least(at_least - 1, len(tries))", "least(at_least, len(tries))",
            "after the last touch nothing is due",
        ),
    ),
    *_of(
        "verdicts/timed",
        (
            "then_us IS NULL OR then_us > breach_us", "then_us IS NULL OR then_us >= breach_us",
            "a gap of a day is a day",
        ),
    ),
    *_of(
        "verdicts/sign",
        (" AND number = 1 GROUP BY", " GROUP BY", "only the first handoff ripened since the inquiry"),
    ),
    *_of(
        "verdicts/run",
        (
            "WHEN stint_us IS NOT NULL THEN greatest(stint_us, reached_us)", "WHEN true THEN base_us",
            "with a new owner the clock may start anew",
        ),
    ),
    *_of(
        "verdicts/pause",
        ("resumed.at_us >= paused.from_us", "resumed.at_us > paused.from_us", "a pause may end in its first second"),
        ("arg_min(reason", "arg_max(reason", "joined pauses have the reason of the first"),
    ),
    *_of(
        "verdicts/limit",
        ("least(p.until_us, stop_us, ended_us)", "least(p.until_us, ended_us)", "pauses end with the clock"),
    ),
    *_of("verdicts/reached", ("OR rank < best", "OR rank <> best", "a worse tier takes nothing over")),
    *_of(
        "verdicts/judged",
        ("stop_us <= breach_us THEN", "stop_us < breach_us THEN", "the last second is in time"),
        ("getvariable('as_of_us') > breach_us AND", "getvariable('as_of_us') >= breach_us AND", "it is not over yet"),
        ("getvariable('as_of_us') >= risk_us", "getvariable('as_of_us') > risk_us", "at risk begins at its second"),
        ("p.since_us <= breach_us", "p.since_us < breach_us", "a pause in the last second shields"),
        ("superseded_us <= breach_us)", "superseded_us < breach_us)", "a better tier in the last second takes over"),
        ("later(breach_us + 1000000)", "later(breach_us)", "a row changes the second after"),
        ("AND coalesce(amount, 0) < getvariable('dates_do_from_us')", "", "days do for limits of two days"),
        ("is_answer AND \"end\" = 'opportunity'", "false", "a deal makes answering needless"),
        ("AND unreachable THEN", "AND false THEN", "who cannot be reached was not tried enough"),
        ("WHEN by_gap THEN 'max_gap' END}\n      WHEN breach", "END}\n      WHEN breach", "a gap was too long"),
        ("WHEN v.state = 'paused' THEN since_us ELSE", "WHEN false THEN since_us ELSE", "no share passes in a pause"),
    ),
    *_of(
        "verdicts/warned",
        ("(seconds::HUGEINT * part + whole - 1)", "(seconds::HUGEINT * part)", "shares are rounded up"),
    ),
    *_of(
        "verdicts/later",
        ("greatest(occurred_at, recorded_at)", "least(occurred_at, recorded_at)", "both have to have come"),
    ),
    *_of(
        "verdicts/decision",
        ("s.at_us <= decide_by_us", "s.at_us < decide_by_us", "a decision in the last second counts"),
        ("SELECT h, max({at_us", "SELECT h, min({at_us", "the last decision counts"),
        (" AND merged.k IS NOT NULL", "", "a duplicate that was not merged is none"),
    ),
    *_of(
        "verdicts/accepted",
        (" AND NOT is_listed", "", "a listed reason is one"),
        (" AND next_action = 'sales-led nurture'", "", "nurture by marketing is not accepted"),
        ("getvariable('as_of_us') <= grey_us", "false", "grey areas have their time"),
    ),
    *_of(
        "verdicts/feedback",
        (
            "CASE WHEN lists_reasons THEN is_listed ELSE", "CASE WHEN false THEN true ELSE",
            "reasons are listed",
        ),
    ),
    *_of("verdicts/complete", ("greatest(assigned_us,", "least(assigned_us,", "fields may be told a little later")),
    *_of("verdicts/routed", ("AND until_us <= due.breach_us", "AND until_us < due.breach_us", "a day is a day")),
    *_of("verdicts/met_up", ("due_us > planned_us", "due_us >= planned_us", "a day's notice is enough")),
    *_of("verdicts/converted", ("reached_us <= due_us", "reached_us < due_us", "the last second is in time")),
    *_of("verdicts/delivered", ("CASE WHEN void IS NULL THEN 'met' ELSE 'void' END", "'met'", "spam is no delivery")),
    *_of(
        "verdicts/piece",
        ("coalesce(touched_us, ended_us,", "coalesce(ended_us,", "nobody waits any more after the first touch"),
        ("AS begins FROM resting WHERE from_us < until_us", "AS begins FROM resting", "no time is no rest"),
    ),
    *_of(
        "verdicts/findings",
        ("THEN 'logged_too_late'", "THEN 'late_logged'", "what was logged too late does not count"),
    ),
)  # fmt: skip
"""In the first stage: of the rows of leads."""

SUMMING: Final = (
    *_of(
        "measurements/counted",
        ("is_in AND x.k IS NULL AS is_plain", "is_in AS is_plain", "what was agreed to be left out is left out"),
        ("state IN ('breached', 'met_late') AS missed", "state = 'breached' AS missed", "late is missed"),
        ("((only_marketing OR once) AND accepted)", "false", "what sales accepted counts for marketing"),
        (
            "bool_or(state IN ('breached', 'met_late'))", "bool_and(state IN ('breached', 'met_late'))",
            "all steps are owed",
        ),
        ("AND NOT untimed AS is_answered", "AS is_answered", "who booked a meeting was not answered"),
    ),
    *_of(
        "measurements/placed",
        (" AND next_action = 'sales-led nurture'", "", "nurture by marketing is not accepted"),
        ("AND r.reason IS NULL", "", "a listed reason is one"),
        ("ORDER BY number) >= from_s", "ORDER BY number) < 0", "a person counts once a quarter"),
    ),
    *_of(
        "measurements/deal",
        ("WHERE qualified_at <= created_s", "WHERE qualified_at < created_s", "a deal may come with the handoff"),
        ("max({qualified_at", "min({qualified_at", "the latest handoff is the origin"),
        ("lower(trim(opportunity_source))", "opportunity_source", "a source is a word in any case"),
    ),
    *_of(
        "measurements/entered",
        ("AND 1 PRECEDING", "AND CURRENT ROW", "a mean is of the deals before"),
        ("sort = 'pipeline'", "sort = 'won'", "pipeline begins at the qualified stage"),
    ),
    *_of("measurements/flow", ("sourcing IS NULL OR sourcing = sourced_by", "true", "sales sources deals, too")),
    *_of(
        "measurements/coverage",
        ("close_date < until_day", "close_date <= until_day", "a window ends before the next day"),
        ("coalesce(d.amount, guess, 0)", "coalesce(d.amount, 0)", "a blank amount is worth a mean"),
    ),
    *_of(
        "measurements/inquired",
        ("at_s <= coalesce(due_s, at_s)", "at_s < coalesce(due_s, at_s)", "five days are five"),
    ),
    *_of("measurements/reported", ("arg_max(amount", "arg_min(amount", "the last figure counts")),
    *_of(
        "measurements/answer_time",
        ("CASE WHEN is_answered THEN elapsed ELSE 'inf'::DOUBLE END", "elapsed", "the unanswered are slower than all"),
    ),
)  # fmt: skip
"""In the second stage: of the measurements."""
