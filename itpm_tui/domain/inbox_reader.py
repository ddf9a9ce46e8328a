"""Asking what waits for a person, and what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from itpm_tui.domain.attention import InboxView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.inbox import (
        Conversation,
        InboxCounts,
        InboxFilter,
        InboxList,
        InboxThread,
        ThreadComment,
        ThreadFacts,
        Wording,
    )
    from itpm_tui.domain.subject import Subject


class InboxReader(Protocol):
    """What waits for the viewer of a `Reader`, and what was said."""

    def list(self, wanted: InboxFilter) -> InboxList:
        """Threads that wait for the viewer, in order; none for a monitor."""
        ...

    def rows(
        self, subjects: Sequence[Subject], view: InboxView = InboxView.OPEN
    ) -> tuple[InboxThread, ...]:
        """The rows of threads, in the order asked; those not in the view left out."""
        ...

    def counts(self) -> InboxCounts:
        """How much waits for the viewer."""
        ...

    def facts(self, subject: Subject) -> ThreadFacts | None:
        """What a thread is about; None when it is gone or not for the viewer."""
        ...

    def conversation(self, subject: Subject) -> Conversation:
        """The comments on a subject that the viewer may read, by id."""
        ...

    def comments(self, ids: Sequence[int]) -> tuple[ThreadComment, ...]:
        """Comments in the order asked; those gone or not for the viewer left out."""
        ...

    def wordings(self, comment_id: int) -> tuple[Wording, ...]:
        """What a comment said before, newest first."""
        ...
