"""The quick-add line: the grammar of the design, section 5.1."""

from itpm_tui.planning.quick_add.complete import complete
from itpm_tui.planning.quick_add.draft import Draft, LinkDraft, Meaning, Part, Problem
from itpm_tui.planning.quick_add.filling import filled
from itpm_tui.planning.quick_add.looking_up import names_from
from itpm_tui.planning.quick_add.names import Names
from itpm_tui.planning.quick_add.parse import parse
from itpm_tui.planning.quick_add.several import DraftLine, in_title, parse_lines

__all__ = [
    "Draft",
    "DraftLine",
    "LinkDraft",
    "Meaning",
    "Names",
    "Part",
    "Problem",
    "complete",
    "filled",
    "in_title",
    "names_from",
    "parse",
    "parse_lines",
]
