"""Marta's desk on a store, on the Tuesday of the figures: STORE TASK SCREEN."""

from __future__ import annotations

import sys
from pathlib import Path

from itpm_tui.bootstrap_desk import Looks, build_desk
from itpm_tui.domain.clock import FixedClock
from tests.sample_store import NOW


def main() -> None:
    """Run until it is left."""
    store, key, screen = sys.argv[1:]
    looks = Looks(start_view=screen)
    app = build_desk(Path(store), FixedClock(NOW), actor="marta", looks=looks)
    app.context.task_id = app.reader.find(key)
    app.run(mouse=False)
    sys.exit(app.return_code)


if __name__ == "__main__":
    main()
