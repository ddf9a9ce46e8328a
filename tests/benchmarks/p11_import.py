"""P11: a large MS Project file is brought in by the command."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path
from time import perf_counter

from tests.benchmarks.figure import Figure
from tests.benchmarks.large_store import ROOT, homes, itpm

TASKS = 10_000
_TASK = """<Task><UID>{uid}</UID><ID>{uid}</ID><Name>Task {uid}</Name>
<OutlineLevel>{level}</OutlineLevel><Duration>PT{hours}H0M0S</Duration>{link}</Task>"""
_LINK = "<PredecessorLink><PredecessorUID>{uid}</PredecessorUID><Type>1</Type>"
_LINK += "</PredecessorLink>"


def measure(_tasks: int) -> list[Figure]:
    """Seconds and highest memory of one import into a new store."""
    with tempfile.TemporaryDirectory() as folder:
        store, plan = Path(folder) / "store.db", Path(folder) / "plan.xml"
        plan.write_text(_plan(), "utf-8")
        environment = {**os.environ, **homes(Path(folder))}
        making = [*itpm(store, "init"), "--name", "Ada", "--handle", "ada"]
        subprocess.run(making, cwd=ROOT, env=environment, check=True, stdout=-3)
        began = perf_counter()
        importing = subprocess.Popen(
            [*itpm(store, "import"), str(plan)], cwd=ROOT, env=environment, stdout=-3
        )
        _, status, used = os.wait4(importing.pid, 0)
        seconds = perf_counter() - began
        importing.returncode = os.waitstatus_to_exitcode(status)
    if importing.returncode:
        raise AssertionError("the import failed")
    return [
        _figure(f"{TASKS:,} tasks of an XML plan imported", 5, seconds, "s"),
        _figure("the same, processor time", None, used.ru_utime + used.ru_stime, "s"),
        _figure("highest memory meanwhile", 300, used.ru_maxrss / 1024, "MB"),
    ]


def _figure(what: str, promised: float | None, measured: float, unit: str) -> Figure:
    return Figure(
        promise="P11",
        what=what,
        promised=promised,
        measured=measured,
        unit=unit,
        runs=1,
    )


def _plan() -> str:
    """Summaries of ten tasks each, every task after the one before."""
    tasks = []
    for uid in range(1, TASKS + 1):
        summary = uid % 10 == 1
        follows = not summary and uid % 10 != 2
        tasks.append(
            _TASK.format(
                uid=uid,
                level=1 if summary else 2,
                hours=8 + uid % 17,
                link=_LINK.format(uid=uid - 1) if follows else "",
            )
        )
    return (
        '<Project xmlns="http://schemas.microsoft.com/project"><Name>Large</Name>'
        "<StartDate>2026-11-24T08:00:00</StartDate>"
        f"<Tasks>{''.join(tasks)}</Tasks></Project>"
    )
