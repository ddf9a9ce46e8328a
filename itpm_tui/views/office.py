"""Actions that look at projects and people: open one, show those put away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from itpm_tui.domain.reader import TaskFilter
from itpm_tui.views.registry import Action

if TYPE_CHECKING:
    from itpm_tui.views.people import PeopleView
    from itpm_tui.views.portfolio import PortfolioView
    from itpm_tui.views.stage import Stage

PROJECTS = frozenset({"projects"})
PEOPLE = frozenset({"people"})


def _open_project(stage: Stage, _: int) -> None:
    """Make the project the context of all screens, and show its tasks."""
    project = cast("PortfolioView", stage.view).project
    if project is None:
        stage.say("There is no project here yet.", "warning")
        return
    stage.visits.switch("list")
    stage.narrowing.at_once(replace(stage.context.wanted, project_id=project.sums.id))
    stage.say(f"~{project.sums.key} {project.sums.name}. P chooses another, or all.")


def _open_person(stage: Stage, _: int) -> None:
    """Show the open tasks of one person, in all projects of the context."""
    # The language is needed by who filters, not by who starts the program.
    from itpm_tui.views.filtering import narrowed

    person = cast("PeopleView", stage.view).person
    if person is None:
        stage.say("There is nobody here.", "warning")
        return
    stage.visits.switch("list")
    wanted = TaskFilter(project_id=stage.context.wanted.project_id)
    found = narrowed(stage, wanted, f"@{person.handle} is:open")
    stage.narrowing.at_once(found or replace(wanted, assignee_id=person.id))
    stage.say(f"What @{person.handle} works on. esc shows everyone's again.")


def _archived(stage: Stage, _: int) -> None:
    stage.say(cast("PortfolioView", stage.view).toggle_archived())


def _deactivated(stage: Stage, _: int) -> None:
    stage.say(cast("PeopleView", stage.view).toggle_deactivated())


def office_actions() -> list[Action[Stage]]:
    """What opens a project or a person, and shows those put away."""
    return [
        Action(
            id="projects.open",
            keys=("enter",),
            title="Work inside this project",
            hint="work inside it",
            run=_open_project,
            screens=PROJECTS,
        ),
        Action(
            id="projects.archived",
            keys=("A",),
            title="Show archived projects, or those in use",
            hint="archived",
            run=_archived,
            screens=PROJECTS,
        ),
        Action(
            id="people.open",
            keys=("enter",),
            title="Show what this person works on",
            hint="their work",
            run=_open_person,
            screens=PEOPLE,
        ),
        Action(
            id="people.archived",
            keys=("A",),
            title="Show who was deactivated, or who is here",
            hint="deactivated",
            run=_deactivated,
            screens=PEOPLE,
        ),
    ]
