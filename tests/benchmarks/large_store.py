"""Large stores, each made once and kept outside the checkout."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.pseudo_terminal import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 1
FOLDER = Path(tempfile.gettempdir()) / f"itpm-benchmarks-{os.getuid()}"


def large_store(tasks: int, entries: int = 0) -> Path:
    """A store of so many tasks and entries of time; for reading only."""
    spent = f"-{entries}" if entries else ""
    path = FOLDER / f"{_edition()}-{tasks}{spent}-{SEED}.db"
    if not path.exists():
        FOLDER.mkdir(mode=0o700, exist_ok=True)
        print(f"Making {path}", file=sys.stderr, flush=True)
        making = path.with_suffix(".making")
        making.unlink(missing_ok=True)
        subprocess.run(
            [
                *itpm(making, "demo"),
                *("--scale", str(tasks), "--seed", str(SEED), "--no-open"),
                *(("--entries", str(entries)) if entries else ()),
            ],
            cwd=ROOT,
            env={**os.environ, **homes(FOLDER)},
            stdout=subprocess.DEVNULL,
            check=True,
        )
        making.rename(path)
    return path


@contextmanager
def copied_store(tasks: int) -> Iterator[Path]:
    """A store of so many tasks, to be changed."""
    with tempfile.TemporaryDirectory(prefix="itpm-benchmark-") as folder:
        path = Path(folder) / "store.db"
        shutil.copyfile(large_store(tasks), path)
        yield path


def _edition() -> str:
    """What tells stores apart that other tables or other makers made."""
    room = ROOT / "itpm_tui"
    sources = [*(room / "store" / "tables").glob("*.py"), *room.glob("planning/sc*.py")]
    digest = hashlib.sha256()
    for source in sorted(sources):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:8]


def itpm(store: Path, *words: str) -> list[str]:
    """The command that runs `itpm` on a store."""
    return [sys.executable, "-m", "itpm_tui", *words, "--store", str(store)]


def homes(folder: Path) -> dict[str, str]:
    """An environment that keeps to a folder, and begins with rows of tasks."""
    config = folder / "config" / "itpm" / "config.toml"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text('start_view = "list"\n', encoding="utf-8")
    kinds = ("CONFIG", "STATE", "DATA", "CACHE")
    return {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in kinds}
