"""A duration."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaty.words import DURATION_FORMS, Duration, Unit

WORDS = {
    "second": (1, Unit.ELAPSED),
    "minute": (60, Unit.ELAPSED),
    "hour": (60 * 60, Unit.ELAPSED),
    "day": (24 * 60 * 60, Unit.ELAPSED),
    "week": (7 * 24 * 60 * 60, Unit.ELAPSED),
    "business minute": (60, Unit.BUSINESS),
    "business hour": (60 * 60, Unit.BUSINESS),
    "business day": (1, Unit.WORKING_DAYS),
}


@given(count=st.integers(0, 999_999_999), word=st.sampled_from(sorted(WORDS)), plural=st.booleans())
def test_counts_its_word_in_singular_and_plural(count: int, word: str, plural: bool) -> None:
    size, unit = WORDS[word]

    duration = Duration.parse(f"{count} {word}{'s' if plural else ''}")

    assert (duration.amount, duration.unit) == (count * size, unit)


@given(count=st.integers(0, 999_999_999), word=st.sampled_from(sorted(WORDS)))
def test_is_written_in_a_form_that_reads_back(count: int, word: str) -> None:
    duration = Duration.parse(f" {count}  {word.replace(' ', '   ').upper()} ")

    assert Duration.parse(str(duration)) == duration
    assert str(duration) == f"{count} {word}{'' if count == 1 else 's'}"


@pytest.mark.parametrize(
    "text",
    ["", "2", "hours", "2h", "2hours", "-2 hours", "1.5 hours", "2 months", "1 year", "2 business weeks",
     "2 hourss", "two hours", "2 hours 30 minutes", "9999999999 hours", "2 business", "2\xa0hours", "٣ hours"],
)  # fmt: skip
def test_is_refused_with_the_forms_that_are_allowed(text: str) -> None:
    with pytest.raises(ValueError, match="is no duration") as told:
        Duration.parse(text)

    assert DURATION_FORMS in str(told.value)


@given(st.text())
def test_of_any_text_is_read_or_refused(text: str) -> None:
    try:
        duration = Duration.parse(text)
    except ValueError:
        return

    assert Duration.parse(str(duration)) == duration


def test_of_each_form_that_the_message_shows_is_read() -> None:
    shown = DURATION_FORMS.split("'")[1::2]

    assert len(shown) == 8
    assert all(str(Duration.parse(form)) == form for form in shown)
