from __future__ import annotations

from datetime import date, datetime

from itpm_tui.domain.enums import DependencyType, LagKind, StatusGroup, TaskType
from itpm_tui.domain.records import TaskRecord
from itpm_tui.domain.task_records import LinkRecord
from itpm_tui.planning.quality import Check, checked
from itpm_tui.planning.schedule.planned import project_schedule
from itpm_tui.presentation.problems import problems_of
from itpm_tui.presentation.schedule_checks import FOUND, check_rows, verdict
from tests.planning.quality.records import chain, record, results, task

TODAY = date(2026, 11, 24)
TASK = TaskRecord(
    id=3,
    key="FWL-03",
    project_id=1,
    title="Replace switch",
    type=TaskType.TASK,
    status_id=1,
    status="Todo",
    group=StatusGroup.UNSTARTED,
    deadline=datetime(2026, 11, 20, 17),  # noqa: DTZ001
)
LINK = LinkRecord(
    predecessor_id=2,
    predecessor="FWL-02",
    successor_id=3,
    successor="FWL-03",
    type=DependencyType.FS,
    lag_min=0,
    lag_kind=LagKind.WORKING,
    lag_bp=None,
    violated=True,
)
CHECK = Check(
    id="lags", title="lags", wanted="at most 5 %", found="1 of 1", passed=False
)


def test_each_thing_that_is_wrong_has_a_sentence_with_the_next_step() -> None:
    assert problems_of(TASK, [LINK], [(3, CHECK)], TODAY) == [
        "FWL-03 starts before FWL-02 allows (FS). > moves it, b changes the link.",
        "FWL-03 was due Fri 20 Nov. > moves it, d ends it.",
        "FWL-03, check 3 lags: a link to it has a lag. b sets the link anew.",
    ]


def test_a_link_to_what_may_not_be_seen_is_a_problem_all_the_same() -> None:
    later = date(2026, 11, 1)
    (said,) = problems_of(TASK, [], [], later)
    assert said == "FWL-03 starts before what it waits for ends. S y tells why."


def test_every_check_that_can_hit_a_task_has_its_words() -> None:
    ids = set(results([task(1), task(2)], chain(2)))
    assert len(ids) == 14
    assert ids - FOUND.keys() == {"cpli"}
    assert FOUND.keys() < ids


def test_the_list_names_tasks_only_where_a_check_is_not_met() -> None:
    project = project_schedule(record([task(1), task(2), task(3, people=0)], chain(2)))
    checks = checked(project, TODAY)
    rows = check_rows(project, checks)
    named = {row.task_id for row in rows if row.task_id is not None}
    unmet = [check for check in checks if check.passed is False]
    assert named == {hit for check in unmet for hit in check.hits}
    texts = ["".join(span.text for span in row.line.spans) for row in rows]
    for number, check in enumerate(checks, 1):
        (line,) = (text for text in texts if text.startswith(f" {number:>2}  "))
        assert verdict(check) in line
        assert check.found in line
