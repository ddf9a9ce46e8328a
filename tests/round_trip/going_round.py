"""A plan through a store of its own: into it, out of it, and in again."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from typing import TYPE_CHECKING

from itpm_tui.cli.main import run
from tests.round_trip.facts import facts_of

if TYPE_CHECKING:
    from pathlib import Path


def there_and_back(plan: Path, folder: Path) -> Path:
    """Import a plan into a new store in a folder, and export it from there."""
    store, out = folder / f"{plan.name}.db", folder / f"{plan.name}.out.xml"
    said("init", store=store)
    said("import", str(plan), "--project", "RT", store=store)
    said("export", "--project", "RT", "-o", str(out), store=store)
    return out


def said(*words: str, store: Path) -> str:
    """What a command that must succeed prints."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        code = run([*words, "--store", str(store)])
    assert code == 0, printed.getvalue()
    return printed.getvalue()


def differences(before: Path, after: Path) -> list[str]:
    """A line for each fact of one file that is another in the other."""
    old, new = facts_of(before), facts_of(after)
    return [
        f"{name}: {old.get(name, 'absent')} became {new.get(name, 'absent')}"
        for name in [*old, *(each for each in new if each not in old)]
        if old.get(name) != new.get(name)
    ]
