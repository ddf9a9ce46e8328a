"""The quick-add line: the grammar of the design, section 5.1."""

from itpm_tui.planning.quick_add.complete import complete
from itpm_tui.planning.quick_add.draft import Draft, LinkDraft, Meaning, Part, Problem
from itpm_tui.planning.quick_add.names import Names
from itpm_tui.planning.quick_add.parse import parse
from itpm_tui.planning.quick_add.several import DraftLine, parse_lines

__all__ = [
    "Draft",
    "DraftLine",
    "LinkDraft",
    "Meaning",
    "Names",
    "Part",
    "Problem",
    "complete",
    "parse",
    "parse_lines",
]
