"""Bytes a terminal gets for everyday keys, with and without the comparing of cells.

Run by hand: `python -m tests.benchmarks.output_bytes`. Promises P2 and P3.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.views.terminal.terminal import Terminal

STEPS = (
    ("cursor down", "j"),
    ("page down", "\x1b[6~"),
    ("one line further at the end of the page", "j"),
    ("switch to a grid", "2"),
    ("switch to the list", "1"),
    ("switch to an empty page", "3"),
)
COLOURS = {
    "256 colours": {"TERM": "xterm-256color"},
    "true colour": {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
    "16 colours": {"TERM": "xterm"},
    "no colour": {"NO_COLOR": "1"},
}
LAYERS = {
    "compared": {"TINY_TAME": "1"},
    "plain": {"TINY_TAME": "1", "ITPM_PLAIN_OUTPUT": "1"},
}


def bytes_by_step(environment: dict[str, str]) -> dict[str, int]:
    """Bytes for the first screen and for each step after it, at 120x36."""
    with (
        TemporaryDirectory() as folder,
        Terminal(Path(folder) / "log", environment=environment) as terminal,
    ):
        sizes = {"first screen": len(terminal.start())}
        for name, key in STEPS:
            if name.startswith("one line"):
                for _ in range(40):
                    terminal.send("j")
                terminal.settle(0.5)
            terminal.send(key)
            sizes[name] = len(terminal.settle())
    return sizes


def main() -> None:
    """Print a table for each depth of colour."""
    for colours, environment in COLOURS.items():
        columns = [bytes_by_step({**environment, **layer}) for layer in LAYERS.values()]
        print(f"\n{colours:<42}", *(f"{name:>10}" for name in LAYERS))
        for step in columns[0]:
            print(f"{step:<42}", *(f"{sizes[step]:>10}" for sizes in columns))


if __name__ == "__main__":
    main()
