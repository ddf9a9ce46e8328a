from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.task import LinkTasks, UnlinkTasks
from itpm_tui.domain.enums import DependencyType, LagKind
from itpm_tui.domain.refusals import Refusal

if TYPE_CHECKING:
    from itpm_tui.domain.executor import Outcome
    from tests.services.office import Office


def link(
    office: Office,
    before: int,
    after: int,
    kind: DependencyType = DependencyType.FS,
    lag: int = 0,
    lag_kind: LagKind = LagKind.WORKING,
) -> Outcome:
    command = LinkTasks(
        predecessor_id=before,
        successor_id=after,
        type=kind,
        lag_min=lag,
        lag_kind=lag_kind,
    )
    return office.ask("mel", command)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (DependencyType.FS, "FWL-02 starts after FWL-01 ends."),
        (DependencyType.SS, "FWL-02 starts after FWL-01 starts."),
        (DependencyType.FF, "FWL-02 ends after FWL-01 ends."),
        (DependencyType.SF, "FWL-02 ends after FWL-01 starts."),
    ],
)
def test_each_type_is_said_in_words(
    office: Office, kind: DependencyType, said: str
) -> None:
    one, two = office.add("one"), office.add("two")
    assert link(office, one, two, kind).message == said
    assert office.rows("dependency")[0]["type"] == kind


def test_a_lag_is_said_with_its_days(office: Office) -> None:
    one, two = office.add("one"), office.add("two")
    outcome = link(office, one, two, lag=960)
    assert outcome.message == "FWL-02 starts after FWL-01 ends, 2d later."
    outcome = link(office, one, two, lag=-1440, lag_kind=LagKind.ELAPSED)
    assert outcome.message == (
        "FWL-02 starts after FWL-01 ends, 1d by the clock earlier."
    )


def test_another_type_changes_the_link_of_a_pair(office: Office) -> None:
    one, two = office.add("one"), office.add("two")
    link(office, one, two)
    link(office, one, two, DependencyType.SS, lag=60)
    (row,) = office.rows("dependency")
    assert (row["type"], row["lag_min"]) == ("SS", 60)


def test_the_same_link_again_changes_nothing(office: Office) -> None:
    one, two = office.add("one"), office.add("two")
    link(office, one, two)
    head = office.head()
    assert link(office, one, two).message == "FWL-02 starts after FWL-01 ends already."
    assert office.head() == head


def test_a_task_does_not_wait_for_itself(office: Office) -> None:
    one = office.add("one")
    with pytest.raises(Refusal, match="can not wait for itself"):
        link(office, one, one)


def test_two_tasks_do_not_wait_for_each_other(office: Office) -> None:
    one, two = office.add("one"), office.add("two")
    link(office, one, two)
    with pytest.raises(Refusal, match="FWL-02 and FWL-01 would wait for each other"):
        link(office, two, one)


def test_a_circle_is_named_by_its_keys(office: Office) -> None:
    one, two, three = (office.add(title) for title in ("one", "two", "three"))
    link(office, one, two)
    link(office, two, three)
    before = office.dump()
    with pytest.raises(Refusal) as caught:
        link(office, three, one)
    assert caught.value.text == (
        "This would be a circle: FWL-03 > FWL-01 > FWL-02 > FWL-03. Nothing was saved."
    )
    assert office.dump() == before


def test_no_task_is_linked_with_its_own_ancestor(office: Office) -> None:
    top = office.add("top")
    middle = office.add("middle", parent_id=top)
    leaf = office.add("leaf", parent_id=middle)
    for before, after in ((top, leaf), (leaf, top), (middle, leaf), (leaf, middle)):
        with pytest.raises(Refusal, match="Nothing was saved"):
            link(office, before, after)


def test_a_circle_through_a_summary_is_found(office: Office) -> None:
    summary = office.add("summary")
    inside = office.add("inside", parent_id=summary)
    outside = office.add("outside")
    link(office, summary, outside)
    with pytest.raises(Refusal, match="would"):
        link(office, outside, inside)


def test_tasks_of_two_summaries_are_linked_both_ways(office: Office) -> None:
    left, right = office.add("left"), office.add("right")
    a, b = office.add("a", parent_id=left), office.add("b", parent_id=left)
    c, d = office.add("c", parent_id=right), office.add("d", parent_id=right)
    link(office, a, c)
    link(office, d, b)
    assert len(office.rows("dependency")) == 2


def test_links_join_projects(office: Office) -> None:
    one, other = office.add("one"), office.add("other", project="ERP")
    assert link(office, one, other).message == "ERP-01 starts after FWL-01 ends."


def test_unlinking_takes_every_type_away(office: Office) -> None:
    one, two = office.add("one"), office.add("two")
    link(office, one, two)
    command = UnlinkTasks(predecessor_id=one, successor_id=two)
    outcome = office.ask("mel", command)
    assert outcome.message == "FWL-02 no longer waits for FWL-01."
    assert office.rows("dependency") == []
    assert office.ask("mel", command).message == "FWL-02 does not wait for FWL-01."
