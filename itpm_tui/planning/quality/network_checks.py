"""Checks of links, constraints, slack and durations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import ConstraintType, DependencyType
from itpm_tui.planning.quality.finding import Check, at_most

if TYPE_CHECKING:
    from itpm_tui.domain.plan_records import PlannedLink
    from itpm_tui.planning.quality.scene import Scene

_LONG_MIN = 44 * 480
"""Two months of working days."""
_HARD = frozenset(
    {
        ConstraintType.MSO,
        ConstraintType.MFO,
        ConstraintType.SNLT,
        ConstraintType.FNLT,
    }
)


def missing_logic(scene: Scene) -> Check:
    """Tasks that wait for nothing, or for which nothing waits.

    One task begins the plan and one ends it, so one of each is no hit.
    """
    net = scene.project.schedule.net
    before, after = [], []
    for place in scene.open:
        line: list[int] = [place]
        while (above := net.plan.tasks[line[-1]].parent) is not None:
            line.append(above)
        waits = net.links_to(place) or any(
            net.links_to(each + net.count) for each in line[1:]
        )
        if not waits and scene.task(place).start_actual is None:
            before.append(place)
        if not any(net.links_from(each) for each in line):
            after.append(place)
    results = scene.project.schedule.results
    before.sort(key=lambda place: results.start[place])
    after.sort(key=lambda place: results.finish[place])
    hits = sorted({*before[1:], *after[:-1]})
    return at_most("logic", "missing logic", scene.ids(hits), len(scene.open), 5)


def leads(scene: Scene) -> Check:
    """Links that let a task begin before the other is there."""
    hit = [link for link in scene.links if link.lag_min < 0 or (link.lag_bp or 0) < 0]
    return _of_links("leads", "leads", hit, scene, 0)


def lags(scene: Scene) -> Check:
    """Links with time between that no task stands for."""
    hit = [link for link in scene.links if link.lag_min > 0 or (link.lag_bp or 0) > 0]
    return _of_links("lags", "lags", hit, scene, 5)


def relationship_types(scene: Scene) -> Check:
    """Links other than from finish to start."""
    hit = [link for link in scene.links if link.type is not DependencyType.FS]
    return _of_links("types", "links that are not FS", hit, scene, 10)


def _of_links(
    check_id: str, title: str, hit: list[PlannedLink], scene: Scene, percent: int
) -> Check:
    """A check of a share of the links; hits are their successors."""
    ids = list(dict.fromkeys(link.successor_id for link in hit))
    of = len(scene.links)
    return at_most(check_id, title, ids, of, percent, "links", count=len(hit))


def hard_constraints(scene: Scene) -> Check:
    """Dates that keep the network from moving tasks."""
    hits = [n for n in scene.open if scene.task(n).constraint in _HARD]
    of = len(scene.open)
    return at_most("constraints", "hard constraints", scene.ids(hits), of, 5)


def high_float(scene: Scene) -> Check:
    """Slack so large that a link must be missing."""
    hits = [n for n in scene.open if scene.slack(n) > _LONG_MIN]
    return at_most("float", "slack above 44 d", scene.ids(hits), len(scene.open), 5)


def negative_float(scene: Scene) -> Check:
    """Tasks that are too late for a deadline or constraint."""
    hits = [n for n in scene.open if scene.slack(n) < 0]
    return at_most("late", "negative slack", scene.ids(hits), len(scene.open), 0)


def high_duration(scene: Scene) -> Check:
    """Tasks too long to be followed."""
    hits = [n for n in scene.open if scene.duration(n) > _LONG_MIN]
    of = len(scene.open)
    return at_most("duration", "duration above 44 d", scene.ids(hits), of, 5)
