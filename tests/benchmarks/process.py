"""Processor time and memory of a process, as the kernel counts them."""

from __future__ import annotations

from pathlib import Path


def cpu_ms(pid: int) -> float:
    """Processor time so far, of all threads, in milliseconds."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    ticks = (int(fields[11]) + int(fields[12])) * 10.0
    return max(ticks, _scheduled_ms(pid))


def _scheduled_ms(pid: int) -> float:
    """The same to the nanosecond, without threads that ended."""
    total = 0
    for thread in Path(f"/proc/{pid}/task").iterdir():
        try:
            total += int((thread / "schedstat").read_text("ascii").split()[0])
        except FileNotFoundError:
            continue
    return total / 1e6


def memory_mb(pid: int) -> dict[str, float]:
    """Resident and proportional memory and its highest so far, in megabytes."""
    found = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()[1:]:
        name, _, rest = line.partition(":")
        if name in {"Rss", "Pss"}:
            found[name] = int(rest.split()[0]) / 1024
    for line in Path(f"/proc/{pid}/status").read_text("utf-8").splitlines():
        if line.startswith("VmHWM"):
            found["peak"] = int(line.split()[1]) / 1024
    return found
