"""What a verb takes in hand: the tasks it acts on, and the step that it is part of."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from itpm_tui.desk.selection import TaskSelection
from itpm_tui.desk.series import Series, new_step
from itpm_tui.views.modes import Counting, Leading
from itpm_tui.views.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.domain.ripple import Caution
    from itpm_tui.views.registry import Registry
    from itpm_tui.views.setting import Setting
    from itpm_tui.views.stage import Stage


class Hand(Shell):
    """The views, with what is selected in them."""

    def __init__(self, setting: Setting, ship: Callable[[], Registry[Stage]]) -> None:
        """Hold nothing yet."""
        super().__init__(setting, ship)
        self.series = Series()
        self._later: deque[Callable[[], None]] = deque()
        self.one_step: str | None = None
        """Name of the step that all changes of now belong to; None for none."""

    @property
    def confirm_over(self) -> int:
        """Tasks that a verb changes without showing them first."""
        return self.setting.confirm_over

    def when_free(self, go: Callable[[], None]) -> None:
        """Do something once nothing is typed or answered any more."""
        self._later.append(go)
        self._go_on()

    def modes_changed(self) -> None:
        """Paint what is on top; go on with what waited for it to be answered."""
        super().modes_changed()
        self._go_on()

    def _go_on(self) -> None:
        if self._later and isinstance(self.mode, Counting | Leading):
            # Half a command that has not begun gives way to a question.
            self.router.modes.clear()
        if self._later and self.mode is None:
            self._later.popleft()()

    @property
    def caution(self) -> Caution:
        """How far a change may reach without being shown first."""
        from itpm_tui.domain.ripple import Caution  # behind the first frame

        return Caution(over=self.confirm_over)

    def selected_ids(self) -> list[int]:
        """The marked tasks, else the one under the cursor."""
        if self.context.marks:
            order = {t: place for place, t in enumerate(self.view.task_ids())}
            return sorted(self.context.marks, key=lambda t: (order.get(t, 1 << 40), t))
        return [self.context.task_id] if self.context.task_id else []

    def selection(self, ids: list[int]) -> TaskSelection:
        """The tasks as they are shown, read where they are not shown."""
        shown = {task_id: self.view.row(task_id) for task_id in ids}
        missing = [task_id for task_id, row in shown.items() if row is None]
        if missing:
            shown.update((task.id, task) for task in self.reader.tasks(missing))
        return TaskSelection(tuple(row for row in shown.values() if row is not None))

    def step_of(self, action: str, ids: list[int]) -> str:
        """Name of the step that a quick series of the same action is."""
        return self.series.step_of(action, ids)

    def as_one_step(self, name: str, go: Callable[[], None]) -> None:
        """Do several things; what they change is undone as one."""
        self.one_step = new_step(name[:40])
        try:
            go()
        finally:
            self.one_step = None

    def edit_long(self, text: str) -> str:
        """The text as it was saved in the person's editor."""
        from itpm_tui.desk.editor import edit_long  # few write long

        return edit_long(self, text)
