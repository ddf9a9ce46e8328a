"""What a plan file says, as MS Project would understand it; a reader of its own.

It shares nothing with the program. Values are normal: minutes, days and booleans, what
is absent as MS Project takes it.
"""

from __future__ import annotations

import gzip
import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

Fact: TypeAlias = tuple[str, str]
"""What is meant, such as `task 12 Start`, and what it is."""

_SPACE = "{http://schemas.microsoft.com/project}"
_ELAPSED = {4, 6, 8, 10, 12, 20, 36, 38, 40, 42, 44, 52}
_OFFICE = "480-720 780-1020"


def facts_of(path: Path) -> dict[str, str]:
    """All facts of a file."""
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    root = ElementTree.fromstring(content)
    for element in root.iter():
        element.tag = element.tag.removeprefix(_SPACE)
    return dict(
        fact
        for part in (_plan, _tasks, _resources, _assignments, _calendars)
        for fact in part(root)
    )


def _plan(root: Element) -> Iterator[Fact]:
    yield "plan Title", _text(root, "Title") or _stem(_text(root, "Name"))
    yield "plan GUID or Name", _text(root, "GUID") or _stem(_text(root, "Name"))
    yield "plan StartDate", _text(root, "StartDate")[:10]
    yield "plan StatusDate", _text(root, "StatusDate")[:10]
    for name, usual in (
        ("ScheduleFromStart", "1"),
        ("CalendarUID", ""),
        ("MinutesPerDay", "480"),
        ("CurrencyCode", ""),
        ("HonorConstraints", "1"),
    ):
        yield f"plan {name}", _text(root, name) or usual


def _stem(name: str) -> str:
    return re.sub(r"(\.(xml|mpp))+$", "", name)


def tasks(root: Element) -> list[Element]:
    """The tasks of a plan without itself, blank rows, inactive and external ones."""
    return [
        task
        for task in root.iterfind("Tasks/Task")
        if (_text(task, "UID"), _text(task, "OutlineLevel")) != ("0", "0")
        and not _flag(task, "IsNull")
        and _text(task, "Active") not in ("0", "false")
        and not _flag(task, "ExternalTask")
    ]


def _tasks(root: Element) -> Iterator[Fact]:
    found = tasks(root)
    levels = [int(_text(task, "OutlineLevel") or 1) for task in found]
    yield "order of tasks", " ".join(_text(task, "UID") for task in found)
    for task, level, below in zip(found, levels, [*levels[1:], 0], strict=True):
        summary = below > level
        name = f"task {_text(task, 'UID')}"
        yield f"{name} Summary", str(summary)
        yield f"{name} Milestone", str(_is_milestone(task) and not summary)
        for fact, value in _values(task):
            yield f"{name} {fact}", value
        for number, link in enumerate(sorted(_links(task))):
            yield f"{name} link {number}", link
        for baseline in task.iterfind("Baseline"):
            number = _text(baseline, "Number") or "0"
            for part in ("Start", "Finish"):
                yield f"{name} baseline {number} {part}", _moment(baseline, part)
            for part in ("Duration", "Work"):
                yield f"{name} baseline {number} {part}", _minutes(baseline, part)


def _is_milestone(task: Element) -> bool:
    return _flag(task, "Milestone") or _minutes(task, "Duration") == "0"


def _values(task: Element) -> Iterator[Fact]:
    for name in ("Name", "OutlineLevel", "Notes"):
        yield name, _text(task, name).strip()
    for name in ("Manual", "Critical"):
        yield name, str(_flag(task, name))
    for name in ("Type", "PercentComplete", "ConstraintType"):
        yield name, _text(task, name) or "0"
    for name in ("Start", "Finish", "ActualStart", "ActualFinish", "Deadline"):
        yield name, _moment(task, name)
    for name in ("Duration", "Work", "RemainingWork"):
        yield name, _minutes(task, name)
    elapsed = int(_text(task, "DurationFormat") or 7) in _ELAPSED
    yield "DurationFormat", "elapsed" if elapsed else "working"
    if _flag(task, "Manual"):
        for name in ("ManualStart", "ManualFinish"):
            yield name, _moment(task, name) or _moment(task, name[6:])
    if int(_text(task, "ConstraintType") or 0) > 1:
        yield "ConstraintDate", _moment(task, "ConstraintDate")
    calendar = _text(task, "CalendarUID")
    yield "CalendarUID", "" if calendar == "-1" else calendar
    yield "Priority", _band(int(_text(task, "Priority") or 500))
    # Where a writer leaves slack out of a task with late dates it means none.
    usual = "0" if _text(task, "LateFinish") and _flag(task, "Critical") else ""
    total = _tenths(task, "TotalSlack") or usual
    yield "TotalSlack", total
    yield "FreeSlack", _tenths(task, "FreeSlack") or ("0" if total else "")


def _band(number: int) -> str:
    """The store knows four priorities."""
    if 400 < number < 600:
        return "normal"
    return "low" if number <= 400 else "high" if number < 800 else "urgent"


