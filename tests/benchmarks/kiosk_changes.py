"""`python -m tests.benchmarks.kiosk_changes STORE`: changes a store now and then."""

from __future__ import annotations

import random
import sys
from contextlib import closing
from pathlib import Path
from time import sleep

from itpm_tui.domain.clock import SystemClock
from itpm_tui.domain.commands.task import EditTask, FieldEdit, TaskField
from itpm_tui.domain.enums import Via
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.transaction import Actor
from itpm_tui.services.executor import StoreExecutor
from itpm_tui.store.engines import sqlite
from itpm_tui.store.writing import open_writer
from tests.benchmarks.writers import some_tasks

PAUSE_SECONDS = 5.0
"""Mean time between two changes."""
RETRY_SECONDS = 2.0


def main() -> None:
    """Go on until killed, whatever becomes of the store."""
    store = Path(sys.argv[1])
    chance = random.Random(1)
    while True:
        try:
            _change(store, chance)
        except Refusal:
            sleep(RETRY_SECONDS)


def _change(store: Path, chance: random.Random) -> None:
    """Rename tasks and log progress until the store goes away."""
    titles = dict.fromkeys(some_tasks(store, 200), "")
    admin = Actor(1, "marta", Via.CLI)
    executor = StoreExecutor(open_writer(store), SystemClock(), admin)
    try:
        while True:
            task_id = chance.choice(list(titles))
            seen = titles[task_id] or _title(store, task_id)
            titles[task_id] = f"Renamed {chance.randrange(1_000_000)}"
            edit = FieldEdit(TaskField.TITLE, seen, titles[task_id])
            executor.execute(EditTask(task_id=task_id, edits=(edit,)))
            sleep(chance.expovariate(1 / PAUSE_SECONDS))
    finally:
        executor.close()


def _title(store: Path, task_id: int) -> str:
    with closing(sqlite.connect_read(store)) as connection:
        found = connection.execute("SELECT title FROM task WHERE id = ?", (task_id,))
        return str(found.fetchone()[0])


if __name__ == "__main__":
    main()
