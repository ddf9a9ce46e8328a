"""What the checks of the schedule found, for the tasks that a Gantt shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from itpm_tui.domain.reader import Reader
    from itpm_tui.planning.quality import Check


class Checks:
    """The hits of checks that are not met, by project; computed once until a change."""

    def __init__(self) -> None:
        """Nothing is checked yet."""
        self._known: dict[int, Mapping[int, tuple[tuple[int, Check], ...]]] = {}
        self._turn = 0

    def forget(self) -> None:
        """The plan changed."""
        self._turn += 1
        self._known = {}

    def of(
        self, reader: Reader, projects: Iterable[int], today: date
    ) -> dict[int, tuple[tuple[int, Check], ...]]:
        """Number and check of each that a task is a hit of; for a thread.

        Raises:
            StoreUnavailable: If the store went away.
        """
        known, turn = self._known, self._turn
        found: dict[int, tuple[tuple[int, Check], ...]] = {}
        for project_id in projects:
            if project_id not in known:
                hits = _hits(reader, project_id, today)
                if turn == self._turn:
                    known[project_id] = hits
                found |= hits
            else:
                found |= known[project_id]
        return found


def _hits(
    reader: Reader, project_id: int, today: date
) -> dict[int, tuple[tuple[int, Check], ...]]:
    """The hits in one project, which is computed for that."""
    from itpm_tui.planning.quality import checked
    from itpm_tui.planning.schedule.planned import project_schedule

    record = reader.plan(project_id)
    if record is None:
        return {}
    found: dict[int, tuple[tuple[int, Check], ...]] = {}
    for number, check in enumerate(checked(project_schedule(record), today), 1):
        for hit in check.hits if check.failed else ():
            found[hit] = (*found.get(hit, ()), (number, check))
    return found
