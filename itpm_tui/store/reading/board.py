"""The board: columns of statuses, and the ids of the cards in them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from itpm_tui.domain.board_records import BoardRecord, ColumnRecord, LaneRecord
from itpm_tui.domain.enums import Priority, StatusGroup, WipMode
from itpm_tui.domain.reader import Lanes
from itpm_tui.store.reading.cells import line
from itpm_tui.store.reading.conditions import IN_TREE_ORDER, OF_TREE, TREE, Conditions
from itpm_tui.store.reading.terms import LEAF

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from itpm_tui.domain.reader import TaskFilter
    from itpm_tui.store.reading.source import Row, Source

_Lane: TypeAlias = int | str | None
"""Id of the project or person, or the priority; None for nobody's."""
_Cells: TypeAlias = dict[tuple[_Lane, int], list[int]]
"""Ids by lane and place of the column."""
_Limits: TypeAlias = dict[tuple[_Lane, int | None], int]
"""Limits by lane and id of the column; by person alone where that is None."""
_Titles: TypeAlias = dict[_Lane, tuple[str, str]]

NOBODY = "none"
"""Key of the lane of tasks without an assignee; no handle is called so."""

_BOARD = """
SELECT b.id, b.name FROM board b
WHERE b.project_id IS NULL OR (b.project_id = :project AND {visible})
ORDER BY CASE WHEN b.project_id IS NULL THEN 1 ELSE 0 END, b.id LIMIT 1
"""

_COLUMNS = """
SELECT bc.id, bc.name, bc.wip_limit, bc.wip_mode, st.id, st."group"
FROM board_column bc
LEFT JOIN column_status cs ON cs.column_id = bc.id
LEFT JOIN status st ON st.id = cs.status_id
WHERE bc.board_id = :board ORDER BY bc."order", bc.id, st."order", st.id
"""

_CARD = f"""{LEAF} AND t.type <> 'milestone'
  AND t.status_id IN (SELECT cs.status_id FROM column_status cs
    JOIN board_column bc ON bc.id = cs.column_id WHERE bc.board_id = :board)
  AND (t.status_id NOT IN (SELECT id FROM status WHERE "group" = 'completed')
    OR COALESCE(t.finish_actual, s.finish) >= :done_since)"""

_LANE = {
    Lanes.OFF: ("''", ""),
    Lanes.PROJECT: ("p.id", ""),
    Lanes.PERSON: (
        "a.person_id",
        " LEFT JOIN assignment a ON a.task_id = t.id AND a.state <> 'declined'",
    ),
    Lanes.PRIORITY: ("t.priority", ""),
}
"""Column that names the lane of a card, and the tables it takes."""


@dataclass(slots=True)
class _Column:
    """A column while its statuses are gathered."""

    id: int
    name: str
    wip_limit: int | None
    wip_mode: WipMode
    group: StatusGroup | None = None
    """That of its first status."""
    status_ids: list[int] = field(default_factory=list)

    def record(self, total: int) -> ColumnRecord:
        """As it is shown, with so many cards."""
        return ColumnRecord(
            id=self.id,
            name=self.name,
            group=self.group or StatusGroup.UNSTARTED,
            wip_limit=self.wip_limit,
            wip_mode=self.wip_mode,
            total=total,
            status_ids=tuple(self.status_ids),
        )


def board(
    source: Source, wanted: TaskFilter, lanes: Lanes, done_since: date
) -> BoardRecord:
    """The board of the project asked for, else the one all projects share."""
    found = source.row(
        _BOARD.format(visible=source.sees("b.project_id")), project=wanted.project_id
    )
    if found is None:
        return BoardRecord(name="", columns=(), lanes=())
    columns = _columns(source.rows(_COLUMNS, board=found[0]))
    place = {
        status_id: index
        for index, column in enumerate(columns)
        for status_id in column.status_ids
    }
    conditions = Conditions(source, wanted)
    conditions.bound |= {"board": found[0], "done_since": done_since.isoformat()}
    cells = _cells(source, conditions, lanes, place)
    return BoardRecord(
        name=line(found[1]),
        columns=tuple(
            column.record(_cards(index, cells)) for index, column in enumerate(columns)
        ),
        lanes=_lanes(
            _titles(source, lanes), columns, cells, _limits(source, lanes, found[0])
        ),
    )


