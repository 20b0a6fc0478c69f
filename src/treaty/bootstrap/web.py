"""The web process of `treaty serve`: `python -m treaty.bootstrap.web`."""

from __future__ import annotations

import os
from typing import Any, Final

import django
from django.conf import settings
from granian import Granian
from granian.constants import Interfaces

from treaty.settings import Settings

__all__ = ["main"]

_THREADS: Final = 4
_FINISHING_SECONDS: Final = 10
_LOGGING: Final[dict[str, Any]] = {
    "version": 1,
    "disable_existing_loggers": False,
    "loggers": {name: {"handlers": [], "propagate": True} for name in ("_granian", "granian.access")},
}
"""Leaves the server's lines to `treaty.log`; requests are not logged, because addresses may hold tokens."""


def main() -> None:
    """Serve until SIGTERM; requests at hand are answered first."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "treaty.bootstrap.settings")
    django.setup()
    ours: Settings = settings.TREATY
    Granian(
        "treaty.bootstrap.wsgi:application",
        address=ours.address,
        port=ours.port,
        interface=Interfaces.WSGI,
        blocking_threads=_THREADS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=_FINISHING_SECONDS,
        log_dictconfig=_LOGGING,
    ).serve()


if __name__ == "__main__":
    main()
