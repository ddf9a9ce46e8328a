from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.command import Seen
from itpm_tui.domain.commands.history import Redo, Undo
from itpm_tui.domain.commands.load import ImportPlan
from itpm_tui.domain.commands.task import (
    EditTask,
    FieldEdit,
    LinkTasks,
    SetStatus,
    TaskField,
)
from itpm_tui.domain.enums import ImportSource
from itpm_tui.domain.refusals import NotPermitted, Refusal
from itpm_tui.interchange.mspdi import read_mspdi, write_mspdi

if TYPE_CHECKING:
    from itpm_tui.domain.drafts import PlanDraft
    from itpm_tui.domain.executor import Outcome
    from tests.services.office import Office

PLANS = Path(__file__).parents[1] / "data" / "mspdi"


@lru_cache
def ozbuild() -> PlanDraft:
    return read_mspdi(PLANS / "OzBuild-16-Orig.xml")


def bring(office: Office, plan: PlanDraft, who: str = "pat") -> Outcome:
    return office.ask(who, ImportPlan(plan=plan, source=ImportSource.MSPDI))


def test_a_plan_comes_in_whole(office: Office) -> None:
    plan = ozbuild()
    outcome = bring(office, plan)
    (project,) = office.rows("project", external_source="mspdi")
    assert outcome.message.startswith(f"Imported {project['name']} as {project['key']}")
    tasks = office.rows("task", project_id=project["id"])
    assert [row["external_id"] for row in tasks] == [str(t.uid) for t in plan.tasks]
    assert [row["seq"] for row in tasks] == list(range(1, len(plan.tasks) + 1))
    assert len(office.rows("dependency")) == len(plan.dependencies)
    assert len(office.rows("assignment")) == len(plan.assignments)
    numbers = {b.number for task in plan.tasks for b in task.baselines}
    assert {row["number"] for row in office.rows("baseline")} == numbers
    for row, draft in zip(tasks, plan.tasks, strict=True):
        dates = office.row("schedule", row["id"])
        assert (dates["start"], dates["finish"]) == (draft.start, draft.finish)
        assert dates["critical"] == draft.critical


def test_whoever_imports_a_plan_manages_it(office: Office) -> None:
    bring(office, ozbuild())
    (project,) = office.rows("project", external_source="mspdi")
    assert project["manager_id"] == office.people["pat"]
    (member,) = office.rows("membership", project_id=project["id"])
    assert member["person_id"] == office.people["pat"]
    assert office.row("role", member["role_id"])["system_role"] == "pm"


def test_the_same_file_again_changes_nothing(office: Office) -> None:
    bring(office, ozbuild())
    before, head = office.dump(), office.head()
    outcome = bring(office, ozbuild())
    assert outcome.topics == frozenset()
    assert "is as in the file already" in outcome.message
    assert (office.dump(), office.head()) == (before, head)


def test_an_import_is_undone_and_done_again_as_one_step(office: Office) -> None:
    before = office.dump()
    bring(office, ozbuild())
    after = office.dump()
    office.ask("pat", Undo())
    assert office.dump() == before
    office.ask("pat", Redo())
    assert office.dump() == after


def test_what_the_file_says_otherwise_is_written(office: Office) -> None:
    plan = ozbuild()
    bring(office, plan)
    leaf = next(task for task in plan.tasks if task.depth > 1)
    other = replace(leaf, title="Another title", duration_min=960)
    tasks = tuple(other if task is leaf else task for task in plan.tasks)
    outcome = bring(office, replace(plan, tasks=tasks))
    assert "1 task changed" in outcome.message
    (row,) = office.rows("task", external_id=str(leaf.uid))
    assert (row["title"], row["duration_min"]) == ("Another title", 960)


