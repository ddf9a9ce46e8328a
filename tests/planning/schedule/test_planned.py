"""Projects as they are stored, computed whatever their calendars say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from itpm_tui.planning.schedule import moment_at
from itpm_tui.planning.schedule.planned import project_schedule
from tests.planning.quality.records import OFFICE, chain, record, task


def test_a_plan_whose_days_are_all_off_is_computed_all_the_same() -> None:
    never = replace(
        OFFICE, exceptions=(("Off", date(1800, 1, 1), date(2400, 12, 31), ()),)
    )
    found = project_schedule(record([task(1), task(2)], chain(2), calendar=never))
    finish = moment_at(found.schedule.results.finish[1])
    assert finish == datetime.fromisoformat("2026-01-13T17:00")


def test_an_elapsed_duration_goes_on_over_the_weekend() -> None:
    monday = date(2026, 1, 12)
    plan = record(
        [task(1, 4), replace(task(2), duration_min=3 * 1440, elapsed=True)],
        chain(2),
        start=monday,
    )
    found = project_schedule(plan)
    assert moment_at(found.schedule.results.finish[0]) == datetime.fromisoformat(
        "2026-01-15T17:00"
    )
    assert moment_at(found.schedule.results.finish[1]) == datetime.fromisoformat(
        "2026-01-18T17:00"
    )
