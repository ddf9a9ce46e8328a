"""Marta's desk on a store, at the time of the figures: STORE TASK SCREEN DAY."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

from itpm_tui.bootstrap_desk import Looks, build_desk
from itpm_tui.domain.clock import FixedClock
from tests.sample_store import NOW


def main() -> None:
    """Run until it is left."""
    store, key, screen, day = sys.argv[1:]
    now = datetime.combine(date.fromisoformat(day), NOW.time())
    looks = Looks(start_view=screen)
    app = build_desk(Path(store), FixedClock(now), actor="marta", looks=looks)
    app.context.task_id = app.reader.find(key)
    app.run(mouse=False)
    sys.exit(app.return_code)


if __name__ == "__main__":
    main()
