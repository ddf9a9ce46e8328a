"""The parts of the form of a task: each a field, and the change that it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.fields import (
    BREAK,
    Made,
    choice_field,
    day_field,
    duration_field,
    percent_field,
    text_field,
    word_field,
)
from itpm_tui.desk.verbs.prompts import complete_person, handles_of
from itpm_tui.domain.checklist import parse_checklist, written
from itpm_tui.domain.commands.bug import BugEdit, BugField
from itpm_tui.domain.commands.checklist import SetChecklist
from itpm_tui.domain.commands.task import (
    FieldEdit,
    SetAssignees,
    SetStatus,
    SetTags,
    TaskField,
)
from itpm_tui.domain.enums import Priority, ScheduleMode, Severity, TaskType
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import LONG_LIMIT, TITLE_LIMIT
from itpm_tui.views.buffer import LineBuffer
from itpm_tui.views.modes import Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.desk.bench import Bench
    from itpm_tui.desk.selection import Make
    from itpm_tui.domain.board_records import PersonRecord
    from itpm_tui.domain.task_records import BugRecord, TaskDetail
    from itpm_tui.domain.transaction import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One field; exactly one of the others says what a changed text asks for."""

    field: Field
    edit: Callable[[str], FieldEdit] | None = None
    """A column of the task."""
    bug: Callable[[str], BugEdit] | None = None
    """A column of its bug report."""
    make: Callable[[str], Make] | None = None
    """A command of its own."""


def parts_of(bench: Bench, detail: TaskDetail) -> list[Part]:
    """All parts, with the values of the task."""
    people = bench.reader.people()
    title, *columns = columns_of(bench, detail)
    head = [title, _status(bench, detail), columns[0]]
    found = [*head, _who(people, detail), _tags(detail), *columns[1:]]
    bug = _bug_parts(detail.bug) if detail.bug else ()
    return [*found, _checklist(detail), *bug, *_added(bench, detail)]


def _added(bench: Bench, detail: TaskDetail) -> list[Part]:
    """Fields that people added to tasks like this one."""
    fields = bench.reader.custom_fields()
    task = detail.task
    own = [each for each in fields if each.of(task.project_id, task.type)]
    if not own:
        return []
    from itpm_tui.desk.verbs.added_parts import added_part  # most stores have none

    pairs = (added_part(bench, task, each) for each in own)
    return [Part(field=field, make=make) for field, make in pairs]


def _column(made: Made, seen: Value) -> Part:
    field, column, read = made
    return Part(field=field, edit=lambda text: FieldEdit(column, seen, read(text)))


def columns_of(bench: Bench, detail: TaskDetail) -> list[Part]:
    """Columns of the task: the title, the priority, then the others."""
    task, about = detail.task, detail.description
    kinds = [TaskType.TASK, TaskType.BUG, TaskType.MILESTONE, TaskType.DELIVERY]
    today, rules = bench.clock.today(), bench.reckoning.rules(task.project_id)
    lasting = partial(duration_field, day_min=bench.reckoning.day_min)
    since = day_field(
        TaskField.CONSTRAINT_DATE, "Not before", task.constraint_date, today, rules
    )
    due = day_field(TaskField.DEADLINE, "Deadline", task.deadline, today, rules)
    long = lasting(TaskField.DURATION, "Duration", task.duration_min)
    left = lasting(TaskField.REMAINING, "Left", task.remaining_min)
    words = text_field("description", "Description", about, LONG_LIMIT, empty=True)
    found = [
        _column(text_field("title", "Title", task.title, TITLE_LIMIT), task.title),
        _column(
            word_field("priority", "Priority", task.priority, Priority), task.priority
        ),
        _column(due, task.deadline),
        _column(since, task.constraint_date),
        _column(long, task.duration_min),
        _column(lasting(TaskField.WORK, "Work", task.work_min), task.work_min),
        _column(left, task.remaining_min),
        _column(
            percent_field("progress", "Progress", task.progress_bp), task.progress_bp
        ),
        _column(word_field("mode", "Scheduled", task.mode, ScheduleMode), task.mode),
        _column(words, about or None),
    ]
    if task.type is not TaskType.SUMMARY:
        found.append(_column(word_field("type", "Type", task.type, kinds), task.type))
    return found


