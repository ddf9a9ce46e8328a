"""The part of the reader that knows changes; imported when first asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itpm_tui.domain.audit_reader import AuditReader
    from itpm_tui.domain.task_records import HistoryRecord
    from itpm_tui.store.reading.source import Source


class HistoryReading:
    """A `HistoryReader` on a connection."""

    _source: Source

    @property
    def audit(self) -> AuditReader:
        """Who changed what, before and after."""
        from itpm_tui.store.reading.audit import AuditReading

        return AuditReading(self._source)

    def history(
        self, *, task_id: int | None = None, limit: int = 50
    ) -> tuple[HistoryRecord, ...]:
        """The newest changes, of one task or of all; newest first."""
        from itpm_tui.store.reading import history

        return history.history(self._source, task_id, limit)
