"""What is asked, as rows: requests, approvals, dates to confirm, questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from itpm_tui.domain.register_enums import (
    ApprovalState,
    CommitmentAnswer,
    CommitmentOutcome,
    RequestState,
)
from itpm_tui.domain.register_records import (
    ApprovalRecord,
    CheckInRecord,
    CommitmentRecord,
    RegisterRecord,
)
from itpm_tui.presentation.words import day_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Asked: TypeAlias = ApprovalRecord | RegisterRecord | CommitmentRecord | CheckInRecord

LONG = timedelta(days=3)
"""What waits longer than this is marked."""
_CLOSED = frozenset(
    {
        RequestState.CONVERTED,
        RequestState.DEFERRED,
        RequestState.DECLINED,
        RequestState.DUPLICATE,
    }
)


class Kind(StrEnum):
    """What is asked."""

    APPROVAL = "approval"
    DATE = "date"
    QUESTION = "question"
    REQUEST = "request"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRow:
    """One row."""

    name: str
    """Its own name, such as `APP-03`; unique among the rows."""
    kind: Kind
    key: str
    """What people call what it is about."""
    title: str
    source: str
    """Team, client, vendor: who it comes from."""
    who: str
    """The person at the other end: who asked, or who is asked."""
    asked_at: datetime
    """Wall time."""
    state: str
    open: bool
    mine: bool
    """Whether the person has to answer."""
    ours: bool
    """Whether the person asked."""
    record: Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Who looks, and when."""

    me: str
    """Handle."""
    today: date
    offset: timedelta
    """Wall time less UTC."""
    clients: Mapping[str, str]
    """By handle of who is a client or a vendor: the word for it."""


def rows_of(records: Iterable[Asked], around: Around) -> list[AskedRow]:
    """Rows: what waits for the person first, approvals before dates and requests."""
    rows = [_row(record, around) for record in records]
    order = {kind: place for place, kind in enumerate(Kind)}
    rows.sort(key=lambda row: row.asked_at, reverse=True)
    rows.sort(key=lambda row: (not row.open, order[row.kind], not row.mine))
    return rows


def _row(record: Asked, around: Around) -> AskedRow:
    match record:
        case ApprovalRecord():
            return _approval(record, around)
        case CommitmentRecord():
            return _commitment(record, around)
        case CheckInRecord():
            return _check_in(record, around)
        case _:
            return _request(record, around)


def _wall(at: datetime, around: Around) -> datetime:
    """An instant as the person's clock says it."""
    return at.replace(tzinfo=None) + around.offset


def _source(handle: str, around: Around) -> str:
    return around.clients.get(handle, "team")


def _approval(record: ApprovalRecord, around: Around) -> AskedRow:
    ours = record.asked_by == around.me
    waits = record.waits_for
    who = (waits or record.approvers or ("",))[0] if ours else record.asked_by
    subject = record.subject
    return AskedRow(
        name=record.key,
        kind=Kind.APPROVAL,
        key=record.key if subject is None else subject.key,
        title=record.title,
        source=_source(who, around),
        who=who,
        asked_at=_wall(record.asked_at, around),
        state=approval_state(record, around),
        open=record.open,
        mine=record.waits_for_person(around.me),
        ours=ours,
        record=record,
    )


def approval_state(record: ApprovalRecord, around: Around) -> str:
    """`waits for you`, `approved`, `asked again`."""
    if record.state is ApprovalState.REQUESTED:
        if record.waits_for_person(around.me):
            return "changed, again" if record.reopened else "waits for you"
        waits = record.waits_for
        word = around.clients.get(waits[0], f"@{waits[0]}") if waits else "nobody"
        return f"waits for {word}"
    return {
        ApprovalState.APPROVED_WITH_CONDITIONS: "with conditions",
        ApprovalState.CHANGES_REQUESTED: "changes wanted",
    }.get(record.state, record.state.value)


def _request(record: RegisterRecord, around: Around) -> AskedRow:
    who = record.text("requester")
    state = RequestState(record.state or RequestState.PENDING)
    return AskedRow(
        name=record.key,
        kind=Kind.REQUEST,
        key=record.key,
        title=record.title,
        source=record.text("source"),
        who=who,
        asked_at=_wall(record.made_at, around),
        state=request_state(record, around.today),
        open=state not in _CLOSED and not asleep(record, around.today),
        mine=state is RequestState.PENDING or state is RequestState.SNOOZED,
        ours=who == around.me,
        record=record,
    )


def asleep(record: RegisterRecord, today: date) -> bool:
    """Whether a request comes back on a later day."""
    until = record.values.get("snoozed_until")
    asleep = record.state == RequestState.SNOOZED
    return asleep and isinstance(until, date) and until > today


def request_state(record: RegisterRecord, today: date) -> str:
    """`new`, `impact ready`, `needs facts`, `sleeps Mon 30 Nov`, `is back`."""
    state = RequestState(record.state or RequestState.PENDING)
    match state:
        case RequestState.PENDING:
            return "impact ready" if record.text("impact") else "new"
        case RequestState.NEED_INFO:
            return "needs facts"
        case RequestState.SNOOZED:
            until = record.values.get("snoozed_until")
            if not asleep(record, today) or not isinstance(until, date):
                return "is back"
            return f"sleeps {day_plain(until)}"
        case RequestState.CONVERTED:
            return "accepted"
        case _:
            return state.value


def _commitment(record: CommitmentRecord, around: Around) -> AskedRow:
    ours = record.asked_by == around.me
    who = record.person if ours else record.asked_by
    return AskedRow(
        name=f"DATE-{record.id}",
        kind=Kind.DATE,
        key=record.subject.key,
        title=record.subject.title,
        source=_source(who, around),
        who=who,
        asked_at=_wall(record.asked_at, around),
        state=promise(record),
        open=record.weak,
        mine=record.waits and record.person == around.me,
        ours=ours,
        record=record,
    )


def promise(record: CommitmentRecord) -> str:
    """`4 of 5 sure`, `offers Fri 4 Dec`, `no`, `moved, asked again`, `waits`."""
    if record.outcome is not CommitmentOutcome.OPEN:
        return record.outcome.value
    if record.moved:
        return "moved, again"
    match record.answer:
        case CommitmentAnswer.CONFIRMED:
            return f"{record.confidence} of 5 sure"
        case CommitmentAnswer.COUNTER_OFFERED:
            offered = record.promised
            return "offers" if offered is None else f"offers {day_plain(offered)}"
        case CommitmentAnswer.DECLINED:
            return "says no"
        case _:
            return "waits"


def _check_in(record: CheckInRecord, around: Around) -> AskedRow:
    ours = record.asked_by == around.me
    missing = record.missing
    who = (missing or ("",))[0] if ours else record.asked_by
    answered = len(record.replies) - len(missing)
    return AskedRow(
        name=record.key,
        kind=Kind.QUESTION,
        key=record.key,
        title=record.question,
        source=_source(who, around),
        who=who,
        asked_at=_wall(record.asked_at, around),
        state=f"{answered} of {len(record.replies)} said",
        open=bool(missing),
        mine=around.me in missing,
        ours=ours,
        record=record,
    )


def waited(since: datetime, now: datetime) -> str:
    """How long something waits: `21m`, `1h 10m`, `17h`, `5d 20h`."""
    minutes = max(int((now - since).total_seconds()) // 60, 0)
    days, rest = divmod(minutes, 24 * 60)
    hours, left = divmod(rest, 60)
    if days:
        return f"{days}d {hours}h"
    return f"{hours}h {left:02}m" if hours < 10 else f"{hours}h"
