"""A made-up organisation of any size, the same for the same seed.

For benchmarks and demonstrations: shapes are those of real portfolios (a tree of
phases and packages, chains of work, a few milestones), names are believable.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import PersonKind, SystemRole
from itpm_tui.domain.organisation_draft import OrganisationDraft, PersonDraft
from itpm_tui.planning.scale_project import ProjectMaker, project_key
from itpm_tui.planning.scale_time import MadeTime
from itpm_tui.planning.vocabulary import FIRST_NAMES, LAST_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from itpm_tui.domain.project_draft import ProjectDraft

MEAN_PROJECT = 400
"""Tasks of a project, from half as many to one and a half times as many."""
TASKS_PER_PERSON = 500
LEAST_PEOPLE = 30


@dataclass(frozen=True, slots=True)
class MadeProjects:
    """Projects that are made on the way, each time the same."""

    sizes: tuple[int, ...]
    """Tasks by project."""
    seed: int
    today: date
    people: tuple[str, ...]

    def __len__(self) -> int:
        """Projects."""
        return len(self.sizes)

    def __iter__(self) -> Iterator[ProjectDraft]:
        """Each project; only one at a time is in memory."""
        for number, size in enumerate(self.sizes):
            random = Random(f"{self.seed}:{number}")
            yield ProjectMaker(random, self.today, self.people).project(number, size)


def scaled(
    organisation: OrganisationDraft,
    tasks: int,
    seed: int,
    today: date,
    entries: int = 0,
) -> OrganisationDraft:
    """A large organisation with the companies, calendars and workflow of another.

    Args:
        organisation: Where everything but people and projects is taken from. Its
            registers and links between projects are left out.
        tasks: Tasks over all projects, of all types; at least one.
        seed: Same seed and day, same organisation.
        today: The day it stands at; work is spread from a year before it on.
        entries: Entries of time over all people, the newest days first.
    """
    random = Random(f"{seed}:people")
    people = tuple(_people(random, organisation, tasks))
    handles = tuple(p.handle for p in people if p.kind is PersonKind.MEMBER)
    sizes = _sizes(random, tasks)
    keys = tuple(project_key(number) for number in range(len(sizes)))
    return replace(
        organisation,
        people=people,
        projects=MadeProjects(sizes, seed, today, handles),
        links=(),
        time_entries=MadeTime(entries, seed, today, handles, sizes, keys),
        risks=(),
        requests=(),
        windows=(),
        leaves=(),
        allocations=(),
        commitments=(),
        check_ins=(),
        decisions=(),
    )


def _sizes(random: Random, tasks: int) -> tuple[int, ...]:
    """Tasks by project, 200 to 600 each where there are enough."""
    sizes = []
    left = tasks
    while left > 600:
        size = random.randint(MEAN_PROJECT // 2, MEAN_PROJECT * 3 // 2)
        size = min(size, left - MEAN_PROJECT // 2)
        sizes.append(size)
        left -= size
    return (*sizes, left)


def _people(
    random: Random, organisation: OrganisationDraft, tasks: int
) -> Iterator[PersonDraft]:
    """The person that the dashboard opens for, who sees all of it, and others."""
    viewer = next(p for p in organisation.people if p.handle == organisation.viewer)
    yield replace(viewer, role=SystemRole.ADMIN)
    for number in range(max(LEAST_PEOPLE, tasks // TASKS_PER_PERSON)):
        first, last = random.choice(FIRST_NAMES), random.choice(LAST_NAMES)
        yield PersonDraft(
            handle=f"{first.lower()}{number}",
            name=f"{first} {last}",
            company=organisation.name,
            role=SystemRole.PM if number % 20 == 0 else SystemRole.MEMBER,
            job_title=random.choice(("Network", "Systems", "Security", "Service desk")),
        )
