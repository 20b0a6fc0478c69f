"""A session of Spark: the one that a cluster gives us, or one of our own."""

from __future__ import annotations

import os
import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from treaty.errors import InputError, SourceError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["opened_session"]

_OURS: Final = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
}
_LOCAL: Final = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",  # half the time of short runs goes by compiling
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
"""A master inside this process needs no network."""
_LAST_LINE: Final = re.compile(r"^(?:\w+\.)*[A-Z]\w*(?:Error|Exception|Exit|Interrupt): .*", re.MULTILINE)
_LONGEST: Final = 300


@contextmanager
def opened_session(master: str | None) -> Iterator[SparkSession]:
    """Open a session; without `master` Spark's own settings say where. One that is open already stays open.

    Raises:
        InputError: there is no pyspark.
        SourceError: Spark does not start, or fails.
    """
    try:
        from py4j.protocol import Py4JError  # noqa: PLC0415 -- an extra
        from pyspark.errors import PySparkException  # noqa: PLC0415 -- an extra
        from pyspark.sql import SparkSession  # noqa: PLC0415 -- an extra
    except ImportError as error:
        raise InputError("Spark is not installed", hint="pip install 'treaty[spark]'") from error
    there = SparkSession.getActiveSession()
    try:
        session = there.newSession() if there else _start(SparkSession.builder, master)
        for name, value in _OURS.items():
            session.conf.set(name, value)
        try:
            with warnings.catch_warnings():
                # Spark wants pandas to be there, and warns of new ones; we hand it Arrow alone.
                warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas")
                yield session
        finally:
            if not there:
                session.stop()
    except (PySparkException, Py4JError) as error:
        raise _failure(str(error)) from error


def _start(builder: SparkSession.Builder, master: str | None) -> SparkSession:
    builder = builder.appName("treaty")
    if master:
        builder = builder.master(master)
    if not master or not master.startswith("local"):
        return builder.getOrCreate()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    for name, value in _LOCAL.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")  # what fails is told once, by us
    return session


def _failure(said: str) -> SourceError:
    """Tell what Spark said without the traces of two languages."""
    if "JAVA_" in said:
        return SourceError(
            "Spark cannot start Java", hint="install Java 17, on Debian the package default-jre-headless"
        )
    raised = _LAST_LINE.findall(said)
    told = (raised[-1] if raised else said.strip().splitlines()[0])[:_LONGEST]
    return SourceError(f"Spark failed: {told}", hint="the logs of Spark tell more")
