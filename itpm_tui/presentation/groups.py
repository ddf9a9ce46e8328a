"""What the headings of a grouped list say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.arrangement import Grouping
from itpm_tui.domain.arrangement import Span as Stretch
from itpm_tui.domain.enums import Priority, StatusGroup
from itpm_tui.presentation import words
from itpm_tui.presentation.glyphs import UNICODE
from itpm_tui.presentation.lines import ACCENT, MUTED, TEXT, Span

if TYPE_CHECKING:
    from itpm_tui.domain.arrangement import Group
    from itpm_tui.presentation.glyphs import Glyphs

_NONE = {
    Grouping.ASSIGNEE: "nobody",
    Grouping.TAG: "no tag",
    Grouping.MILESTONE: "no milestone",
    Grouping.DUE: "no date",
}
_PRIORITIES = {
    Priority.URGENT: "priority.urgent",
    Priority.HIGH: "priority.high",
    Priority.LOW: "priority.low",
}
_STRETCHES = {Stretch.BEFORE: "time.overdue", Stretch.TODAY: "time.soon"}


def group(group: Group, glyphs: Glyphs) -> list[Span]:
    """Name and number of a group."""
    return [*_named(group, glyphs), Span(f"  {group.tasks:,}", MUTED)]


def text(group: Group) -> str:
    """The name of a group where there are no colours."""
    return "".join(span.text for span in _named(group, UNICODE))


def _named(group: Group, glyphs: Glyphs) -> list[Span]:
    key = group.key
    if not key:
        role = "message.warning" if group.kind is Grouping.ASSIGNEE else MUTED
        return [Span(_NONE.get(group.kind, "none"), role, bold=True)]
    match group.kind:
        case Grouping.ASSIGNEE:
            return [Span(f"@{key}", ACCENT, bold=True), Span(f" {group.name}".rstrip())]
        case Grouping.TAG:
            return [Span(f"#{key}", ACCENT, bold=True)]
        case Grouping.STATUS:
            return [_status(key, StatusGroup(group.name), glyphs)]
        case Grouping.MILESTONE:
            name = group.name or "a milestone of another project"
            sign = Span(f"{glyphs.milestone} ", "gantt.milestone")
            return [sign, Span(name, TEXT, bold=True)]
        case Grouping.PRIORITY:
            role = _PRIORITIES.get(Priority(key), TEXT)
            return [Span(f"!{key}", role, bold=True)]
        case Grouping.DUE:
            role = _STRETCHES.get(Stretch(key), TEXT)
            return [Span(key, role, bold=True)]
        case Grouping.SOURCE:
            return [Span(f"asked by {key}", TEXT, bold=True)]
    return [Span(key, TEXT, bold=True)]


def _status(name: str, kind: StatusGroup, glyphs: Glyphs) -> Span:
    sign = words.group_glyph(kind, name, glyphs)
    role = words.group_role(kind, name)
    return Span(f"{sign} {name.lower()}", role, bold=True)
