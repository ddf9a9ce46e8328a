"""Forms that make one command of what was typed, or of what was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import Refusal
from itpm_tui.views.modes import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from itpm_tui.desk.bench import Bench
    from itpm_tui.desk.verbs.office_fields import Asked
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.transaction import Value

    Values = Mapping[str, Value]


def open_form(
    bench: Bench,
    title: str,
    fields: Sequence[Asked],
    save: Callable[[Values], str | None],
    *,
    at: str = "",
) -> None:
    """Show fields; `save` takes the values of all of them by name.

    Args:
        bench: The program.
        title: Of the form.
        fields: From above.
        save: A sentence that it returns keeps the form open.
        at: Name of the field to begin with; without one, the first.
    """

    def submit(texts: dict[str, str]) -> str | None:
        try:
            return save({each.name: each.read(texts[each.name]) for each in fields})
        except Refusal as refusal:
            return refusal.text

    names = [each.name for each in fields]
    form = Form(title, [each.field for each in fields], submit)
    form.at = names.index(at) if at in names else 0
    bench.open(form)


def open_edit(
    bench: Bench,
    title: str,
    fields: Sequence[Asked],
    save: Callable[[Values], str | None],
) -> None:
    """Show fields; `save` takes the values of those whose text was changed."""
    began = {each.name: each.field.buffer.text for each in fields}

    def submit(texts: dict[str, str]) -> str | None:
        try:
            changed = {
                each.name: each.read(texts[each.name])
                for each in fields
                if texts[each.name] != began[each.name]
            }
            if not changed:
                bench.say("Nothing was changed.")
                return None
            return save(changed)
        except Refusal as refusal:
            return refusal.text

    bench.open(Form(title, [each.field for each in fields], submit))


def send(bench: Bench, make: Callable[[], Command], *, step: str | None = None) -> None:
    """Ask for a change that is about no task; made anew where a conflict asks again.

    Args:
        bench: The program.
        make: Makes the command.
        step: Changes of the same step are undone as one.
    """
    bench.submit(lambda _: make(), ids=[], becomes=True, step=step)
