"""E-mail by SMTP, with links that act."""

from __future__ import annotations

from urllib.parse import urlsplit

from treaty.channels.email.sending import EmailChannel, Server
from treaty.channels.links import links_of
from treaty.settings import Settings

__all__ = ["EmailChannel", "Server", "open_email"]


def open_email(settings: Settings) -> EmailChannel | None:
    """Use the mail server of the settings; None where there is none."""
    if not settings.smtp_host:
        return None
    server = Server(
        settings.smtp_host, settings.smtp_port, settings.smtp_tls, settings.smtp_user, settings.smtp_password
    )
    sender = settings.mail_from or f"treaty@{urlsplit(settings.url).hostname}"
    return EmailChannel(server, sender, links_of(settings))
