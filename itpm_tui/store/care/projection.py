"""Whether the stored schedule goes with the tasks, as far as that is cheap to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.store.care.finding import fine, problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.store.care.finding import Finding

_QUESTIONS = {
    "tasks have no dates": """
SELECT COUNT(*) FROM task t
WHERE NOT EXISTS (SELECT 1 FROM schedule s WHERE s.task_id = t.id)""",
    "dates are of no task": """
SELECT COUNT(*) FROM schedule s
WHERE NOT EXISTS (SELECT 1 FROM task t WHERE t.id = s.task_id)""",
    "tasks stand in another project than their dates": """
SELECT COUNT(*) FROM schedule s JOIN task t ON t.id = s.task_id
WHERE s.project_id <> t.project_id""",
    "tasks stand elsewhere in the outline than their parent says": """
SELECT COUNT(*) FROM task t JOIN schedule s ON s.task_id = t.id
LEFT JOIN schedule p ON p.task_id = t.parent_id
WHERE length(s.path) <> COALESCE(length(p.path), 0) + 5
  OR (p.path IS NOT NULL AND substr(s.path, 1, length(p.path)) <> p.path)""",
    "summaries miscount what is below them": """
SELECT COUNT(*) FROM schedule s
LEFT JOIN (SELECT parent_id, COUNT(*) AS many FROM task
  WHERE parent_id IS NOT NULL GROUP BY parent_id) c ON c.parent_id = s.task_id
WHERE COALESCE(s.summary_of, 0) <> COALESCE(c.many, 0)""",
    "tasks finish before they start": """
SELECT COUNT(*) FROM schedule WHERE finish < start""",
}
"""What is wrong by the query that counts it; on both databases."""


def disagreement(count: Callable[[str], int]) -> Finding:
    """Whether dates and outline go with the tasks.

    Args:
        count: Runs a query for one number.
    """
    found = [
        f"{many:,} {said}" for said, sql in _QUESTIONS.items() if (many := count(sql))
    ]
    if not found:
        return fine("dates", "dates and outline go with the tasks")
    return problem(
        "dates",
        f"{'; '.join(found)}: another program wrote there.",
        "itpm doctor --recompute computes them again.",
    )
