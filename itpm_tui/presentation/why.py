"""Why a task is where it is, in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from itpm_tui.planning.schedule import moment_at
from itpm_tui.planning.schedule.bounds import Reason
from itpm_tui.presentation.words import duration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itpm_tui.planning.schedule import Link
    from itpm_tui.planning.schedule.bounds import Bound
    from itpm_tui.planning.schedule.explain import Explanation
    from itpm_tui.planning.schedule.planned import ProjectSchedule

DAY_OF_CLOCK = 1440
_PATH_MOST = 12
_REASONS = {
    Reason.PROJECT_START: "the project begins",
    Reason.STATUS_DATE: "work that is left goes on after the status date",
    Reason.LEVELLING: "it is delayed by levelling",
    Reason.ACTUAL: "it began then",
    Reason.MANUAL: "its dates were set by hand",
    Reason.LATE: "it is to be as late as possible",
    Reason.CHILD: "the first task below it starts then",
    Reason.SUMMARY: "what is above it waits until then",
}


class Topic(Enum):
    """What a sentence is about."""

    PLACE = "place"
    WHY = "why"
    LOST = "lost"
    SLACK = "slack"
    PATH = "path"


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence on a task, and the other task that it names."""

    topic: Topic
    text: str
    task_id: int | None = None


def sentences(project: ProjectSchedule, place: int, why: Explanation) -> list[str]:
    """Why a task starts when it does, what lost, and what its slack comes from."""
    title = f"{project.tasks[place].key}  {project.tasks[place].title}"
    return [title, *(said.text for said in told(project, place, why))]


def told(project: ProjectSchedule, place: int, why: Explanation) -> list[Said]:
    """The same without the title, each sentence with what it is about."""
    return [
        *_place(project, place),
        *_start(project, place, why),
        _slack(project, place, why),
        *_path(project, why),
    ]


def _place(project: ProjectSchedule, place: int) -> Iterator[Said]:
    task, results = project.tasks[place], project.schedule.results
    start, finish = moment_at(results.start[place]), moment_at(results.finish[place])
    yield Said(
        Topic.PLACE,
        f"starts {start:%a %Y-%m-%d %H:%M}, finishes {finish:%a %Y-%m-%d %H:%M}",
    )
    if task.start is not None and task.start != start:
        yield Said(
            Topic.PLACE,
            f"The plan shows it at {task.start:%a %Y-%m-%d %H:%M}; no link, constraint "
            "or calendar holds it there."
            if task.start > start
            else f"The plan shows it at {task.start:%a %Y-%m-%d %H:%M}, before what "
            "it waits for allows.",
        )


def _start(project: ProjectSchedule, place: int, why: Explanation) -> Iterator[Said]:
    decisive = why.decisive
    text = f"because {reason(project, place, decisive)}"
    yield Said(Topic.WHY, text, _named(project, decisive))
    if why.calendar:
        yield Said(Topic.WHY, "and the next working time is then")
    for bound in why.others:
        allowed = f"{moment_at(bound.start):%a %Y-%m-%d %H:%M}"
        text = f"not because {reason(project, place, bound)}: it allows {allowed}"
        yield Said(Topic.LOST, text, _named(project, bound))


def _named(project: ProjectSchedule, bound: Bound) -> int | None:
    """The task that a bound comes from."""
    return None if bound.link is None else project.tasks[bound.link.predecessor].id


def reason(project: ProjectSchedule, place: int, bound: Bound) -> str:
    """What a bound is, as the end of a sentence with `because`."""
    if bound.link is not None:
        return _waits(project, bound.link)
    if bound.reason is Reason.CONSTRAINT:
        task = project.tasks[place]
        date = task.constraint_date
        shown = "" if date is None else f" {date:%a %Y-%m-%d %H:%M}"
        return f"its constraint is {task.constraint.value}{shown}"
    return _REASONS[bound.reason]


def _waits(project: ProjectSchedule, link: Link) -> str:
    """That a task waits for another."""
    other = project.tasks[link.predecessor]
    return f"it waits for {other.key} {other.title} ({link_words(link)})"


def link_words(link: Link) -> str:
    """The type of a link with its lag: `FS +2d`."""
    if not link.lag:
        return link.type.value
    sign = "-" if link.lag < 0 else "+"
    amount = abs(link.lag)
    if link.percent:
        text = f"{amount / 100:g}%"
    elif link.elapsed and amount % DAY_OF_CLOCK == 0:
        text = f"{amount // DAY_OF_CLOCK}d"
    else:
        text = duration(amount)
    return f"{link.type.value} {sign}{text}{' elapsed' * link.elapsed}"


def _slack(project: ProjectSchedule, place: int, why: Explanation) -> Said:
    results = project.schedule.results
    slack, critical = results.total_slack[place], results.critical[place]
    head = "critical" if critical else "not critical"
    if slack < 0:
        head = f"{head}: {duration(-slack)} too late"
    else:
        head = f"{head}: slack {duration(slack)}" if slack else f"{head}: no slack"
    link = None if project.schedule.net.is_summary[place] else why.limit.link
    named = None if link is None else project.tasks[link.successor].id
    return Said(Topic.SLACK, f"{head}{_until(project, place, why)}", named)


def _until(project: ProjectSchedule, place: int, why: Explanation) -> str:
    """What a task has to be finished for; nothing for a summary, which has parts."""
    limit = why.limit
    if project.schedule.net.is_summary[place]:
        return ""
    if limit.link is not None:
        other = project.tasks[limit.link.successor]
        how = link_words(limit.link)
        return f", since {other.key} {other.title} waits for it ({how})"
    if limit.date is not None:
        return f", since it is due {moment_at(limit.date):%a %Y-%m-%d %H:%M}"
    return f", since the plan ends {moment_at(limit.finish):%a %Y-%m-%d %H:%M}"


def _path(project: ProjectSchedule, why: Explanation) -> Iterator[Said]:
    if len(why.path) < 2:
        return
    keys = [project.tasks[place].key for place in why.path]
    shown = keys[-_PATH_MOST:]
    more = "… " * (len(keys) > len(shown))
    yield Said(Topic.PATH, f"driving path: {more}{' > '.join(shown)}")