def _status(bench: Bench, detail: TaskDetail) -> Part:
    """The statuses of the task's workflow."""
    every = bench.reader.statuses()
    own = [status for status in every if status.id == detail.task.status_id]
    workflow = own[0].workflow_id if own else 0
    ids = {s.name.lower(): s.id for s in every if s.workflow_id == workflow}
    field, read = choice_field("status", "Status", detail.task.status.lower(), ids)
    note = detail.task.blocked_note or "set in the form"

    def make(text: str) -> Make:
        status_id = ids[read(text)]
        return lambda seen: SetStatus(
            tasks=seen.statuses(), status_id=status_id, note=note
        )

    return Part(field=field, make=make)


def _who(people: tuple[PersonRecord, ...], detail: TaskDetail) -> Part:
    def handles(text: str) -> tuple[str, ...]:
        return handles_of(people, text) if text.strip() else ()

    def check(text: str) -> str | None:
        try:
            handles(text)
        except Refusal as refusal:
            return refusal.text
        return None

    def make(text: str) -> Make:
        wanted = handles(text)
        return lambda seen: SetAssignees(tasks=seen.assignees(), handles=wanted)

    field = Field(
        "assignees",
        "Who",
        LineBuffer(" ".join(f"@{h}" for h in detail.task.assignees)),
        check,
        hint="@handle, several with spaces",
        complete=lambda text: complete_person(people, text),
    )
    return Part(field=field, make=make)


def _tags(detail: TaskDetail) -> Part:
    def make(text: str) -> Make:
        wanted = {word.lstrip("#").lower() for word in text.split()}
        has = set(detail.task.tags)
        add, remove = tuple(sorted(wanted - has)), tuple(sorted(has - wanted))
        return lambda seen: SetTags(task_ids=seen.ids, add=add, remove=remove)

    field = Field(
        "tags",
        "Tags",
        LineBuffer(" ".join(f"#{tag}" for tag in detail.task.tags)),
        lambda _: None,
        hint="#tag, several with spaces",
    )
    return Part(field=field, make=make)


def _checklist(detail: TaskDetail) -> Part:
    def make(text: str) -> Make:
        items = parse_checklist(text.split(BREAK))
        return lambda seen: SetChecklist(
            task_id=seen.ids[0], seen=detail.checklist, items=items
        )

    shown = f" {BREAK} ".join(written(detail.checklist))
    field = Field(
        "checklist",
        "Checklist",
        LineBuffer(shown, limit=LONG_LIMIT),
        lambda _: None,
        hint=f"[ ] step {BREAK} [x] step that is done",
    )
    return Part(field=field, make=make)


def _bug_parts(bug: BugRecord) -> list[Part]:
    """What the report of a bug tells."""
    severity, read = choice_field(
        "severity", "Severity", str(bug.severity or ""), Severity, empty=True
    )
    found = [
        Part(
            field=severity,
            bug=lambda text: BugEdit(
                BugField.SEVERITY, bug.severity, read(text) or None
            ),
        )
    ]
    for column, label, value in (
        (BugField.STEPS, "Steps", bug.steps),
        (BugField.EXPECTED, "Expected", bug.expected),
        (BugField.ACTUAL, "Actual", bug.actual),
        (BugField.SYSTEM, "System", bug.system),
        (BugField.FOUND_IN, "Found in", bug.found_in),
        (BugField.FIXED_IN, "Fixed in", bug.fixed_in),
    ):
        found.append(_bug_text(column, label, value))
    return found


def _bug_text(column: BugField, label: str, value: str) -> Part:
    shown = value.replace("\n", f" {BREAK} ")
    buffer = LineBuffer(shown, limit=LONG_LIMIT)

    def edit(text: str) -> BugEdit:
        lines = "\n".join(part.strip() for part in text.split(BREAK))
        return BugEdit(column, value or None, lines or None)

    field = Field(column.value, label, buffer, lambda _: None)
    return Part(field=field, bug=edit)
