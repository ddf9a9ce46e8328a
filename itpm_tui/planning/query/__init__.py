"""The language of filters: one meaning for screens, command line and exports."""

from __future__ import annotations

from itpm_tui.planning.query.asking import Understood, understand
from itpm_tui.planning.query.errors import Fault, Note
from itpm_tui.planning.query.moment import Moment
from itpm_tui.planning.query.parser import parse
from itpm_tui.planning.query.tree import Query

__all__ = ["Fault", "Moment", "Note", "Query", "Understood", "parse", "understand"]
