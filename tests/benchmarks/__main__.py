"""`python -m tests.benchmarks [P1 P2 …] [--tasks N]`: figures beside promises."""

from __future__ import annotations

import argparse
from importlib import import_module

from tests.benchmarks.figure import Figure, line, table

MODULES = {
    "P1": ("p1_start",),
    "P2": ("p2_cursor",),
    "P3": ("p3_pages",),
    "P4": ("p4_burst",),
    "P5": ("p5_verb",),
    "P6": ("p6_filter",),
    "P7": ("p7_inbox", "p7_screens"),
    "P8": ("p8_schedule", "p8_ripple"),
    "P9": ("p9_idle",),
    "P10": ("p10_memory",),
    "P11": ("p11_import",),
    "P12": ("p12_slow_link",),
    "R1": ("r1_killed",),
    "R3": ("r3_writers",),
    "R6": ("r6_record",),
    "R11": ("r11_bombs",),
    "R13": ("r13_backup",),
    "R15": ("r15_server",),
}


def main() -> None:
    """Measure what is asked for, and print one table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument(
        "promises", nargs="*", metavar="PROMISE", help=", ".join(MODULES)
    )
    parser.add_argument("--tasks", type=int, default=100_000, help="in the store")
    options = parser.parse_args()
    wanted = [name.upper() for name in options.promises] or list(MODULES)
    unknown = [name for name in wanted if name not in MODULES]
    if unknown:
        parser.error(f"no benchmark for {', '.join(unknown)}")
    print(table([]), flush=True)
    found: list[Figure] = []
    for module in (module for name in wanted for module in MODULES[name]):
        measured = import_module(f"tests.benchmarks.{module}").measure(options.tasks)
        found += measured
        print("\n".join(map(line, measured)), flush=True)
    missed = sum(not figure.kept for figure in found)
    print(f"\n{len(found)} figures, {missed} above what is promised.")


if __name__ == "__main__":
    main()
