from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from itpm_tui.planning.circles import circle_through, links_closing_circles

Plan = tuple[list[int | None], list[tuple[int, int]]]


def has_circle(parents: list[int | None], links: list[tuple[int, int]]) -> bool:
    """Whether any task would wait for itself."""
    sorter: TopologicalSorter[tuple[int, str]] = TopologicalSorter()
    for task, parent in enumerate(parents):
        sorter.add((task, "finish"), (task, "start"))
        if parent is not None:
            sorter.add((task, "start"), (parent, "start"))
            sorter.add((parent, "finish"), (task, "finish"))
    for predecessor, successor in links:
        sorter.add((successor, "start"), (predecessor, "finish"))
    try:
        sorter.prepare()
    except CycleError:
        return True
    return False


def reaches(
    parents: list[int | None], links: list[tuple[int, int]], start: int, finish: int
) -> bool:
    """Whether the finish of one task waits for the start of another."""
    edges = [((t, "start"), (t, "finish")) for t in range(len(parents))]
    for task, parent in enumerate(parents):
        if parent is not None:
            edges.append(((parent, "start"), (task, "start")))
            edges.append(((task, "finish"), (parent, "finish")))
    edges += [((one, "finish"), (other, "start")) for one, other in links]
    known = {(start, "start")}
    while True:
        more = {to for node, to in edges if node in known} - known
        if not more:
            return (finish, "finish") in known
        known |= more


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    size = draw(st.integers(1, 8))
    parents = [
        draw(st.none() | st.integers(0, n - 1)) if n else None for n in range(size)
    ]
    tasks = st.integers(0, size - 1)
    return parents, draw(st.lists(st.tuples(tasks, tasks), max_size=14))


@given(plans())
def test_what_is_left_has_no_circle(plan: Plan) -> None:
    parents, links = plan
    closing = links_closing_circles(parents, links)
    kept = [link for number, link in enumerate(links) if number not in closing]
    assert not has_circle(parents, kept)


@given(plans())
def test_a_link_outside_of_circles_stays(plan: Plan) -> None:
    parents, links = plan
    for number in links_closing_circles(parents, links):
        predecessor, successor = links[number]
        assert reaches(parents, links, successor, predecessor)
    if not has_circle(parents, links):
        assert links_closing_circles(parents, links) == frozenset()


def test_the_link_that_runs_backwards_is_left_out() -> None:
    links = [(2, 0), (0, 1), (1, 2), (2, 3)]
    assert links_closing_circles([None] * 4, links) == {0}


def test_a_link_of_a_task_to_itself_is_left_out() -> None:
    assert links_closing_circles([None], [(0, 0)]) == {0}


def test_links_of_a_parent_hold_for_its_children() -> None:
    # 1 is below 0: what waits for 0 waits for 1, so 1 cannot wait for it.
    assert links_closing_circles([None, 0, None], [(0, 2), (2, 1)]) == {1}
    assert links_closing_circles([None, 0], [(1, 0)]) == {0}


def test_long_chains_need_neither_recursion_nor_time() -> None:
    size = 20_000
    links = [(n, n + 1) for n in range(size - 1)] + [(size - 1, 0)]
    begun = perf_counter()
    assert links_closing_circles([None] * size, links) == {size - 1}
    chain = [None, *range(size - 1)]
    assert links_closing_circles(chain, []) == frozenset()
    assert perf_counter() - begun < 10


@given(plans())
def test_what_waits_for_itself_is_named(plan: Plan) -> None:
    parents, links = plan
    closing = links_closing_circles(parents, links)
    for number, (predecessor, successor) in enumerate(links):
        way = circle_through(parents, links, number)
        if number in closing:
            assert way
        if way:
            assert (way[0], way[-1]) == (successor, predecessor)
            assert len(way) == len(set(way))


def test_a_circle_is_named_from_the_task_that_waits() -> None:
    assert circle_through([None] * 3, [(0, 1), (1, 2), (2, 0)], 2) == [0, 1, 2]
    assert circle_through([None, None], [(0, 1)], 0) == []
