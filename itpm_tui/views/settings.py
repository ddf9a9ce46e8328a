"""Settings: what can be set, what it is now, and where that comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from itpm_tui.domain.events import Topic
from itpm_tui.presentation import settings_page
from itpm_tui.presentation.settings_page import Item, Part
from itpm_tui.views.rows import RowsView

if TYPE_CHECKING:
    from itpm_tui.domain.office_records import (
        CalendarDetail,
        ColumnDetail,
        PersonDetail,
        WorkflowDetail,
    )
    from itpm_tui.presentation.lines import Lines
    from itpm_tui.views.view import Site


class SettingsView(RowsView):
    """Own settings, calendars, workflows and the board as rows."""

    SCREEN: ClassVar[str] = "settings"
    TOPICS: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.SETTINGS, Topic.PROJECTS, Topic.PEOPLE}
    )

    def __init__(self, site: Site) -> None:
        """Start with no rows."""
        super().__init__(site)
        self.items: tuple[Item, ...] = ()
        self.person: PersonDetail | None = None
        """Whoever looks; None for nobody."""
        self.calendars: tuple[CalendarDetail, ...] = ()
        self.workflows: tuple[WorkflowDetail, ...] = ()
        self.columns: tuple[ColumnDetail, ...] = ()
        self._file = ""
        self._coming: tuple[Part | None, str] | None = None
        """Kind and name of a row that is to come with the next reading."""

    @property
    def names(self) -> list[str]:
        """What tells rows apart."""
        return [item.key for item in self.items]

    @property
    def room(self) -> int:
        """Rows that fit, about."""
        return max(self.size.height - 2, 1)

    @property
    def item(self) -> Item | None:
        """The row under the cursor."""
        return self.items[self.cursor] if self.items else None

    def seek(self, name: str) -> None:
        """Put the cursor on a row of this name, of the kind it is on now."""
        part = self.item.part if self.item is not None else None
        self._coming = (part, name)
        found = self._key_of(part, name)
        if found is not None:
            super().seek(found)

    def _key_of(self, part: Part | None, name: str) -> str | None:
        """What tells the row of a name among those of a kind; None for none."""
        for item in self.items:
            if item.name == name and item.part is part:
                return item.key
        return None

    def read(self) -> object:
        """Everything that can be set."""
        reader = self.site.reader
        own = [p for p in reader.team(self.today) if p.id == reader.viewer.person_id]
        person = own[0] if own else None
        found = reader.calendars(), reader.workflows(), reader.columns()
        return person, *found, reader.store()

    def take(self, found: object) -> None:
        """Keep the rows, the cursor on its row."""
        assert isinstance(found, tuple)
        before, coming = self.named, self._coming
        self._coming = None
        self.person, self.calendars, self.workflows, self.columns, store = found
        settings = (
            Item(part=Part.SETTING, name=name, value=value, note=note)
            for name, value, note in self._own_settings()
        )
        self.items = (
            *settings_page.own(self.person),
            *settings,
            *settings_page.calendars(self.calendars),
            *settings_page.workflows(self.workflows),
            *(settings_page.columns(self.columns) if self.workflows else ()),
            *settings_page.store(store),
        )
        fresh = None if coming is None else self._key_of(*coming)
        self.keep(fresh or before)

    def _own_settings(self) -> list[tuple[str, str, str]]:
        """Name, value and where it comes from of each setting of the person."""
        worn, found = self._palette.theme, self.site.settings()
        self._file = found.file
        return [
            ("theme", worn, ":theme NAME changes it at once")
            if line.name == "theme"
            else (line.name, line.value, f"{line.source} · {line.note}")
            for line in found.lines
        ]

    def lines(self) -> Lines:
        """The page of this moment."""
        return settings_page.lines(
            settings_page.SettingsPage(
                items=self.items,
                cursor=self.cursor,
                file=self._file,
                width=self.size.width,
                height=self.size.height,
                glyphs=self.site.glyphs,
            )
        )


VIEW = SettingsView
