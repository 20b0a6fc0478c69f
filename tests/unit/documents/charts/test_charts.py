"""A chart …"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import altair as alt
import pytest

from tests.paper import SMALLEST_POINTS, letter_sizes
from treaty.documents.charts import _drawing, draw, undrawn
from treaty.documents.charts.look import ACCENT, INK, LIGHT, PAPER, TINT
from treaty.documents.page import print_sheet, to_png
from treaty.documents.sheet import Picture, Sheet
from treaty.evaluation.results import RowUnit
from treaty.reports.chart import (
    Chance,
    Chart,
    Curve,
    CurvePoint,
    Demand,
    DemandMonth,
    Funnel,
    FunnelStep,
    Held,
    Hour,
    Hours,
    Ledger,
    Odds,
    Pace,
    PaceDay,
    Trend,
    TrendPoint,
    Waits,
)

HOSTILE = "<script>alert('x')</script> & \u202eevil\x07 " + "long " * 40
OCTOBER = tuple(date(2026, 10, 1) + timedelta(days=n) for n in range(31))


def trend(name: str = "answer") -> Trend:
    points = (
        TrendPoint("2026-08", 1, 0.91, 0.86, 0.95, 0.9, "91%"),
        TrendPoint("2026-09", 1, None, None, None, 0.9, "no data"),
        TrendPoint("2026-10", 2, 0.8, 0.73, 0.86, 0.9, "80%"),
    )
    return Trend(name, RowUnit.SHARE, is_upper=False, points=points)


def pace(name: str = "volume") -> Pace:
    days = tuple(PaceDay(day, n * 12 if n < 20 else None, n * 12.5) for n, day in enumerate(OCTOBER))
    return Pace(name, 380, 0.1, days)


def waits(name: str = "answer") -> Waits:
    points = (CurvePoint(0.5, 0.6, 0.5, 0.7), CurvePoint(2, 0.2, 0.1, 0.3), CurvePoint(3, 0.0, None, None))
    return Waits("business", 6, (Curve(name, 2, 120, points), Curve("other", None, 3, points[:1])))


def demand(name: str = "answer") -> Demand:
    months = tuple(DemandMonth(f"2027-{n:02}", (100 * n, 50, 7, 7, 7, 7)) for n in range(1, 13))
    return Demand((name, "b", "c", "d", "e", "f"), months, 400.0)


def every(name: str = "answer") -> tuple[Chart, ...]:
    return (
        trend(name),
        pace(name),
        waits(name),
        Funnel((FunnelStep(name, 100, 1.0), FunnelStep("Accepted", 60, 0.6))),
        Ledger((Held(name, 10, 20), Held("paused", 0, 5))),
        Hours("America/New_York", (Hour(0, 9, 5, 1), Hour(4, 17, 0, 3))),
        demand(name),
        Odds((Chance(300, 0.1), Chance(500, 0.9)), Chance(390, 0.51), (Chance(389, 0.5), Chance(420, 0.8))),
    )


EMPTY = (
    Trend(
        "answer", RowUnit.MONEY, is_upper=False, points=(TrendPoint("2026-10", 1, None, None, None, None, "no data"),)
    ),
    Pace("volume", 0, 0, (PaceDay(OCTOBER[0], None, 0),)),
    Waits("elapsed", 24, (Curve("answer", None, 0, ()),)),
    Funnel((FunnelStep("Handed over", 0, None),)),
    Ledger(()),
    Hours("Etc/UTC", ()),
    Demand((), (), None),
    Odds((), Chance(1, 1.0), ()),
)


def kinds(charts: tuple[Chart, ...]) -> list[str]:
    return [type(chart).__name__ for chart in charts]


@pytest.mark.parametrize("chart", every(), ids=kinds(every()))
class TestOfEachKind:
    def test_keeps_the_schema_of_vega_lite(self, chart: Chart) -> None:
        """Drawing leaves the check out to be quick; building with it raises where a part is wrong."""
        drawing, *_ = _drawing(chart)

        assert alt.LayerChart.from_dict(drawing.to_dict())

    def test_is_the_same_each_time(self, chart: Chart) -> None:
        assert draw(chart) == draw(chart)

    def test_says_what_it_shows(self, chart: Chart) -> None:
        assert chart.says.endswith((".", "agreed"))
        assert undrawn(chart) == ""


@pytest.mark.parametrize("chart", EMPTY, ids=kinds(EMPTY))
def test_of_nothing_has_no_number_that_is_none(chart: Chart) -> None:
    drawn = draw(chart) + chart.says

    assert not re.search(r"NaN|Infinity|undefined|\bnull\b", drawn)


@pytest.mark.parametrize("chart", every(HOSTILE), ids=kinds(every()))
def test_shows_markup_as_text_and_cuts_what_is_too_long(chart: Chart) -> None:
    root = ET.fromstring(draw(chart))  # noqa: S314 -- our own drawing

    assert not any("script" in element.tag for element in root.iter())
    texts = [element.text or "" for element in root.iter() if element.tag.endswith("text")]
    assert all(len(text) < 60 and "\u202e" not in text and "\x07" not in text for text in texts)


def layers(chart: Chart) -> list[dict[str, Any]]:
    """Return the layers of a chart, the lowest first."""
    found: list[dict[str, Any]] = _drawing(chart)[0].to_dict(validate=False)["layer"]
    return found


def test_of_a_trend_says_what_was_agreed_and_what_was_missed() -> None:
    """What is drawn, for who cannot see it: the target, the intervals, and the triangles."""
    assert trend().says == (
        "answer by month, agreed 90%: 2026-08 91% (86–95%), 2026-09 no data, 2026-10 80% (73–86%; missed)."
    )


@pytest.mark.parametrize(
    ("unit", "values", "bound", "ticks", "form"),
    [
        (RowUnit.FIGURE, (4.47, 4.52, 4.56), 4.5, [4.5, 4.55], ",.2f"),
        (RowUnit.MONEY, (152_880, 146_580, 159_180), 150_000, [150_000, 160_000], "~s"),
        (RowUnit.SHARE, (0.61, 0.8), 0.7, [0.6, 0.8], ".0%"),
        (RowUnit.SHARE, (0.9518, 0.9532), 0.952, [0.952, 0.953], ".1%"),
        (RowUnit.LEADS, (10, 14), 12, [10, 12, 14], ",.0f"),
    ],
)
def test_of_a_trend_has_round_numbers_at_their_places(
    unit: RowUnit, values: tuple[float, ...], bound: float, ticks: list[float], form: str
) -> None:
    """Two or more of them, and each written with all of its digits."""
    points = tuple(TrendPoint(f"2026-{n:02}", 1, each, None, None, bound, "") for n, each in enumerate(values, 1))

    *_, line, _, _, _ = layers(Trend("answer", unit, is_upper=False, points=points))

    axis = line["encoding"]["y"]["axis"]
    assert axis["values"] == pytest.approx(ticks)
    assert axis["format"] == form


def test_of_waits_has_no_band_over_a_line() -> None:
    marks = [layer["mark"]["type"] for layer in layers(waits())]

    assert marks[:2] == ["area", "area"]
    assert "area" not in marks[2:]


def test_of_demand_shows_what_sales_can_take_on_dark_bars() -> None:
    """The dashes are dark too, so that they lie on a light line."""
    rules = [layer["mark"] for layer in layers(demand()) if layer.get("mark", {}).get("type") == "rule"]

    assert [rule["color"] for rule in rules] == [PAPER, INK]
    assert rules[0]["strokeWidth"] > 2


def test_of_demand_names_months_and_the_years_where_they_begin() -> None:
    months = tuple(DemandMonth(month, (100,)) for month in ("2026-11", "2026-12", "2027-01"))

    axis = layers(Demand(("form",), months, None))[0]["encoding"]["x"]["axis"]

    assert '{"0": ["Nov", "2026"], "1": ["Dec"], "2": ["Jan", "2027"]}' in axis["labelExpr"]


def test_of_demand_has_room_above_the_months_only_for_the_names_of_streams() -> None:
    one, many = (
        layers(chart)[0]["encoding"]["y"]["scale"]["range"] for chart in (replace(demand(), streams=("a",)), demand())
    )

    assert one[1] == 0
    assert many[1] > 0


def test_of_a_plan_has_letters_that_people_can_read() -> None:
    """Both are as wide as the page."""
    pictures = tuple(Picture(draw(chart), "says") for chart in every() if isinstance(chart, Demand | Odds))

    assert min(letter_sizes(print_sheet(Sheet("", "t", (), pictures, "")).pdf)) >= SMALLEST_POINTS


def test_of_a_funnel_says_all_of_all_alone() -> None:
    """In the demo's October 368 of 369 are 99.7 %."""
    chart = Funnel((FunnelStep("Handed over", 369, 1.0), FunnelStep("With an owner", 368, 368 / 369)), 15)

    assert "368 with an owner (99.7%)" in chart.says
    assert "368  (99.7%)" in str(_drawing(chart)[0].to_dict(validate=False))
    assert chart.says.endswith("15 that are void or miss the definition are left out.")


def test_names_its_own_parts_apart_from_those_of_other_charts_on_a_page() -> None:
    one, two = (set(re.findall(r'id="([^"]+)"', draw(trend(name)))) for name in ("one", "two"))

    assert not one & two


def luminance(colour: str) -> float:
    """Return the relative luminance, as WCAG 2 defines it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_tells_its_colours_apart_in_black_and_white() -> None:
    """WCAG asks for a contrast of 3 between graphical objects."""
    dark, light, band = (luminance(each) + 0.05 for each in (ACCENT, LIGHT, TINT))

    assert light / dark > 3
    assert band / dark > 3


def test_draws_its_letters_with_the_fonts_that_come_along() -> None:
    """The same picture without its texts has fewer dark dots, so letters were drawn although no system font is used."""
    svg = draw(trend())
    bare = re.sub(r"<text.*?</text>", "", svg)

    lettered, plain = (
        to_png(Sheet("", "t", (), (Picture(each, "says"),), ""), ppi=40)[0] for each in (svg, bare)
    )  # fmt: skip
    assert "Libertinus Serif" in svg
    assert lettered != plain
