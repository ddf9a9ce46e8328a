"""Verbs on projects: begin one, edit its fields, put it away."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from itpm_tui.desk.verbs.office_fields import (
    Asked,
    day_asked,
    name_asked,
    person_asked,
    text_asked,
    word_asked,
)
from itpm_tui.desk.verbs.office_form import open_edit, open_form, send
from itpm_tui.desk.verbs.verb import verb
from itpm_tui.domain.commands.edit import Edit
from itpm_tui.domain.commands.project import (
    AddProject,
    ArchiveProject,
    EditProject,
    ProjectField,
)
from itpm_tui.domain.enums import LifeCyclePhase, Methodology, ProjectCategory
from itpm_tui.views.office import PROJECTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.office_records import (
        CalendarDetail,
        ProjectDetail,
        WorkflowDetail,
    )
    from itpm_tui.domain.transaction import Value
    from itpm_tui.views.portfolio import PortfolioView
    from itpm_tui.views.registry import Action
    from itpm_tui.views.stage import Stage


U = TypeVar("U", "CalendarDetail", "WorkflowDetail")
"""What projects go by."""


def _under_cursor(bench: Bench) -> ProjectDetail | None:
    """The project under the cursor; says so where there is none."""
    project = cast("PortfolioView", bench.view).project
    if project is None:
        bench.say("There is no project here yet. a begins one.", "warning")
    return project


def _fields(bench: Bench, project: ProjectDetail | None) -> list[Asked]:
    """All fields but the code, with the values of a project, or those of a new one."""
    reader, today = bench.reader, bench.clock.today()
    calendars = [each.name for each in _usual_first(reader.calendars())]
    workflows = [each.name for each in _usual_first(reader.workflows())]
    if project is None:
        name, manager, client = "", reader.viewer.handle, ""
        words: tuple[str, str, str] = (
            LifeCyclePhase.PLANNING,
            ProjectCategory.OTHER,
            Methodology.HYBRID,
        )
        start: date | None = None
        finish: date | None = None
        rest = ("EUR", (*calendars, "")[0], (*workflows, "")[0])
    else:
        name, manager = project.sums.name, project.sums.manager or ""
        client = project.client or ""
        words = (project.phase, project.category, project.methodology)
        start, finish = project.start_target, project.finish_target
        rest = (project.currency, project.calendar, project.workflow)
    return [
        text_asked("name", "Name", name, needed=True),
        person_asked("manager", "Lead", manager, reader.people()),
        text_asked("client", "For", client, hint="a client; empty for ourselves"),
        day_asked("start", "Start", start, today),
        day_asked("finish", "Finish", finish, today),
        word_asked("phase", "Phase", words[0], LifeCyclePhase),
        word_asked("category", "Category", words[1], ProjectCategory),
        word_asked("methodology", "Method", words[2], Methodology),
        text_asked("currency", "Currency", rest[0], needed=True, hint="such as EUR"),
        name_asked("calendar", "Calendar", rest[1], calendars),
        name_asked("workflow", "Workflow", rest[2], workflows),
    ]


def _usual_first(known: Sequence[U]) -> list[U]:
    """Calendars or workflows, those that most projects go by first."""
    return sorted(known, key=lambda each: -len(each.projects))


def add_project(bench: Bench, _: int) -> None:
    """Ask for a code and a name; everything else has a usual value."""
    asked, bench.context.asked = bench.context.asked, ""
    key = text_asked("key", "Code", _code_of(asked), needed=True, hint="2 to 6 letters")
    fields = _fields(bench, None)
    if asked:
        fields[0].field.buffer.replace(asked)

    def save(values: Mapping[str, Value]) -> str | None:
        command = AddProject(
            key=str(values["key"]),
            name=str(values["name"]),
            manager=_text(values["manager"]),
            client=_text(values["client"]),
            category=ProjectCategory(str(values["category"])),
            methodology=Methodology(str(values["methodology"])),
            phase=LifeCyclePhase(str(values["phase"])),
            start_target=cast("date | None", values["start"]),
            finish_target=cast("date | None", values["finish"]),
            currency=str(values["currency"]),
            calendar_id=_id_named(bench, "calendar", values["calendar"]),
            workflow_id=_id_named(bench, "workflow", values["workflow"]),
        )
        send(bench, lambda: command)
        return None

    open_form(bench, "New project", [key, *fields], save)


def _code_of(name: str) -> str:
    """A code that fits a name: what was typed, or the first letters of its words."""
    words = [word for word in name.upper().split() if word[0].isalpha()]
    if len(words) == 1:
        return words[0][:6]
    return "".join(word[0] for word in words)[:6]


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def _id_named(bench: Bench, what: str, name: Value) -> int | None:
    """Id of the calendar or workflow of a name."""
    reader = bench.reader
    known = reader.calendars() if what == "calendar" else reader.workflows()
    return next((each.id for each in known if each.name == name), None)


_FIELDS = {
    "name": ProjectField.NAME,
    "manager": ProjectField.MANAGER,
    "client": ProjectField.CLIENT,
    "start": ProjectField.START,
    "finish": ProjectField.FINISH,
    "phase": ProjectField.PHASE,
    "category": ProjectField.CATEGORY,
    "methodology": ProjectField.METHODOLOGY,
    "currency": ProjectField.CURRENCY,
    "calendar": ProjectField.CALENDAR,
    "workflow": ProjectField.WORKFLOW,
}


def _seen(project: ProjectDetail) -> dict[str, Value]:
    """The fields as they are shown."""
    sums = project.sums
    return {
        "name": sums.name,
        "manager": sums.manager,
        "client": project.client,
        "start": project.start_target,
        "finish": project.finish_target,
        "phase": project.phase,
        "category": project.category,
        "methodology": project.methodology,
        "currency": project.currency,
        "calendar": sums.calendar_id,
        "workflow": sums.workflow_id,
    }


def edit_project(bench: Bench, _: int) -> None:
    """Show all fields of the project; only what was changed is saved."""
    project = _under_cursor(bench)
    if project is None:
        return
    began = project

    def save(changed: Mapping[str, Value]) -> str | None:
        wanted = {
            name: _id_named(bench, name, value)
            if name in {"calendar", "workflow"}
            else value
            for name, value in changed.items()
        }
        seen = [_seen(began)]

        def make() -> EditProject:
            now = seen.pop() if seen else _seen_now(bench, began)
            edits = tuple(
                Edit(_FIELDS[name], now[name], value) for name, value in wanted.items()
            )
            return EditProject(project_id=began.sums.id, edits=edits)

        send(bench, make)
        return None

    open_edit(bench, f"Edit ~{project.sums.key}", _fields(bench, project), save)


def _seen_now(bench: Bench, project: ProjectDetail) -> dict[str, Value]:
    """The fields as the store has them now."""
    now = bench.reader.project(project.sums.id, bench.clock.today())
    return _seen(now or project)


def archive_project(bench: Bench, _: int) -> None:
    """Put the project away, or back; `u` takes it back."""
    project = _under_cursor(bench)
    if project is not None:
        archived = not project.sums.archived
        command = ArchiveProject(project_id=project.sums.id, archived=archived)
        send(bench, lambda: command)


def project_actions() -> list[Action[Stage]]:
    """Verbs on the project under the cursor."""
    return [
        verb(
            "project.add",
            ("a",),
            "Begin a project",
            add_project,
            hint="add",
            screens=PROJECTS,
            command="itpm project add",
            needs_task=False,
            repeats=False,
        ),
        verb(
            "project.edit",
            ("e",),
            "Edit all fields of the project",
            edit_project,
            hint="edit",
            screens=PROJECTS,
            command="itpm project edit CODE",
            needs_task=False,
            repeats=False,
        ),
        verb(
            "project.archive",
            ("D",),
            "Archive the project, or bring it back",
            archive_project,
            hint="archive",
            screens=PROJECTS,
            command="itpm project archive CODE",
            needs_task=False,
            repeats=False,
        ),
    ]
