"""What people call things, as filters find them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import StatusGroup
from itpm_tui.domain.query import NameKind
from itpm_tui.domain.query_names import status_names
from itpm_tui.domain.text import fold
from itpm_tui.store.reading.cells import line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itpm_tui.store.reading.source import Source

_TABLES = {
    NameKind.PERSON: "SELECT id, handle, name FROM person",
    NameKind.TELLER: "SELECT id, handle, name FROM person",
    NameKind.PROJECT: "SELECT p.id, p.key, p.name FROM project p WHERE {visible}",
    NameKind.TAG: "SELECT id, name FROM tag",
    NameKind.MILESTONE: """SELECT m.task_id, m.code, t.title
        FROM milestone m JOIN task t ON t.id = m.task_id
        JOIN project p ON p.id = t.project_id WHERE {visible}""",
}
_STATUSES = 'SELECT id, name, "group" FROM status'


def names(source: Source, kind: NameKind) -> Mapping[int, tuple[str, ...]]:
    """By id, the folded names of everything of a kind."""
    if kind is NameKind.STATUS:
        return {
            key: status_names(fold(line(name)), StatusGroup(group))
            for key, name, group in source.rows(_STATUSES)
        }
    sql = _TABLES[kind].format(visible=source.sees("p.id"))
    return {key: tuple(map(_folded, called)) for key, *called in source.rows(sql)}


def _folded(name: str) -> str:
    return fold(line(name))
