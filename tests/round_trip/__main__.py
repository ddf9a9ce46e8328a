"""`python -m tests.round_trip [FOLDER]`: what a store keeps of plans, fact by fact.

Every plan below the folder (those of the tests without one) is imported, exported and
compared by a reader that knows nothing of the program, then imported again.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.round_trip.facts import facts_of
from tests.round_trip.going_round import differences, said, there_and_back

PLANS = Path(__file__).parents[1] / "data" / "mspdi"


def main() -> None:
    """Print a line for each plan, and name what is not as it was."""
    parser = argparse.ArgumentParser(prog="python -m tests.round_trip")
    parser.add_argument("folder", nargs="?", type=Path, default=PLANS)
    folder = parser.parse_args().folder
    with TemporaryDirectory() as scratch:
        for path in sorted([*folder.rglob("*.xml"), *folder.rglob("*.xml.gz")]):
            out = there_and_back(path, Path(scratch))
            store = Path(scratch) / f"{path.name}.db"
            again = said("import", str(out), store=store).splitlines()[-1]
            lost, facts = differences(path, out), len(facts_of(path))
            print(f"{path.name}: {facts - len(lost):,} of {facts:,} facts. {again}")
            print("", *lost, sep="\n    ") if lost else None


main()
