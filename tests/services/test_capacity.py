from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.capacity import SetHours, SetSkill
from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.refusals import Refusal
from tests.services.office import day

if TYPE_CHECKING:
    from tests.services.office import Office


def _hours(office: Office, **more: object) -> str:
    values = {"handle": "@tom", "calendar": "standard", "first": day(30), **more}
    return office.ask("pat", SetHours(**values)).message


def test_hours_hold_from_a_day_on_and_end_those_before(office: Office) -> None:
    assert _hours(office, first=day(2)) == "@tom works Standard from Mon 2 Nov."
    before = office.dump()
    assert _hours(office, availability_bp=8_000) == (
        "@tom works 80 % of Standard from Mon 30 Nov."
    )
    rows = office.rows("work_schedule")
    assert [(r["valid_from"], r["valid_to"]) for r in rows] == [
        (day(2), day(29)),
        (day(30), None),
    ]
    assert _hours(office, availability_bp=8_000).endswith("already.")
    office.ask("pat", Undo())
    assert office.dump() == before


def test_no_hours_at_all_are_told(office: Office) -> None:
    assert _hours(office, availability_bp=0).endswith(
        "That leaves no hours for projects."
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"calendar": "Night"}, 'There is no calendar "Night". There are Standard.'),
        ({"availability_bp": 10_001}, "from 0 to 100 %"),
        ({"last": day(1)}, "end before they begin"),
        ({"handle": "zoe"}, "nobody called @zoe"),
    ],
)
def test_hours_that_are_none_are_refused(
    office: Office, more: dict[str, object], said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        _hours(office, **more)


def test_a_skill_comes_changes_and_goes(office: Office) -> None:
    def skill(level: int, name: str = "Network") -> str:
        command = SetSkill(handle="tom", skill=name, level=level)
        return office.ask("tom", command).message

    assert skill(2) == "@tom: Network 2 of 3."
    assert skill(2, "network") == "@tom has level 2 of Network already."
    assert skill(3, "NETWORK") == "@tom: Network 3 of 3."
    office.ask("tom", Undo())
    assert [row["level"] for row in office.rows("person_skill")] == [2]
    assert skill(0) == "@tom: no Network any more."
    assert (len(office.rows("skill")), office.rows("person_skill")) == (1, [])
    for level, name in ((4, "Network"), (1, "  ")):
        with pytest.raises(Refusal):
            skill(level, name)
