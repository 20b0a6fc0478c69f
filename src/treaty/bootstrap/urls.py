"""Every address that answers. A new door is one line here."""

from __future__ import annotations

from treaty.api import health, metrics

__all__ = ["urlpatterns"]

urlpatterns = [*health.urls, *metrics.urls]
