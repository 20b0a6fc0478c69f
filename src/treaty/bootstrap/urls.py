"""Every address that answers. A new door is one line here."""

from __future__ import annotations

from treaty.api import health, links, metrics, slack

__all__ = ["urlpatterns"]

urlpatterns = [*health.urls, *links.urls, *metrics.urls, *slack.urls]
