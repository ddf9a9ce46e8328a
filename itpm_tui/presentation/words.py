"""How states, dates and durations are said, each with the role that colours it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import Priority, RequestSource, StatusGroup, TaskType
from itpm_tui.presentation.lines import ACCENT, MUTED, TEXT, Span

if TYPE_CHECKING:
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.presentation.glyphs import Glyphs

# Names are fixed, whatever the locale: they are typed in filters and quick add too.
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)

DAY_MIN = 480
"""Working minutes shown as one day."""

_NEAR = timedelta(days=183)
UNCONFIRMED = "date?"
"""Said of a date that somebody was asked for and did not confirm, or weakly."""
AGEING_DAYS = 7
"""A task that is longer than this in a started status is ageing."""
_LONG_MIN = 5 * DAY_MIN


def group_role(group: StatusGroup, name: str) -> str:
    """Role of a status of a group with a name."""
    match group:
        case StatusGroup.COMPLETED:
            return "status.done"
        case StatusGroup.CANCELLED:
            return MUTED
        case StatusGroup.STARTED:
            if name.lower() == "blocked":
                return "status.blocked"
            return "status.review" if _is_review(name) else "status.doing"
        case _:
            return "status.todo"


def group_glyph(group: StatusGroup, name: str, glyphs: Glyphs) -> str:
    """The sign of a status of a group with a name."""
    match group:
        case StatusGroup.COMPLETED:
            return glyphs.done
        case StatusGroup.CANCELLED:
            return glyphs.cancelled
        case StatusGroup.STARTED:
            if name.lower() == "blocked":
                return glyphs.blocked
            return glyphs.review if _is_review(name) else glyphs.doing
        case _:
            return glyphs.todo


def status_role(task: TaskRecord) -> str:
    """Role of a task's status."""
    return group_role(task.group, task.status)


def status_glyph(task: TaskRecord, glyphs: Glyphs) -> str:
    """The sign of a task's status."""
    return group_glyph(task.group, task.status, glyphs)


def status(task: TaskRecord, glyphs: Glyphs) -> Span:
    """Sign and word, such as `► doing`."""
    word = "block" if task.blocked else task.status.lower()
    return Span(f"{status_glyph(task, glyphs)} {word}", status_role(task))


def priority(task: TaskRecord) -> Span | None:
    """`!urg`, `!high` or `!low`; None where nothing need be said."""
    match task.priority:
        case Priority.URGENT:
            return Span("!urg", "priority.urgent", bold=True)
        case Priority.HIGH:
            return Span("!high", "priority.high")
        case Priority.LOW:
            return Span("!low", "priority.low")
        case _:
            return None


def assignee(task: TaskRecord) -> Span:
    """`@dana`, `@dana+1`, `client`, `@none`; empty for a milestone and a summary."""
    if task.assignees:
        more = f"+{len(task.assignees) - 1}" if len(task.assignees) > 1 else ""
        return Span(f"@{task.assignees[0]}{more}")
    if task.type in {TaskType.MILESTONE, TaskType.SUMMARY} or task.children:
        return Span("")
    if task.source is RequestSource.CLIENT:
        return Span("client", "origin.client")
    if task.source is RequestSource.VENDOR:
        return Span("vendor", "origin.vendor")
    return Span("@none", MUTED if task.done else "message.warning")


def flags(task: TaskRecord, today: date) -> tuple[Span, ...]:
    """What about an open task asks for a look, most urgent first."""
    if task.done:
        return ()
    if task.type is TaskType.MILESTONE:
        found = [_when(task, today), slack(task)]
    else:
        leaf = not task.children and task.type is not TaskType.SUMMARY
        alone = leaf and assignee(task).text == "@none"
        found = [
            _when(task, today),
            Span("no assignee", "message.warning") if alone else None,
            Span("crit", "gantt.critical") if task.critical else None,
        ]
    return tuple(flag for flag in found if flag is not None)


def asides(task: TaskRecord) -> tuple[Span, ...]:
    """What else there is to say of an open task where there is room: last of all."""
    if task.done:
        return ()
    doubt = Span(UNCONFIRMED, "message.warning") if task.unconfirmed else None
    return tuple(each for each in (doubt, _badge(task)) if each is not None)


def _badge(task: TaskRecord) -> Span | None:
    """Who asked for it, where no assignee stands for that."""
    outside = task.source in {RequestSource.CLIENT, RequestSource.VENDOR}
    if not outside or not task.assignees:
        return None
    return Span(task.source.value, f"origin.{task.source.value}")


def due_role(task: TaskRecord, today: date) -> str:
    """Role of the date a task is due: overdue, today, or nothing special."""
    day = due_day(task)
    if task.done or day is None or day > today:
        return MUTED if task.done else TEXT
    return "time.overdue" if day < today else "time.soon"


