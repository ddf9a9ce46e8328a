"""What a verb may do: the desk as verbs see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from itpm_tui.views.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from itpm_tui.desk.jobs import Then
    from itpm_tui.desk.selection import Make, TaskSelection
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.executor import Rehearsal
    from itpm_tui.domain.ripple import Caution
    from itpm_tui.domain.subject import Subject
    from itpm_tui.views.modes import Typed


class Bench(Stage, Protocol):
    """The program, for actions that change something."""

    @property
    def confirm_over(self) -> int:
        """Tasks that a verb changes without showing them first."""
        ...

    @property
    def caution(self) -> Caution:
        """How far a change may reach without being shown first."""
        ...

    def selected_ids(self) -> list[int]:
        """The marked tasks, else the one under the cursor."""
        ...

    def selection(self, ids: list[int]) -> TaskSelection:
        """The tasks as they are shown."""
        ...

    def submit(
        self,
        make: Make,
        *,
        ids: list[int] | None = None,
        seen: TaskSelection | None = None,
        becomes: bool = False,
        step: str | None = None,
        keep: tuple[str, Typed] | None = None,
        then: Then | None = None,
        caution: Caution | None = None,
        threads: Sequence[Subject] = (),
    ) -> None:
        """Ask for a change of the selection, or for what it would do.

        Args:
            make: Turns the selection into a command.
            ids: Tasks to act on instead of the selection; none for a command that
                needs none.
            seen: The tasks as they were shown before, where that counts.
            becomes: Whether its result becomes the selection.
            step: Changes of the same step are undone as one.
            keep: Prompt or form and what was typed, kept when the store refuses it.
            then: Takes what the command would do; nothing is changed.
            caution: What was shown of it before; None: nothing.
            threads: Threads of the inbox that it changes.
        """
        ...

    def try_out(self, command: Command, then: Callable[[Rehearsal], None]) -> None:
        """Find out beside the keys what a command would do."""
        ...

    def when_free(self, go: Callable[[], None]) -> None:
        """Do something once nothing is typed or answered any more."""
        ...

    def edit_long(self, text: str) -> str:
        """The text as it was saved in the person's editor.

        Raises:
            Refusal: If that is not possible here.
        """
        ...

    def step_of(self, action: str, ids: list[int]) -> str:
        """Name of the step that a quick series of the same action is."""
        ...

    def try_again(self) -> bool:
        """Send the command that the store could not take; False when there is none."""
        ...
