"""Every error that Treaty raises on purpose."""

from __future__ import annotations

import pickle
from importlib import import_module
from pkgutil import walk_packages

import pytest

import treaty
from treaty.cli.exit_code import ExitCode
from treaty.errors import InputError, SourceError, TreatyError


def every_kind(error: type[TreatyError] = TreatyError) -> list[type[TreatyError]]:
    for module in walk_packages(treaty.__path__, "treaty."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    return [error, *(kind for child in error.__subclasses__() for kind in every_kind(child))]


@pytest.mark.parametrize("kind", every_kind(), ids=lambda kind: kind.__name__)
class TestEveryError:
    def test_is_named_as_an_error(self, kind: type[TreatyError]) -> None:
        assert kind.__name__.endswith("Error")

    def test_says_in_its_docstring_what_went_wrong(self, kind: type[TreatyError]) -> None:
        assert (kind.__dict__.get("__doc__") or "").strip()

    def test_ends_the_program_with_a_documented_code(self, kind: type[TreatyError]) -> None:
        assert ExitCode(kind.exit_code) in {ExitCode.MISUSED, ExitCode.FAILED}


@pytest.mark.parametrize("kind", [TreatyError, InputError, SourceError])
class TestAPlainError:
    def test_tells_where_before_what(self, kind: type[TreatyError]) -> None:
        assert str(kind("no such column", where="leads.csv:1")) == "leads.csv:1: no such column"

    def test_tells_what_alone_when_the_place_is_unknown(self, kind: type[TreatyError]) -> None:
        assert str(kind("no such column", hint="columns: id")) == "no such column"

    def test_keeps_its_parts_for_machines(self, kind: type[TreatyError]) -> None:
        error = kind("no such column", where="leads.csv", hint="columns: id")

        assert (error.message, error.where, error.hint) == ("no such column", "leads.csv", "columns: id")

    def test_survives_the_way_between_processes(self, kind: type[TreatyError]) -> None:
        error = pickle.loads(pickle.dumps(kind("no such column", where="leads.csv", hint="columns: id")))  # noqa: S301

        assert (str(error), error.hint) == ("leads.csv: no such column", "columns: id")


def test_a_failing_source_has_another_exit_code_than_bad_input() -> None:
    assert (InputError.exit_code, SourceError.exit_code) == (ExitCode.MISUSED, ExitCode.FAILED)
