"""A second, plain reader of MS Project XML, to hold the real one against.

It shares nothing with the program: the whole tree in memory, parents by outline
number, one dictionary for each thing.
"""

from __future__ import annotations

import gzip
import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

CONSTRAINTS = ["asap", "alap", "mso", "mfo", "snet", "snlt", "fnet", "fnlt"]
LINKS = ["FF", "FS", "SF", "SS"]


class PlainPlan:
    """The plan in a file, as dictionaries and sets of plain values."""

    def __init__(self, path: Path) -> None:
        content = path.read_bytes()
        if path.suffix == ".gz":
            content = gzip.decompress(content)
        text = content.decode("utf-8")
        text = re.sub(r'xmlns="[^"]*"', "", text, count=1)
        self.root = ElementTree.fromstring(text.encode("utf-8"))

    def tasks(self) -> list[dict[str, object]]:
        by_outline = {
            task.findtext("OutlineNumber"): task.findtext("UID")
            for task in self._tasks()
        }
        found = []
        for task in sorted(self._tasks(), key=lambda t: int(t.findtext("ID", ""))):
            above, _, _ = task.findtext("OutlineNumber", "").rpartition(".")
            constraint = CONSTRAINTS[int(task.findtext("ConstraintType", "0"))]
            moment = _moment(task.findtext("ConstraintDate"))
            kind = "milestone" if task.findtext("Milestone") == "1" else "task"
            calendar = task.findtext("CalendarUID", "-1")
            found.append(
                {
                    "uid": int(task.findtext("UID", "")),
                    "title": task.findtext("Name", "").strip(),
                    "parent_uid": int(by_outline[above] or 0) if above else None,
                    "depth": int(task.findtext("OutlineLevel", "")) - 1,
                    "type": "summary" if task.findtext("Summary") == "1" else kind,
                    "schedule_mode": "manual"
                    if task.findtext("Manual") == "1"
                    else "auto",
                    "constraint": constraint,
                    "constraint_date": moment if constraint[0] != "a" else None,
                    "deadline": _moment(task.findtext("Deadline")),
                    "start": _moment(task.findtext("Start")),
                    "finish": _moment(task.findtext("Finish")),
                    "start_actual": _moment(task.findtext("ActualStart")),
                    "finish_actual": _moment(task.findtext("ActualFinish")),
                    "start_manual": _moment(task.findtext("ManualStart")),
                    "finish_manual": _moment(task.findtext("ManualFinish")),
                    "duration_min": _minutes(task.findtext("Duration")),
                    "work_min": _minutes(task.findtext("Work")),
                    "remaining_min": _minutes(task.findtext("RemainingWork")),
                    "progress_bp": int(task.findtext("PercentComplete", "0")) * 100,
                    "calendar_uid": None if calendar == "-1" else int(calendar),
                    "total_slack_min": int(task.findtext("TotalSlack", "0")) / 10,
                    "free_slack_min": int(task.findtext("FreeSlack", "0")) / 10,
                    "critical": task.findtext("Critical") == "1",
                }
            )
        return found

    def links(self) -> set[tuple[object, ...]]:
        found: set[tuple[object, ...]] = set()
        for task in self._tasks():
            for link in task.iter("PredecessorLink"):
                lag = int(link.findtext("LinkLag", "0"))
                percent = link.findtext("LagFormat") == "19"
                found.add(
                    (
                        int(link.findtext("PredecessorUID", "")),
                        int(task.findtext("UID", "")),
                        LINKS[int(link.findtext("Type", ""))],
                        0 if percent else lag / 10,
                        "percent" if percent else "working",
                        lag * 100 if percent else None,
                    )
                )
        return found

    def people(self) -> set[tuple[object, ...]]:
        return {
            (
                int(person.findtext("UID", "")),
                person.findtext("Name"),
                {"0": "material", "1": "work"}[person.findtext("Type", "")],
                int(person.findtext("CalendarUID", "")),
                float(person.findtext("MaxUnits", "")) * 10_000,
            )
            for person in self.root.iterfind("Resources/Resource")
            if person.findtext("Name")
        }

    def assignments(self) -> set[tuple[object, ...]]:
        people = {person[0] for person in self.people()}
        return {
            (
                int(entry.findtext("TaskUID", "")),
                int(entry.findtext("ResourceUID", "")),
                float(entry.findtext("Units", "")) * 10_000,
                _minutes(entry.findtext("Work")),
            )
            for entry in self.root.iterfind("Assignments/Assignment")
            if int(entry.findtext("ResourceUID", "")) in people
        }

    def calendars(self) -> dict[int, tuple[str, int | None]]:
        found = {}
        for calendar in self.root.iterfind("Calendars/Calendar"):
            base = int(calendar.findtext("BaseCalendarUID", "-1"))
            uid = int(calendar.findtext("UID", ""))
            found[uid] = calendar.findtext("Name", ""), None if base < 0 else base
        return found

    def days(self) -> set[date]:
        """Six weeks of the plan, and the days around each exception."""
        first = _moment(self.root.findtext("StartDate"))
        assert first is not None
        found = {first + timedelta(days=n) for n in range(42)}
        for name in ("FromDate", "ToDate"):
            found |= {m for e in self.root.iter(name) if (m := _moment(e.text))}
        return {(day + timedelta(days=n)).date() for day in found for n in (-1, 0, 1)}

    def hours(self, uid: int, day: date) -> list[tuple[int, int]]:
        """Periods worked on a day, asking a calendar and then its base."""
        calendar = self._calendar(uid)
        chain = [calendar]
        while (base := chain[-1].findtext("BaseCalendarUID", "-1")) != "-1":
            chain.append(self._calendar(int(base)))
        for each in chain:
            for exception in each.iterfind("Exceptions/Exception"):
                first = _moment(exception.findtext("TimePeriod/FromDate"))
                last = _moment(exception.findtext("TimePeriod/ToDate"))
                assert first is not None
                assert last is not None
                if first.date() <= day <= last.date():
                    return _periods(exception)
        sunday_first = str((day.weekday() + 1) % 7 + 1)
        for each in chain:
            for week_day in each.iterfind("WeekDays/WeekDay"):
                if week_day.findtext("DayType") == sunday_first:
                    return _periods(week_day)
        raise AssertionError("the plans of these tests name each day of the week")

    def _calendar(self, uid: int) -> Element:
        for calendar in self.root.iterfind("Calendars/Calendar"):
            if calendar.findtext("UID") == str(uid):
                return calendar
        raise AssertionError(uid)

    def _tasks(self) -> list[Element]:
        found = self.root.findall("Tasks/Task")
        return [task for task in found if task.findtext("UID") != "0"]


def _periods(element: Element) -> list[tuple[int, int]]:
    found = []
    for time in element.iterfind("WorkingTimes/WorkingTime"):
        low, high = (
            int(time.findtext(name, "")[:2]) * 60 + int(time.findtext(name, "")[3:5])
            for name in ("FromTime", "ToTime")
        )
        found.append((low, high or 1440))
    return found


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S").replace(second=0)  # noqa: DTZ007


def _minutes(text: str | None) -> float | None:
    if text is None:
        return None
    hours, minutes, seconds = re.findall("[0-9.]+", text)
    length = timedelta(
        hours=float(hours), minutes=float(minutes), seconds=float(seconds)
    )
    return length.total_seconds() / 60
