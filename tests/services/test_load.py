from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itpm_tui.config.sample import load_sample
from itpm_tui.domain.clock import FixedClock
from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.commands.load import LoadOrganisation, SetUpStore
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.transaction import Actor
from itpm_tui.services.executor import StoreExecutor
from itpm_tui.store.writing import open_writer
from tests.services.office import NOW, TODAY, Office

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itpm_tui.store.engines.address import Address

SAMPLE = Path(__file__).parents[2] / "sample_data"


@pytest.fixture
def empty(store: Address) -> Iterator[Office]:
    writer = open_writer(store)
    yield Office(writer)
    writer.close()


def test_the_sample_organisation_comes_in_whole(empty: Office) -> None:
    draft = load_sample(SAMPLE, TODAY)
    outcome = empty.ask("setup", LoadOrganisation(organisation=draft))
    projects = list(draft.projects)
    assert f"{len(projects)} projects" in outcome.message
    assert len(empty.rows("task")) == sum(len(each.tasks) for each in projects)
    assert len(empty.rows("person")) == len(draft.people)
    inside = sum(len(each.links) for each in projects)
    assert len(empty.rows("dependency")) == inside + len(draft.links)
    comments = sum(len(t.comments) for each in projects for t in each.threads)
    comments += sum(len(each.comments) for each in draft.requests)
    assert len(empty.rows("comment")) == comments


def test_a_summary_of_the_sample_goes_round_its_tasks(empty: Office) -> None:
    draft = load_sample(SAMPLE, TODAY)
    empty.ask("setup", LoadOrganisation(organisation=draft))
    summaries = empty.rows("task", type="summary")
    assert summaries
    for summary in summaries:
        children = empty.rows("task", parent_id=summary["id"])
        starts = [empty.dates(child["id"])[0] for child in children]
        dated = [start for start in starts if start is not None]
        assert empty.dates(summary["id"])[0] == min(dated, default=None)


def test_numbers_go_on_after_those_of_the_sample(empty: Office) -> None:
    draft = load_sample(SAMPLE, TODAY)
    empty.ask("setup", LoadOrganisation(organisation=draft))
    for project in draft.projects:
        (row,) = empty.rows("project", key=project.key)
        assert row["next_seq"] == max(task.seq for task in project.tasks) + 1


def test_an_organisation_needs_an_empty_store(office: Office) -> None:
    before = office.dump()
    draft = load_sample(SAMPLE, TODAY)
    with pytest.raises(Refusal, match="empty store"):
        office.ask("ada", LoadOrganisation(organisation=draft))
    assert office.dump() == before


def test_a_new_store_has_what_the_first_task_needs(empty: Office) -> None:
    command = SetUpStore(
        name="Dana Ortiz", handle="@Dana", os_user="dana", time_zone="Europe/Berlin"
    )
    outcome = empty.ask("dana", command)
    assert outcome.message == "The store is ready; @dana runs it."
    names = [row["name"] for row in empty.rows("status")]
    assert names == ["Todo", "Doing", "Blocked", "Review", "Done"]
    assert [row["name"] for row in empty.rows("board_column")] == names
    assert len(empty.rows("role")) == 6
    assert len(empty.rows("calendar_rule")) == 10
    (person,) = empty.rows("person")
    assert person["handle"] == "dana"
    (login,) = empty.rows("login")
    assert (login["person_id"], login["os_user"]) == (person["id"], "dana")


def test_a_store_is_set_up_once(office: Office) -> None:
    with pytest.raises(Refusal, match="set up already"):
        office.ask("ada", SetUpStore(name="Eve", handle="eve", os_user="eve"))


def test_the_set_up_can_not_be_undone(empty: Office) -> None:
    empty.ask("dana", SetUpStore(name="Dana", handle="dana", os_user="dana"))
    person_id = empty.rows("person")[0]["id"]
    assert isinstance(person_id, int)
    actor = Actor(person_id, "dana")
    executor = StoreExecutor(empty.writer, FixedClock(NOW), actor)
    with pytest.raises(Refusal, match="nothing of yours"):
        executor.execute(Undo())