def slack(task: TaskRecord) -> Span | None:
    """`slack 4d`; None where nothing computed it."""
    if task.slack_min is None:
        return None
    role = MUTED if task.slack_min > 0 else "gantt.critical"
    return Span(f"slack {span_of_days(task.slack_min)}", role)


def due_day(task: TaskRecord) -> date | None:
    """The day a task is due."""
    return None if task.due is None else finish_day(task.due)


def finish_day(finish: datetime) -> date:
    """The last day worked of something that ends at an instant, exclusive."""
    if finish.hour == finish.minute == 0:
        return finish.date() - timedelta(days=1)
    return finish.date()


def day_long(day: date, today: date | None = None) -> str:
    """Ten cells: `Wed 25 Nov`, `Wed  2 Dec`; far from today `13 Mar '24`."""
    if _far(day, today):
        return f"{_short(day)} '{day.year % 100:02}"
    return f"{WEEKDAYS[day.weekday()]} {_short(day)}"


def day_short(day: date, today: date | None = None) -> str:
    """Six cells: `25 Nov`, ` 2 Dec`; far from today `Mar'24`."""
    if _far(day, today):
        return f"{MONTHS[day.month - 1]}'{day.year % 100:02}"
    return _short(day)


def day_plain(day: date) -> str:
    """For a sentence: `Wed 2 Dec`."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def days_between(first: date, last: date) -> str:
    """For a sentence: `Mon 23 to Wed 25 Nov`, or the one day."""
    if first == last:
        return day_plain(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{WEEKDAYS[first.weekday()]} {first.day} to {day_plain(last)}"
    return f"{day_plain(first)} to {day_plain(last)}"


def days_brief(first: date, last: date) -> str:
    """Where room is short: `23-25 Nov`, `30 Nov-2 Dec`."""
    end = _short(last).lstrip()
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{end}"
    return f"{_short(first).lstrip()}-{end}"


def duration(minutes: int) -> str:
    """Working time: `2d`, `4h`, `3h40`, `9h10`, `25m`; many broken days `10.4d`."""
    if minutes < 0:
        return f"-{duration(-minutes)}"
    if minutes and minutes % DAY_MIN == 0:
        return f"{minutes // DAY_MIN}d"
    if minutes > _LONG_MIN:
        return f"{minutes / DAY_MIN:.1f}d"
    hours, rest = divmod(minutes, 60)
    if not hours and rest:
        return f"{rest}m"
    return f"{hours}h{rest:02}" if rest else f"{hours}h"


def span_of_days(minutes: int) -> str:
    """Whole working days left over: `4d`, `0d`; less than a day in hours."""
    if 0 < abs(minutes) < DAY_MIN:
        return duration(minutes)
    whole = abs(minutes) // DAY_MIN
    return f"-{whole}d" if minutes < 0 else f"{whole}d"


def percent(basis_points: int | None) -> str:
    """`55%`, rounded, but 100 only where all is done; empty where it is not known."""
    if basis_points is None:
        return ""
    rounded = (basis_points + 50) // 100
    return f"{rounded if basis_points >= 10_000 else min(rounded, 99)}%"


def age(task: TaskRecord, today: date) -> Span | None:
    """How long an open task is in its status; a review that waits says so itself."""
    if task.done or task.status_since is None:
        return None
    days = (today - task.status_since.date()).days
    when = _when(task, today)
    if days <= 0 or (when is not None and when.text.startswith("waits")):
        return None
    ageing = task.group is StatusGroup.STARTED and days > AGEING_DAYS
    return Span(f"in {days}d", "time.soon" if ageing else MUTED)


def project_code(key: str) -> Span:
    """`~FWL`."""
    return Span(f"~{key}", ACCENT, bold=True)


def milestone_name(task: TaskRecord) -> str:
    """The code of a milestone; its title where that is no more than its id."""
    return task.title if task.code in {None, task.key} else task.code or task.title


def _is_review(name: str) -> bool:
    return "review" in name.lower()


def _short(day: date) -> str:
    return f"{day.day:2} {MONTHS[day.month - 1]}"


def _far(day: date, today: date | None) -> bool:
    return today is not None and day.year != today.year and abs(day - today) > _NEAR


def _when(task: TaskRecord, today: date) -> Span | None:
    day = due_day(task)
    if day is not None and day < today:
        return Span(f"late {(today - day).days}d", "time.overdue")
    if day == today:
        return Span("today", "time.soon")
    if (
        task.group is StatusGroup.STARTED
        and _is_review(task.status)
        and task.status_since
    ):
        waiting = (today - task.status_since.date()).days
        if waiting > 0:
            return Span(f"waits {waiting}d", "time.soon")
    return None
