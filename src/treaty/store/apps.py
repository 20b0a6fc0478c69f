"""The store as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["StoreConfig"]


class StoreConfig(AppConfig):
    """One app holds all tables."""

    name = "treaty.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
