"""Checklists: small steps inside a task, written as `[x] done` and `[ ] open`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from itpm_tui.domain.text import TITLE_LIMIT, clean

MOST_ITEMS = 100
_MARK = re.compile(r"\s*(?:[-*]\s*)?\[(?P<mark>[ xX]?)\]\s*")


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One step."""

    text: str
    done: bool = False


def parse_checklist(lines: list[str]) -> tuple[ChecklistItem, ...]:
    """Steps from lines such as `[x] Spare PSU on site`; without a mark, open."""
    found = []
    for line in lines:
        mark = _MARK.match(line)
        rest = line[mark.end() :] if mark is not None else line
        text = clean(rest, limit=TITLE_LIMIT)
        if text:
            done = mark is not None and mark["mark"] in {"x", "X"}
            found.append(ChecklistItem(text, done))
    return tuple(found)


def written(items: tuple[ChecklistItem, ...]) -> list[str]:
    """The lines that `parse_checklist` reads back."""
    return [f"[{'x' if item.done else ' '}] {item.text}" for item in items]
