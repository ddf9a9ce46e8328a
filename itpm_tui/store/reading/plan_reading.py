"""The part of the reader that knows plans; imported when first asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itpm_tui.domain.drafts import PlanDraft
    from itpm_tui.domain.plan_records import PlanRecord
    from itpm_tui.store.reading.source import Source


class PlanReading:
    """A `PlanReader` on a connection."""

    _source: Source

    def plan(self, project_id: int) -> PlanRecord | None:
        """A project as it is planned; None when it is gone or not for the viewer."""
        from itpm_tui.store.reading import plan

        return plan.plan(self._source, project_id)

    def whole_plan(self, project_id: int) -> PlanDraft | None:
        """All of a project that plan files know; None when gone or not visible."""
        from itpm_tui.store.reading.whole_plan import whole_plan

        return whole_plan(self._source, project_id)
