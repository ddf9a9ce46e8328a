"""The driving path that a Gantt shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itpm_tui.domain.task_records import LinkRecord


@dataclass(slots=True)
class DrivingPath:
    """The tasks that decide one on the next, up to one of them; none: not shown."""

    name: str = ""
    """What people call the last one."""
    ids: tuple[int, ...] = ()

    def leads_along(self, link: LinkRecord) -> bool:
        """Whether a link joins two neighbours on the path."""
        pair = link.predecessor_id, link.successor_id
        return pair in zip(self.ids, self.ids[1:], strict=False)
