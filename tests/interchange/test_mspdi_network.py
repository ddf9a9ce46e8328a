from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from itpm_tui.domain.enums import ConstraintType, DependencyType
from itpm_tui.domain.refusals import Refusal
from itpm_tui.interchange.mspdi.network import read_network
from itpm_tui.planning.schedule import moment_at
from tests.fidelity.__main__ import PLANS
from tests.fidelity.comparing import compared
from tests.interchange.conftest import HEAD, NAMESPACE
from tests.interchange.elements import link, task

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.interchange.mspdi.network import PlanNetwork

START = "<StartDate>2026-01-05T08:00:00</StartDate>"


class ReadNetwork(Protocol):
    """Reads the network of a plan made of the inside of its elements."""

    def __call__(
        self,
        tasks: str = "",
        *,
        project: str = START,
        calendars: str = "",
        resources: str = "",
        assignments: str = "",
    ) -> PlanNetwork: ...


@pytest.fixture
def read(tmp_path: Path) -> ReadNetwork:
    def read_plan(
        tasks: str = "",
        *,
        project: str = START,
        calendars: str = "",
        resources: str = "",
        assignments: str = "",
    ) -> PlanNetwork:
        path = tmp_path / "plan.xml"
        path.write_text(
            f'{HEAD}<Project xmlns="{NAMESPACE}">{project}'
            f"<Calendars>{calendars}</Calendars><Tasks>{tasks}</Tasks>"
            f"<Resources>{resources}</Resources>"
            f"<Assignments>{assignments}</Assignments></Project>",
            encoding="utf-8",
        )
        return read_network(path)

    return read_plan


@pytest.mark.parametrize("name", sorted(path.name for path in PLANS.iterdir()))
def test_a_plan_computed_from_its_inputs_has_the_dates_ms_project_stored(
    name: str,
) -> None:
    found = compared(PLANS / name)
    assert found.tasks >= 16
    assert found.misses == []
    assert found.exact == found.tasks


def test_what_ms_project_computed_is_not_read(read: ReadNetwork) -> None:
    inside = (
        "<Start>2026-03-02T08:00:00</Start><Finish>2026-03-09T17:00:00</Finish>"
        "<Duration>PT8H0M0S</Duration>"
    )
    (found,) = read(task(1, 1, inside)).plan.tasks
    assert (found.start_manual, found.finish_manual) == (None, None)
    (found,) = read(task(1, 1, f"<Manual>1</Manual>{inside}")).plan.tasks
    assert found.start_manual is not None
    assert f"{moment_at(found.start_manual)}" == "2026-03-02 08:00:00"


def test_a_plan_of_bare_tasks_is_a_plan(read: ReadNetwork) -> None:
    network = read("<Task><UID>4</UID></Task>" + task(5))
    assert [each.duration for each in network.plan.tasks] == [480, 480]
    assert network.names == ("task 4", "5 t5")
    assert "2 tasks have no duration" in network.notes[-1].what


def test_the_outline_tells_which_tasks_are_summaries(read: ReadNetwork) -> None:
    network = read(task(0, 0) + task(1, 1) + task(2, 2) + task(3, 1))
    assert [each.parent for each in network.plan.tasks] == [None, 0, 1, 0]


def test_lags_have_their_units(read: ReadNetwork) -> None:
    def of(lag: int, unit: int) -> tuple[int, bool, bool]:
        inside = f"<LinkLag>{lag}</LinkLag><LagFormat>{unit}</LagFormat>"
        found = read(task(1) + task(2, 1, link(1, 3, inside))).plan.links[0]
        assert found.type is DependencyType.SS
        return found.lag, found.elapsed, found.percent

    assert of(4800, 7) == (480, False, False)
    assert of(14400, 8) == (1440, True, False)
    assert of(-50, 19) == (-5000, False, True)
    assert of(25, 20) == (2500, True, True)


def test_only_people_who_give_time_count(read: ReadNetwork) -> None:
    resources = (
        "<Resource><UID>1</UID><Type>1</Type></Resource>"
        "<Resource><UID>2</UID><Type>0</Type></Resource>"
        "<Resource><UID>3</UID><Type>1</Type><IsCostResource>1</IsCostResource>"
        "</Resource>"
    )
    assignments = "".join(
        f"<Assignment><TaskUID>1</TaskUID><ResourceUID>{person}</ResourceUID>"
        "<Work>PT8H0M0S</Work><OvertimeWork>PT2H0M0S</OvertimeWork><Units>0.5</Units>"
        "<WorkContour>3</WorkContour></Assignment>"
        for person in (1, 2, 3, -65535)
    )
    (found,) = read(task(1), resources=resources, assignments=assignments).plan.tasks
    (only,) = found.assignments
    assert (only.work, only.overtime) == (480, 120)
    assert (only.units_bp, only.contour_bp) == (5_000, 5_000)


def test_a_plan_from_the_finish_says_so(read: ReadNetwork) -> None:
    project = (
        "<ScheduleFromStart>0</ScheduleFromStart>"
        "<FinishDate>2026-02-06T17:00:00</FinishDate>"
    )
    plan = read(task(1), project=project).plan
    assert plan.finish is not None
    assert f"{moment_at(plan.finish)}" == "2026-02-06 17:00:00"


def test_a_plan_without_any_date_is_refused(read: ReadNetwork) -> None:
    with pytest.raises(Refusal, match="has no start date"):
        read(task(1), project="<Name>p</Name>")


def test_a_plan_without_a_start_begins_with_its_first_date(read: ReadNetwork) -> None:
    inside = (
        "<ConstraintType>4</ConstraintType>"
        "<ConstraintDate>2026-03-02T08:00:00</ConstraintDate>"
    )
    plan = read(task(1, 1, inside), project="<Name>p</Name>").plan
    assert plan.tasks[0].constraint is ConstraintType.SNET
    assert f"{moment_at(plan.start)}" == "2026-03-02 08:00:00"


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (
            "<ConstraintType>2</ConstraintType>",
            "1 constraint is unknown or lacks its date and was left out",
        ),
        (
            "<Manual>1</Manual><ManualStart>2026-03-02T08:00:00</ManualStart>"
            "<ManualFinish>2026-02-02T08:00:00</ManualFinish>",
            "1 finish before its start was moved to the start",
        ),
        (
            "<Duration>PT99999999999H0M0S</Duration>",
            "1 value of Duration could not be read and was left out",
        ),
        (
            link(2, 1, "<LinkLag>5256000000000</LinkLag>"),
            "1 value of LinkLag beyond a hundred years was left out",
        ),
    ],
)
def test_what_cannot_be_is_one_sentence(
    read: ReadNetwork, inside: str, said: str
) -> None:
    notes = [note.what for note in read(task(1, 1, inside) + task(2)).notes]
    assert said in notes


def test_a_recurring_exception_without_end_is_cut(read: ReadNetwork) -> None:
    endless = (
        "<Exception><TimePeriod><FromDate>1984-01-01T00:00:00</FromDate>"
        "<ToDate>2149-12-31T00:00:00</ToDate></TimePeriod><Type>7</Type>"
        "<Period>2</Period></Exception>"
    )
    calendar = (
        "<Calendar><UID>1</UID><IsBaseCalendar>1</IsBaseCalendar><Exceptions>"
        f"{endless * 3}</Exceptions></Calendar>"
    )
    network = read(
        task(1), project=f"{START}<CalendarUID>1</CalendarUID>", calendars=calendar
    )
    assert len(network.plan.calendar.exceptions) == 50_000
    assert "beyond the limit" in network.notes[0].what
