"""The installation that a command works on: its settings."""

from __future__ import annotations

from django.conf import settings

import treaty.store  # noqa: F401 -- it sets Django up, which reads the settings
from treaty.settings import Settings

__all__ = ["settings_here"]


def settings_here() -> Settings:
    """Return the settings that this process was started with."""
    found: Settings = settings.TREATY
    return found
