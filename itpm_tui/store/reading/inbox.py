"""What waits for a person and what was said, asked of a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    from itpm_tui.store.reading.source import Source


class InboxReading:
    """An `InboxReader` on a store."""

    def __init__(self, source: Source) -> None:
        """Read from a connection that is open."""
        self._source = source

    def list(self, wanted: InboxFilter) -> InboxList:
        """Threads that wait for the viewer, in order; none for a monitor."""
        from itpm_tui.store.reading import inbox_list

        return inbox_list.inbox_list(self._source, wanted)

    def rows(
        self, subjects: Sequence[Subject], view: InboxView = InboxView.OPEN
    ) -> tuple[InboxThread, ...]:
        """The rows of threads, in the order asked; those not in the view left out."""
        from itpm_tui.store.reading import inbox_threads

        return inbox_threads.inbox_threads(self._source, subjects, view)

    def counts(self) -> InboxCounts:
        """How much waits for the viewer."""
        from itpm_tui.store.reading import inbox_list

        return inbox_list.inbox_counts(self._source)

    def facts(self, subject: Subject) -> ThreadFacts | None:
        """What a thread is about; None when it is gone or not for the viewer."""
        from itpm_tui.store.reading import inbox_facts

        return inbox_facts.inbox_facts(self._source, subject)

    def conversation(self, subject: Subject) -> Conversation:
        """The comments on a subject that the viewer may read, by id."""
        from itpm_tui.store.reading import conversation

        return conversation.conversation(self._source, subject)

    def comments(self, ids: Sequence[int]) -> tuple[ThreadComment, ...]:
        """Comments in the order asked; those gone or not for the viewer left out."""
        from itpm_tui.store.reading import conversation

        return conversation.comments(self._source, ids)

    def wordings(self, comment_id: int) -> tuple[Wording, ...]:
        """What a comment said before, newest first."""
        from itpm_tui.store.reading import conversation

        return conversation.wordings(self._source, comment_id)
