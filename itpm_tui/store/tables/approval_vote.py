"""What people said to approvals."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import SQLModel

from itpm_tui.domain.register_enums import Vote
from itpm_tui.store.tables.columns import instant, key, link, one_of, rules, text


class ApprovalVoteRow(SQLModel, table=True):
    """Who is asked (`pending`), and each answer, never written over.

    An answer counts for the content that it was given to.
    """

    __tablename__ = "approval_vote"
    __table_args__ = rules(one_of("vote", Vote))

    id: int | None = key()
    approval_id: int = link("approval.id")
    person_id: int = link("person.id")
    vote: str = text()
    comment: str | None = text()
    content_sha256: str = text()
    created_at: datetime = instant()
