"""A stored schedule beside a computed one, task by task."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from itpm_tui.interchange.mspdi.network import read_network
from itpm_tui.planning.schedule import minute_of, moment_at, schedule
from tests.fidelity.stripping import SPACE, plan_in, strip, value, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from itpm_tui.planning.schedule import Schedule

MEASURES = ("start", "finish", "critical", "slack")


@dataclass(slots=True)
class Tally:
    """How many tasks of some plans came out right."""

    tasks: int = 0
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(MEASURES, 0))
    exact: int = 0
    """Tasks with both dates right to the minute."""
    stale: int = 0
    """Tasks whose slack is wrong, and contradicts the late dates beside it."""
    misses: list[str] = field(default_factory=list)

    def share(self, measure: str) -> float:
        """Percent of the tasks right in a measure."""
        return 100 * self.right[measure] / max(1, self.tasks)

    def add(self, other: Tally) -> None:
        """Count another tally in."""
        self.tasks += other.tasks
        self.exact += other.exact
        self.stale += other.stale
        self.misses += other.misses
        for measure in MEASURES:
            self.right[measure] += other.right[measure]


def compared(path: Path) -> Tally:
    """Compute a plan from its inputs alone, and compare with what it stored."""
    stored = plan_in(path)
    stripped = plan_in(path)
    strip(stripped)
    with TemporaryDirectory() as folder:
        target = Path(folder) / "stripped.xml"
        write(stripped, target)
        network = read_network(target)
    computed = schedule(network.plan)
    places = {task.uid: place for place, task in enumerate(network.plan.tasks)}
    tally, stale_uids = Tally(), _stale(stored, computed, places)
    for task in stored.iter(SPACE + "Task"):
        if value(task, "IsNull") == "1" or not value(task, "Start"):
            continue
        tally.tasks += 1
        place = places[int(value(task, "UID"))]
        start = _moment(task, "Start")
        finish = _moment(task, "Finish")
        results = computed.results
        if start == moment_at(results.start[place]) and finish == moment_at(
            results.finish[place]
        ):
            tally.exact += 1
        wrong = list(_wrong(task, computed, place))
        for measure in MEASURES:
            tally.right[measure] += measure not in [name for name, *_ in wrong]
        stale = bool(wrong) and value(task, "UID") in stale_uids
        tally.stale += stale
        for measure, was, now in wrong:
            tally.misses.append(
                f"{path.name} task {value(task, 'ID')} {value(task, 'Name')[:30]}: "
                f"{measure} stored {was}, computed {now}"
                + " (the file contradicts itself)"
                * stale
            )
    return tally


def _stale(plan: Element, computed: Schedule, places: dict[int, int]) -> set[str]:
    """UIDs of tasks whose stored late finish contradicts what it follows from.

    It must be the late start of the first task that waits, or without one the finish
    of the plan. MS Project computes that only where it thinks it has to. What comes
    before such a task follows from what is wrong.
    """
    tasks = {value(task, "UID"): task for task in plan.iter(SPACE + "Task")}
    waiting: dict[str, list[str]] = {uid: [] for uid in tasks}
    for uid, task in tasks.items():
        for link in task.iter(SPACE + "PredecessorLink"):
            waiting.setdefault(value(link, "PredecessorUID"), []).append(uid)
    found = set()
    for uid, task in tasks.items():
        if not value(task, "LateFinish") or int(uid) not in places:
            continue
        after = [_moment(tasks[other], "LateStart") for other in waiting[uid]]
        finish = minute_of(min([*after, _moment(plan, "FinishDate")]))
        stored = minute_of(_moment(task, "LateFinish"))
        lines = computed.net.line[places[int(uid)]], computed.net.timelines.project
        if all(line.between(stored, finish) for line in lines):
            found.add(uid)
    while more := {uid for uid in tasks if found & set(waiting[uid])} - found:
        found |= more
    return found


def _moment(task: Element, name: str) -> datetime:
    return datetime.fromisoformat(value(task, name)).replace(second=0, tzinfo=None)


def _wrong(
    task: Element, computed: Schedule, place: int
) -> Iterator[tuple[str, object, object]]:
    """What differs: measure, stored, computed."""
    results, line = computed.results, computed.net.line[place]
    for measure, found in (("start", results.start), ("finish", results.finish)):
        stored = _moment(task, measure.capitalize())
        # One instant has two names: the end of a period and the start of the next.
        if line.between(minute_of(stored), found[place]):
            yield measure, stored, moment_at(found[place])
    critical = value(task, "Critical") == "1"
    if critical != results.critical[place]:
        yield "critical", critical, results.critical[place]
    slack = round(float(value(task, "TotalSlack") or 0) / 10)
    if slack != results.total_slack[place]:
        yield "slack", slack, results.total_slack[place]
