"""The log: an event name and fields, one line each on stderr; JSON for machines, colour in a terminal.

A module writes `structlog.get_logger().info("alert.send.failed", delivery=7, reason="timeout")`: a name with dots, then
ids, counts, reasons and seconds. What a person is called, and what opens doors, is no field; were one written all the
same, its value is withheld.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping
from typing import Final, TextIO

import structlog
from structlog.stdlib import BoundLogger, LoggerFactory, ProcessorFormatter
from structlog.tracebacks import ExceptionDictTransformer
from structlog.typing import EventDict, Processor, WrappedLogger

from treaty.settings import LogFormat, LogLevel

__all__ = ["WITHHELD", "set_up_log"]

WITHHELD: Final = frozenset(
    {"address", "authorization", "cookie", "email", "key", "name", "password", "person", "phone", "secret", "token"}
)
"""Fields whose values never reach the log."""

_QUIET: Final = ("django", "django.server", "django.request")
"""Django's own loggers: their handlers go, and their lines take the one way out."""


class _Stderr(logging.StreamHandler[TextIO]):
    """Writes to what is stderr at that moment, so that it can be turned elsewhere."""

    def emit(self, record: logging.LogRecord) -> None:
        self.stream = sys.stderr
        super().emit(record)


def set_up_log(told: Mapping[str, str]) -> None:
    """Send all lines of the process one way; `told` has the `level` and the `format` of the settings.

    Other libraries are heard from warnings on: their lines of lesser weight may hold addresses with secrets.
    """
    level = logging.getLevelNamesMapping()[LogLevel(told["level"]).upper()]
    steps = [structlog.contextvars.merge_contextvars, *_steps()]
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *steps, ProcessorFormatter.wrap_for_formatter],
        logger_factory=LoggerFactory(),
        wrapper_class=BoundLogger,
    )
    handler = _Stderr()
    last = [ProcessorFormatter.remove_processors_meta, *_rendering(LogFormat(told["format"]))]
    handler.setFormatter(ProcessorFormatter(foreign_pre_chain=steps, processors=last))
    root = logging.getLogger()
    root.handlers = [each for each in root.handlers if not isinstance(each, _Stderr)] + [handler]
    root.setLevel(max(level, logging.WARNING))
    logging.getLogger("treaty").setLevel(level)
    for name in _QUIET:
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [], True


def _steps() -> list[Processor]:
    return [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
        _withhold,
    ]


def _withhold(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    for field in WITHHELD & event.keys():
        event[field] = "withheld"
    return event


def _rendering(format: LogFormat) -> list[Processor]:
    if format is LogFormat.CONSOLE or (format is LogFormat.AUTO and sys.stderr.isatty()):
        return [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), timestamp_key="at")]
    # Local variables of a traceback may hold anything.
    tracebacks = structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False))
    return [tracebacks, structlog.processors.JSONRenderer(default=str, ensure_ascii=False)]
