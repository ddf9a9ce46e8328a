"""All projects: which one needs me."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from itpm_tui.domain.events import Topic
from itpm_tui.domain.reader import TaskFilter
from itpm_tui.presentation import portfolio
from itpm_tui.presentation.lines import MUTED, Span
from itpm_tui.views.rows import RowsView

if TYPE_CHECKING:
    from itpm_tui.domain.office_records import ProjectDetail
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.presentation.lines import Lines
    from itpm_tui.views.view import Site

AHEAD = timedelta(days=92)
"""How far the milestones to come reach."""
BEHIND = timedelta(days=30)
"""How long one that is late is still shown."""


class PortfolioView(RowsView):
    """Projects as rows, with sums over their tasks."""

    SCREEN: ClassVar[str] = "projects"
    TOPICS: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.PROJECTS, Topic.TASKS, Topic.PEOPLE}
    )

    def __init__(self, site: Site) -> None:
        """Start with no rows, on the project of the context."""
        super().__init__(site)
        self.projects: tuple[ProjectDetail, ...] = ()
        self.milestones: tuple[TaskRecord, ...] = ()
        self.archived = False
        """Whether those are shown that were put away."""
        self._begun = False

    @property
    def names(self) -> list[str]:
        """Keys of the projects."""
        return [project.sums.key for project in self.projects]

    @property
    def room(self) -> int:
        """Rows that fit."""
        return portfolio.room(self.size.height)

    @property
    def project(self) -> ProjectDetail | None:
        """The project under the cursor."""
        return self.projects[self.cursor] if self.projects else None

    def read(self) -> object:
        """Projects with their sums, and the milestones to come."""
        reader, today = self.site.reader, self.today
        found = reader.milestones(TaskFilter(), today - BEHIND, today + AHEAD)
        coming = tuple(task for task in found if not task.done)
        return reader.portfolio(today, archived=self.archived), coming

    def take(self, found: object) -> None:
        """Keep the rows, the cursor on its project."""
        assert isinstance(found, tuple)
        before = self.named
        self.projects, self.milestones = found
        if not self._begun:
            self._begun = True
            wanted = self.site.context.wanted.project_id
            keys = [p.sums.key for p in self.projects if p.sums.id == wanted]
            before = keys[0] if keys else None
        self.keep(before)

    def toggle_archived(self) -> str:
        """Show those put away, or those in use; says which."""
        self.archived = not self.archived
        self.cursor = self.top = 0
        self.load()
        if self.archived:
            return "Archived projects. A shows those in use."
        return "Projects in use."

    def lines(self) -> Lines:
        """The page of this moment."""
        return portfolio.lines(
            portfolio.PortfolioPage(
                projects=self.projects,
                cursor=self.cursor,
                top=self.top,
                milestones=self.milestones,
                archived=self.archived,
                today=self.today,
                width=self.size.width,
                height=self.size.height,
                glyphs=self.site.glyphs,
                add_key="a" if self.site.verbs else None,
            )
        )

    def caption(self) -> tuple[Span, ...]:
        """Whether those are shown that were put away."""
        return (Span("   archived", MUTED),) if self.archived else ()


VIEW = PortfolioView
