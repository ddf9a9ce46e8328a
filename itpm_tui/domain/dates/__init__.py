"""Days as people write them: the date grammar of the design, section 5.4."""

from itpm_tui.domain.dates.reading import day_of, moment_of
from itpm_tui.domain.dates.rules import PLAIN, DateOrder, DateRules, Moment

__all__ = ["PLAIN", "DateOrder", "DateRules", "Moment", "day_of", "moment_of"]
