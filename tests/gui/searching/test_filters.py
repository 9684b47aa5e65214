"""The menu of filters says what is chosen, and changes nothing but the filter of its group."""

from __future__ import annotations

from datetime import date

from desktop.ui.searching.filters import filter_menu


def menu_of(look, ground, text, chosen, *, models=("Llama 3.2", "Qwen")):
    menu = filter_menu(
        look, ground, text, models=models, today=date(2026, 3, 1), choose=chosen.append
    )
    return {action.text(): action for action in menu.actions() if action.text()}


def test_each_row_puts_a_word_in_place_of_its_group(look, ground):
    chosen = []
    rows = menu_of(look, ground, "tea from:me -milk", chosen)
    for row in ("Written by a model", "From anybody", "The last 7 days", "With code", "Qwen"):
        rows[row].trigger()
    assert chosen == [
        "tea -milk from:model ",
        "tea -milk",
        "tea from:me -milk after:2026-02-23 ",
        "tea from:me -milk has:code ",
        'tea from:me -milk model:"Qwen" ',
    ]


def test_what_is_chosen_is_marked_in_each_group(look, ground):
    rows = menu_of(look, ground, 'x from:me on:today has:code model:"Qwen"', [])
    marked = [words for words, action in rows.items() if action.isChecked()]
    assert marked == ["Written by you", "Today", "With code", "Qwen"]
    rows = menu_of(look, ground, "x", [])
    marked = [words for words, action in rows.items() if action.isChecked()]
    assert marked == ["From anybody", "At any time", "By any model"]


def test_code_is_taken_back_by_the_same_row(look, ground):
    chosen = []
    menu_of(look, ground, "x has:code", chosen)["With code"].trigger()
    assert chosen == ["x"]


def test_without_models_there_are_none(look, ground):
    assert "By any model" not in menu_of(look, ground, "x", [], models=())
