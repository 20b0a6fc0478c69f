"""The store: what was accepted, what it came to, what was told. The only place that knows the database.

Instants are whole UTC seconds since 1970-01-01T00:00Z. Models stay in here: functions take and return frozen values,
or Arrow tables where there are many rows. Importing the store sets Django up, which its models need to be there.
"""

from __future__ import annotations

from treaty.errors import InputError

try:
    import django
    from django.apps import apps
except ModuleNotFoundError as error:
    raise InputError("the service is not installed", hint="pip install 'treaty[serve]'") from error

if not apps.ready and not apps.loading:
    django.setup()
