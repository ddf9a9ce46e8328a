"""`python -m itpm_tui`."""

from __future__ import annotations

from itpm_tui.cli.main import main

if __name__ == "__main__":
    main()
