"""`/metrics`: the figures of the service as Prometheus reads them, counted when it asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector, CollectorRegistry

from treaty import clock
from treaty.calendars import to_seconds
from treaty.store.figures import Feed, Figures, read_figures

__all__ = ["exposition", "urls"]


def exposition(figures: Figures, now: int, accept: str = "") -> tuple[bytes, str]:
    """Write the figures in the format that the `Accept` header prefers, else Prometheus' text; return its type too."""
    encode, content_type = choose_encoder(accept)
    registry = CollectorRegistry()
    registry.register(_Once(figures, now))
    return encode(registry), content_type


@dataclass(frozen=True, slots=True, eq=False)
class _Once(Collector):
    """Hands out figures that were read already; counters live in the store, so that processes need not add up."""

    figures: Figures
    now: int

    def collect(self) -> Iterator[Metric]:
        yield from _plain(self.figures)
        yield _by(
            "treaty_clocks", "Clocks by state.", ("state",), {(key,): n for key, n in self.figures.clocks.items()}
        )
        about = "Messages of the outbox by state, and by the reason for which they go out."
        yield _by("treaty_deliveries", about, ("state", "reason"), self.figures.deliveries)
        yield from _feeds(self.figures.sources, self.now)
        unused = {(name,): age for name, age in self.figures.tokens.items()}
        yield _by(
            "treaty_token_unused_seconds", "Since when a token was not used, to within an hour.", ("token",), unused
        )

    def describe(self) -> list[Metric]:
        return []


def _plain(figures: Figures) -> Iterator[Metric]:
    told = (
        ("treaty_evaluation_lag_seconds", "How long the lead that waits longest has been due.", figures.lag),
        ("treaty_leads_due", "Leads that wait to be judged.", figures.due_leads),
        ("treaty_leads_set_apart", "Leads that the evaluation failed on.", figures.set_apart),
        ("treaty_leads_ahead", "Leads with a verdict from the future: the clock stepped back.", figures.ahead),
        ("treaty_clocks_overdue", "Clocks that were missed and that nobody has answered.", figures.overdue),
        ("treaty_outbox_lag_seconds", "How long the oldest message has been waiting.", figures.oldest_delivery_age),
        ("treaty_worker_steps_failing", "Steps of workers that failed when they were last tried.", figures.failing),
        ("treaty_worker_heard_seconds_ago", "When a worker was last heard of.", figures.beat_age),
    )
    for name, about, value in told:
        if value is not None:
            yield GaugeMetricFamily(name, about, value=value)


def _feeds(sources: tuple[Feed, ...], now: int) -> Iterator[Metric]:
    ages = {(each.name,): now - each.last_event_at for each in sources if each.last_event_at is not None}
    yield _by("treaty_source_silent_seconds", "Since when a source has sent nothing.", ("source",), ages)
    pulled = {(each.name,): now - each.last_pull_at for each in sources if each.last_pull_at is not None}
    yield _by("treaty_source_pulled_seconds_ago", "When a source was last asked.", ("source",), pulled)
    taken = {(each.name, "accepted"): each.accepted for each in sources}
    refused = {(each.name, "rejected"): each.rejected for each in sources}
    yield _by("treaty_source_events", "Events of a source since it was added.", ("source", "answer"), taken | refused)


def _by(name: str, about: str, labels: tuple[str, ...], values: dict[Any, int]) -> Metric:
    family = GaugeMetricFamily(name, about, labels=labels)
    for key, value in sorted(values.items()):
        family.add_metric(key, value)
    return family


def _metrics(request: HttpRequest) -> Any:
    now = to_seconds(clock.now())
    text, content_type = exposition(read_figures(now), now, request.headers.get("Accept", ""))
    return HttpResponse(text, content_type=content_type)


urls = [path("metrics", _metrics)]
