"""`python -m tests.fidelity [FOLDER]`: computed schedules beside those of MS Project.

Every plan below the folder (those of the tests without one) is computed from its
inputs alone: all that MS Project computed is taken out of it first. Folders are
classes of plans.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.fidelity.comparing import MEASURES, Tally, compared

PLANS = Path(__file__).parents[1] / "data" / "mspdi"


def main() -> None:
    """Print a line for each plan and class, and name what is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fidelity")
    parser.add_argument("folder", nargs="?", type=Path, default=PLANS)
    folder = parser.parse_args().folder
    classes: dict[str, Tally] = {}
    print(f"{'':44} {'tasks':>6}", *(f"{name:>9}" for name in MEASURES), "    exact")
    for path in sorted([*folder.rglob("*.xml"), *folder.rglob("*.xml.gz")]):
        tally = compared(path)
        kind = path.parent.relative_to(folder).as_posix()
        classes.setdefault(kind, Tally()).add(tally)
        print(_line(f"  {kind}/{path.name}", tally))
    total = Tally()
    for kind, tally in classes.items():
        print(_line(kind, tally))
        total.add(tally)
    print(_line("all", total))
    print(f"{total.stale} tasks contradict the file they are in.")
    print("", *total.misses, sep="\n")


def _line(name: str, tally: Tally) -> str:
    shares = " ".join(f"{tally.share(measure):8.1f}%" for measure in MEASURES)
    exact = 100 * tally.exact / max(1, tally.tasks)
    return f"{name[:44]:44} {tally.tasks:6} {shares} {exact:8.1f}%"


if __name__ == "__main__":
    main()
