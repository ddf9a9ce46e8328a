"""Every verb has its command, which goes through the same executor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from tests.cli.conftest import Itpm

pytestmark = pytest.mark.usefixtures("sample")


def shown(itpm: Itpm, key: str) -> dict[str, Any]:
    (task,) = itpm("task", "show", key, "--json").document["tasks"]
    found: dict[str, Any] = task
    return found


@pytest.mark.parametrize(
    ("words", "field", "value"),
    [
        (("task", "done", "FWL-12"), "status", "Done"),
        (("done", "FWL-12"), "status", "Done"),
        (("task", "status", "FWL-12", "review"), "status", "Review"),
        (("task", "status", "FWL-12", "blocked", "--note", "x"), "status", "Blocked"),
        (("task", "priority", "FWL-12", "urgent"), "priority", "urgent"),
        (("task", "who", "FWL-12", "@dana", "@amir"), "assignees", ["dana", "amir"]),
        (("task", "who", "FWL-12", "@none"), "assignees", []),
        (("task", "who", "FWL-12", "@me"), "assignees", ["marta"]),
        (("task", "tag", "FWL-12", "+late", "-network"), "tags", ["change", "late"]),
        (("task", "tag", "-network", "FWL-12", "-change"), "tags", []),
        (("task", "edit", "FWL-12", "--title", "New words"), "title", "New words"),
        (("task", "edit", "FWL-12", "--due", "fri"), "deadline", "2026-11-27T17:00"),
        (("task", "edit", "FWL-12", "--progress", "80"), "progress_percent", 80),
        (("task", "edit", "FWL-12", "--work", "3h30"), "work_minutes", 210),
        (("task", "edit", "FWL-12", "--description", "Why"), "description", "Why"),
    ],
)
def test_a_command_changes_its_field(
    itpm: Itpm, words: tuple[str, ...], field: str, value: object
) -> None:
    ended = itpm(*words)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.strip()
    assert shown(itpm, "FWL-12")[field] == value


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (("task", "shift", "FWL-13", "2"), "finish"),
        (("task", "shift", "FWL-13", "-1"), "finish"),
        (("task", "shift", "FWL-13", "7", "--calendar-days"), "finish"),
        (("task", "lengthen", "FWL-13", "1"), "duration_minutes"),
        (("task", "move", "FWL-13", "2026-12-07"), "start"),
        (("task", "rank", "FWL-13", "--top"), "depth"),
        (("task", "comment", "FWL-13", "Looks", "good"), "comments"),
        (("comment", "add", "FWL-13", "Looks good", "--client"), "comments"),
        (("task", "link", "FWL-04", "FWL-13"), "links"),
        (("task", "unlink", "FWL-12", "FWL-13"), "links"),
    ],
)
def test_undo_takes_a_command_back_and_redo_brings_it_again(
    itpm: Itpm, words: tuple[str, ...], field: str
) -> None:
    before = shown(itpm, "FWL-13")[field]
    assert itpm(*words).code == 0
    after = shown(itpm, "FWL-13")[field]
    assert after != before
    assert itpm("undo").code == 0
    assert shown(itpm, "FWL-13")[field] == before
    assert itpm("redo").code == 0
    assert shown(itpm, "FWL-13")[field] == after


def test_a_deleted_task_is_gone_until_it_is_undone(itpm: Itpm) -> None:
    assert itpm("task", "delete", "FWL-12").code == 0
    gone = itpm("show", "FWL-12")
    assert gone.code == 1
    assert gone.err == (
        "itpm: There is no task FWL-12 that you may see. itpm ls lists them.\n"
    )
    itpm("undo")
    assert itpm("show", "FWL-12").code == 0


def test_an_added_task_has_all_that_was_asked_for(itpm: Itpm) -> None:
    words = ("Buy", "cables", "--under", "FWL-01", "--due", "fri", "--est", "2d")
    more = ("--who", "@dana", "--tag", "net", "--tag", "#rack", "--priority", "high")
    made = itpm("add", *words, *more, "--json").document
    (key,) = made["created"]
    task = shown(itpm, key)
    assert task["title"] == "Buy cables"
    assert task["parents"] == [{"id": "FWL-01", "title": "Edge"}]
    assert task["deadline"] == "2026-11-27T17:00"
    assert task["duration_minutes"] == 960
    assert (task["assignees"], task["priority"]) == (["dana"], "high")
    assert sorted(task["tags"]) == ["net", "rack"]


def test_adding_with_tags_is_one_step_of_undo(itpm: Itpm) -> None:
    (key,) = itpm("add", "x", "--project", "FWL", "--tag", "a", "--json").document[
        "created"
    ]
    assert itpm("undo").code == 0
    assert itpm("show", key).code == 1


def test_which_project_is_asked_where_there_are_several(itpm: Itpm) -> None:
    ended = itpm("add", "x")
    assert ended.code == 2
    assert "--project" in ended.err
    assert "FWL" in ended.err


def test_a_list_can_be_piped_into_a_command(itpm: Itpm) -> None:
    listed = itpm("ls", "wave", "--open")
    keys = [line.split()[0] for line in listed.out.splitlines()]
    assert len(keys) > 2
    changed = itpm("task", "priority", "-", "low", "--json", stdin=listed.out)
    assert sorted(changed.document["touched"]) == sorted(keys)
    assert itpm("undo").code == 0
    assert len(itpm("history", "--json").document["changes"]) == 3


def test_ids_come_from_standard_input_when_none_are_given(itpm: Itpm) -> None:
    assert itpm("done", stdin="FWL-12\nFWL-13  and words\n").code == 0
    assert shown(itpm, "FWL-13")["status"] == "Done"


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        (("--project", "FWL", "--status", "blocked"), ["FWL-15"]),
        (("--project", "fwl", "--status", "doing", "core"), ["FWL-02", "FWL-12"]),
        (("--who", "@dana", "--open", "burn"), ["FWL-14"]),
        (("--filter", "ha pair"), ["FWL-14"]),
        (("--status", "done", "--open"), []),
        (("nothing is called that",), []),
    ],
)
def test_a_list_is_narrowed(
    itpm: Itpm, words: tuple[str, ...], keys: list[str]
) -> None:
    listed = itpm("task", "list", *words, "--json")
    assert [task["id"] for task in listed.document["tasks"]] == keys


def test_a_list_has_at_most_as_many_as_asked(itpm: Itpm) -> None:
    assert len(itpm("ls", "--limit", "3").out.splitlines()) == 3


def test_the_names_in_json_documents_stay(itpm: Itpm, sample: Path) -> None:
    task = itpm("ls", "--limit", "1", "--json").document["tasks"][0]
    assert list(task) == [
        *("id", "title", "type", "status", "status_group", "priority", "source"),
        *("assignees", "tags", "start", "finish", "deadline", "due"),
        *("start_actual", "finish_actual", "duration_minutes", "work_minutes"),
        *("remaining_minutes", "progress_percent", "schedule_mode", "constraint"),
        *("constraint_date", "critical", "slack_minutes", "blocked_note"),
        *("milestone_code", "depth", "children", "comments", "unconfirmed"),
        "fields",
    ]
    done = itpm("done", "FWL-12", "--json").document
    assert list(done) == ["schema", "change", "created", "touched", "named"]
    assert list(done["change"]) == ["number", "title", "message"]
    assert list(itpm("doctor", "--json").document) == [
        *("schema", "engine", "library", "place", "revision", "position"),
        *("projects", "tasks", "you", "well", "checks"),
    ]


@pytest.mark.usefixtures("any_sample")
def test_daily_commands_work_on_both_databases(itpm: Itpm) -> None:
    assert itpm("task", "shift", "FWL-12", "1").code == 0
    assert itpm("task", "comment", "FWL-12", "-", stdin="two\nlines").code == 0
    history = itpm("history", "FWL-12", "--json").document["changes"]
    assert [change["command"] for change in history[:2]] == ["AddComment", "ShiftTasks"]
    assert {change["via"] for change in history[:2]} == {"cli"}
    assert itpm("undo").code == itpm("undo").code == 0
    assert itpm("undo").code == 1
    assert itpm("doctor", "--json").document["position"] == 5
