from __future__ import annotations

from pathlib import Path

import pytest

from treaty.errors import InputError, SourceError
from treaty.evidence.writing import check_free, drafts


def test_a_draft_takes_the_place_of_its_path_when_all_went_well(tmp_path: Path) -> None:
    with drafts([tmp_path / "a", tmp_path / "b"]) as (first, second):
        first.write_text("1")
        second.write_text("2")
        assert not (tmp_path / "a").exists()

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "1", "b": "2"}


def test_nothing_is_left_when_something_went_wrong(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")

    with pytest.raises(ZeroDivisionError), drafts([tmp_path / "a"]) as (draft,):
        draft.write_text(f"half {1 / 0}")

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "old"}


def test_a_draft_that_cannot_be_put_in_place_is_a_source_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError), drafts([tmp_path / "a"]):
        pass  # nobody wrote the draft


def test_a_taken_path_needs_force(tmp_path: Path) -> None:
    (tmp_path / "a").touch()

    check_free(tmp_path / "a", force=True)
    check_free(tmp_path / "b", force=False)
    with pytest.raises(InputError, match="already there"):
        check_free(tmp_path / "a", force=False)
    with pytest.raises(InputError, match="already there"):
        check_free(tmp_path, force=True)
    with pytest.raises(InputError, match="its folder is not there"):
        check_free(tmp_path / "none" / "a", force=False)
