"""A condition that some lead fits is never called impossible."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from treaty.checks.leads import can_hold
from treaty.criteria import Facts, FieldType, Kind, Vocabulary, judge, parse_criterion

KNOWN = Vocabulary(
    {
        "score": FieldType(Kind.NUMBER),
        "heads": FieldType(Kind.INTEGER),
        "role": FieldType.of_choices("vp", "rep", "dev"),
        "country": FieldType(Kind.TEXT),
        "target": FieldType(Kind.BOOLEAN),
        "since": FieldType(Kind.DATE),
    }
)
NOW = datetime(2027, 1, 31, tzinfo=UTC)

number = st.integers(-2, 6).map(str)
days = st.integers(1, 5).map(lambda day: f"date '2027-01-0{day}'")
compared = st.sampled_from(["=", "<>", "<", "<=", ">", ">="])
leaf = st.one_of(
    st.tuples(st.sampled_from(["score", "heads"]), compared, number).map(" ".join),
    st.tuples(st.just("since"), compared, days).map(" ".join),
    st.tuples(number, number).map(lambda pair: f"score between {min(pair)} and {max(pair)}"),
    st.sampled_from(["role = 'vp'", "role in ('vp', 'rep')", "role <> 'dev'", "role is null", "score is null"]),
    st.sampled_from(
        ["country = 'US'", "country in ('US', 'CA')", "country like 'U%'", "country < 'D'", "score > heads"]
    ),
    st.sampled_from(["target", "target is not null", "target = false"]),
    st.tuples(st.sampled_from("ab"), st.integers(1, 3)).map(lambda did: f"did('{did[0]}', '{did[1]} days')"),
    st.tuples(st.sampled_from("ab"), st.integers(1, 3), compared, st.integers(0, 3)).map(
        lambda did: f"times('{did[0]}', '{did[1]} days') {did[2]} {did[3]}"
    ),
)
condition = st.recursive(
    leaf,
    lambda inner: st.one_of(
        inner.map(lambda part: f"not ({part})"),
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(
            lambda parts: f"({parts[0]}) {parts[1]} ({parts[2]})"
        ),
    ),
    max_leaves=4,
)
lead = st.builds(
    lambda values, behaviours: Facts(values, NOW, tuple(behaviours)),
    st.fixed_dictionaries(
        {
            "score": st.none() | st.decimals(-3, 7, places=1),
            "heads": st.none() | st.integers(-3, 7),
            "role": st.sampled_from([None, "vp", "rep", "dev"]),
            "country": st.sampled_from([None, "US", "CA", "DE", "UA"]),
            "target": st.sampled_from([None, True, False]),
            "since": st.none() | st.dates(date(2026, 12, 31), date(2027, 1, 7)),
        }
    ),
    st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 96).map(lambda hours: NOW - timedelta(hours=hours)))),
)


@given(condition, st.lists(condition, max_size=2), st.lists(lead, min_size=5, max_size=20))
@settings(max_examples=250, deadline=None)
def test_a_lead_that_fits_proves_that_it_can(text: str, other_texts: list[str], leads: list[Facts]) -> None:
    wanted, others = parse_criterion(text), [parse_criterion(other) for other in other_texts]

    fits = any(judge(wanted, one).held and not any(judge(other, one).held for other in others) for one in leads)

    assert can_hold(wanted, KNOWN, without=others) or not fits
