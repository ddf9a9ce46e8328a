"""What follows a person through all screens: project, filter, task, marks, date."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import SubjectType
from itpm_tui.domain.reader import TaskFilter

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from itpm_tui.domain.dates import DateOrder
    from itpm_tui.domain.saved_views import ViewRecord
    from itpm_tui.domain.subject import Subject


@dataclass(frozen=True, slots=True)
class Visit:
    """A screen as it was left, to come back to."""

    screen: str
    wanted: TaskFilter
    task_id: int | None
    date: date
    shape: object = None
    """Zoom, scroll and what is open, as the view itself knows them."""
    saved: ViewRecord | None = None


@dataclass(slots=True)
class Context:
    """One object; screens only display it."""

    date: date
    """The day under the cursor of Calendar and Gantt."""
    date_order: DateOrder | None = None
    """How the person reads `11/12`; None: a day that may be two is refused."""
    wanted: TaskFilter = field(default_factory=TaskFilter)
    """Project and filter."""
    saved: ViewRecord | None = None
    """The saved view that was opened; the filter may be another one by now."""
    filters: list[str] = field(default_factory=list)
    """Filters that were taken, the newest last."""
    task_id: int | None = None
    """The selected task."""
    marks: set[int] = field(default_factory=set)
    """Marked tasks."""
    pending: set[int] = field(default_factory=set)
    """Tasks with a change that is not stored yet."""
    range_from: int | None = None
    """The task at which a range of marks began."""
    marked_threads: set[Subject] = field(default_factory=set)
    """Marked threads of the inbox that are about no task."""
    pending_threads: set[Subject] = field(default_factory=set)
    """Threads with a change that is not stored yet."""
    asked: str = ""
    """What was looked for and is not there, to begin something of that name."""
    back: list[Visit] = field(default_factory=list)
    """Where `backspace` leads, the last one at the end."""
    forward: list[Visit] = field(default_factory=list)

    def is_marked(self, subject: Subject) -> bool:
        """Whether a thread is marked: one about a task is where its task is."""
        if subject.type is SubjectType.TASK:
            return subject.id in self.marks
        return subject in self.marked_threads

    def mark(self, subjects: Iterable[Subject], *, marked: bool = True) -> None:
        """Mark threads, or take their marks away."""
        for subject in subjects:
            if subject.type is SubjectType.TASK:
                (self.marks.add if marked else self.marks.discard)(subject.id)
            else:
                among = self.marked_threads
                (among.add if marked else among.discard)(subject)

    @property
    def count_marked(self) -> int:
        """How much is marked."""
        return len(self.marks) + len(self.marked_threads)

    def clear_marks(self) -> None:
        """Mark nothing."""
        self.marks.clear()
        self.marked_threads.clear()

    def visit(self, screen: str, shape: object = None) -> Visit:
        """This moment on a screen."""
        return Visit(screen, self.wanted, self.task_id, self.date, shape, self.saved)

    def leave(self, screen: str, shape: object = None) -> None:
        """Remember a screen before another one is shown."""
        self.back.append(self.visit(screen, shape))
        del self.back[:-100]
        self.forward.clear()

    def take(self, visit: Visit) -> None:
        """Go back to a moment."""
        self.wanted = visit.wanted
        self.saved = visit.saved
        self.task_id = visit.task_id
        self.date = visit.date
