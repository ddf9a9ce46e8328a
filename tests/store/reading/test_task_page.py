from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import Visibility
from tests.store.reading.organisation import FAILOVER, SURVEY, SWITCH, WAVE

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.domain.task_records import TaskDetail
    from itpm_tui.store.reading import StoreReader


def page(reader: StoreReader, task_id: int) -> TaskDetail:
    """The page of a task that is there."""
    found = reader.task(task_id)
    assert found is not None
    return found


def test_a_page_holds_everything_about_a_task(reader: StoreReader) -> None:
    found = page(reader, SWITCH)
    assert (found.project_key, found.project_name) == ("FWL", "Firewall replacement")
    assert found.parents == (("FWL-01", "Phase one"),)
    assert found.description == "Swap the core.\nThen test."
    assert found.people == (("tom", "Tom Reyes"), ("dana", "Dana Ito"))
    assert [task.id for task in found.neighbours] == [SURVEY, FAILOVER, WAVE]
    assert {(link.predecessor, link.successor) for link in found.links} == {
        ("FWL-02", "FWL-03"),
        ("FWL-03", "FWL-06"),
        ("FWL-03", "SRV-01"),
    }


def test_a_page_shows_the_newest_baseline(reader: StoreReader) -> None:
    baseline = page(reader, SWITCH).baseline
    assert baseline is not None
    assert (baseline.name, baseline.start) == (
        "B2",
        datetime.fromisoformat("2026-11-19T08:00"),
    )
    assert page(reader, SURVEY).baseline is None


def test_a_page_says_since_when_a_task_is_in_its_status(reader: StoreReader) -> None:
    changed = datetime(2026, 11, 21, 9, tzinfo=UTC)
    made = datetime(2026, 1, 5, 8, tzinfo=UTC)
    assert page(reader, SWITCH).task.status_since == changed
    assert page(reader, SURVEY).task.status_since == made


def test_comments_come_oldest_first_with_their_lines(reader: StoreReader) -> None:
    internal, for_client = page(reader, SWITCH).comments
    assert (internal.author, internal.body) == ("dana", "Rack is\ntoo small.")
    assert for_client.visibility is Visibility.CLIENT


def test_a_client_reads_neither_internal_comments_nor_hidden_links(
    read_as: Callable[[str], StoreReader],
) -> None:
    found = page(read_as("carl"), SWITCH)
    assert [comment.body for comment in found.comments] == ["Fine."]
    assert "Rack" not in str(found.history)
    assert [task.id for task in found.neighbours] == [SURVEY, FAILOVER]
    assert "SRV" not in str(found)


def test_there_is_no_page_of_a_task_that_is_gone(reader: StoreReader) -> None:
    assert reader.task(999) is None
