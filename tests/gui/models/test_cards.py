"""Cards: rows with lines between them, and trouble with a way out."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from desktop.explain import Notice
from desktop.ui.look.theme import LIGHT, Look
from desktop.ui.models.cards import Card, Trouble
from desktop.ui.models.row import Row
from tests.gui.models.person import click, rows, said, settle, shown


def test_it_holds_what_it_was_filled_with_last(look: Look, ground: QWidget) -> None:
    card = Card(look, ground)
    card.show()
    for titles in (("One", "Two"), ("Three",)):
        made = [Row(look) for _ in titles]
        for row, title in zip(made, titles, strict=True):
            row.say(title)
        card.fill(made)
        settle()
        assert rows(card, "") == list(titles)


def test_a_line_is_between_rows_and_none_above_the_first(look: Look, ground: QWidget) -> None:
    card = Card(look, ground)
    made = [Row(look), Row(look)]
    card.fill(made)
    card.setGeometry(0, 0, 400, 160)
    card.show()
    settle()
    image = card.grab().toImage()
    assert image.pixelColor(200, made[1].y()).name() == LIGHT.line.name()
    assert image.pixelColor(200, made[0].y() + 1).name() == LIGHT.window.name()


def test_trouble_says_it_and_tries_again(look: Look, place: QWidget) -> None:
    tried: list[int] = []
    trouble = Trouble(look, place)
    place.layout().addWidget(trouble)
    assert trouble.isHidden()
    trouble.say(Notice("No connection", "Check the network."), lambda: tried.append(1))
    assert said(trouble) == "No connection\nCheck the network."
    assert trouble.accessibleName() == "No connection. Check the network."
    click(trouble, "tryAgain")
    assert tried == [1]
    assert trouble.isHidden()


def test_trouble_without_a_way_out_has_no_button(look: Look, ground: QWidget) -> None:
    trouble = Trouble(look, ground)
    trouble.say(Notice("No", "Never."), None)
    assert shown(trouble, QWidget, "tryAgain") == []
    assert trouble.mapTo(ground, QPoint()) == QPoint()