def test_what_left_the_file_is_kept_and_named(office: Office) -> None:
    plan = ozbuild()
    bring(office, plan)
    last = plan.tasks[-1]
    rest = replace(
        plan,
        tasks=plan.tasks[:-1],
        dependencies=tuple(
            link
            for link in plan.dependencies
            if last.uid not in {link.predecessor_uid, link.successor_uid}
        ),
        assignments=tuple(a for a in plan.assignments if a.task_uid != last.uid),
    )
    outcome = bring(office, rest)
    (row,) = office.rows("task", external_id=str(last.uid))
    (project,) = office.rows("project", external_source="mspdi")
    assert f"1 task ({project['key']}-{row['seq']:02})" in outcome.message


def test_a_status_chosen_here_stays_when_the_file_means_the_same(
    office: Office,
) -> None:
    plan = ozbuild()
    bring(office, plan)
    todo, blocked = office.status("Todo"), office.status("Blocked")
    row = office.rows("task", status_id=todo)[5]
    task = Seen(row["id"], todo)
    office.ask("pat", SetStatus(tasks=(task,), status_id=blocked, note="no crane"))
    draft = next(t for t in plan.tasks if str(t.uid) == row["external_id"])
    begun = replace(draft, progress_bp=3000)
    tasks = tuple(begun if t is draft else t for t in plan.tasks)
    bring(office, replace(plan, tasks=tasks))
    assert office.task(row["id"])["status_id"] == blocked


def test_importing_again_spares_what_the_file_does_not_hold(office: Office) -> None:
    plan = ozbuild()
    bring(office, plan)
    row = office.rows("task", external_source="mspdi")[3]
    edit = FieldEdit(TaskField.SOURCE, "import", "client")
    office.ask("pat", EditTask(task_id=row["id"], edits=(edit,)))
    bring(office, plan)
    assert office.task(row["id"])["source"] == "client"


def test_a_key_of_another_project_is_refused(office: Office) -> None:
    before = office.dump()
    renamed = replace(ozbuild().project, external_id="other")
    office.write("project", office.projects["FWL"], {"external_id": "mine"})
    before = office.dump()
    command = ImportPlan(
        plan=replace(ozbuild(), project=renamed),
        source=ImportSource.MSPDI,
        project_key="FWL",
    )
    with pytest.raises(Refusal, match="FWL is another project"):
        office.ask("pat", command)
    assert office.dump() == before


def test_a_member_may_not_import(office: Office) -> None:
    with pytest.raises(NotPermitted, match="project managers"):
        bring(office, ozbuild(), "tom")


def test_handles_are_made_from_names_and_are_unique(office: Office) -> None:
    bring(office, ozbuild())
    handles = [row["handle"] for row in office.rows("person")]
    assert len(handles) == len(set(handles))
    assert all(" " not in str(handle) for handle in handles)


def written_out(office: Office, key: str, folder: Path) -> PlanDraft:
    """A project as a file that was written and is read again."""
    with office.reading("ada") as reader:
        plan = reader.whole_plan(office.projects[key])
    assert plan is not None
    path = folder / "out.xml"
    with path.open("w", encoding="utf-8") as file:
        write_mspdi(file, plan)
    return read_mspdi(path)


def test_a_project_that_went_out_comes_back_as_itself(
    office: Office, tmp_path: Path
) -> None:
    one = office.add("Rack the switch", duration_min=480)
    other = office.add("Test it")
    office.ask("pat", LinkTasks(predecessor_id=one, successor_id=other))
    plan = written_out(office, "FWL", tmp_path)
    first, *rest = plan.tasks
    edited = replace(first, title="Rack both switches")
    new = replace(first, uid=max(t.uid for t in plan.tasks) + 1, title="From outside")
    counts = {table: len(office.rows(table)) for table in ("project", "calendar")}
    bring(office, replace(plan, tasks=(edited, *rest, new)))
    assert office.task(one)["title"] == "Rack both switches"
    assert office.task(other)["title"] == "Test it"
    assert {t: len(office.rows(t)) for t in counts} == counts
    assert len(office.rows("task", title="From outside")) == 1
    assert office.row("project", office.projects["FWL"])["external_source"] is None
    again = written_out(office, "FWL", tmp_path)
    before = office.dump()
    assert "is as in the file already" in bring(office, again).message
    assert office.dump() == before
