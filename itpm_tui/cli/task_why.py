"""`itpm task why`: what decides on the dates of a task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.command import Command
from itpm_tui.cli.task_ids import IDS_HELP, tasks_named
from itpm_tui.domain.refusals import Refusal

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.planning.schedule.bounds import Bound
    from itpm_tui.planning.schedule.explain import Explanation, Limit
    from itpm_tui.planning.schedule.planned import ProjectSchedule


def _arguments(parser: Parser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help=IDS_HELP)


def _run(session: Session) -> None:
    from itpm_tui.planning.schedule.explain import explain
    from itpm_tui.presentation.why import sentences

    tasks = tasks_named(session, session.options.ids)
    projects = {task.project_id: computed(session, task.project_id) for task in tasks}
    documents = []
    for number, task in enumerate(tasks):
        project = projects[task.project_id]
        place = project.places[task.id]
        why = explain(project.schedule, place)
        if session.out.as_json:
            documents.append(_document(project, place, why))
            continue
        if number:
            session.out.line()
        for text in sentences(project, place, why):
            session.out.line(text)
    if session.out.as_json:
        session.out.document({"tasks": documents})
    for project in projects.values():
        for finding in project.schedule.findings:
            session.out.warn(finding.text)


def computed(session: Session, project_id: int) -> ProjectSchedule:
    """The schedule of a project, computed from what is planned.

    Raises:
        Refusal: If there is no such project, or none for this person.
    """
    from itpm_tui.planning.schedule.planned import project_schedule

    record = session.reader.plan(project_id)
    if record is None:
        raise Refusal("There is no such project.")
    return project_schedule(record)


def _document(
    project: ProjectSchedule, place: int, why: Explanation
) -> dict[str, object]:
    """The same as JSON: dates local without a zone, durations in minutes."""
    from itpm_tui.planning.schedule import moment_at

    results, task = project.schedule.results, project.tasks[place]
    return {
        "id": task.key,
        "start": moment_at(results.start[place]).isoformat(),
        "finish": moment_at(results.finish[place]).isoformat(),
        "because": _bound(project, why.decisive),
        "calendar": why.calendar,
        "not_because": [_bound(project, bound) for bound in why.others],
        "total_slack_minutes": results.total_slack[place],
        "critical": results.critical[place],
        "limit": _limit(project, why.limit),
        "path": [project.tasks[each].key for each in why.path],
    }


def _bound(project: ProjectSchedule, bound: Bound) -> dict[str, object]:
    from itpm_tui.planning.schedule import moment_at

    link = bound.link
    return {
        "reason": bound.reason.value,
        "allows": moment_at(bound.start).isoformat(),
        "id": None if link is None else project.tasks[link.predecessor].key,
        "type": None if link is None else link.type.value,
    }


def _limit(project: ProjectSchedule, limit: Limit) -> dict[str, object]:
    from itpm_tui.planning.schedule import moment_at

    link = limit.link
    return {
        "finish": moment_at(limit.finish).isoformat(),
        "id": None if link is None else project.tasks[link.successor].key,
        "date": None if limit.date is None else moment_at(limit.date).isoformat(),
    }


WHY = Command(_arguments, _run)
