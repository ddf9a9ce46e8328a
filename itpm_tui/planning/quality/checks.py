"""All fourteen checks in the order of their source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from itpm_tui.planning.quality.network_checks import (
    hard_constraints,
    high_duration,
    high_float,
    lags,
    leads,
    missing_logic,
    negative_float,
    relationship_types,
)
from itpm_tui.planning.quality.progress_checks import (
    critical_path,
    execution,
    invalid_dates,
    missed_tasks,
    path_length,
    people,
)
from itpm_tui.planning.quality.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from itpm_tui.planning.quality.finding import Check
    from itpm_tui.planning.schedule.planned import ProjectSchedule

CHECKS: Final[tuple[Callable[[Scene], Check], ...]] = (
    missing_logic,
    leads,
    lags,
    relationship_types,
    hard_constraints,
    high_float,
    negative_float,
    high_duration,
    invalid_dates,
    people,
    missed_tasks,
    critical_path,
    path_length,
    execution,
)


def checked(project: ProjectSchedule, today: date) -> tuple[Check, ...]:
    """What the fourteen checks find in a project on a day."""
    scene = Scene(project, today)
    return tuple(check(scene) for check in CHECKS)
