from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.reader import TaskFilter
from itpm_tui.domain.refusals import Refusal
from tests.store.reading.organisation import (
    EDGE,
    FAILOVER,
    RULE,
    SRV,
    SURVEY,
    SWITCH,
    WAVE,
)

if TYPE_CHECKING:
    from itpm_tui.store.reading import StoreReader

EVERY = TaskFilter()
TODAY = date(2026, 11, 24)


def test_tasks_stand_on_the_day_they_are_due(reader: StoreReader) -> None:
    days = reader.days(EVERY, date(2026, 11, 19), date(2026, 12, 14), 9)
    assert [(day.day, [task.id for task in day.tasks]) for day in days] == [
        (date(2026, 11, 19), [SURVEY]),
        (date(2026, 11, 20), [RULE]),
        (date(2026, 11, 25), [SWITCH]),
        (date(2026, 12, 2), [WAVE, FAILOVER]),
        (date(2026, 12, 14), [EDGE]),
    ]


def test_days_outside_are_not_given(reader: StoreReader) -> None:
    days = reader.days(EVERY, date(2026, 11, 20), date(2026, 11, 25), 9)
    assert [day.day.day for day in days] == [20, 25]


def test_a_full_day_gives_the_most_urgent_and_counts_all(reader: StoreReader) -> None:
    (day,) = reader.days(EVERY, date(2026, 12, 2), date(2026, 12, 2), 1)
    assert [task.id for task in day.tasks] == [WAVE]
    assert day.total == 2


def test_spans_are_unstarted_tasks_of_several_days(reader: StoreReader) -> None:
    first, last = date(2026, 12, 1), date(2026, 12, 2)
    assert [task.id for task in reader.spans(EVERY, first, last, 9)] == [WAVE]
    assert reader.spans(EVERY, date(2026, 12, 4), date(2026, 12, 9), 9) == ()
    assert len(reader.spans(EVERY, date(2026, 11, 1), date(2026, 12, 31), 1)) == 1


def test_late_tasks_come_oldest_first_without_what_is_due_today(
    reader: StoreReader,
) -> None:
    assert [task.id for task in reader.late(EVERY, TODAY, 9)] == [RULE]
    later = [task.id for task in reader.late(EVERY, date(2026, 12, 3), 9)]
    assert later == [RULE, SWITCH, FAILOVER, WAVE]
    assert reader.late(TaskFilter(project_id=SRV), TODAY, 9) == ()


def test_milestones_come_by_date(reader: StoreReader) -> None:
    (edge,) = reader.milestones(EVERY, date(2026, 12, 14), date(2026, 12, 14))
    assert edge.code == "EDGE-LIVE"
    assert reader.milestones(EVERY, date(2026, 12, 15), date(2026, 12, 31)) == ()


def test_a_working_calendar_is_read_with_its_exceptions(reader: StoreReader) -> None:
    calendar = reader.calendar(1)
    assert calendar.name == "Standard"
    assert calendar.weekdays == tuple((day, 480, 1020) for day in range(5))
    assert calendar.exceptions == (
        ("Christmas", date(2026, 12, 25), date(2026, 12, 26), ()),
    )


def test_a_calendar_takes_in_what_its_parent_says(reader: StoreReader) -> None:
    calendar = reader.calendar(2)
    assert calendar.name == "Short Fridays"
    assert calendar.weekdays[3:] == ((3, 480, 1020), (4, 480, 720))
    assert [exception[0] for exception in calendar.exceptions] == ["Fair", "Christmas"]
    assert calendar.exceptions[0][3] == ((600, 720),)


def test_a_calendar_that_is_not_there_is_refused(reader: StoreReader) -> None:
    with pytest.raises(Refusal, match="no such calendar"):
        reader.calendar(99)
