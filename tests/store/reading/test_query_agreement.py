from __future__ import annotations

import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from itpm_tui.domain.arrangement import Grouping, Span
from itpm_tui.domain.enums import Priority
from itpm_tui.domain.reader import TaskFilter, Viewer
from itpm_tui.planning.query import Moment, understand
from itpm_tui.planning.query.evaluate import evaluate
from itpm_tui.store.engines import sqlite
from itpm_tui.store.reading import open_reader
from tests.plain_rows import PlainRows
from tests.query_texts import queries
from tests.store.reading.varied import (
    PEOPLE,
    PROJECTS,
    STATUSES,
    TAGS,
    TODAY,
    Varied,
    fill,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from itpm_tui.store.reading import StoreReader
    from tests.postgresql_server import Server
    from tests.store.reading.varied import Work

VARIED = Varied()
MOMENT = Moment(now=TODAY, marks=frozenset({3, 5, 8}))
VIEWERS = (
    (Viewer(person_id=1, handle="root", name="Root", everything=True), {1, 2, 3}, True),
    (Viewer(person_id=2, handle="dana", name="Dana Ito"), {1, 3}, True),
    (Viewer(person_id=3, handle="carl", name="Carl Client"), {1}, False),
    (Viewer(person_id=None, handle="", name="", everything=True), {1, 2, 3}, False),
)
"""Who asks, which projects they see, and whether internal comments too."""


@pytest.fixture(scope="module")
def sqlite_readers(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[StoreReader]]:
    path = tmp_path_factory.mktemp("varied") / "store.db"
    shutil.copyfile(sqlite_template, path)
    with closing(sqlite.connect_write(path)) as connection:
        connection.execute("BEGIN")
        fill(PlainRows(connection), VARIED)
        connection.execute("COMMIT")
    yield from _readers(path)


@pytest.fixture(scope="module")
def postgresql_readers(
    postgresql_server: Server, postgresql_template: str
) -> Iterator[list[StoreReader]]:
    with psycopg.connect(postgresql_server.url("postgres"), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE varied TEMPLATE {postgresql_template}")
    url = postgresql_server.url("varied")
    with psycopg.connect(url) as connection:
        fill(PlainRows(connection, "%s"), VARIED)
    yield from _readers(url)


def _readers(store: Path | str) -> Iterator[list[StoreReader]]:
    readers = [open_reader(store, viewer) for viewer, _, _ in VIEWERS]
    yield readers
    for reader in readers:
        reader.close()


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)
def readers(request: pytest.FixtureRequest) -> list[StoreReader]:
    found: list[StoreReader] = request.getfixturevalue(f"{request.param}_readers")
    return found


@given(text=queries(), who=st.sampled_from(range(len(VIEWERS))))
@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_the_store_finds_what_memory_judges(
    readers: list[StoreReader], text: str, who: int
) -> None:
    understood = understand(text, MOMENT)
    assert understood.faults == ()
    assert understood.asked is not None
    outline = readers[who].outline(TaskFilter(query=understood.asked))
    found = {entry.task_id for entry in outline if entry.task_id is not None}
    viewer, seen, internal = VIEWERS[who]
    around = VARIED.around(viewer.person_id, seen)
    judged = {
        task.id
        for task in VARIED.tasks
        if task.project_id in seen
        and evaluate(
            understood.asked.condition, VARIED.facts(task, seen, internal), around
        )
    }
    assert found == judged


def _heading(task: Work, kind: Grouping) -> str:
    """The key of the group that a task belongs to, judged in memory."""
    match kind:
        case Grouping.ASSIGNEE:
            there = [who for who, state in task.people.items() if state != "declined"]
            return min((PEOPLE[who][0] for who in there), default="")
        case Grouping.TAG:
            return min((TAGS[tag] for tag in task.tags), default="")
        case Grouping.STATUS:
            return STATUSES[task.status_id][0]
        case Grouping.MILESTONE:
            own = task.id if task.code is not None else ""
            return str(task.milestone_id or own)
        case Grouping.PRIORITY:
            return task.priority
        case Grouping.SOURCE:
            return task.source
        case Grouping.TYPE:
            return task.type
    due = task.times["deadline"] or task.times["finish"]
    if due is None:
        return ""
    ends = ("2026-11-24", "2026-11-25", "2026-11-30", "2026-12-07")
    later = [
        span for span, end in zip(Span, ends, strict=False) if due <= f"{end}T00:00"
    ]
    return str(later[0] if later else Span.LATER)


@pytest.mark.parametrize(
    "kind", [k for k in Grouping if k not in {Grouping.NONE, Grouping.PROJECT}]
)
def test_the_store_groups_as_memory_does(
    readers: list[StoreReader], kind: Grouping
) -> None:
    asked = understand(f"group:{kind} sort:-id", MOMENT).asked
    outline = readers[0].outline(TaskFilter(query=asked))
    found: dict[str, list[int]] = {}
    for place, entry in enumerate(outline):
        if entry.group is not None:
            found[entry.group.key] = outline.of_heading(place)
            assert entry.group.tasks == len(found[entry.group.key])
    judged: dict[str, list[int]] = {}
    by_id = sorted(VARIED.tasks, key=lambda t: (PROJECTS[t.project_id][0], t.seq))
    for task in reversed(by_id):
        judged.setdefault(_heading(task, kind), []).append(task.id)
    assert found == judged
    keys = list(found)
    assert "" not in keys[:-1]
    if kind in {Grouping.ASSIGNEE, Grouping.TAG}:
        assert keys[:-1] == sorted(keys[:-1])
    if kind in {Grouping.PRIORITY, Grouping.DUE}:
        order = [*map(str, Priority if kind is Grouping.PRIORITY else Span), ""]
        assert keys == [key for key in order if key in keys]
