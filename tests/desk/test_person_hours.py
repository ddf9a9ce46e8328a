"""Hours, skills and leave as they are written in the form of a person."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm_tui.desk.verbs.person_hours import (
    Absence,
    commands,
    leaves_of,
    said,
    skills_of,
)
from itpm_tui.domain.commands.capacity import SetHours, SetSkill
from itpm_tui.domain.commands.leave import AddLeave, AnswerLeave, DeleteLeave
from itpm_tui.domain.enums import ApprovalState, LeaveKind, PersonKind
from itpm_tui.domain.load_records import (
    HoursRecord,
    LeaveRecord,
    SkillRecord,
    TeamMember,
)
from itpm_tui.domain.refusals import Refusal
from tests.desk.test_office import SIZE, fill
from tests.pilots import message, press, screen_text, settle

if TYPE_CHECKING:
    from tests.sample_store import BuildDesk

TODAY = date(2026, 11, 24)
DAYS = st.dates(date(2026, 11, 24), date(2027, 11, 24))


def leave(number: int, status: ApprovalState = ApprovalState.APPROVED) -> LeaveRecord:
    return LeaveRecord(
        id=number,
        person_id=1,
        handle="rita",
        name="Rita",
        first=date(2026, 11, 30),
        last=date(2026, 12, 11),
        kind=LeaveKind.ANNUAL,
        status=status,
    )


RITA = TeamMember(
    id=1,
    handle="rita",
    name="Rita",
    kind=PersonKind.MEMBER,
    hours=(
        HoursRecord(id=1, calendar_id=1, calendar="Standard", first=date(2026, 1, 1)),
    ),
    leaves=(leave(7),),
    skills=(SkillRecord("network", 3), SkillRecord("linux", 1)),
)


@given(
    st.lists(
        st.builds(
            lambda first, more, kind, minutes, asked: Absence(
                min(first, more), max(first, more), kind, minutes, asked
            ),
            DAYS,
            DAYS,
            st.sampled_from(LeaveKind),
            st.none() | st.integers(1, 24 * 60),
            st.booleans(),
        ),
        max_size=5,
    )
)
def test_what_is_shown_of_leave_is_read_as_the_same(absences: list[Absence]) -> None:
    assert leaves_of(", ".join(map(said, absences)), TODAY) == absences


@given(st.text(max_size=60))
def test_any_text_is_leave_and_skills_or_one_sentence(text: str) -> None:
    for read in (lambda typed: leaves_of(typed, TODAY), skills_of):
        with suppress(Refusal):
            assert len(read(text)) <= len(text.split(","))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("30 nov..4 dec", (date(2026, 11, 30), date(2026, 12, 4), LeaveKind.ANNUAL)),
        ("fri train 4h", (date(2026, 11, 27), date(2026, 11, 27), LeaveKind.TRAINING)),
        ("tom sick ?", (date(2026, 11, 25), date(2026, 11, 25), LeaveKind.SICK)),
    ],
)
def test_leave_is_written_as_dates_are_everywhere(
    typed: str, found: tuple[date, date, LeaveKind]
) -> None:
    assert leaves_of(typed, TODAY)[0][:3] == found


@pytest.mark.parametrize("typed", ["network", "network 4", "network 0", "net 1, NET 2"])
def test_a_skill_has_one_level(typed: str) -> None:
    with pytest.raises(Refusal):
        skills_of(typed)


def test_only_what_differs_is_asked_for() -> None:
    same = {
        "skills": "linux 1, network 3",
        "leave": said(Absence(*_of(leave(7)), asked_for=False)),
    }
    assert commands(RITA, same, TODAY) == []


def test_each_change_is_one_command() -> None:
    typed = {
        "share": 80,
        "since": date(2026, 12, 7),
        "skills": "network 2",
        "leave": "fri training",
    }
    assert commands(RITA, typed, TODAY) == [
        SetHours(
            handle="rita",
            calendar="Standard",
            first=date(2026, 12, 7),
            availability_bp=8_000,
        ),
        SetSkill(handle="rita", skill="linux", level=0),
        SetSkill(handle="rita", skill="network", level=2),
        DeleteLeave(leave_id=7),
        AddLeave(
            handle="rita",
            first=date(2026, 11, 27),
            last=date(2026, 11, 27),
            kind=LeaveKind.TRAINING,
        ),
    ]


def test_leave_that_was_asked_for_is_agreed_to_by_taking_its_sign_away() -> None:
    asking = TeamMember(
        id=1,
        handle="rita",
        name="Rita",
        kind=PersonKind.MEMBER,
        leaves=(leave(9, ApprovalState.REQUESTED),),
    )
    kept = said(Absence(*_of(leave(9)), asked_for=True))
    assert commands(asking, {"leave": kept}, TODAY) == []
    found = commands(asking, {"leave": kept.removesuffix(" ?")}, TODAY)
    assert found == [AnswerLeave(leave_id=9, agreed=True)]


def _of(record: LeaveRecord) -> tuple[date, date, LeaveKind, int | None]:
    return record.first, record.last, record.kind, record.minutes_per_day


async def test_hours_skills_and_leave_are_edited_as_one_step(build: BuildDesk) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "g", "p")
        app.view.seek("rita")
        await press(pilot, "e")
        await fill(pilot, share="50", skills="systems 3, linux 1", leave="")
        shown = screen_text(pilot)
        assert "20h a week: 50 % of Standard" in shown
        assert "systems 3, linux 1" in shown
        assert "Away        -" in shown
        await press(pilot, "u")
        shown = screen_text(pilot)
        assert "20h a week" not in shown
        assert "Away        Mon 30 Nov to Fri 11 Dec annual leave" in shown
        assert message(pilot)
