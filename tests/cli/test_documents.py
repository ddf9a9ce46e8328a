"""The README names what JSON documents hold."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from typing import Any

    from tests.cli.conftest import Itpm

README = Path(__file__).parents[2] / "README.md"


def row_of(command: str) -> str:
    """What the README says that a command prints."""
    rows = re.findall(r"^\| (`.*) \| (.*) \|$", README.read_text("utf-8"), re.MULTILINE)
    (found,) = [said for commands, said in rows if f"`{command}`" in commands]
    return str(found)


def names(said: str) -> list[str]:
    """Names in order."""
    return " ".join(re.findall(r"`([^`]+)`", said)).split()


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    "words",
    [
        "task list --limit 1",
        "history --limit 1",
        "project list",
        "person list",
        "member list FWL",
        "calendar list",
        "leave list --all",
        "workflow list",
        "board list",
        "view list",
        "keys",
        "theme list",
        *("request list", "decision list", "approval list", "commitment list"),
        "checkin list",
    ],
)
def test_a_list_has_the_names_that_the_readme_says(itpm: Itpm, words: str) -> None:
    document = itpm(*words.split(), "--json").document
    command, _, _ = words.partition(" FWL")
    head, _, said = row_of(command.partition(" --")[0]).partition(": ")
    assert list(document) == ["schema", *names(head)]
    (rows,) = [held for held in document.values() if isinstance(held, list)]
    assert list(rows[0]) == names(said)


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("words", ["doctor", "completion bash"])
def test_a_document_has_the_names_that_the_readme_says(itpm: Itpm, words: str) -> None:
    document: dict[str, Any] = itpm(*words.split(), "--json").document
    assert list(document) == ["schema", *names(row_of(words.split()[0]))]
