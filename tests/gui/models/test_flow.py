"""A flow puts on the next line what has no room, and takes no room for what is hidden."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from desktop.ui.look.theme import Look
from desktop.ui.models.flow import SPACE, Flow
from desktop.ui.widgets.buttons import Button


@pytest.fixture
def flow(look: Look, ground: QWidget) -> Flow:
    flow = Flow(ground)
    flow.add(*(Button(look, text, text=text) for text in ("One button", "Another", "And a third")))
    flow.show()
    return flow


def tops(flow: Flow, width: int) -> list[int]:
    flow.resize(width, flow.heightForWidth(width))
    return [button.y() for button in flow.findChildren(Button) if not button.isHidden()]


def test_beside_each_other_where_there_is_room(flow: Flow) -> None:
    assert tops(flow, flow.sizeHint().width()) == [0, 0, 0]


def test_below_each_other_where_there_is_none(flow: Flow) -> None:
    assert tops(flow, 120) == [0, 32 + SPACE, 2 * (32 + SPACE)]
    assert flow.heightForWidth(120) == 3 * 32 + 2 * SPACE


def test_what_is_hidden_takes_no_room(flow: Flow) -> None:
    wide = flow.sizeHint().width()
    flow.findChildren(Button)[0].hide()
    flow.refresh()
    assert flow.sizeHint().width() < wide
    assert flow.findChildren(Button)[1].x() == 0


def test_nothing_is_wider_than_the_flow(flow: Flow) -> None:
    tops(flow, 60)
    assert all(button.geometry().right() < 60 for button in flow.findChildren(Button))


def test_it_can_stand_at_the_right(look: Look, ground: QWidget) -> None:
    flow = Flow(ground, at_right=True)
    flow.add(Button(look, "One", text="One"))
    flow.resize(300, 32)
    flow.show()
    assert flow.findChildren(Button)[0].geometry().right() == 299
