"""What shells offer when someone presses tab."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itpm_tui.cli.catalogue import SHORT
from itpm_tui.cli.completing import all_typed
from itpm_tui.cli.completion import SHELLS
from itpm_tui.cli.register_entries import every_entry

if TYPE_CHECKING:
    from tests.cli.conftest import Itpm

ROOT = Path(__file__).parents[2]
ASKED = """
itpm() {{ {python} -m itpm_tui "$@"; }}
eval "$(cat)"
[ "$(complete -p itpm)" = "complete -F _itpm itpm" ] || exit 9
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_itpm
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


def offered(script: str, *words: str) -> list[str]:
    """What bash offers for the last of these words."""
    ended = subprocess.run(
        [
            *("bash", "--norc", "--noprofile", "-c"),
            *(ASKED.format(python=sys.executable), "bash", *words),
        ],
        input=script,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout.split()


@pytest.fixture
def script(itpm: Itpm) -> str:
    """The script for bash."""
    ended = itpm("completion", "bash")
    assert (ended.code, ended.err) == (0, "")
    return ended.out


needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")


@needs_bash
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("pro",), ["project"]),
        (("d",), ["demo", "digest", "decision", "doctor", "done"]),
        (("task", "pr"), ["priority"]),
        (("task", "un"), ["unlink"]),
        (("--store", "task", "task", "un"), ["unlink"]),
        (("task", "--json", "un"), ["unlink"]),
        (("task", "priority", "FWL-12", "u"), ["urgent"]),
        (("task", "status", "FWL-12", ""), [
            *("todo", "doing", "blocked", "review", "done", "former"),
        ]),
        (("task", "edit", "FWL-12", "--pri"), ["--priority"]),
        (("task", "edit", "FWL-12", "--priority", "h"), ["high"]),
        (("done", "FWL-12", "--re"), ["--read-only", "--reopen", "--reason"]),
        (("ls", "--st"), ["--store", "--status"]),
        (("member", "set", "@dana", "FWL", "st"), ["stakeholder"]),
        (("completion", ""), ["bash", "zsh", "fish"]),
        (("import", "pla"), ["plan.xml"]),
        (("export", "-o", "pla"), ["plan.xml"]),
        (("nonsense", "x"), []),
        (("task", "edit", "--title", "h"), []),
    ],
    ids=lambda value: " ".join(value),
)  # fmt: skip
def test_bash_offers_what_can_follow(
    script: str, home: Path, typed: tuple[str, ...], expected: list[str]
) -> None:
    Path("plan.xml").touch()
    assert offered(script, "itpm", *typed) == expected


@needs_bash
def test_bash_offers_the_projects_that_there_are(script: str, sample: Path) -> None:
    assert offered(script, "itpm", "ls", "--project", "S") == ["SRV", "SSO"]
    assert offered(script, "itpm", "project", "archive", "F") == ["FWL"]


@needs_bash
def test_bash_offers_no_project_where_there_is_no_store(script: str) -> None:
    assert offered(script, "itpm", "ls", "--project", "S") == []


@needs_bash
def test_bash_offers_every_command(script: str) -> None:
    named = [entry.words.split()[0] for entry in every_entry() if entry.words]
    firsts = {*named, *SHORT}
    assert set(offered(script, "itpm", "")) == firsts
    verbs = {e.words.split()[1] for e in every_entry() if e.words.startswith("task ")}
    assert set(offered(script, "itpm", "task", "")) == verbs


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_names_every_command_and_option(itpm: Itpm, shell: str) -> None:
    text = itpm("completion", shell).out
    for typed in all_typed():
        names = typed.words.split() + [
            name.lstrip("-") for offer in typed.options for name in offer.options
        ]
        assert [name for name in names if name not in text] == []


@pytest.mark.parametrize(
    ("shell", "check"),
    [("bash", "-n"), ("zsh", "-n"), ("fish", "--no-execute")],
)
def test_a_script_is_one_that_its_shell_can_read(
    itpm: Itpm, tmp_path: Path, shell: str, check: str
) -> None:
    path = tmp_path / "script"
    path.write_text(itpm("completion", shell).out, encoding="utf-8")
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    ended = subprocess.run(
        [shell, check, str(path)], capture_output=True, timeout=30, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_quotes_of_a_script_close_on_their_line(itpm: Itpm, shell: str) -> None:
    lines = itpm("completion", shell).out.splitlines()
    odd = [
        line
        for line in lines
        if not line.startswith("#")
        and line.replace("'\"'\"'", "").replace("\\'", "").count("'") % 2
    ]
    assert len(lines) > 100
    assert odd == []


def test_an_unknown_shell_is_wrong_usage(itpm: Itpm) -> None:
    ended = itpm("completion", "tcsh")
    assert ended.code == 2
    assert ended.err.count("\n") == 1
