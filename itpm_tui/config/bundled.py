"""Files that come with the program: themes and sample data."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def bundled_folder(name: str) -> Path:
    """The folder `themes` or `sample_data` as it was shipped.

    A wheel carries it inside the package. In a checkout, also one installed as
    editable, it lies beside the package.

    Raises:
        FileNotFoundError: If the installation is incomplete.
    """
    for folder in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    message = f"{name} is missing from this installation of itpm; install it again."
    raise FileNotFoundError(message)
