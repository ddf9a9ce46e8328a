"""How long filters take on a large SQLite store.

`python -m tests.benchmarks.filtering [TASKS]` makes a store of so many tasks (100,000
without) in a temporary folder and prints, for filters that people type, the best and
the median time from the text to the rows, and what is promised (P6).
"""

from __future__ import annotations

import sys
from datetime import datetime, time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from itpm_tui.domain.reader import TaskFilter, Viewer
from itpm_tui.planning.query import Moment, understand
from itpm_tui.store.reading import nobody, open_reader
from itpm_tui.store.writing import create
from tests.benchmarks.reading import TASKS_A_PROJECT, TODAY, fill, measure

if TYPE_CHECKING:
    from itpm_tui.domain.outline import Outline
    from itpm_tui.store.reading import StoreReader

PROMISED = 60
MOMENT = Moment(now=datetime.combine(TODAY, time(9, 11)))
TYPED = (
    "firewall",
    "firewall rack",
    "is:open",
    "is:open firewall",
    "@p7 is:late",
    "is:late",
    "~P012 (is:critical or slack<2d) -@p7",
    "due:mon..fri status:doing,blocked",
    "left>est est>=4h",
    'title:"core switch" or P012-12',
    "no:assignee is:open sort:created",
    "end:2026-12-18..2027-01-04 is:open",
    "updated>=-7d",
    "is:ready",
    "is:ready @p7",
    "is:conflict",
    "is:open sort:due limit:200",
    "is:late sort:-due,priority",
    "has:comment",
    "text:done",
    "-firewall -server is:open",
    "zzzz",
)


def main() -> None:
    """Make a store, ask, print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with TemporaryDirectory() as folder:
        path = Path(folder) / "large.db"
        create(path)
        fill(path, count // TASKS_A_PROJECT)
        for viewer in (nobody(), Viewer(person_id=1, handle="p1", name="One")):
            print(f"\n{count} tasks, everything visible: {viewer.everything}")
            reader = open_reader(path, viewer)
            for text in TYPED:
                print(f"{len(ask(reader, text)):7} rows  ", end="")
                measure(text, PROMISED, partial(ask, reader, text))
            reader.close()


def ask(reader: StoreReader, text: str) -> Outline:
    """The rows that a text asks for."""
    understood = understand(text, MOMENT)
    return reader.outline(TaskFilter(query=understood.asked))


if __name__ == "__main__":
    main()
