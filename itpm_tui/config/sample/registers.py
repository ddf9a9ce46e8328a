"""Comments, time, risks, requests, windows and leave of the sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.config.sample.entry import EVENING, MORNING, Entry
from itpm_tui.config.sample.offsets import minutes
from itpm_tui.domain.enums import Visibility
from itpm_tui.domain.project_draft import CommentDraft, ThreadDraft
from itpm_tui.domain.register_draft import (
    AllocationDraft,
    LeaveDraft,
    RequestDraft,
    RiskDraft,
    TimeEntryDraft,
    WindowDraft,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_threads(file: Entry) -> dict[str, list[ThreadDraft]]:
    """Threads by the key of the project that their task is in."""
    threads: dict[str, list[ThreadDraft]] = {}
    for entry in file.entries("thread", "on"):
        project, _, seq = entry.text("on").rpartition("-")
        if not seq.isdecimal():
            raise entry.wrong('on must be the key of a task, such as "FWL-12"')
        draft = ThreadDraft(
            task=int(seq),
            reason=entry.maybe_text("reason"),
            comments=tuple(_comments(entry)),
        )
        entry.done()
        threads.setdefault(project, []).append(draft)
    file.done()
    return threads


def _comments(thread: Entry) -> Iterator[CommentDraft]:
    for entry in thread.entries("comment", "by"):
        yield CommentDraft(
            author=entry.text("by"),
            at=entry.moment("at"),
            body=entry.text("text"),
            visibility=entry.word("visibility", Visibility.INTERNAL),
            unread=entry.flag("unread"),
            seen=entry.flag("seen"),
            snoozed_until=entry.maybe_moment("snoozed"),
        )
        entry.done()


def read_time(file: Entry) -> tuple[TimeEntryDraft, ...]:
    """Time entries: a list by person, each `[day, task or activity, time, note]`."""
    drafts = []
    for handle, rows in file.lists():
        for row in rows:
            if not isinstance(row, list) or not all(isinstance(x, str) for x in row):
                raise file.wrong(f"{handle}: {row} must be a list of texts")
            if len(row) not in {3, 4}:
                raise file.wrong(f"{handle}: {row} must have three or four texts")
            drafts.append(_time_entry(file, handle, row))
    return tuple(drafts)


def _time_entry(file: Entry, handle: str, row: list[str]) -> TimeEntryDraft:
    day, subject, spent, *note = row
    project, _, seq = subject.rpartition("-")
    is_task = seq.isdecimal()
    try:
        length = minutes(spent)
    except ValueError as error:
        raise file.wrong(f"{handle}: {error}") from None
    return TimeEntryDraft(
        person=handle,
        day=file.moment_of(day).date(),
        minutes=length,
        task=subject if is_task else None,
        project=project if is_task else None,
        activity="work" if is_task else subject,
        billable=is_task,
        note=note[0] if note else None,
    )


def read_risks(file: Entry) -> tuple[RiskDraft, ...]:
    """The risk register."""
    drafts = tuple(_risk(entry) for entry in file.entries("risk", "key"))
    file.done()
    return drafts


def _risk(entry: Entry) -> RiskDraft:
    cost = entry.maybe_number("cost")
    draft = RiskDraft(
        key=entry.text("key"),
        title=entry.text("event"),
        cause=entry.text("cause"),
        effect=entry.text("effect"),
        category=entry.text("category"),
        project=entry.maybe_text("project"),
        probability=entry.number("probability"),
        impacts=tuple(entry.table("impact").numbers()),
        owner=entry.text("owner"),
        action_owner=entry.maybe_text("action_owner"),
        state=entry.text("state"),
        response=entry.text("response"),
        plan=entry.maybe_text("plan"),
        trigger=entry.maybe_text("trigger"),
        next_review=entry.maybe_day("review"),
        proximity=entry.maybe_day("proximity"),
        cost_minor=None if cost is None else cost * 100,
        schedule_min=entry.minutes("delay"),
        residual=_residual(entry.table("after_plan")),
        compliance=entry.maybe_text("compliance"),
        tasks=entry.texts("tasks"),
    )
    entry.done()
    return draft


def _residual(table: Entry) -> tuple[int, int] | None:
    found = dict(table.numbers())
    if not found:
        return None
    if found.keys() != {"probability", "impact"}:
        raise table.wrong("must have probability and impact")
    return found["probability"], found["impact"]


def read_requests(file: Entry) -> tuple[RequestDraft, ...]:
    """Requests and approvals that wait for a decision."""
    drafts = tuple(
        _request(entry, kind)
        for kind in ("request", "approval")
        for entry in file.entries(kind, "key")
    )
    file.done()
    return drafts


def _request(entry: Entry, kind: str) -> RequestDraft:
    draft = RequestDraft(
        key=entry.text("key"),
        title=entry.text("title"),
        kind=kind,
        requester=entry.text("from"),
        source=entry.text("source"),
        asked_at=entry.moment("asked"),
        state=entry.text("state"),
        body=entry.text("text"),
        who=entry.maybe_text("who"),
        project=entry.maybe_text("project"),
        channel=entry.maybe_text("channel"),
        impact=entry.maybe_text("impact"),
        wanted_by=entry.maybe_day("wanted"),
        scope=entry.maybe_text("scope"),
        comments=tuple(_comments(entry)),
    )
    entry.done()
    return draft


def read_windows(file: Entry) -> tuple[WindowDraft, ...]:
    """Freeze windows and change windows."""
    drafts = tuple(_window(entry) for entry in file.entries("window", "name"))
    file.done()
    return drafts


def _window(entry: Entry) -> WindowDraft:
    draft = WindowDraft(
        name=entry.text("name"),
        kind=entry.text("kind"),
        hardness=entry.text("hardness"),
        scope=entry.text("scope"),
        start=entry.moment("start", MORNING),
        end=entry.moment("end", EVENING),
        applies_to=entry.text("applies_to"),
        reason=entry.text("reason"),
        approver=entry.maybe_text("approver"),
        projects=entry.texts("projects"),
        tasks=entry.texts("tasks"),
    )
    entry.done()
    if draft.end <= draft.start:
        raise entry.wrong("end is not after start")
    return draft


def read_leaves(file: Entry) -> tuple[LeaveDraft, ...]:
    """Leave and other days away."""
    drafts = []
    for entry in file.entries("leave", "who"):
        drafts.append(
            LeaveDraft(
                person=entry.text("who"),
                start=entry.day("from"),
                end=entry.day("to"),
                kind=entry.text("kind"),
                status=entry.maybe_text("status") or "approved",
            )
        )
        entry.done()
    file.done()
    return tuple(drafts)


def read_allocations(file: Entry) -> tuple[AllocationDraft, ...]:
    """Work that was placed on days by hand: each `"day hours"`, such as `"+4wd 3h"`."""
    drafts = []
    for entry in file.entries("allocation", "task"):
        task, person = entry.text("task"), entry.text("who")
        for text in entry.texts("hours"):
            day, _, length = text.rpartition(" ")
            try:
                worked = minutes(length)
            except ValueError as error:
                raise entry.wrong(f"hours: {error}") from None
            drafts.append(
                AllocationDraft(
                    task=task,
                    person=person,
                    day=entry.moment_of(day).date(),
                    minutes=worked,
                )
            )
        entry.done()
    file.done()
    return tuple(drafts)
