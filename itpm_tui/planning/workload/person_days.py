"""On which days one person does one task, to the minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.planning.workload.sharing import shares, spread

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from itpm_tui.domain.load_records import AssignedWork
    from itpm_tui.planning.workload.load import Load


def share_of(work: AssignedWork) -> int | None:
    """What is left for the person of this work; None where nobody estimated it."""
    if work.left_min is None:
        return None
    parts = shares(
        work.left_min, [(units, by_hand) for _, units, by_hand in work.shares]
    )
    people = [person_id for person_id, _, _ in work.shares]
    return dict(zip(people, parts, strict=True)).get(work.person_id, 0)


def placed_of(work: AssignedWork) -> tuple[tuple[date, int], ...]:
    """Days and minutes that were placed by hand for the person of this work."""
    return tuple((day, m) for p, day, m in work.placed if p == work.person_id)


def days_of(work: AssignedWork, load: Load) -> dict[int, int]:
    """Minutes by day, counted from the first of the load; as far as it goes."""
    placed = placed_of(work)
    if placed:
        first = load.source.first
        found = {(day - first).days: minutes for day, minutes in placed}
        return {day: m for day, m in found.items() if 0 <= day < load.days and m}
    minutes = share_of(work)
    person = load.person(work.person_id)
    span = span_of(work.start, work.finish, load)
    if not minutes or person is None or span is None:
        return {}
    if work.calendar_id is not None:
        hours = load.calendar(work.calendar_id)
    else:
        hours = load.hours(work.person_id)
    first_day, last_day = span
    if first_day == last_day == load.today and not hours[first_day]:
        ahead = (d for d in range(first_day, len(hours)) if hours[d])
        first_day = last_day = next(ahead, first_day)
    parts = spread(minutes, hours[first_day : last_day + 1])
    return {
        day: part
        for day, part in enumerate(parts, first_day)
        if part and day < load.days
    }


def span_of(
    start: datetime | None, finish: datetime | None, load: Load
) -> tuple[int, int] | None:
    """First and last day from today on; None without any date."""
    if start is None and finish is None:
        return None
    first_date = load.source.first
    last = None
    if finish is not None:
        midnight = finish.hour == finish.minute == 0
        last = (finish.date() - first_date).days - midnight
    first = last if start is None else (start.date() - first_date).days
    assert first is not None
    first = max(first, load.today)
    return first, max(first, first if last is None else last)


def laid(minutes: int, hours: Sequence[int], first: int, last: int) -> dict[int, int]:
    """Minutes spread over days of a person."""
    parts = spread(minutes, hours[first : last + 1])
    return {day: part for day, part in enumerate(parts, first) if part}