def _links(task: Element) -> Iterator[str]:
    for link in task.iterfind("PredecessorLink"):
        lag, unit = int(_text(link, "LinkLag") or 0), int(_text(link, "LagFormat") or 7)
        unit -= 32 if unit > 32 else 0
        kind = "percent" if unit in (19, 20) else "working"
        kind = "elapsed" if unit in _ELAPSED - {20} else kind
        yield (
            f"after {_text(link, 'PredecessorUID')} type {_text(link, 'Type') or 1}"
            f" lag {lag} {kind if lag else 'working'}"
        )


def _resources(root: Element) -> Iterator[Fact]:
    for resource in _named(root).values():
        name = f"resource {_text(resource, 'Name')}"
        yield f"{name} Type", _text(resource, "Type") or "1"
        yield f"{name} IsGeneric", str(_flag(resource, "IsGeneric"))
        yield f"{name} EmailAddress", _text(resource, "EmailAddress")
        if _text(resource, "Type") != "0":
            yield f"{name} MaxUnits", f"{float(_text(resource, 'MaxUnits') or 1):g}"
            yield f"{name} CalendarUID", _text(resource, "CalendarUID")


def _named(root: Element) -> dict[str, Element]:
    return {
        _text(each, "UID"): each
        for each in root.iterfind("Resources/Resource")
        if _text(each, "Name") and not _flag(each, "IsNull")
    }


def _assignments(root: Element) -> Iterator[Fact]:
    people = _named(root)
    there = {_text(task, "UID") for task in tasks(root)}
    for each in root.iterfind("Assignments/Assignment"):
        person = people.get(_text(each, "ResourceUID"))
        task = _text(each, "TaskUID")
        if person is None or task not in there:
            continue
        name = f"assignment task {task} {_text(person, 'Name')}"
        yield f"{name} Units", f"{float(_text(each, 'Units') or 1):g}"
        yield f"{name} Work", _minutes(each, "Work")


def _calendars(root: Element) -> Iterator[Fact]:
    calendars = {_text(c, "UID"): c for c in root.iterfind("Calendars/Calendar")}
    for uid, calendar in calendars.items():
        base = _text(calendar, "BaseCalendarUID")
        alone = _flag(calendar, "IsBaseCalendar") or base not in calendars
        yield f"calendar {uid} Name", _text(calendar, "Name")
        yield f"calendar {uid} base", "" if alone else base
        for day in sorted(_days(root)):
            yield f"calendar {uid} on {day}", _hours(calendars, calendar, day)


def _days(root: Element) -> set[date]:
    """Six weeks of the plan, and the days around each exception."""
    first = datetime.fromisoformat(_text(root, "StartDate")).date()
    found = {first + timedelta(days=number) for number in range(42)}
    for calendar in root.iterfind("Calendars/Calendar"):
        for period in calendar.iter("TimePeriod"):
            for name in ("FromDate", "ToDate"):
                at = datetime.fromisoformat(_text(period, name)).date()
                found |= {at + timedelta(days=number) for number in (-1, 0, 1)}
    return found


def _hours(calendars: dict[str, Element], calendar: Element, day: date) -> str:
    """Periods worked on a day, asking a calendar and then its base."""
    chain = [calendar]
    while not _flag(chain[-1], "IsBaseCalendar"):
        base = calendars.get(_text(chain[-1], "BaseCalendarUID"))
        if base is None:
            break
        chain.append(base)
    for each in chain:
        for exception in each.iterfind("Exceptions/Exception"):
            first, last = (
                datetime.fromisoformat(exception.findtext(f"TimePeriod/{name}", ""))
                for name in ("FromDate", "ToDate")
            )
            if first.date() <= day <= last.date():
                return _periods(exception)
    for each in chain:
        for week_day in each.iterfind("WeekDays/WeekDay"):
            if _text(week_day, "DayType") == str(day.isoweekday() % 7 + 1):
                return _periods(week_day)
    return _OFFICE if day.isoweekday() <= 5 else ""


def _periods(element: Element) -> str:
    times = [
        [_minute(_text(time, name)) for name in ("FromTime", "ToTime")]
        for time in element.iterfind("WorkingTimes/WorkingTime")
    ]
    if not times and _flag(element, "DayWorking"):
        return _OFFICE
    return " ".join(f"{start}-{end or 1440}" for start, end in times)


def _minute(text: str) -> int:
    return int(text[:2]) * 60 + int(text[3:5])


def _text(element: Element, name: str) -> str:
    return element.findtext(name, "") or ""


def _flag(element: Element, name: str) -> bool:
    return _text(element, name) in ("1", "true")


def _moment(element: Element, name: str) -> str:
    return _text(element, name)[:16]


def _minutes(element: Element, name: str) -> str:
    text = _text(element, name)
    if not text:
        return ""
    hours, minutes, seconds = (float(part) for part in re.findall("[0-9.]+", text))
    return str(round(hours * 60 + minutes + seconds / 60))


def _tenths(element: Element, name: str) -> str:
    text = _text(element, name)
    return str(round(int(text) / 10)) if text else ""
