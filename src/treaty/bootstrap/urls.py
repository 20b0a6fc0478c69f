"""Every address that answers. A new door is one line here."""

from __future__ import annotations

from treaty.api import events, health, links, metrics, slack, webhooks

__all__ = ["urlpatterns"]

urlpatterns = [*events.urls, *health.urls, *links.urls, *metrics.urls, *slack.urls, *webhooks.urls]
