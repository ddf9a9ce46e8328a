"""Each contract between rooms is kept, and breaks when somebody breaks it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYPROJECT = ROOT / "pyproject.toml"
CONTRACTS = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"]
IDS = {contract["name"]: contract["id"] for contract in CONTRACTS}

FROM = "from itpm_tui."

# What somebody might write one day, and the contracts that must break by it.
OFFENCES: list[tuple[str, set[str], dict[str, str]]] = [
    (
        "a room reads another one beside it",
        {"layers"},
        {"interchange/new.py": f"{FROM}config import settings"},
    ),
    (
        "a room reaches upwards",
        {"layers"},
        {"services/new.py": f"{FROM}desk import verbs"},
    ),
    ("a room nobody planned", {"layers"}, {"attic/__init__.py": ""}),
    ("domain draws", {"pure"}, {"domain/new.py": "import textual"}),
    ("domain colours", {"pure"}, {"domain/new.py": "from rich.text import Text"}),
    ("planning stores", {"pure"}, {"planning/new.py": "import sqlmodel"}),
    ("planning plots", {"pure"}, {"planning/new.py": "import plotext"}),
    (
        "a view reads the store",
        {"ports"},
        {"views/new.py": f"{FROM}store import reading"},
    ),
    (
        "a view names a type of the store",
        {"ports"},
        {
            "views/new.py": "from typing import TYPE_CHECKING\n"
            f"if TYPE_CHECKING:\n    {FROM}store import reading"
        },
    ),
    (
        "a verb calls a service",
        {"ports"},
        {"desk/new.py": "import itpm_tui.services"},
    ),
    (
        "the monitor is given a writer",
        {"wall"},
        {"bootstrap_kiosk.py": f"{FROM}store import writing"},
    ),
    (
        "a second module opens SQLite files",
        {"engines"},
        {"store/feed/new.py": "import sqlite3"},
    ),
    ("the kiosk speaks SQL", {"ports"}, {"kiosk/new.py": "import sqlalchemy"}),
    (
        "a view reaches a database behind another room",
        {"ports"},
        {
            "views/new.py": f"{FROM}config import new",
            "config/new.py": "import psycopg",
        },
    ),
    (
        "a view builds a command",
        {"kiosk"},
        {"views/new.py": f"{FROM}domain.commands import task"},
    ),
    (
        "the kiosk reaches a command behind a port",
        {"kiosk"},
        {
            "kiosk/new.py": f"{FROM}domain import new",
            "domain/new.py": f"{FROM}domain.commands import task",
        },
    ),
    (
        "the kiosk borrows a verb",
        {"kiosk", "layers"},
        {"kiosk/new.py": f"{FROM}desk import verbs"},
    ),
    (
        "a table class leaves the store",
        {"tables"},
        {"cli/new.py": f"{FROM}store import tables"},
    ),
    (
        "two files need each other",
        {"siblings"},
        {
            "planning/new.py": f"{FROM}planning import other",
            "planning/other.py": f"{FROM}planning import new",
        },
    ),
]


def broken(folder: Path) -> set[str]:
    """Ids of the contracts that the package in that folder breaks."""
    command = "from importlinter.cli import lint_imports_command as run; run()"
    run = subprocess.run(
        [sys.executable, "-c", command, "--no-cache", "--no-logo"],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    verdicts = dict(re.findall(r"^(.+) (KEPT|BROKEN)$", run.stdout, re.MULTILINE))
    assert verdicts.keys() == IDS.keys(), run.stdout + run.stderr
    found = {IDS[name] for name, verdict in verdicts.items() if verdict == "BROKEN"}
    assert run.returncode == (1 if found else 0)
    return found


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A folder with a copy of the package and its contracts."""
    shutil.copy(PYPROJECT, tmp_path)
    shutil.copytree(
        ROOT / "itpm_tui",
        tmp_path / "itpm_tui",
        ignore=shutil.ignore_patterns("__pycache__", "_data"),
    )
    return tmp_path


def test_the_package_keeps_every_contract(copied: Path) -> None:
    assert broken(copied) == set()


@pytest.mark.parametrize(
    ("expected", "files"),
    [(expected, files) for _, expected, files in OFFENCES],
    ids=[name for name, _, _ in OFFENCES],
)
def test_a_contract_breaks_when(
    expected: set[str], files: dict[str, str], copied: Path
) -> None:
    for name, source in files.items():
        path = copied / "itpm_tui" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(source + "\n")
    assert broken(copied) == expected


def test_every_contract_has_been_seen_to_break() -> None:
    assert set.union(*(expected for _, expected, _ in OFFENCES)) == set(IDS.values())
