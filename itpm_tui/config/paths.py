"""Where a person's files are, as the XDG Base Directory Specification says.

The environment is read here and nowhere else in this room.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_OWN = "itpm"


def config_dir(environ: Mapping[str, str] | None = None) -> Path:
    """Folder of what a person writes: settings, keymap, own themes."""
    return _folder("XDG_CONFIG_HOME", ".config", environ)


def state_dir(environ: Mapping[str, str] | None = None) -> Path:
    """Folder of what the program remembers from one run to the next."""
    return _folder("XDG_STATE_HOME", ".local/state", environ)


def data_dir(environ: Mapping[str, str] | None = None) -> Path:
    """Folder of the store that is used when no other is named."""
    return _folder("XDG_DATA_HOME", ".local/share", environ)


def home_dir(environ: Mapping[str, str] | None = None) -> Path:
    """The person's home folder; the root folder where there is none."""
    environ = os.environ if environ is None else environ
    home = environ.get("HOME", "")
    if os.path.isabs(home):
        return Path(home)
    try:
        return Path.home()
    except RuntimeError:
        return Path("/")


def _folder(variable: str, below_home: str, environ: Mapping[str, str] | None) -> Path:
    """The folder a variable names; the specification ignores relative ones."""
    environ = os.environ if environ is None else environ
    named = environ.get(variable, "")
    if os.path.isabs(named):
        return Path(named) / _OWN
    return home_dir(environ) / below_home / _OWN
