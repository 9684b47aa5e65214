"""The menu of filters: each row puts a word into the field, so that one learns them. Knows no store."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.language import mark, tr
from desktop.store.search_query import replaced, values
from desktop.ui.look.theme import Look
from desktop.ui.picking.menu import Menu

FROM, DATES, HAS, MODEL = ("from", "role"), ("before", "after", "on"), ("has",), ("model",)
WHO = {
    "": mark("From anybody"),
    "me": mark("Written by you"),
    "model": mark("Written by a model"),
}
_DAYS = {7: mark("The last 7 days"), 30: mark("The last 30 days"), 365: mark("The last 12 months")}
MOST_MODELS = 6


def filter_menu(
    look: Look,
    parent: QWidget,
    text: str,
    *,
    models: Iterable[str],
    today: date,
    choose: Callable[[str], None],
) -> Menu:
    """`choose` gets what is in the field then."""
    menu = Menu(look, parent)
    menu.setObjectName("searchFilterMenu")

    def add(names: tuple[str, ...], words: str, value: str) -> None:
        now = values(text, names)
        part = f"{names[0]}:{value}" if value else ""
        is_chosen = now == [value] if value else not now
        menu.add(words, lambda: choose(replaced(text, names, part)), is_chosen=is_chosen)

    for value, words in WHO.items():
        add(FROM, tr(words), value)
    menu.begin_group()
    add(DATES, tr("At any time"), "")
    _add_days(menu, text, today, choose)
    menu.begin_group()
    has_code = values(text, HAS) == ["code"]
    menu.add(
        tr("With code"),
        lambda: choose(replaced(text, HAS, "" if has_code else "has:code")),
        is_chosen=has_code,
    )
    named = list(models)[:MOST_MODELS]
    if named:
        menu.begin_group()
        add(MODEL, tr("By any model"), "")
    for name in named:
        _add_model(menu, text, name, choose)
    return menu


def _add_days(menu: Menu, text: str, today: date, choose: Callable[[str], None]) -> None:
    rows = [(tr("Today"), "on", "today")] + [
        (tr(words), "after", str(today - timedelta(days=count - 1)))
        for count, words in _DAYS.items()
    ]
    for words, name, value in rows:
        menu.add(
            words,
            partial(choose, replaced(text, DATES, f"{name}:{value}")),
            is_chosen=values(text, (name,)) == [value],
        )


def _add_model(menu: Menu, text: str, name: str, choose: Callable[[str], None]) -> None:
    value = name.replace('"', " ")
    menu.add(
        name,
        partial(choose, replaced(text, MODEL, f'model:"{value}"')),
        is_chosen=values(text, MODEL) == [value],
    )
