"""The log."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from treaty.log import WITHHELD, set_up_log


@pytest.fixture(autouse=True)
def put_back() -> Iterator[None]:
    root, ours = logging.getLogger(), logging.getLogger("treaty")
    before = root.handlers, root.level, ours.level, structlog.get_config()
    yield
    root.handlers, level, own_level, config = before
    root.setLevel(level)
    ours.setLevel(own_level)
    structlog.configure(**config)


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_writes_an_event_and_its_fields_as_one_line_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_log({"level": "info", "format": "json"})

    structlog.get_logger("treaty.service").info("alert.send.failed", delivery=7, reason="timeout")

    (line,) = lines(capsys)
    assert line.pop("at").endswith("Z")
    assert line == {
        "event": "alert.send.failed", "level": "info", "logger": "treaty.service", "delivery": 7, "reason": "timeout",
    }  # fmt: skip


def test_keeps_secrets_and_names_of_people_to_itself(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_log({"level": "info", "format": "json"})

    structlog.get_logger("treaty").info("source.pulled", **dict.fromkeys(WITHHELD, "mia@harbor.example"))

    told = capsys.readouterr().err
    assert "mia" not in told
    assert told.count('"withheld"') == len(WITHHELD)


def test_writes_nothing_below_its_level(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_log({"level": "warning", "format": "json"})

    structlog.get_logger("treaty.worker").info("worker.idle")
    structlog.get_logger("treaty.worker").warning("worker.slow")

    assert [line["event"] for line in lines(capsys)] == ["worker.slow"]


def test_hears_other_libraries_from_warnings_on(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_log({"level": "debug", "format": "json"})

    logging.getLogger("httpx").info("GET https://hooks.example/a-secret")
    logging.getLogger("django.request").error("broken")

    assert [line["event"] for line in lines(capsys)] == ["broken"]


def test_tells_an_exception_without_the_values_of_variables(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_log({"level": "info", "format": "json"})
    password = "1" * 5000

    try:
        int(password)
    except ValueError:
        structlog.get_logger("treaty").exception("intake.failed")

    told = capsys.readouterr().err
    assert json.loads(told)["exception"][0]["exc_type"] == "ValueError"
    assert password not in told


def test_is_text_where_that_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_log({"level": "info", "format": "console"})

    structlog.get_logger("treaty").info("worker.idle", leads=3)

    told = capsys.readouterr().err
    assert "worker.idle" in told
    assert "leads=3" in told
    assert "\x1b" not in told


def test_writes_a_line_once_however_often_it_is_set_up(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        set_up_log({"level": "info", "format": "json"})

    structlog.get_logger("treaty").info("worker.idle")

    assert len(lines(capsys)) == 1
