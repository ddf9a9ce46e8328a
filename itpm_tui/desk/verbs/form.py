"""The form with all fields of a task."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.fields import (
    day_field,
    duration_field,
    percent_field,
    text_field,
    word_field,
)
from itpm_tui.desk.verbs.prompts import complete_person, handles_of
from itpm_tui.desk.verbs.verb import GONE
from itpm_tui.domain.commands.task import (
    EditTask,
    FieldEdit,
    SetAssignees,
    SetStatus,
    SetTags,
    TaskField,
)
from itpm_tui.domain.enums import Priority, ScheduleMode
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import LONG_LIMIT, TITLE_LIMIT
from itpm_tui.views.buffer import LineBuffer
from itpm_tui.views.modes import Field, Form

if TYPE_CHECKING:
    from itpm_tui.desk.bench import Bench
    from itpm_tui.desk.selection import TaskSelection
    from itpm_tui.domain.records import StatusRecord, TaskDetail
    from itpm_tui.domain.transaction import Value

Read = Callable[[str], "Value"]
"""The value of a column that a text means."""


def edit_form(bench: Bench, _: int) -> None:
    """Show all fields of the selected task; only what was changed is saved."""
    task_id = bench.selected_ids()[0]
    detail = bench.reader.task(task_id)
    if detail is None:
        bench.say(GONE, "warning")
        return
    editing = _Editing(bench, detail)
    bench.open(
        Form(
            title=f"Edit {detail.task.key}",
            fields=editing.fields(),
            submit=editing.save,
        )
    )


class _Editing:
    """One task in the form: the texts it began with, and what they mean."""

    def __init__(self, bench: Bench, detail: TaskDetail) -> None:
        self._bench = bench
        self._detail = detail
        self._people = bench.reader.people()
        self._statuses = self._own_statuses()
        self._columns: dict[str, tuple[TaskField, Read, Value]] = {}
        self._began: dict[str, str] = {}

    def _own_statuses(self) -> tuple[StatusRecord, ...]:
        every = self._bench.reader.statuses()
        own = [s for s in every if s.id == self._detail.task.status_id]
        workflow = own[0].workflow_id if own else 0
        return tuple(s for s in every if s.workflow_id == workflow)

    def fields(self) -> list[Field]:
        """The fields with the values of the task."""
        task, today = self._detail.task, self._bench.clock.today()
        made: list[tuple[Field, TaskField | None, Read | None, Value]] = [
            (*text_field("title", "Title", task.title, TITLE_LIMIT), task.title),
            (self._status(), None, None, None),
            (
                *word_field("priority", "Priority", task.priority, Priority),
                task.priority,
            ),
            (self._assignees(), None, None, None),
            (self._tags(), None, None, None),
            (
                *day_field(TaskField.DEADLINE, "Deadline", task.deadline, today),
                task.deadline,
            ),
            (
                *day_field(
                    TaskField.CONSTRAINT_DATE,
                    "Not before",
                    task.constraint_date,
                    today,
                ),
                task.constraint_date,
            ),
            (
                *duration_field(TaskField.DURATION, "Duration", task.duration_min),
                task.duration_min,
            ),
            (*duration_field(TaskField.WORK, "Work", task.work_min), task.work_min),
            (
                *duration_field(TaskField.REMAINING, "Left", task.remaining_min),
                task.remaining_min,
            ),
            (
                *percent_field("progress", "Progress", task.progress_bp),
                task.progress_bp,
            ),
            (*word_field("mode", "Scheduled", task.mode, ScheduleMode), task.mode),
            (
                *text_field(
                    "description",
                    "Description",
                    self._detail.description,
                    LONG_LIMIT,
                    empty=True,
                ),
                self._detail.description,
            ),
        ]
        return [self._kept(*one) for one in made]

    def _kept(
        self, field: Field, column: TaskField | None, read: Read | None, seen: Value
    ) -> Field:
        self._began[field.name] = field.buffer.text
        if column is not None and read is not None:
            self._columns[field.name] = (column, read, seen)
        return field

    def _status(self) -> Field:
        names = [status.name.lower() for status in self._statuses]
        field, _, _ = word_field(
            "status", "Status", self._detail.task.status.lower(), names
        )
        return field

    def _assignees(self) -> Field:
        def check(text: str) -> str | None:
            try:
                self._handles(text)
            except Refusal as refusal:
                return refusal.text
            return None

        return Field(
            "assignees",
            "Who",
            LineBuffer(" ".join(f"@{h}" for h in self._detail.task.assignees)),
            check,
            hint="@handle, several with spaces",
            complete=lambda text: complete_person(self._people, text),
        )

    def _handles(self, text: str) -> tuple[str, ...]:
        return handles_of(self._people, text) if text.strip() else ()

    def _tags(self) -> Field:
        return Field(
            "tags",
            "Tags",
            LineBuffer(" ".join(f"#{tag}" for tag in self._detail.task.tags)),
            lambda _: None,
            hint="#tag, several with spaces",
        )

    def save(self, texts: dict[str, str]) -> str | None:
        """Send what was changed as one step."""
        changed = {n: t for n, t in texts.items() if t != self._began[n]}
        if not changed:
            self._bench.say("Nothing was changed.")
            return None
        task_id = self._detail.task.id
        step = self._bench.step_of("edit", [task_id, len(self._began)])
        if changed.keys() & self._columns.keys():
            asked = iter((self._edit(changed),))

            def make(_: TaskSelection) -> EditTask:
                # Asked for again, after a conflict, it is on what is stored by then.
                return next(asked, None) or self._again(changed)

            self._bench.submit(make, ids=[task_id], step=step)
        self._save_rest(changed, step)
        return None

    def _edit(self, changed: dict[str, str]) -> EditTask:
        edits = tuple(
            FieldEdit(column, seen, read(changed[name]))
            for name, (column, read, seen) in self._columns.items()
            if name in changed
        )
        return EditTask(task_id=self._detail.task.id, edits=edits)

    def _again(self, changed: dict[str, str]) -> EditTask:
        detail = self._bench.reader.task(self._detail.task.id)
        if detail is None:
            raise Refusal(GONE)
        now = _Editing(self._bench, detail)
        now.fields()
        return now._edit(changed)

    def _save_rest(self, changed: dict[str, str], step: str) -> None:
        task_id = self._detail.task.id
        if "status" in changed:
            word = changed["status"].strip().lower()
            chosen = next(s for s in self._statuses if s.name.lower() == word)
            self._bench.submit(
                lambda seen: SetStatus(
                    tasks=seen.statuses(),
                    status_id=chosen.id,
                    note=self._detail.task.blocked_note or "set in the form",
                ),
                ids=[task_id],
                step=step,
            )
        if "assignees" in changed:
            handles = self._handles(changed["assignees"])
            self._bench.submit(
                lambda seen: SetAssignees(tasks=seen.assignees(), handles=handles),
                ids=[task_id],
                step=step,
            )
        if "tags" in changed:
            wanted = {w.lstrip("#").lower() for w in changed["tags"].split()}
            has = set(self._detail.task.tags)
            add, remove = tuple(sorted(wanted - has)), tuple(sorted(has - wanted))
            self._bench.submit(
                lambda seen: SetTags(task_ids=seen.ids, add=add, remove=remove),
                ids=[task_id],
                step=step,
            )
