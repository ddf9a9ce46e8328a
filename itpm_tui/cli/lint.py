"""`itpm lint`: how sound the schedule of a project is; exit code for CI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.command import Command
from itpm_tui.cli.task_why import computed
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.records import ProjectRecord
    from itpm_tui.planning.quality import Check
    from itpm_tui.planning.schedule.planned import ProjectSchedule

_HITS = 8
"""Tasks named for a check."""


def _arguments(parser: Parser) -> None:
    parser.add_argument(
        "project", nargs="?", metavar="PROJECT", help="its code; without, all projects"
    )


def _run(session: Session) -> None:
    from itpm_tui.planning.quality import checked

    out, today = session.out, session.clock.today()
    documents, failed = [], 0
    for number, record in enumerate(_projects(session)):
        project = computed(session, record.id)
        checks = checked(project, today)
        failed += sum(check.failed for check in checks)
        if out.as_json:
            documents.append(_document(project, checks))
            continue
        if number:
            out.line()
        out.line(f"{project.record.key}  {project.record.name}")
        out.table(
            ("", "check", "wanted", "found", "tasks"),
            [_row(project, check) for check in checks],
        )
        for finding in project.schedule.findings:
            out.warn(finding.text)
    if out.as_json:
        out.document({"projects": documents})
    if failed:
        checks_failed = "1 check failed" if failed == 1 else f"{failed} checks failed"
        raise Refusal(
            f"{checks_failed}. itpm task why ID tells what decides on a task."
        )


def _projects(session: Session) -> Sequence[ProjectRecord]:
    """The project named, or all.

    Raises:
        Refusal: If there is none of that name, or none at all.
    """
    named, projects = session.options.project, session.reader.project_list()
    if named is None:
        if not projects:
            raise Refusal("There is no project yet. itpm import brings a plan in.")
        return projects
    found = [each for each in projects if fold(each.key) == fold(named)]
    if not found:
        raise Refusal(
            f"There is no project {clean(named, limit=40)}. "
            "itpm project list shows them."
        )
    return found


def _row(project: ProjectSchedule, check: Check) -> tuple[str, ...]:
    from itpm_tui.presentation.schedule_checks import verdict

    keys = _keys(project, check)
    named = ", ".join(keys[:_HITS])
    more = f" and {len(keys) - _HITS} more" if len(keys) > _HITS else ""
    return (
        verdict(check),
        check.title,
        check.wanted,
        check.found,
        "" if check.passed else f"{named}{more}",
    )


def _keys(project: ProjectSchedule, check: Check) -> list[str]:
    """What people call the tasks concerned."""
    places = project.places
    return [project.tasks[places[hit]].key for hit in check.hits]


def _document(project: ProjectSchedule, checks: Sequence[Check]) -> dict[str, object]:
    return {
        "project": project.record.key,
        "checks": [
            {
                "id": check.id,
                "title": check.title,
                "wanted": check.wanted,
                "found": check.found,
                "passed": check.passed,
                "optional": check.optional,
                "tasks": _keys(project, check),
            }
            for check in checks
        ],
    }


LINT = Command(_arguments, _run)
