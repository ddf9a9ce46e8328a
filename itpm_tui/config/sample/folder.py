"""Where the sample data lies."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import itpm_tui


def sample_folder() -> Path:
    """The folder of the sample data: in the package, else beside it.

    An editable install ignores what the wheel adds to the package.

    Raises:
        FileNotFoundError: If it is in neither place.
    """
    inside = Path(str(files(itpm_tui))) / "_data" / "sample_data"
    beside = Path(str(files(itpm_tui))).parent / "sample_data"
    for folder in (inside, beside):
        if (folder / "organisation.toml").is_file():
            return folder
    raise FileNotFoundError(f"no sample data in {inside} or {beside}")
