from __future__ import annotations

import subprocess
import sys

from itpm_tui.presentation.plotted import stacked_bars

SERIES = {"FWL": [10.0, 0.0], "\x1b]0;x\x07ERP": [5.0, 20.0]}


def test_bars_are_as_large_as_asked_whatever_the_terminal_is() -> None:
    drawn = stacked_bars(["w47", "w48"], SERIES, title="Hours", cells=150, lines=40)
    assert len(drawn) == 40
    assert max(map(len, drawn)) == 150
    assert drawn[-1] == "██ FWL   ▓▓ ]0;xERP"
    assert "▓" in "".join(drawn[:-1])


def test_letters_alone_draw_it_too() -> None:
    drawn = stacked_bars(
        ["w47", "w48"], SERIES, title="Hours", cells=80, lines=20, ascii_only=True
    )
    assert all(letter.isascii() for letter in "".join(drawn))
    assert drawn[-1].startswith("## FWL   == ")


def test_nothing_is_drawn_of_nothing() -> None:
    assert stacked_bars([], {}, title="Hours", cells=80, lines=20) == (
        "Hours",
        "Nothing to show.",
    )


def test_the_library_is_imported_for_a_chart_alone() -> None:
    code = (
        "import sys\n"
        "import itpm_tui.presentation.plotted, itpm_tui.views.time\n"
        "import itpm_tui.cli.report_time\n"
        "sys.exit('plotext' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
