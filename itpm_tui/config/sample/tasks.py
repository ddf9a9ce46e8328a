"""Tasks of the sample projects, with their links."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from itpm_tui.config.sample.entry import EVENING, MORNING, Entry
from itpm_tui.config.sample.offsets import minutes
from itpm_tui.domain.checklist import parse_checklist
from itpm_tui.domain.enums import (
    DependencyType,
    LagKind,
    Priority,
    RequestSource,
    ScheduleMode,
    TaskType,
)
from itpm_tui.domain.keys import task_key
from itpm_tui.domain.organisation_draft import CrossLink
from itpm_tui.domain.project_draft import MilestoneDraft, Span, TaskDraft

DONE = "Done"
ELAPSED_DAY_MIN = 1440

_LINK = re.compile(
    r"(?P<key>[A-Z0-9]+-\d+)"
    r"(?: (?P<type>FS|SS|FF|SF)(?:(?P<lag>[+-]\d+[dh])|\+(?P<elapsed>\d+)ed)?)?"
)


@dataclass(frozen=True, slots=True)
class ReadTask:
    """A task as its entry has it, before its milestone is looked up."""

    task: TaskDraft
    target: str | None
    """Code of the milestone it works towards."""
    links: tuple[CrossLink, ...]
    """Links from its predecessors, in this and in other projects."""


def read_task(entry: Entry, project: str) -> ReadTask:
    """A task from its entry."""
    task = _dated(entry, _described(entry))
    successor = task_key(project, task.seq)
    after = entry.texts("after")
    read = ReadTask(
        task=task,
        target=entry.maybe_text("milestone"),
        links=tuple(_link(entry, text, successor) for text in after),
    )
    entry.done()
    return read


def _described(entry: Entry) -> TaskDraft:
    """The task without its dates."""
    return TaskDraft(
        seq=entry.number("id"),
        title=entry.text("title"),
        type=entry.word("type", TaskType.TASK),
        status=entry.maybe_text("status") or "Todo",
        parent=entry.maybe_number("under"),
        assignees=entry.texts("who"),
        accountable=entry.maybe_text("accountable"),
        priority=entry.word("priority", Priority.NORMAL),
        source=entry.word("source", RequestSource.TEAM),
        schedule_mode=entry.word("mode", ScheduleMode.AUTO),
        duration_min=entry.minutes("duration"),
        work_min=entry.minutes("work"),
        tags=entry.texts("tags"),
        checklist=parse_checklist(list(entry.texts("checklist"))),
        description=entry.maybe_text("description"),
        blocked_note=entry.maybe_text("blocked"),
        calendar=entry.maybe_text("calendar"),
        slack_min=entry.minutes("slack"),
        critical=entry.flag("critical"),
    )


def _dated(entry: Entry, task: TaskDraft) -> TaskDraft:
    """The task with its dates; a summary has none of its own."""
    if task.type is TaskType.SUMMARY:
        return task
    plan = _plan(entry, task.type)
    done = plan if task.status == DONE else None
    return replace(
        task,
        start=plan.start,
        finish=plan.finish,
        deadline=entry.maybe_moment("deadline", EVENING),
        start_actual=done.start if done else entry.maybe_moment("started"),
        finish_actual=done.finish if done else None,
        duration_min=0 if task.type is TaskType.MILESTONE else task.duration_min,
        progress_bp=_progress(entry, done is not None),
        milestone=_milestone(entry, done),
        baseline=_baseline(entry, plan),
    )


def _plan(entry: Entry, kind: TaskType) -> Span:
    if kind is TaskType.MILESTONE:
        on = entry.moment("on", EVENING)
        return Span(on, on)
    plan = Span(entry.moment("start", MORNING), entry.moment("finish", EVENING))
    if plan.finish < plan.start:
        raise entry.wrong("finish is before start")
    return plan


def _progress(entry: Entry, done: bool) -> int:
    percent = entry.maybe_number("progress")
    if percent is None:
        return 10_000 if done else 0
    if done or not 0 <= percent <= 100:
        raise entry.wrong("progress goes from 0 to 100 and is left out when done")
    return percent * 100


def _milestone(entry: Entry, done: Span | None) -> MilestoneDraft | None:
    gate = entry.flag("gate")
    code = entry.maybe_text("code")
    if code is None:
        return None
    return MilestoneDraft(
        code=code, reached_on=done.finish.date() if done else None, is_gate=gate
    )


def _baseline(entry: Entry, plan: Span) -> Span | None:
    if not entry.has("baseline"):
        return plan
    texts = entry.texts("baseline")
    if not texts:
        return None
    if len(texts) != 2:
        raise entry.wrong("baseline must be [start, finish], or [] for none")
    start, finish = texts
    return Span(entry.moment_of(start, MORNING), entry.moment_of(finish, EVENING))


def _link(entry: Entry, text: str, successor: str) -> CrossLink:
    found = _LINK.fullmatch(text)
    if found is None:
        raise entry.wrong(f'"{text}" is no link such as "FWL-12" or "FWL-12 SS+2d"')
    elapsed, lag = found["elapsed"], found["lag"]
    if elapsed:
        length, kind = int(elapsed) * ELAPSED_DAY_MIN, LagKind.ELAPSED
    else:
        length = minutes(lag.removeprefix("+")) if lag else 0
        kind = LagKind.WORKING
    return CrossLink(
        found["key"], successor, DependencyType(found["type"] or "FS"), length, kind
    )
