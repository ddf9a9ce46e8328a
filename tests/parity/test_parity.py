"""What a key does, a command does: the same rows, and the same change record."""

from __future__ import annotations

import io
import json
import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from itpm_tui.cli.main import run
from itpm_tui.cli.making import PROGRAM
from itpm_tui.cli.register_entries import by_words
from itpm_tui.cli.session import unix_user
from itpm_tui.desk.verbs import verb_actions
from itpm_tui.desk.verbs.threads import answer_actions
from itpm_tui.domain.clock import FixedClock
from itpm_tui.domain.commands.person import MapLogin
from itpm_tui.services.executor import StoreExecutor
from itpm_tui.store.writing import open_writer
from itpm_tui.views.modes import Choice
from itpm_tui.views.registry import Kind
from tests.desk.test_office import fill
from tests.desk.test_settings import go_to
from tests.parity.inbox_cases import INBOX_CASES
from tests.parity.load_cases import LOAD_CASES
from tests.parity.logical_dump import Dump, dump
from tests.parity.office_cases import OFFICE_CASES
from tests.parity.request_cases import REQUEST_CASES
from tests.parity.task_cases import TASK_CASES
from tests.parity.time_cases import TIME_CASES
from tests.pilots import agree, desk, press, select, settle
from tests.sample_store import NOW

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from tests.parity.case import Case
    from tests.pilots import DeskPilot
    from tests.sample_store import BuildDesk

CASES = (
    *(*TASK_CASES, *OFFICE_CASES, *LOAD_CASES, *REQUEST_CASES, *TIME_CASES),
    *INBOX_CASES,
)
WITHOUT = {
    "app.history": "a list to look at; enter in it is app.undo, so many times",
    **{
        action.id: f"as {action.like}, on the thread where it is asked"
        for action in answer_actions()
    },
    "app.repeat": "the action before, whatever it was; a shell has its own history",
    "inbox.task": "the line is typed anew on the command line, with --comment",
}
"""Actions that have no effect of their own, and why."""
MOMENT = NOW.isoformat(timespec="minutes")


@dataclass(frozen=True)
class Shell:
    """Runs commands on one store, as the Unix user that the tests run as."""

    store: Path
    capsys: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch

    def document(self, words: tuple[str, ...], stdin: str = "") -> dict[str, Any]:
        """The document that a command prints that is done."""
        self.monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        self.capsys.readouterr()
        code = run(
            [*words, "--json", "--store", str(self.store), "--today", MOMENT],
        )
        printed = self.capsys.readouterr()
        assert (code, printed.err) == (0, ""), printed.err
        found: dict[str, Any] = json.loads(printed.out)
        return found


@pytest.fixture(scope="module")
def template(sample_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample organisation, with Marta at this computer."""
    path = tmp_path_factory.mktemp("parity") / "sample.db"
    shutil.copyfile(sample_template, path)
    executor = StoreExecutor(open_writer(path), FixedClock(NOW), PROGRAM)
    executor.execute(MapLogin(handle="marta", os_user=unix_user()))
    executor.close()
    return path


@pytest.fixture
def by_command(
    template: Path,
    tmp_path: Path,
    utc: None,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Shell:
    """A shell on one copy of it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("CONFIG", "STATE", "DATA"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    path = tmp_path / "by_command.db"
    shutil.copyfile(template, path)
    return Shell(path, capsys, monkeypatch)


def changing_ids() -> list[str]:
    return [a.id for a in verb_actions() if a.kind is Kind.CHANGE]


def test_every_key_that_changes_has_its_case_or_a_reason() -> None:
    held = {case.action for case in CASES}
    assert held | WITHOUT.keys() == set(changing_ids())
    assert held.isdisjoint(WITHOUT)
    assert all(WITHOUT.values())


@pytest.mark.parametrize("action_id", sorted(set(changing_ids()) - WITHOUT.keys()))
def test_the_command_that_an_action_names_is_in_the_catalogue(action_id: str) -> None:
    (action,) = [a for a in verb_actions() if a.id == action_id]
    assert action.command is not None
    program, *words = action.command.split()
    assert program == "itpm"
    assert words[0] in by_words() or " ".join(words[:2]) in by_words()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_runs_the_command_that_its_action_names(case: Case) -> None:
    (action,) = [a for a in verb_actions() if a.id == case.action]
    assert action.command is not None
    named = [word for word in action.command.split()[1:3] if word.islower()]
    assert list(case.command[: len(named)]) == named or case.other


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_a_key_and_its_command_leave_the_same_store(
    case: Case, by_command: Shell, build: BuildDesk, tmp_path: Path
) -> None:
    by_key = tmp_path / "by_key.db"
    shutil.copyfile(by_command.store, by_key)
    for words in case.before:
        replace(by_command, store=by_key).document(words)
        by_command.document(words)
    began = dump(by_key)

    async with build(by_key).run_test(size=(120, 50)) as pilot:
        await settle(pilot)
        await _pressed(pilot, case)
    said = by_command.document(case.command, case.stdin)

    pressed, typed = dump(by_key), dump(by_command.store)
    assert _differences(pressed, typed) == {}
    assert pressed.records == typed.records
    assert len(typed.records) == len(began.records) + 1
    assert said["change"]["number"] == len(typed.records)


async def _pressed(pilot: DeskPilot, case: Case) -> None:
    """Press the keys of a case where it wants them."""
    if case.action.startswith("setting."):
        await go_to(pilot, case.row)
    elif case.screen:
        await press(pilot, *case.screen)
    if case.row and not case.action.startswith("setting."):
        await _go_to_row(pilot, case.row)
    for key in case.tasks:
        select(pilot, key)
        if len(case.tasks) > 1:
            await press(pilot, "space")
    await press(pilot, *case.opens)
    if isinstance(desk(pilot).mode, Choice):
        # A person reads a panel before answering it.
        desk(pilot).mode.opened = 0.0
    await press(pilot, *case.keys)
    if case.form:
        await fill(pilot, **case.form)
    for letter in case.text:
        await pilot.press("space" if letter == " " else letter)
    if case.text:
        await press(pilot, "enter")
    await agree(pilot)
    assert desk(pilot)._exception is None


async def _go_to_row(pilot: DeskPilot, name: str) -> None:
    """Put the cursor on the last row of a name."""
    for _ in range(60):
        if _row_name(pilot) == name:
            return
        await press(pilot, "j")
    raise AssertionError(f"there is no row {name}")


def _row_name(pilot: DeskPilot) -> str:
    view = desk(pilot).view
    for held in ("project", "person"):
        found = getattr(view, held, None)
        if found is not None:
            sums = getattr(found, "sums", found)
            return str(getattr(sums, "key", None) or getattr(sums, "handle", sums.name))
    return str(getattr(view, "named", ""))


def _differences(pressed: Dump, typed: Dump) -> dict[str, object]:
    """Rows of each table that only one store has."""
    found: dict[str, object] = {}
    for table in sorted(pressed.rows.keys() | typed.rows.keys()):
        mine, theirs = pressed.rows.get(table, ()), typed.rows.get(table, ())
        if mine != theirs:
            found[table] = {
                "key": [row for row in mine if row not in theirs],
                "command": [row for row in theirs if row not in mine],
            }
    return found
