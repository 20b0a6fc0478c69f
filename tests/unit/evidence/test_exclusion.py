"""Reading exclusions: what counts, and what is said of rows that do not."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from treaty.errors import InputError
from treaty.evidence.exclusion import Exclusion, Exclusions, read_exclusions

HEADER = "lead_key,qualified_at,commitment,reason,proposed_by,agreed_by,agreed_at\n"
MONDAY = int(datetime(2026, 10, 5, 13, tzinfo=UTC).timestamp())
GOOD = "L1,2026-10-05T13:00:00Z,answer,Telephone was down,mia,sam,2026-10-06T09:00:00+02:00\n"


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    return tmp_path / "exclusions.csv"


def read(path: Path, *rows: str, header: str = HEADER) -> Exclusions:
    path.write_text(header + "".join(rows), encoding="utf-8")
    return read_exclusions(path)


def said(found: Exclusions, path: Path) -> list[str]:
    return [str(finding).replace(f"{path.parent}/", "").split("\n")[0] for finding in found.findings]


def test_a_row_is_an_exclusion_and_its_instants_are_those_of_utc(csv: Path) -> None:
    found = read(csv, GOOD)

    agreed_at = int(datetime(2026, 10, 6, 7, tzinfo=UTC).timestamp())
    assert found.rows == (Exclusion("L1", MONDAY, "answer", "Telephone was down", "mia", "sam", agreed_at),)
    assert found.findings == ()


def test_parquet_with_real_instants_says_the_same(tmp_path: Path, csv: Path) -> None:
    columns = {
        "lead_key": ["L1"], "qualified_at": [datetime(2026, 10, 5, 13, tzinfo=UTC)], "commitment": ["answer"],
        "reason": ["Telephone was down"], "proposed_by": ["mia"], "agreed_by": ["sam"],
        "agreed_at": [datetime(2026, 10, 6, 7, 0, 0, 999_999, tzinfo=UTC)],
    }  # fmt: skip
    pq.write_table(pa.table(columns), tmp_path / "exclusions.parquet")

    assert read_exclusions(tmp_path / "exclusions.parquet") == read(csv, GOOD)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (",2026-10-05T13:00:00Z,answer,Down,mia,sam,2026-10-06T09:00:00Z", "lead_key is empty"),
        ("L1,2026-10-05T13:00:00Z,answer, ,mia,sam,2026-10-06T09:00:00Z", "reason is empty"),
        ("L1,2026-10-05T13:00:00Z,answer,Down,mia,,", "agreed_by is empty"),
        (
            "L1,2026-10-05 13:00,answer,Down,mia,sam,2026-10-06T09:00:00Z",
            "qualified_at: '2026-10-05 13:00' is no instant with an offset",
        ),
        ("L1,2026-10-05T13:00:00Z,answer,Down,mia,sam,soon", "agreed_at: 'soon' is no instant with an offset"),
        ("L1,2026-10-05T13:00:00Z,answer", "the row has fewer fields than the header: L1,2026-10-05T13:00:00Z,answer"),
    ],
)
def test_a_row_that_is_none_is_an_error_in_its_line(csv: Path, row: str, problem: str) -> None:
    found = read(csv, GOOD, row + "\n")

    assert len(found.rows) == 1
    assert said(found, csv)[0] == f"exclusions.csv:3: error: {problem} [exclusion-row]"


def test_all_problems_of_a_parquet_row_are_told_with_the_number_of_the_record(tmp_path: Path) -> None:
    columns = dict.fromkeys(HEADER.strip().split(","), pa.array(["x", None], pa.string()))
    pq.write_table(pa.table(columns), tmp_path / "e.parquet")

    found = read_exclusions(tmp_path / "e.parquet")

    assert found.rows == ()
    assert len(found.findings) == 2 + 7
    assert said(found, tmp_path / "e.parquet")[0].startswith("e.parquet: error: record 1: qualified_at: 'x' is no")


def test_of_several_for_one_handoff_and_commitment_the_first_agreed_counts(csv: Path) -> None:
    early = GOOD.replace("10-06T09", "10-06T08").replace("was down", "was broken")

    found = read(csv, GOOD, early, GOOD.replace("answer", "feedback"))

    assert [each.reason for each in found.rows] == ["Telephone was broken", "Telephone was down"]
    repeated = "the same handoff and commitment stand in another row, which counts [exclusion-repeated]"
    assert said(found, csv) == [f"exclusions.csv:2: warning: {repeated}"]


def test_what_somebody_agreed_with_himself_stays_does_not_count_and_hides_no_real_agreement(csv: Path) -> None:
    alone = GOOD.replace("sam", "mia").replace("10-06", "10-05")

    assert [each.agreed_by for each in read(csv, alone, GOOD).rows] == ["sam"]
    found = read(csv, alone)
    assert [each.agreed_by for each in found.rows] == ["mia"]
    assert said(found, csv) == [
        "exclusions.csv:2: warning: mia proposed this and agreed to it alone: it does not count [exclusion-alone]"
    ]


def test_a_file_without_one_of_the_columns_is_refused(csv: Path) -> None:
    with pytest.raises(InputError, match="there is no column 'agreed_by'; is this a file of exclusions") as raised:
        read(csv, header=HEADER.replace("agreed_by", "agreedby"))

    assert raised.value.hint == "did you mean 'agreedby'?"


def test_a_header_alone_is_no_exclusion(csv: Path) -> None:
    assert read(csv) == Exclusions()
