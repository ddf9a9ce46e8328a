"""Rows of registers, read by their descriptions."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from itpm_tui.domain.fields import Refers
from itpm_tui.domain.register_enums import FieldKind
from itpm_tui.domain.register_records import RegisterRecord
from itpm_tui.domain.registers import register_of
from itpm_tui.store.reading.cells import instant, line, long
from itpm_tui.store.reading.source import STAFF

if TYPE_CHECKING:
    from itpm_tui.domain.fields import Field
    from itpm_tui.domain.registers import Register
    from itpm_tui.domain.transaction import Value
    from itpm_tui.store.reading.source import Row, Source


@cache
def _select(noun: str) -> str:
    """The columns of a register, with the names of what they point at."""
    register = register_of(noun)
    columns = ["r.id", "r.created_at"]
    columns.append("r.state" if register.states else "NULL")
    columns.append("NULL" if register.project is None else "r.project_id")
    joins = []
    for place, field in enumerate(_read(register)):
        if field.table in {"person", "project"}:
            name = "handle" if field.table == "person" else "key"
            columns.append(f"x{place}.{name}")
            joins.append(
                f'LEFT JOIN {field.table} x{place} ON x{place}.id = r."{field.column}"'
            )
        else:
            columns.append(f'r."{field.column}"')
    listed = ", ".join(columns)
    return f'SELECT {listed} FROM "{noun}" r {" ".join(joins)} WHERE {{visible}}'


def _read(register: Register) -> tuple[Field, ...]:
    """Fields that have one value."""
    return tuple(each for each in register.fields if each.kind is not Refers.SUBJECT)


def visible_records(source: Source, register: Register) -> str:
    """Condition on `r` that the viewer may see a row.

    Members see the rows of their projects, and those of no project; whoever asked,
    decided or owns one sees it.
    """
    if source.viewer.person_id is None:
        return "1 = 0"
    if source.viewer.everything:
        return "1 = 1"
    staff = (
        "EXISTS (SELECT 1 FROM membership m JOIN role ON role.id = m.role_id"
        f" WHERE m.person_id = :viewer AND role.system_role IN ({STAFF}))"
    )
    ways = [
        f'r."{field.column}" = :viewer'
        for field in register.fields
        if field.kind is FieldKind.PERSON
    ]
    if register.project is None:
        ways.append(staff)
    else:
        ways.append(f"(r.project_id IS NULL AND {staff})")
        ways.append(source.sees_internal("r.project_id"))
    return f"({' OR '.join(ways)})"


def records(
    source: Source, noun: str, record_id: int | None = None
) -> tuple[RegisterRecord, ...]:
    """Rows of a register, the newest first; or one of them."""
    register = register_of(noun)
    sql = _select(noun).format(visible=visible_records(source, register))
    if record_id is None:
        rows = source.rows(f"{sql} ORDER BY r.created_at DESC, r.id DESC")
    else:
        rows = source.rows(f"{sql} AND r.id = :record", record=record_id)
    return tuple(_record(register, row) for row in rows)


def _record(register: Register, row: Row) -> RegisterRecord:
    fields = _read(register)
    cells = zip(fields, row[4:], strict=True)
    values = {field.name: _value(field, cell) for field, cell in cells}
    return RegisterRecord(
        noun=register.noun,
        id=row[0],
        key=register.key(row[0]),
        title=str(values[register.title.name] or ""),
        state=row[2],
        made_at=instant(row[1]),
        project_id=row[3],
        values=values,
    )


def _value(field: Field, cell: str | int | None) -> Value:
    """A cell as the domain has it; what cannot be read is as if it were not there."""
    if cell is None:
        return None
    match field.kind:
        case FieldKind.NUMBER | FieldKind.MONEY:
            return int(cell)
        case FieldKind.BOOL:
            return bool(cell)
        case FieldKind.DATE:
            try:
                return date.fromisoformat(str(cell))
            except ValueError:
                return None
        case Refers.RECORD:
            return register_of(field.register).key(int(cell))
        case _:
            return long(str(cell)) if field.long else line(str(cell))
