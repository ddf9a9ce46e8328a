"""Requests, approvals, promised dates, check-ins and decisions of an organisation."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from itpm_tui.domain.register_enums import (
    ApprovalRule,
    ApprovalState,
    CommitmentAnswer,
    CommitmentOutcome,
    RequestScope,
    Vote,
)
from itpm_tui.domain.registers import register_of
from itpm_tui.domain.text import LONG_LIMIT, clean
from itpm_tui.services.commitment import due_day
from itpm_tui.services.stored import load_task
from itpm_tui.services.subjects import subject_of
from itpm_tui.services.values import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from itpm_tui.domain.asked_draft import (
        CheckInDraft,
        CommitmentDraft,
        DecisionDraft,
    )
    from itpm_tui.domain.organisation_draft import OrganisationDraft
    from itpm_tui.domain.register_draft import RequestDraft
    from itpm_tui.domain.transaction import OpenTransaction, Row
    from itpm_tui.services.load_base import Base


_DAY = time(9)
"""When what was decided on a day is logged."""


class Loading:
    """Registers on their way into an empty store."""

    def __init__(
        self, tx: OpenTransaction, base: Base, tasks: Mapping[str, int], viewer: str
    ) -> None:
        """Know who and what there is.

        Args:
            tx: The transaction.
            base: Ids of people.
            tasks: Ids of tasks by key.
            viewer: Handle of who decides where nobody is named.
        """
        self._tx = tx
        self._people = base.people
        self._base = base
        self._tasks = tasks
        self._viewer = viewer
        self._projects = {
            str(row["key"]): number(row, "id") for row in tx.rows("project")
        }

    def load(self, draft: OrganisationDraft) -> None:
        """Add all of it."""
        self._requests([each for each in draft.requests if each.kind == "request"])
        for each in draft.requests:
            if each.kind == "approval":
                self._approval(each)
        for promise in draft.commitments:
            self._commitment(promise)
        for check_in in draft.check_ins:
            self._check_in(check_in)
        for decision in draft.decisions:
            self._decision(decision)

    def _at(self, moment: datetime) -> datetime:
        return moment.replace(tzinfo=self._base.zone)

    def _project(self, key: str | None) -> int | None:
        return None if key is None else self._projects[key]

    def _requests(self, drafts: Iterable[RequestDraft]) -> None:
        """Requests keep the numbers that they are called by."""
        register = register_of("request")
        numbered = {register.row_id(each.key) or 0: each for each in drafts}
        if numbered:
            self._tx.reserve("request", max(numbered))
        self._tx.insert_many(
            "request", [self._request(key, d) for key, d in sorted(numbered.items())]
        )

    def _request(self, request_id: int, draft: RequestDraft) -> Row:
        return {
            "id": request_id,
            "title": clean(draft.title),
            "source": draft.source,
            "requester_id": self._people[draft.requester],
            "project_id": self._project(draft.project),
            "scope": draft.scope or RequestScope.DEPARTMENT,
            "channel": draft.channel or "form",
            "wanted_by": draft.wanted_by,
            "body": clean(draft.body, limit=LONG_LIMIT, lines=True),
            "impact": draft.impact,
            "snoozed_until": None,
            "duplicate_of_id": None,
            "decision_id": None,
            "state": draft.state,
            "created_at": self._at(draft.asked_at),
        }

    def _approval(self, draft: RequestDraft) -> None:
        subject = subject_of(self._tx, "task", self._tasks[draft.key])
        at = self._at(draft.asked_at)
        approval_id = self._tx.insert(
            "approval",
            {
                "title": clean(draft.title),
                "subject_type": subject.type,
                "subject_id": subject.id,
                "rule": ApprovalRule.ANY,
                "quorum": None,
                "requested_by_id": self._people[draft.requester],
                "due": draft.wanted_by,
                "body": clean(draft.body, limit=LONG_LIMIT, lines=True),
                "content_sha256": subject.content,
                "state": ApprovalState(draft.state),
                "created_at": at,
            },
        )
        self._tx.insert(
            "approval_vote",
            {
                "approval_id": approval_id,
                "person_id": self._people[draft.who or self._viewer],
                "vote": Vote.PENDING,
                "comment": None,
                "content_sha256": subject.content,
                "created_at": at,
            },
        )

    def _commitment(self, draft: CommitmentDraft) -> None:
        """The question, and the answer after it."""
        task = load_task(self._tx, self._tasks[draft.task])
        asked: Row = {
            "subject_type": "task",
            "subject_id": task.id,
            "person_id": self._people[draft.person],
            "asked_by_id": self._people[draft.asked_by],
            "asked_at": self._at(draft.asked_at),
            "outcome": CommitmentOutcome.OPEN,
        }
        offered = draft.answer is CommitmentAnswer.COUNTER_OFFERED
        due = due_day(task)
        question_id = self._tx.insert(
            "commitment",
            {
                **asked,
                "promised_date": due if offered else draft.date or due,
                "answer": CommitmentAnswer.PENDING,
                "confidence": None,
                "reason": None,
                "answered_at": None,
                "supersedes_id": None,
                "created_at": self._at(draft.asked_at),
            },
        )
        if draft.answered_at is not None:
            no = draft.answer is CommitmentAnswer.DECLINED
            at = self._at(draft.answered_at)
            self._tx.insert(
                "commitment",
                {
                    **asked,
                    "promised_date": None if no else draft.date or due,
                    "answer": draft.answer,
                    "confidence": draft.confidence,
                    "reason": draft.reason,
                    "answered_at": at,
                    "supersedes_id": question_id,
                    "created_at": at,
                },
            )

    def _check_in(self, draft: CheckInDraft) -> None:
        at = self._at(draft.asked_at)
        checkin_id = self._tx.insert(
            "check_in",
            {
                "project_id": self._project(draft.project),
                "asked_by_id": self._people[draft.asked_by],
                "question": clean(draft.question),
                "due": draft.due,
                "created_at": at,
            },
        )
        answers = dict(draft.answers)
        for person in draft.people:
            text = answers.get(person)
            self._tx.insert(
                "check_in_reply",
                {
                    "checkin_id": checkin_id,
                    "person_id": self._people[person],
                    "text": text,
                    "at": None if text is None else at,
                    "created_at": at,
                },
            )

    def _decision(self, draft: DecisionDraft) -> None:
        self._tx.insert(
            "decision",
            {
                "question": clean(draft.question),
                "outcome": clean(draft.outcome),
                "project_id": self._project(draft.project),
                "kind": draft.kind,
                "options": None,
                "rationale": draft.rationale,
                "decided_by_id": self._people[draft.decided_by],
                "decided_on": draft.decided_on,
                "reversible": True,
                "created_at": self._at(datetime.combine(draft.decided_on, _DAY)),
            },
        )
