from __future__ import annotations

from dataclasses import replace

from itpm_tui.presentation.board_moves import across, down, nearest, place_of
from itpm_tui.presentation.board_page import Place
from tests.presentation import sample_day as day


def test_a_task_is_found_where_it_stands() -> None:
    assert place_of(day.BOARD, day.FWL_14.id) == Place(0, 1, 1)
    assert place_of(day.BOARD, 9999) is None


def test_down_goes_on_in_the_next_lane_and_stops_at_the_last_card() -> None:
    erp_33, fwl_13 = Place(0, 0, 0), Place(1, 0, 0)
    assert down(day.LANED, erp_33, 1) == fwl_13
    assert down(day.LANED, fwl_13, -1) == erp_33
    last = place_of(day.LANED, 403)
    assert down(day.LANED, erp_33, 99) == last


def test_from_an_empty_lane_one_step_leads_to_the_next_card() -> None:
    empty = Place(2, 0, 0)
    assert down(day.LANED, empty, 1) == place_of(day.LANED, day.SRV_18.id)
    assert down(day.LANED, empty, -1) == place_of(day.LANED, day.FWL_16.id)


def test_across_keeps_to_the_cards_there_are() -> None:
    assert across(day.BOARD, Place(0, 0, 8), 1) == Place(0, 1, 4)
    assert across(day.BOARD, Place(0, 4, 0), 1) == Place(0, 4, 0)


def test_the_nearest_place_is_on_the_board() -> None:
    assert nearest(day.BOARD, Place(7, 9, 99)) == Place(0, 4, 5)
    assert nearest(replace(day.BOARD, columns=()), Place(0, 0, 0)) is None
