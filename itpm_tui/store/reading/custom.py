"""Fields that people added to tasks, and what they hold."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from itpm_tui.domain.added_value import AddedValue
from itpm_tui.domain.custom import custom_field, unpacked
from itpm_tui.domain.field_values import said
from itpm_tui.domain.register_enums import FieldKind
from itpm_tui.domain.register_records import CustomFieldRecord
from itpm_tui.domain.text import LONG_LIMIT, clean
from itpm_tui.store.reading.cells import line, line_or_none
from itpm_tui.store.reading.nameless import MONEY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itpm_tui.domain.transaction import Value
    from itpm_tui.store.reading.source import Source

_FIELDS = """
SELECT f.id, f.name, f.label, f.kind, f.options, f.task_type, f.project_id, f.required,
  p.key
FROM custom_field f LEFT JOIN project p ON p.id = f.project_id
WHERE (f.project_id IS NULL OR {visible}) AND {told} ORDER BY f.id
"""

_VALUES = """
SELECT v.subject_id, f.name, f.kind, v.value
FROM custom_value v JOIN custom_field f ON f.id = v.field_id
JOIN task t ON t.id = v.subject_id
WHERE v.subject_type = 'task' AND v.subject_id IN :ids AND {visible}
  AND {told}
ORDER BY f.id
"""


def custom_fields(source: Source) -> tuple[CustomFieldRecord, ...]:
    """Fields of all projects, and of those that the viewer may see."""
    sql = _FIELDS.format(visible=source.sees("f.project_id"), told=_told(source))
    return tuple(
        CustomFieldRecord(
            id=row[0],
            field=custom_field(
                line(row[1]),
                line(row[2]),
                FieldKind(row[3]),
                [line(word) for word in json.loads(row[4] or "[]")],
                required=bool(row[7]),
            ),
            task_type=row[5],
            project_id=row[6],
            project=line_or_none(row[8]),
        )
        for row in source.rows(sql)
    )


def _told(source: Source) -> str:
    """Condition that the viewer is told of a field: of money not everyone is."""
    return "f.kind <> 'money'" if MONEY in source.viewer.hidden else "1 = 1"


def custom_values(
    source: Source, ids: Sequence[int]
) -> Mapping[int, Mapping[str, Value]]:
    """What added fields of tasks hold, by task and name; people by handle."""
    sql = _VALUES.format(visible=source.sees("t.project_id"), told=_told(source))
    found: dict[int, dict[str, Value]] = {}
    people: set[int] = set()
    for task_id, name, kind, value in source.rows(sql, ids=ids):
        held = unpacked(FieldKind(kind), value)
        if isinstance(held, str):
            held = clean(held, limit=LONG_LIMIT)
        if held is None:
            continue
        found.setdefault(task_id, {})[name] = held
        if kind == FieldKind.PERSON and isinstance(held, int):
            people.add(held)
    if people:
        _name_people(source, found, people)
    return found


def added_values(
    source: Source, ids: Sequence[int]
) -> Mapping[int, tuple[AddedValue, ...]]:
    """What added fields of tasks hold, by task, in the order the fields were made."""
    fields = {record.field.name: record.field for record in custom_fields(source)}
    found = {}
    for task_id, values in custom_values(source, ids).items():
        held = [
            AddedValue(name, fields[name].label, value, said(fields[name], value))
            for name, value in values.items()
            if value is not None and name in fields
        ]
        found[task_id] = tuple(held)
    return found


def _name_people(
    source: Source, found: dict[int, dict[str, Value]], people: set[int]
) -> None:
    """Put handles in the place of ids."""
    sql = "SELECT id, handle FROM person WHERE id IN :ids"
    handles = {row[0]: line(row[1]) for row in source.rows(sql, ids=sorted(people))}
    of_people = {
        record.field.name
        for record in custom_fields(source)
        if record.field.kind is FieldKind.PERSON
    }
    for values in found.values():
        for name in of_people & values.keys():
            values[name] = handles.get(int(str(values[name])))
