"""What the web server calls."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

__all__ = ["application"]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "treaty.bootstrap.settings")
application = get_wsgi_application()

from treaty.service.asked import make_ready  # noqa: E402 -- it wants Django set up

get_resolver().url_patterns  # noqa: B018 -- the doors are imported now, not by the first request
make_ready()
