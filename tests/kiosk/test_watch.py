"""A server that is far away is looked at in a thread; nobody waits for it."""

from __future__ import annotations

import time
from threading import Event
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.events import Changed, Topic
from itpm_tui.domain.refusals import StoreUnavailable
from itpm_tui.kiosk.watch import SILENT_SECONDS, Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 20.0


class Server:
    """A feed that answers as a server over a network does: at times not at all."""

    def __init__(self) -> None:
        self.news: list[Changed] = []
        self.cut = Event()
        self.away = False
        self.polls = 0
        self.closed = False
        self.reachable = Event()
        self.reachable.set()

    def poll(self) -> Changed | None:
        self.polls += 1
        self.reachable.wait(PATIENCE)
        if self.away:
            raise StoreUnavailable("The connection was lost.")
        return self.news.pop(0) if self.news else None

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def watch(server: Server) -> Iterator[Watch]:
    found = Watch(lambda: server)
    yield found
    server.reachable.set()
    found.close()
    found._thread.join(PATIENCE)
    assert server.closed


def wait(holds: Callable[[], bool]) -> None:
    """Until something holds."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        Event().wait(0.01)


def test_what_was_seen_is_handed_on_once_and_together(
    server: Server, watch: Watch
) -> None:
    topics = (frozenset({Topic.TASKS}), frozenset({Topic.PEOPLE}))
    server.news += [Changed(topics[0], 7), Changed(topics[1], 8)]
    wait(lambda: server.polls > 2)
    assert watch.poll() == Changed(topics[0] | topics[1], 8)
    assert watch.poll() is None


def test_a_server_that_is_away_is_told_until_it_is_back(
    server: Server, watch: Watch
) -> None:
    server.away = True
    wait(lambda: watch._refusal is not None)
    with pytest.raises(StoreUnavailable, match="The connection was lost"):
        watch.poll()
    server.away = False
    wait(lambda: watch._refusal is None)
    assert watch.poll() is None


def test_a_server_that_says_nothing_is_away_too(server: Server, watch: Watch) -> None:
    server.reachable.clear()
    watch._answered = time.monotonic() - SILENT_SECONDS - 1
    before = server.polls
    wait(lambda: server.polls > before)
    watch._answered = time.monotonic() - SILENT_SECONDS - 1
    with pytest.raises(StoreUnavailable, match="does not answer"):
        watch.poll()
