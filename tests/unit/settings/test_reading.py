"""Reading the settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from treaty.errors import InputError
from treaty.settings import LogFormat, Postgres, Settings, Sqlite, read_settings

KEY = "k" * 32


def test_gives_defaults_where_nothing_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    read = read_settings({})

    assert read == Settings(home=tmp_path, database=Sqlite(tmp_path / "treaty.sqlite3"))


def test_takes_an_empty_variable_for_none() -> None:
    assert read_settings({"TREATY_PORT": ""}).port == 8000


def test_puts_the_database_into_the_home(tmp_path: Path) -> None:
    assert read_settings({"TREATY_HOME": str(tmp_path)}).database == Sqlite(tmp_path / "treaty.sqlite3")


def test_reads_every_kind_of_value() -> None:
    read = read_settings(
        {
            "TREATY_PORT": "9000",
            "TREATY_URL": "https://sla.harbor.example/treaty/",
            "TREATY_LOG_FORMAT": "json",
            "SECRET_KEY": KEY,
            "SECRET_KEY_FALLBACKS": f"{'a' * 32},{'b' * 40}",
        }
    )

    assert (read.port, read.url) == (9000, "https://sla.harbor.example/treaty")
    assert (read.log_format, read.secret_key, read.former_keys) == (LogFormat.JSON, KEY, ("a" * 32, "b" * 40))


class TestADatabase:
    @pytest.mark.parametrize(
        ("url", "path"),
        [("sqlite:////srv/a%20b/t.db", Path("/srv/a b/t.db")), ("sqlite:///data/t.db", Path.cwd() / "data" / "t.db")],
    )
    def test_of_sqlite_is_a_file(self, url: str, path: Path) -> None:
        assert read_settings({"DATABASE_URL": url}).database == Sqlite(path)

    def test_of_postgresql_has_its_parts_decoded(self) -> None:
        url = "postgresql://treaty:p%40ss%2Fword@db.example:5433/sla?sslmode=require"

        read = read_settings({"DATABASE_URL": url}).database

        assert read == Postgres("sla", "db.example", 5433, "treaty", "p@ss/word", {"sslmode": "require"})
        assert "p@ss" not in repr(read)

    def test_of_postgresql_may_be_behind_a_socket_in_a_folder(self) -> None:
        read = read_settings({"DATABASE_URL": "postgresql://postgres:@/postgres?host=/run/Pg"}).database

        assert read == Postgres("postgres", "/run/Pg", None, "postgres", "")

    @pytest.mark.parametrize(
        "url",
        [
            "mysql://h/db", "sqlite://", "sqlite:///", "sqlite://host/x", "treaty.db", "postgresql://h",
            "postgresql://h:port/db", "postgresql://h:99999/db", "postgresql://h/db?sslmode",
        ],
    )  # fmt: skip
    def test_that_is_none_is_refused_without_its_password(self, url: str) -> None:
        with pytest.raises(InputError) as refused:
            read_settings({"DATABASE_URL": url})

        assert str(refused.value) == (
            "DATABASE_URL is not right; allowed: sqlite:///FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME"
        )


class TestASecret:
    def test_may_stand_in_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "key").write_text(f"{KEY}\n")

        assert read_settings({"SECRET_KEY_FILE": str(tmp_path / "key")}).secret_key == KEY

    def test_is_not_shown_with_the_settings(self) -> None:
        assert KEY not in repr(read_settings({"SECRET_KEY": KEY, "SECRET_KEY_FALLBACKS": KEY}))

    def test_may_not_be_given_twice(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="SECRET_KEY and SECRET_KEY_FILE are both set; allowed: one of them"):
            read_settings({"SECRET_KEY": KEY, "SECRET_KEY_FILE": str(tmp_path)})

    def test_needs_a_file_that_can_be_read(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match=r"SECRET_KEY_FILE is '.*/none'; allowed: a text file that can be read"):
            read_settings({"SECRET_KEY_FILE": str(tmp_path / "none")})


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("TREATY_PORT", "80a", "a whole number from 1 to 65535"),
        ("TREATY_PORT", "0", "a whole number from 1 to 65535"),
        ("TREATY_WORKERS", "-1", "a whole number from 0 to 64"),
        ("TREATY_LOG_LEVEL", "loud", "debug, info, warning, error"),
        ("TREATY_URL", "sla.example", "an address with http:// or https://, without ? and #"),
        ("TREATY_ADDRESS", "http://x", "a name or an IP address"),
        ("TREATY_HOME", "/no/such/folder", "a folder that is there"),
    ],
)
def test_names_a_wrong_value_and_what_is_allowed(name: str, value: str, allowed: str) -> None:
    with pytest.raises(InputError) as refused:
        read_settings({name: value})

    assert str(refused.value) == f"{name} is '{value}'; allowed: {allowed}"
    assert refused.value.hint == "docs/reference/settings.md lists every setting"


def test_names_all_wrong_values_at_once_and_no_secret() -> None:
    with pytest.raises(InputError) as refused:
        read_settings({"TREATY_PORT": "x", "SECRET_KEY": "short", "TREATY_LOG_FORMAT": "xml"})

    assert str(refused.value).splitlines() == [
        "3 settings are wrong",
        "  SECRET_KEY is not right; allowed: at least 32 characters",
        "  TREATY_PORT is 'x'; allowed: a whole number from 1 to 65535",
        "  TREATY_LOG_FORMAT is 'xml'; allowed: auto, json, console",
    ]


class TestALinkIntoTheCrm:
    def test_says_where_the_lead_stands(self) -> None:
        link = "https://crm.acme.example/leads/{lead}/view"

        assert read_settings({"TREATY_CRM_LINK": link}).crm_link == link

    @pytest.mark.parametrize(
        "link", ["https://crm.acme.example/leads", "crm/{lead}", "https://a.example/{lead}/{lead}"]
    )
    def test_without_a_place_for_one_lead_is_refused(self, link: str) -> None:
        with pytest.raises(InputError, match="TREATY_CRM_LINK"):
            read_settings({"TREATY_CRM_LINK": link})
