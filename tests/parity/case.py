"""One way to use an action that changes something, by key and by command."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Case:
    """One way to use an action, by key and by command."""

    action: str
    command: tuple[str, ...]
    """Words after `itpm`."""
    keys: tuple[str, ...]
    stdin: str = ""
    screen: tuple[str, ...] = ()
    """Keys that lead to the screen; none for the list."""
    tasks: tuple[str, ...] = ()
    """Tasks that are selected; several are marked."""
    row: str = ""
    """Row under the cursor, where it is none of a task."""
    opens: tuple[str, ...] = ()
    """Keys between the selection and the action."""
    form: dict[str, str] = field(default_factory=dict)
    text: str = ""
    """Typed into the prompt, with `enter`."""
    before: tuple[tuple[str, ...], ...] = ()
    """Commands that prepare both stores."""
    note: str = ""
    """What sets it apart from other cases of the action."""
    other: bool = False
    """Whether its row has another command than the one that the action names."""

    @property
    def name(self) -> str:
        """The action, and what sets the case apart."""
        return f"{self.action}-{self.note}" if self.note else self.action
