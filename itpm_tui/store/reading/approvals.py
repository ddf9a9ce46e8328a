"""Approvals with what was said, as they stand for the content of now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.approving import decided
from itpm_tui.domain.register_enums import ApprovalRule, ApprovalState, Vote
from itpm_tui.domain.register_records import ApprovalRecord, VoteRecord
from itpm_tui.domain.registers import register_of
from itpm_tui.store.reading.cells import day, instant, line, long
from itpm_tui.store.reading.source import STAFF
from itpm_tui.store.reading.subjects import subjects

if TYPE_CHECKING:
    from itpm_tui.domain.register_records import SubjectRecord
    from itpm_tui.store.reading.dialect import Bound
    from itpm_tui.store.reading.source import Row, Source

_APPROVALS = """
SELECT r.id, r.title, r.body, r.subject_type, r.subject_id, r.rule, r.quorum, r.state,
  r.content_sha256, person.handle, r.created_at, r.due
FROM approval r JOIN person ON person.id = r.requested_by_id
WHERE {visible} ORDER BY r.created_at, r.id
"""

_VOTES = """
SELECT v.approval_id, person.handle, v.vote, v.comment, v.content_sha256, v.created_at
FROM approval_vote v JOIN person ON person.id = v.person_id
WHERE v.approval_id IN :ids ORDER BY v.created_at, v.id
"""


def approvals(
    source: Source, *, about: tuple[str, int] | None = None, mine: bool = False
) -> tuple[ApprovalRecord, ...]:
    """Approvals that the viewer asked, answers, or sees as a member; oldest first.

    Args:
        source: The store.
        about: Type and id of the subject; without one, all.
        mine: Only those that ask the viewer.
    """
    conditions = [_asks_viewer() if mine else _visible(source)]
    if about is not None:
        conditions.append("r.subject_type = :kind AND r.subject_id = :subject")
    bound: dict[str, Bound] = {}
    if about is not None:
        bound = {"kind": about[0], "subject": about[1]}
    sql = _APPROVALS.format(visible=" AND ".join(conditions))
    rows = source.rows(sql, **bound)
    about_what = subjects(source, {(row[3], row[4]) for row in rows})
    votes = _votes(source, [row[0] for row in rows])
    return tuple(
        _approval(row, about_what.get((row[3], row[4])), votes.get(row[0], []))
        for row in rows
    )


def _asks_viewer() -> str:
    return (
        "r.id IN (SELECT v.approval_id FROM approval_vote v"
        " WHERE v.person_id = :viewer AND v.vote = 'pending')"
    )


def _visible(source: Source) -> str:
    """Whether the viewer may see an approval."""
    if source.viewer.person_id is None:
        return "1 = 0"
    if source.viewer.everything:
        return "1 = 1"
    project = (
        "EXISTS (SELECT 1 FROM task t WHERE r.subject_type = 'task'"
        f" AND t.id = r.subject_id AND {source.sees_internal('t.project_id')})"
    )
    staff = (
        "(r.subject_type <> 'task' AND EXISTS (SELECT 1 FROM membership m"
        " JOIN role ON role.id = m.role_id WHERE m.person_id = :viewer"
        f" AND role.system_role IN ({STAFF})))"
    )
    return f"(r.requested_by_id = :viewer OR {_asks_viewer()} OR {project} OR {staff})"


def _votes(source: Source, ids: list[int]) -> dict[int, list[Row]]:
    """Rows of answers by approval, oldest first."""
    found: dict[int, list[Row]] = {}
    for row in source.rows(_VOTES, ids=ids) if ids else ():
        found.setdefault(row[0], []).append(row)
    return found


def _approval(
    row: Row, subject: SubjectRecord | None, votes: list[Row]
) -> ApprovalRecord:
    content = "" if subject is None else subject.content
    rule, quorum = ApprovalRule(row[5]), row[6]
    approvers = [line(v[1]) for v in votes if v[2] == Vote.PENDING]
    said = [v for v in votes if v[2] != Vote.PENDING]
    last = {line(v[1]): v for v in said if v[4] == content}
    state = ApprovalState(row[7])
    if state is not ApprovalState.WITHDRAWN:
        answers = [Vote(v[2]) for v in last.values()]
        state = decided(rule, quorum, len(approvers), answers)
    return ApprovalRecord(
        id=row[0],
        key=register_of("approval").key(row[0]),
        title=line(row[1]),
        body=long(row[2]),
        subject=subject,
        rule=rule,
        quorum=quorum,
        state=state,
        reopened=any(v[4] != content for v in votes),
        asked_by=line(row[9]),
        asked_at=instant(row[10]),
        due=None if row[11] is None else day(row[11]),
        approvers=tuple(dict.fromkeys(approvers)),
        votes=tuple(
            VoteRecord(
                person=line(v[1]),
                vote=Vote(v[2]),
                comment=None if v[3] is None else long(v[3]),
                at=instant(v[5]),
                counts=last.get(line(v[1])) is v,
            )
            for v in said
        ),
    )
