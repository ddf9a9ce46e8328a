"""The record of changes as screens and the command line read it."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.audit_records import AuditFilter
from itpm_tui.domain.reader import Viewer
from itpm_tui.store.reading import audit, open_reader
from itpm_tui.store.writing import open_writer
from tests.store.planting import ADA, AT, SYSTEM, TODAY, add, change, plant, query
from tests.store.reading.organisation import SWITCH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from itpm_tui.domain.audit_reader import AuditReader
    from itpm_tui.domain.audit_records import AuditEntry
    from itpm_tui.store.engines.address import Address
    from itpm_tui.store.reading import StoreReader

EVERY = AuditFilter()
DUE = datetime.fromisoformat("2026-12-01T17:00")


def told(entry: AuditEntry) -> list[tuple[str, str, str | None, str | None]]:
    return [(x.item, x.field, x.before, x.after) for x in entry.lines]


def numbers(found: AuditReader, wanted: AuditFilter = EVERY) -> list[int]:
    return [entry.number for entry in found.page(wanted).entries]


@pytest.fixture
def record(store: Address) -> Iterator[AuditReader]:
    """A task that was added, moved by another program, and added to again."""
    ground = plant(store)
    with change(store, "new task FWL-01") as tx:
        task_id = add(tx, ground, "Replace switch")
    query(store, f"UPDATE task SET priority = 'high' WHERE id = {task_id}")
    with change(store, "due of FWL-01") as tx:
        tx.update("task", task_id, {"deadline": DUE})
    everyone = Viewer(person_id=1, handle="ada", name="Ada", everything=True)
    with closing(open_reader(store, everyone)) as reader:
        yield reader.audit


def test_before_and_after_are_told_by_item_and_other_programs_are_marked(
    record: AuditReader,
) -> None:
    due, outside, added, ground = record.page(EVERY).entries
    assert told(due) == [("FWL-01", "due", None, "2026-12-01 17:00")]
    assert told(outside) == [("FWL-01", "priority", "normal", "high")]
    assert (outside.outside, outside.mine, due.outside) == (True, False, False)
    assert told(added) == [("FWL-01", "task", None, "Replace switch")]
    assert (added.actor, added.via, added.mine) == ("ada", "cli", True)
    assert ("~FWL", "project", None, "Firewall") in told(ground)


def test_each_condition_keeps_its_changes(record: AuditReader) -> None:
    for wanted, expected in (
        (AuditFilter(who="ada"), [4, 2]),
        (AuditFilter(who="outside"), [3]),
        (AuditFilter(who="itpm"), [1]),
        (AuditFilter(who="eve"), []),
        (AuditFilter(via=frozenset({"cli"})), [4, 2]),
        (AuditFilter(item="FWL-01"), [4, 3, 2]),
        (AuditFilter(item="@ada"), [1]),
        (AuditFilter(item="REQ-07"), []),
        (AuditFilter(fields=frozenset({"due"})), [4]),
        (AuditFilter(fields=frozenset({"priority", "due"})), [4, 3]),
        (AuditFilter(words=("NEW",)), [2]),
        (AuditFilter(words=("100%",)), []),
        (AuditFilter(who="ada", fields=frozenset({"due"})), [4]),
        (AuditFilter(project_id=1), [4, 3, 2, 1]),
        (AuditFilter(since=AT), [4, 3, 2, 1]),
        (AuditFilter(since=AT + timedelta(seconds=1)), []),
        (AuditFilter(until=AT), []),
        (AuditFilter(until=AT + timedelta(days=3)), [4, 3, 2, 1]),
    ):
        assert numbers(record, wanted) == expected, wanted


def test_a_long_record_is_read_by_pages_in_both_directions(store: Address) -> None:
    plant(store)
    for number in range(6):
        actor = ADA if number % 3 else SYSTEM
        with change(store, f"tag {number}", actor) as tx:
            tx.insert("tag", {"name": f"tag-{number}"})
    with closing(
        open_reader(store, Viewer(person_id=1, handle="ada", name="Ada"))
    ) as r:
        mine = r.audit.page(EVERY, limit=2)
        assert [entry.number for entry in mine.entries] == [7, 6]
        older = r.audit.page(EVERY, before=mine.reached, limit=2)
        assert [entry.number for entry in older.entries] == [4, 3]
        assert (mine.complete, older.complete) == (False, False)
        end = r.audit.page(EVERY, before=older.reached, limit=2)
        assert (end.entries, end.complete) == ((), True)
        oldest = r.audit.page(EVERY, after=0, limit=2)
        assert [entry.number for entry in oldest.entries] == [4, 3]
        assert not oldest.complete
        newer = r.audit.page(EVERY, after=oldest.reached, limit=9)
        assert [entry.number for entry in newer.entries] == [7, 6]
        assert newer.complete


def test_a_search_that_finds_little_says_how_far_it_came(
    record: AuditReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "FIRST_STRETCH", 1)
    monkeypatch.setattr(audit, "LONGEST_STRETCH", 1)
    monkeypatch.setattr(audit, "MOST_LOOKED_THROUGH", 2)
    wanted = AuditFilter(words=("ground",))
    first = record.page(wanted)
    assert (first.entries, first.reached, first.complete) == ((), 3, False)
    (entry,) = record.page(wanted, before=first.reached).entries
    assert entry.number == 1


def seal(store: Address, command: str, undoes: int) -> None:
    """An undo or redo, as far as the record knows of it."""
    with (
        closing(open_writer(store)) as writer,
        writer.transaction(ADA, AT, TODAY) as tx,
    ):
        tx.seal(command=command, title=command, undoes=undoes)


def test_what_was_taken_back_says_so(record: AuditReader, store: Address) -> None:
    def undone() -> list[int]:
        return [e.number for e in record.page(EVERY).entries if e.undone]

    assert undone() == []
    seal(store, "Undo", 4)
    assert undone() == [4]
    seal(store, "Redo", 5)
    assert undone() == []


def test_nobody_reads_of_projects_that_are_not_theirs(
    read_as: Callable[[str], StoreReader],
) -> None:
    assert numbers(read_as("root").audit) == [3, 2, 1]
    assert numbers(read_as("carl").audit) == numbers(read_as("dana").audit) == [1]
    assert numbers(read_as("eve").audit) == []
    of_switch = AuditFilter(item="FWL-03")
    assert read_as("root").find("FWL-03") == SWITCH
    assert "SRV" not in str(read_as("dana").audit.page(of_switch))
    assert numbers(read_as("eve").audit, of_switch) == []
    assert "Rack is small" in str(read_as("dana").audit.page(EVERY))
    assert "Rack is small" not in str(read_as("carl").audit.page(EVERY))
    assert "Rack is small" not in str(read_as("nobody").audit.page(EVERY))


def test_the_chain_is_verified_with_progress_and_can_be_stopped(
    record: AuditReader, store: Address
) -> None:
    heard: list[tuple[int, int]] = []
    verdict = record.verify(lambda read, of: bool(heard.append((read, of))))
    assert verdict is not None
    assert (verdict.changes, verdict.head.number, verdict.findings) == (4, 4, ())
    assert heard == [(4, 4)]
    assert record.verify(lambda _read, _of: True) is None
    query(store, "UPDATE head SET hash = '0'")
    found = record.verify()
    assert found is not None
    assert "the end was cut off or added to" in found.findings[0]


def test_instants_of_the_record_are_aware(record: AuditReader) -> None:
    assert record.page(EVERY).entries[0].at == AT.astimezone(UTC)
