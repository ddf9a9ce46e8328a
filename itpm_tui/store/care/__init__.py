"""Care of a store: copies that are proven, putting one back, moving between databases.

Everything here reads one moment of a store and makes a whole new file or database, or
nothing at all.
"""

from __future__ import annotations

from itpm_tui.store.care.backup import Backup, back_up
from itpm_tui.store.care.restore import restore
from itpm_tui.store.care.transfer import copy_store

__all__ = ["Backup", "back_up", "copy_store", "restore"]
