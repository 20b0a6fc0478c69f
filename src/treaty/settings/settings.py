"""Every setting there is. A new one is one field here, with its docstring."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from treaty.settings.database import Database, Sqlite
from treaty.settings.form import (
    DATABASE,
    FOLDER,
    HOST,
    KEY,
    KEYS,
    MAILBOX,
    PLACE,
    RECORD,
    REHEARSAL,
    TEXT,
    URL,
    beginning,
    choice,
    number,
    setting,
)
from treaty.settings.rehearsal import TRUE_TIME, Rehearsal

__all__ = ["Delivery", "LogFormat", "LogLevel", "Settings", "Tls"]

_PORTS = number(1, 65535)


class LogLevel(StrEnum):
    """The least important line that is still written."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class LogFormat(StrEnum):
    """How a line of the log looks."""

    AUTO = "auto"
    JSON = "json"
    CONSOLE = "console"


class Delivery(StrEnum):
    """Where messages go."""

    OUTSIDE = "outside"
    HERE = "here"


class Tls(StrEnum):
    """How the way to the mail server is protected."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Settings:
    """What one installation runs with."""

    home: Path = setting("TREATY_HOME", FOLDER, Path(), shown="the current folder")
    """The folder of the SQLite database and of the key beside it."""
    database: Database = setting(
        "DATABASE_URL", DATABASE, Sqlite(Path("treaty.sqlite3")), "`treaty.sqlite3` in `TREATY_HOME`", secret=True
    )
    """Where the store lives. A path behind `sqlite:///` is relative, one behind `sqlite:////` absolute. What stands
    behind `?` of a PostgreSQL address is handed to libpq, such as `sslmode=require`."""
    secret_key: str = setting(
        "SECRET_KEY",
        KEY,
        "",
        shown="with SQLite a file beside the database, made once; with PostgreSQL none",
        secret=True,
    )
    """Signs links and encrypts the secrets of sources. All processes of one store need the same one."""
    former_keys: tuple[str, ...] = setting("SECRET_KEY_FALLBACKS", KEYS, (), shown="none", secret=True)
    """Former secret keys, which still open what they signed or encrypted."""
    url: str = setting("TREATY_URL", URL, "http://127.0.0.1:8000")
    """The address that people reach Treaty at. Links in messages start with it."""
    address: str = setting("TREATY_ADDRESS", HOST, "127.0.0.1")
    """What `treaty serve` listens on; `0.0.0.0` is every network of the machine."""
    port: int = setting("TREATY_PORT", _PORTS, 8000)
    """The port that `treaty serve` listens on."""
    workers: int = setting("TREATY_WORKERS", number(0, 64), 1)
    """How many workers `treaty serve` runs. With 0 it serves the web alone, and `treaty work` runs elsewhere."""
    log_level: LogLevel = setting("TREATY_LOG_LEVEL", choice(LogLevel), LogLevel.INFO)
    """The least important line of the log that is still written."""
    log_format: LogFormat = setting("TREATY_LOG_FORMAT", choice(LogFormat), LogFormat.AUTO)
    """`auto` writes `console` into a terminal and `json` elsewhere, one object a line."""
    crm_link: str = setting("TREATY_CRM_LINK", RECORD, "", shown="none")
    """The page of a lead in the CRM, such as `https://acme.example/leads/{lead}`: messages then offer to open it."""
    delivery: Delivery = setting("TREATY_DELIVERY", choice(Delivery), Delivery.OUTSIDE)
    """`outside` sends messages by the channels that are set up. `here` sends nothing: mails go into the folder `inbox`
    of `TREATY_HOME`, everything else is written to the console."""
    slack_token: str = setting("SLACK_BOT_TOKEN", beginning("xoxb-"), "", shown="none", secret=True)
    """The bot token of the Slack app. Without it there is no Slack."""
    slack_signing_secret: str = setting("SLACK_SIGNING_SECRET", TEXT, "", shown="none", secret=True)
    """Proves that a click comes from Slack. Without it clicks over HTTP are refused."""
    slack_app_token: str = setting("SLACK_APP_TOKEN", beginning("xapp-"), "", shown="none", secret=True)
    """The app-level token for Socket Mode, by which clicks arrive where Slack cannot reach `TREATY_URL`."""
    slack_url: str = setting("SLACK_API_URL", URL, "https://slack.com/api")
    """The address of Slack's API; another one only for tests or a proxy."""
    smtp_host: str = setting("SMTP_HOST", HOST, "", shown="none")
    """The mail server. Without it there is no e-mail."""
    smtp_port: int = setting("SMTP_PORT", _PORTS, 587)
    """The port of the mail server."""
    smtp_tls: Tls = setting("SMTP_TLS", choice(Tls), Tls.STARTTLS)
    """`starttls` begins in the clear and turns to TLS (port 587), `tls` begins with it (port 465). Both check the
    server's certificate. `none` is for a server on the same machine."""
    smtp_user: str = setting("SMTP_USER", TEXT, "", shown="none")
    """The name to sign in to the mail server with, where it wants one."""
    smtp_password: str = setting("SMTP_PASSWORD", TEXT, "", shown="none", secret=True)
    """The password that goes with it."""
    mail_from: str = setting("MAIL_FROM", MAILBOX, "", shown="`treaty` at the host of `TREATY_URL`")
    """The address that mails come from."""
    teams_url: str = setting("TREATY_TEAMS_URL", PLACE, "", shown="none", secret=True)
    """Where messages go whose way is `teams`: an address as apprise writes it, such as `workflows://…`."""
    webhook_url: str = setting("TREATY_WEBHOOK_URL", PLACE, "", shown="none", secret=True)
    """Where messages go whose way is `webhook`: any address that apprise knows, such as `jsons://example.com/hook`."""
    rehearsal: Rehearsal = setting("TREATY_REHEARSAL", REHEARSAL, TRUE_TIME, shown="none")
    """For demonstrations and training: all processes live in another time that passes faster. Never with real leads."""