def _columns(rows: Sequence[Row]) -> list[_Column]:
    """Columns in order, each with its statuses."""
    columns: list[_Column] = []
    for column_id, name, limit, mode, status_id, group in rows:
        if not columns or columns[-1].id != column_id:
            columns.append(_Column(column_id, line(name), limit, WipMode(mode)))
        if status_id is not None:
            columns[-1].group = columns[-1].group or StatusGroup(group)
            columns[-1].status_ids.append(status_id)
    return columns


def _cells(
    source: Source, conditions: Conditions, lanes: Lanes, place: Mapping[int, int]
) -> _Cells:
    """Ids of the cards in rank order; each in the lane of every assignee."""
    lane, tables = _LANE[lanes]

    def gathered(rows: Iterable[Row]) -> _Cells:
        cells: _Cells = defaultdict(list)
        for task_id, status_id, lane_key in rows:
            # Someone may have changed the columns since they were read.
            if status_id in place:
                cells[lane_key, place[status_id]].append(task_id)
        return cells

    return source.reading(
        gathered,
        f"SELECT t.id, t.status_id, {lane} FROM {TREE}{tables}"
        f" WHERE {OF_TREE} AND {conditions} AND {_CARD} ORDER BY {IN_TREE_ORDER}",
        **conditions.bound,
    )


def _cards(index: int, cells: _Cells) -> int:
    """Cards in a column; one in several lanes counts once."""
    ids = (held for (_, column), held in cells.items() if column == index)
    return len(set(chain.from_iterable(ids)))


def _titles(source: Source, lanes: Lanes) -> _Titles:
    """Key and title by lane, in the order of lanes."""
    if lanes is Lanes.PROJECT:
        sql = f"""SELECT p.id, p.key, p.name FROM project p
            WHERE {source.sees("p.id")} ORDER BY p.key"""
        return {row[0]: (line(row[1]), line(row[2])) for row in source.rows(sql)}
    if lanes is Lanes.PERSON:
        people: _Titles = {
            row[0]: (line(row[1]), line(row[2]))
            for row in source.rows(
                "SELECT id, handle, name FROM person ORDER BY handle"
            )
        }
        return people | {None: (NOBODY, "no assignee")}
    if lanes is Lanes.PRIORITY:
        return {level.value: (level.value, level.value) for level in Priority}
    return {"": ("", "")}


def _limits(source: Source, lanes: Lanes, board_id: int) -> _Limits:
    """Limits by lane and id of the column; those of people under no column."""
    if lanes is Lanes.OFF:
        return {}
    rows = source.rows(
        "SELECT lane_key, column_id, wip_limit FROM swimlane_limit"
        " WHERE board_id = :board AND lane_key LIKE :kind",
        board=board_id,
        kind=f"{lanes}:%",
    )
    found: _Limits = {
        (_lane(lanes, key.partition(":")[2]), column): limit
        for key, column, limit in rows
    }
    if lanes is Lanes.PERSON:
        people = source.rows(
            "SELECT person_id, wip_limit FROM person_limit WHERE wip_mode <> 'off'"
        )
        found |= {(person, None): limit for person, limit in people}
    return found


def _lane(lanes: Lanes, stored: str) -> _Lane:
    """What names a lane, of its stored key."""
    if lanes is Lanes.PRIORITY:
        return stored
    return None if stored == NOBODY else int(stored)


def _lanes(
    titles: _Titles, columns: Sequence[_Column], cells: _Cells, limits: _Limits
) -> tuple[LaneRecord, ...]:
    """Lanes that hold cards; a board without lanes is one, empty or not."""
    taken = {lane for lane, _ in cells}
    places = range(len(columns))
    return tuple(
        LaneRecord(
            key=key,
            title=title,
            cells=tuple(tuple(cells.get((lane, index), ())) for index in places),
            limits=tuple(limits.get((lane, column.id)) for column in columns),
            person_limit=limits.get((lane, None)),
        )
        for lane, (key, title) in titles.items()
        if lane == "" or lane in taken
    )
