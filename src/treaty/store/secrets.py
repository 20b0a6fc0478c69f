"""Secrets at rest: encrypted with the installation's secret key, and opened by it or by a former one."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from functools import lru_cache
from typing import Final

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from treaty.errors import InputError

__all__ = ["reseal", "seal", "unseal"]

_USE: Final = b"treaty: secrets at rest"
_HINT: Final = "set SECRET_KEY to the key that it was written with, or name that in SECRET_KEY_FALLBACKS"


def seal(secret: str) -> str:
    """Encrypt a secret for the store."""
    return _box().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str:
    """Return the secret.

    Raises:
        InputError: no key opens it.
    """
    try:
        return _box().decrypt(sealed).decode()
    except InvalidToken:
        raise InputError("a secret of the store was encrypted with another key", hint=_HINT) from None


def reseal(sealed: str) -> str:
    """Encrypt a secret anew, with the key of today.

    Raises:
        InputError: no key opens it.
    """
    try:
        return _box().rotate(sealed).decode()
    except InvalidToken:
        raise InputError("a secret of the store was encrypted with another key", hint=_HINT) from None


def _box() -> MultiFernet:
    return _made((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=4)
def _made(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    """Make a key for this use alone, so that what signs links does not open secrets."""
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=_USE).derive(key.encode())
    return urlsafe_b64encode(made)
