"""The screen in front, those visited before, and the page over a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.views.screens import SCREENS, TASK_PAGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.views.context import Context
    from itpm_tui.views.message_line import MessageLine
    from itpm_tui.views.pursuit import Pursuit
    from itpm_tui.views.view import View
    from itpm_tui.views.waiting import Waiting


class Visits:
    """Which view is shown, and the way back and forward."""

    def __init__(
        self,
        screen: str,
        context: Context,
        waiting: Waiting,
        line: MessageLine,
        *,
        pursuit: Pursuit,
        make: Callable[[str], View],
        mount: Callable[[View], object],
        moved: Callable[[], None],
    ) -> None:
        """Begin on a screen, whose view is not made yet.

        Args:
            screen: Id of the first screen.
            context: Keeps the way back, and the task to be shown.
            waiting: Lets keys wait for a screen that reads.
            line: Forgets what a screen said when another one is shown.
            pursuit: Follows the selected task.
            make: The view of a screen.
            mount: Puts a view that was made later on the page.
            moved: Paints soon, with the cursor in a new place.
        """
        self._context = context
        self._waiting = waiting
        self._line = line
        self._pursuit = pursuit
        self._make = make
        self._mount = mount
        self._moved = moved
        self._shapes: dict[str, object] = {}
        self.screen_id = screen
        self.views: dict[str, View] = {}

    @property
    def view(self) -> View:
        """The view that is shown."""
        return self.views[self.screen_id]

    @property
    def screen_below(self) -> str:
        """The screen in front, or the one below a page."""
        if self.screen_id != TASK_PAGE.id:
            return self.screen_id
        for visit in reversed(self._context.back):
            if visit.screen != TASK_PAGE.id:
                return visit.screen
        return SCREENS[0].id

    def first(self) -> View:
        """The view of the first screen, which the caller puts on the page."""
        view = self.views[self.screen_id] = self._make(self.screen_id)
        return view

    def switch(self, screen: str) -> None:
        """Show a screen, with the same selection, and remember the former."""
        if screen != self.screen_id:
            self._context.leave(self.screen_id, self.view.shape())
            self.show(screen)

    def show(self, screen: str) -> None:
        """Show a screen; keys wait until it has read what it shows."""
        self.view.display = False
        self._line.fade()
        self._pursuit.begin()
        self.screen_id = screen
        view = self.views.get(screen)
        if view is None:
            view = self.views[screen] = self._make(screen)
            self._mount(view)
        view.display = True
        self._lay_out(view)
        if not view.ready or view.stale or view.wanted != self._context.wanted:
            self._waiting.expect(screen)
            view.load()
        else:
            self._pursuit.end(view)
        self._moved()

    def _lay_out(self, view: View) -> None:
        """Let keys wait until a view that was hidden is as high as its page again.

        Otherwise those that were typed ahead would move by pages of no height.
        """
        if not view.size:
            page = f"{view.id_of_screen}, laid out"
            self._waiting.expect(page)
            view.call_after_refresh(self._waiting.arrived, page)

    def revisit(self, *, forward: bool) -> bool:
        """Show a screen visited before; False when there is none."""
        context = self._context
        there, here = context.back, context.forward
        if forward:
            there, here = here, there
        if not there:
            return False
        visit = there.pop()
        here.append(context.visit(self.screen_id, self.view.shape()))
        context.take(visit)
        former = self.views.get(visit.screen)
        if former is not None and visit.shape is not None:
            former.stale = former.reshape(visit.shape) or former.stale
        self.show(visit.screen)
        if visit.shape is not None:
            # Showing the task, or reading anew, may move the page.
            self._shapes[visit.screen] = visit.shape
            if visit.screen not in self._waiting.screens:
                self.arrived(visit.screen)
        return True

    def arrived(self, screen: str) -> None:
        """A view shows what it read: its task, and the zoom and scroll of a visit."""
        if screen == self.screen_id:
            self._pursuit.end(self.views[screen])
        shape = self._shapes.pop(screen, None)
        if shape is not None:
            self.views[screen].reshape(shape)

    def revisit_page(self) -> bool:
        """Leave the page that lies over a screen; False when there is none."""
        if self.screen_id != TASK_PAGE.id:
            return False
        self.show(self.screen_below)
        return True
