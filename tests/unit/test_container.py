"""The container and the compose file, as far as they can be read without an engine."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.repository import ROOT
from tests.stores import sqlite_store
from treaty.api.metrics import exposition
from treaty.bootstrap.urls import urlpatterns
from treaty.cli.registry import COMMANDS
from treaty.settings.reading import declared
from treaty.store.beats import beat
from treaty.store.figures import read_figures

COMPOSE: Any = YAML(typ="safe").load(ROOT / "compose.yaml")
DOCKERFILE = (ROOT / "Dockerfile").read_text()
OURS = [name for name, service in COMPOSE["services"].items() if service["image"] == "treaty"]
VARIABLES = {name for each in declared() for name in (each.name, *([f"{each.name}_FILE"] if each.secret else []))}


def test_run_commands_that_there_are() -> None:
    commands = {COMPOSE["services"][name]["command"][0] for name in OURS}

    assert commands == {"migrate", "serve", "work"}
    assert commands <= {command.name for command in COMMANDS}
    assert 'ENTRYPOINT ["treaty"]' in DOCKERFILE


def test_set_only_variables_that_are_read() -> None:
    in_image = set(re.findall(r"\b((?:TREATY|SECRET|DATABASE)_\w+)=", DOCKERFILE))
    in_compose = {name for service in OURS for name in COMPOSE["services"][service]["environment"]}

    assert in_image | in_compose <= VARIABLES
    assert {"DATABASE_URL_FILE", "SECRET_KEY_FILE"} <= in_compose


def test_give_services_the_secrets_that_they_read() -> None:
    for service in COMPOSE["services"].values():
        files = [value for name, value in service["environment"].items() if name.endswith("_FILE")]
        assert files == [f"/run/secrets/{name}" for name in service["secrets"]]
        assert set(service["secrets"]) <= set(COMPOSE["secrets"])


def test_start_only_after_what_they_need() -> None:
    for name, service in COMPOSE["services"].items():
        assert set(service.get("depends_on", {})) <= set(COMPOSE["services"]) - {name}


def test_leave_nothing_of_secrets_to_version_control() -> None:
    assert all(secret["file"].startswith("secrets/") for secret in COMPOSE["secrets"].values())
    ignored = (ROOT / ".gitignore").read_text().splitlines()
    files = [each["path"] for name in OURS for each in COMPOSE["services"][name]["env_file"]]
    assert set(files) == {"channels.env"}
    assert {"secrets/", *files} <= set(ignored)


def test_install_by_hash_and_run_without_rights() -> None:
    assert "pip install --require-hashes --requirement requirements/core.txt" in DOCKERFILE
    last = DOCKERFILE.rpartition("FROM ")[2]
    assert re.search(r"^USER treaty$", last, re.MULTILINE)
    assert last.index("USER treaty") < last.index("ENTRYPOINT")


@pytest.mark.parametrize("sources", re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE))
def test_copy_files_that_are_there_and_not_ignored(sources: str) -> None:
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}

    for source in sources.split():
        assert (ROOT / source).exists()
        assert source.split("/")[0] in let_in


def test_ask_for_health_where_it_answers() -> None:
    asked = re.findall(r"/(\w+z)'", DOCKERFILE)

    assert asked == ["healthz"]
    assert set(asked) <= {str(each.pattern) for each in urlpatterns}


def test_and_the_guide_name_commands_that_there_are() -> None:
    guide = (ROOT / "docs" / "guides" / "operate.md").read_text()
    named = set(re.findall(r"(?:^|`)treaty (\w+)", guide, re.MULTILINE))

    assert {"serve", "backup", "restore"} <= named <= {command.name for command in COMMANDS}


def test_and_the_guide_name_metrics_and_settings_that_there_are(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "guides" / "operate.md").read_text()
    with sqlite_store(tmp_path):
        beat("worker-1", 1)
        text = exposition(read_figures(1), 1)[0].decode()

    assert set(re.findall(r"\b((?:TREATY|SECRET|DATABASE|SLACK)_\w+)", guide)) <= VARIABLES
    named = set(re.findall(r"`(treaty_\w+)", guide))
    assert len(named) == 11
    assert named <= set(re.findall(r"^# TYPE (\w+)", text, re.MULTILINE))
