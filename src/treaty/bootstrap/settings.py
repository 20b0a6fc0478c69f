"""What Django runs with, from the one reading of the environment; `settings.TREATY` is its typed value."""

from __future__ import annotations

import os
from typing import Any, Final

from treaty import clock
from treaty.bootstrap.secret_key import with_secret_key
from treaty.settings import Database, Postgres, read_settings
from treaty.settings.database import database

__all__ = ["TREATY", "database_of"]

_BUSY_SECONDS: Final = 20

TREATY = with_secret_key(read_settings(os.environ))
clock.rehearse(TREATY.rehearsal.start, TREATY.rehearsal.speed, TREATY.rehearsal.since)


def database_of(url: str) -> dict[str, Any]:
    """Return what Django has to know of a database, given as `DATABASE_URL` would give it."""
    return _django(database(url))


def _django(store: Database) -> dict[str, Any]:
    if isinstance(store, Postgres):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": store.name,
            "HOST": store.host,
            "PORT": store.port or "",
            "USER": store.user,
            "PASSWORD": store.password,
            "OPTIONS": dict(store.options),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    # IMMEDIATE takes the write lock at once: a transaction that reads first cannot wait for the lock when it writes.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": store.path,
        "OPTIONS": {
            "timeout": _BUSY_SECONDS,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL",
        },
        "CONN_MAX_AGE": None,
    }


DEBUG = False
SECRET_KEY = TREATY.secret_key
SECRET_KEY_FALLBACKS = list(TREATY.former_keys)
ALLOWED_HOSTS = ["*"]  # no answer depends on the name that a request was addressed to: links start with TREATY_URL
DATABASES = {"default": _django(TREATY.database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = ["treaty.store"]
AUTH_USER_MODEL = "store.Person"
MIDDLEWARE = ["django.middleware.security.SecurityMiddleware", "treaty.api.failures.Failures"]
ROOT_URLCONF = "treaty.bootstrap.urls"
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
LOGGING_CONFIG = "treaty.log.set_up_log"
LOGGING = {"level": TREATY.log_level, "format": TREATY.log_format}
