"""Keys in modes that take text: prompts, forms and panels that are searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.views.modes import Form, Pages, Prompt

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.views.modes import ModeStack
    from itpm_tui.views.stage import Stage

CANCEL = frozenset({"escape", "ctrl+g"})


class Typing:
    """Carries out keys of a prompt, form or page."""

    def __init__(
        self, stage: Stage, modes: ModeStack, taken: Callable[[Prompt, str], None]
    ) -> None:
        """Work on the modes that are open; tell of each text that a prompt took."""
        self._stage = stage
        self._modes = modes
        self._taken = taken

    def press(self, mode: Prompt | Form | Pages, name: str, typed: str | None) -> None:
        """Carry out one key."""
        if isinstance(mode, Prompt):
            self._prompt(mode, name, typed)
        elif isinstance(mode, Form):
            self._form(mode, name, typed)
        else:
            self._pages(mode, name, typed)

    def paste(self, mode: Prompt | Form | Pages, text: str) -> None:
        """Put pasted text into the line that is being typed."""
        if isinstance(mode, Prompt):
            if "\n" in text.strip() and mode.pasted is not None and mode.pasted(text):
                return
            mode.buffer.insert(text.strip("\n"))
            self._changed(mode)
        elif isinstance(mode, Form):
            field = mode.fields[mode.at]
            field.buffer.insert(text.strip("\n"))
            field.error = field.check(field.buffer.text)
        elif mode.search is not None:
            mode.search.insert(text)
            self._narrow(mode)

    def _changed(self, mode: Prompt) -> None:
        mode.error = None
        if mode.changed is not None:
            mode.changed(mode.buffer.text)

    def _prompt(self, mode: Prompt, name: str, typed: str | None) -> None:
        if name in CANCEL:
            self._drop(mode)
        elif mode.answer is not None and mode.answer(name):
            self._stage.modes_changed()
        elif name == "enter":
            self._take(mode)
        elif name == "ctrl+s" and mode.again is not None:
            text = mode.buffer.text
            mode.error = mode.again(text)
            if mode.error is None:
                self._taken(mode, text)
                mode.buffer.replace("")
        elif name == "ctrl+e" and mode.editor is not None:
            mode.editor(mode.buffer.text)
        elif name == "tab":
            done = mode.complete(mode.buffer.text) if mode.complete else None
            if done is not None:
                mode.buffer.replace(done)
                self._changed(mode)
        elif name in {"up", "down"} and mode.past:
            self._turn(mode, 1 if name == "up" else -1)
        elif mode.buffer.edit(name):
            self._changed(mode)
        elif typed is not None:
            mode.buffer.insert(typed)
            self._changed(mode)

    def _turn(self, mode: Prompt, step: int) -> None:
        """Go through the texts taken before, and back to what was typed."""
        if not mode.turned:
            mode.draft = mode.buffer.text
        mode.turned = min(max(mode.turned + step, 0), len(mode.past))
        text = mode.past[-mode.turned] if mode.turned else mode.draft
        if text != mode.buffer.text:
            mode.buffer.replace(text)
            self._changed(mode)

    def fill(self, mode: Prompt, text: str) -> None:
        """Take a text as if it had been typed and entered."""
        mode.buffer.replace(text)
        self._take(mode)

    def _take(self, mode: Prompt) -> None:
        text = mode.buffer.text
        mode.error = mode.submit(text)
        if mode.error is not None:
            return
        self._taken(mode, text)
        if mode.stays and self._modes.top is mode:
            mode.buffer.replace("")
        elif self._modes.top is mode:
            self._modes.close()

    def _drop(self, mode: Prompt) -> None:
        if mode.buffer.text:
            self._modes.kept[mode.name] = mode.buffer.text
        self._modes.close()
        if mode.dropped is not None:
            mode.dropped()
        kept = " The text is kept for the next time." if mode.buffer.text else ""
        if kept or not mode.stays:
            self._stage.say(f"{mode.title} cancelled.{kept}")

    def _form(self, form: Form, name: str, typed: str | None) -> None:
        field = form.fields[form.at]
        if name in CANCEL:
            kept = " The text is kept for the next time."
            kept = kept if self._modes.leave(form) else ""
            self._stage.say(f"Nothing was changed.{kept}")
        elif name == "ctrl+s" or (name == "enter" and form.at == len(form.fields) - 1):
            self._save(form)
        elif name in {"enter", "down"}:
            form.at = min(form.at + 1, len(form.fields) - 1)
        elif name in {"up", "shift+tab"}:
            form.at = max(form.at - 1, 0)
        elif name == "tab":
            done = field.complete(field.buffer.text) if field.complete else None
            if done is not None and done != field.buffer.text:
                field.buffer.replace(done)
            else:
                form.at = (form.at + 1) % len(form.fields)
        elif field.buffer.edit(name):
            field.error = field.check(field.buffer.text)
        elif typed is not None:
            field.buffer.insert(typed)
            field.error = field.check(field.buffer.text)

    def _save(self, form: Form) -> None:
        for at, field in enumerate(form.fields):
            field.error = field.check(field.buffer.text)
            if field.error is not None:
                form.at = at
                form.error = None
                return
        form.error = form.submit({f.name: f.buffer.text for f in form.fields})
        if form.error is None and self._modes.top is form:
            self._modes.close()

    def _pages(self, page: Pages, name: str, typed: str | None) -> None:
        if page.overviewed and name in {"enter", "up", "down", "pageup", "pagedown"}:
            # Nothing is under a cursor yet: from here on there is one.
            page.overview = None
            return
        last = max(len(page.body) - 1, 0)
        if name in page.keys and page.search is None:
            self._modes.close()
            page.keys[name][1]()
        elif name in CANCEL or (name == "q" and page.search is None):
            self._modes.close()
        elif name == "enter" and page.chosen is not None and page.body:
            self._modes.close()
            page.chosen(page.cursor)
        elif name == "down" or (name == "j" and page.search is None):
            page.cursor = min(page.cursor + 1, last)
        elif name == "up" or (name == "k" and page.search is None):
            page.cursor = max(page.cursor - 1, 0)
        elif name == "pagedown":
            page.cursor = min(page.cursor + 10, last)
        elif name == "pageup":
            page.cursor = max(page.cursor - 10, 0)
        elif name == "tab" and page.search is not None and page.complete is not None:
            done = page.complete(page.cursor) if page.body else None
            if done is not None:
                page.search.replace(done)
                self._narrow(page)
        elif page.search is None and name in {"g", "home"}:
            page.cursor = 0
        elif page.search is None and name in {"G", "end"}:
            page.cursor = last
        elif page.search is not None and (
            page.search.edit(name) or self._typed(page, typed)
        ):
            self._narrow(page)

    def _narrow(self, page: Pages) -> None:
        if page.narrowed is not None and page.search is not None:
            page.body = page.narrowed(page.search.text)
        page.cursor = page.top = 0

    def _typed(self, page: Pages, typed: str | None) -> bool:
        if typed is None or page.search is None:
            return False
        page.search.insert(typed)
        return True
