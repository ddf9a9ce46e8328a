from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.edit import Edit
from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.commands.time import (
    DeleteEntries,
    DiscardTimer,
    EditEntry,
    EntryField,
    FillGap,
    ImportedEntry,
    ImportTime,
    JoinEntries,
    KeepTimer,
    LogTime,
    MoveEntries,
    SetHours,
    SplitEntry,
    StartTimer,
    StopTimer,
    Work,
)
from itpm_tui.domain.commands.timesheet import (
    DecideSheet,
    PolicyValues,
    SetActivity,
    SetTimePolicy,
    SubmitSheet,
)
from itpm_tui.domain.refusals import NotPermitted
from itpm_tui.domain.time_enums import (
    RoundingMode,
    SheetDecision,
    SheetState,
    TimeSource,
)
from tests.services.office import PEOPLE
from tests.services.time_scene import (
    MONDAY,
    log,
    new,
    plant_sheet,
    plant_timer,
    ranged,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.domain.commands.command import Command
    from tests.services.office import Office

MEMBERS = frozenset({"ada", "pat", "mel", "tom"})
TOMS = frozenset({"ada", "pat", "tom"})
"""Tom, and who manages him."""
BOSSES = frozenset({"ada", "pat"})
ALL = frozenset(PEOPLE)


def _on_fwl(office: Office) -> Work:
    return Work(project_id=office.projects["FWL"])


def _toms(office: Office) -> int:
    return log(office, "tom", new(60))[0]


def _gap(office: Office) -> int:
    ids = log(office, "tom", ranged("23 9", "23 10"), ranged("23 11", "23 12"))
    return ids[0]


def _submitted(office: Office) -> Command:
    if not office.rows("timesheet"):
        plant_sheet(office, "tom", SheetState.SUBMITTED)
    return DecideSheet(
        person_id=office.people["tom"],
        monday=MONDAY,
        seen=SheetState.SUBMITTED,
        decision=SheetDecision.APPROVE,
    )


def _to_submit(office: Office) -> Command:
    _toms(office)
    return SubmitSheet(monday=MONDAY, person_id=office.people["tom"])


def _running(office: Office, command: Command) -> Command:
    for who in PEOPLE:
        if not office.rows("timer", person_id=office.people[who]):
            plant_timer(office, who)
    return command


TIME: dict[type[Command], tuple[frozenset[str], Callable[[Office], Command]]] = {
    LogTime: (MEMBERS, lambda o: LogTime(entries=(new(60, work=_on_fwl(o)),))),
    SetHours: (
        MEMBERS,
        lambda o: SetHours(work=_on_fwl(o), day=MONDAY, seen=0, wanted=30),
    ),
    EditEntry: (
        TOMS,
        lambda o: EditEntry(
            entry_id=_toms(o), edits=(Edit(EntryField.MINUTES, 60, 45),)
        ),
    ),
    DeleteEntries: (TOMS, lambda o: DeleteEntries(entry_ids=(_toms(o),))),
    MoveEntries: (TOMS, lambda o: MoveEntries(entry_ids=(_toms(o),), days=-1)),
    SplitEntry: (TOMS, lambda o: SplitEntry(entry_id=_toms(o), seen=60, first=20)),
    JoinEntries: (
        TOMS,
        lambda o: JoinEntries(entry_ids=tuple(log(o, "tom", new(60), new(30)))),
    ),
    FillGap: (TOMS, lambda o: FillGap(entry_id=_gap(o))),
    StartTimer: (MEMBERS, lambda o: StartTimer(work=_on_fwl(o))),
    StopTimer: (ALL, lambda o: _running(o, StopTimer())),
    KeepTimer: (ALL, lambda o: _running(o, KeepTimer())),
    DiscardTimer: (ALL, lambda o: _running(o, DiscardTimer())),
    ImportTime: (
        MEMBERS,
        lambda _: ImportTime(
            source=TimeSource.CSV,
            entries=(ImportedEntry(external_id="1", day=MONDAY, minutes=30),),
        ),
    ),
    SubmitSheet: (TOMS, _to_submit),
    DecideSheet: (BOSSES, _submitted),
    SetTimePolicy: (
        BOSSES,
        lambda o: SetTimePolicy(
            project_id=o.projects["FWL"],
            seen=None,
            wanted=PolicyValues(rounding=RoundingMode.CEIL, rounding_min=15),
        ),
    ),
    SetActivity: (BOSSES | {"mel"}, lambda _: SetActivity(name="travel")),
}


@pytest.mark.parametrize("command", TIME, ids=lambda each: each.__name__)
def test_a_role_may_do_with_time_what_the_matrix_says(
    office: Office, command: type[Command]
) -> None:
    allowed, make = TIME[command]
    for who in PEOPLE:
        asked = make(office)
        before, head = office.dump(), office.head()
        if who in allowed:
            assert office.ask(who, asked).number == head + 1, who
            office.ask(who, Undo())
        else:
            with pytest.raises(NotPermitted):
                office.ask(who, asked)
            assert office.head() == head, who
        assert office.dump() == before, who
        for row in office.rows("time_entry"):
            office.ask("ada", DeleteEntries(entry_ids=(int(str(row["id"])),)))


def test_rules_for_all_time_are_for_admins(office: Office) -> None:
    command = SetTimePolicy(project_id=None, seen=None, wanted=PolicyValues())
    with pytest.raises(NotPermitted, match="for admins"):
        office.ask("pat", command)
    assert office.ask("ada", command).topics


def test_nobody_agrees_to_the_own_week(office: Office) -> None:
    plant_sheet(office, "pat", SheetState.SUBMITTED)
    command = DecideSheet(
        person_id=office.people["pat"],
        monday=MONDAY,
        seen=SheetState.SUBMITTED,
        decision=SheetDecision.APPROVE,
    )
    with pytest.raises(NotPermitted, match="decided by someone who manages you"):
        office.ask("pat", command)
    assert office.ask("mel", command).message == "Week 48 of @pat is approved."
