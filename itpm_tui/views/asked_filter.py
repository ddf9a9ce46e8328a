"""The filter and the project of the context, on rows that are no tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.register_records import (
    ApprovalRecord,
    CheckInRecord,
    CommitmentRecord,
    RegisterRecord,
)
from itpm_tui.domain.registers import register_of
from itpm_tui.planning.query import Moment
from itpm_tui.planning.query.records import RecordFilter
from itpm_tui.presentation.asked import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itpm_tui.domain.registers import Register
    from itpm_tui.presentation.asked import AskedRow
    from itpm_tui.views.view import Site


def filtered(
    register: Register, rows: Iterable[RegisterRecord], site: Site
) -> tuple[RegisterRecord, ...]:
    """Rows of a register that filter and project leave.

    A filter with words that the register does not know leaves everything: it was
    typed for another screen.
    """
    wanted = site.context.wanted
    test = RecordFilter(
        register, wanted.text, Moment.of(site.clock), site.reader.viewer.handle
    )
    return tuple(
        row
        for row in rows
        if wanted.project_id in {None, row.project_id} and (test.faults or test(row))
    )


def left_by(site: Site, rows: Iterable[AskedRow]) -> list[AskedRow]:
    """What is asked and left by filter and project, as if each were a request."""
    wanted = site.context.wanted
    register = register_of("request")
    test = RecordFilter(
        register, wanted.text, Moment.of(site.clock), site.reader.viewer.handle
    )
    return [
        row
        for row in rows
        if wanted.project_id in {None, _project(row)}
        and (test.faults or test(_as_request(row)))
    ]


def _project(row: AskedRow) -> int | None:
    """The project that a row belongs to."""
    record = row.record
    if isinstance(record, RegisterRecord):
        return record.project_id
    if isinstance(record, ApprovalRecord | CommitmentRecord):
        return None if record.subject is None else record.subject.project_id
    return None


def _as_request(row: AskedRow) -> RegisterRecord:
    """A row as the language of filters reads it."""
    record = row.record
    if isinstance(record, RegisterRecord):
        return record
    body = record.body if isinstance(record, ApprovalRecord) else ""
    code = record.project if isinstance(record, CheckInRecord) else None
    if code is None and row.kind is not Kind.QUESTION:
        code = row.key.rpartition("-")[0]
    return RegisterRecord(
        noun="request",
        id=0,
        key=row.key,
        title=row.title,
        state="pending" if row.open else "accepted",
        made_at=row.asked_at,
        project_id=_project(row),
        values={
            "title": row.title,
            "source": row.source,
            "requester": row.who,
            "body": body,
            "project": code,
        },
    )
