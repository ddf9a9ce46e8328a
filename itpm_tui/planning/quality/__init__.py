"""How sound a schedule is: the fourteen checks of the US agency DCMA.

Source:
    Defense Contract Management Agency, "Earned Value Management System Program
    Analysis Pamphlet" (PAP), 2012, section 4.
"""

from __future__ import annotations

from itpm_tui.planning.quality.checks import CHECKS, checked
from itpm_tui.planning.quality.finding import Check

__all__ = ["CHECKS", "Check", "checked"]
