"""A page in the conversation's place: made when it is wanted, and gone again."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from desktop.ui.frame.page_room import PageRoom
from desktop.ui.models.column import Screen
from tests.gui.stage import Stage


class SomePage(PageRoom[Screen]):
    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.window.conversation, stage.window.ground)
        self.look = stage.window.look
        self.refreshed = 0

    def make_page(self) -> Screen:
        return Screen(self.look, "Some", "Back", self._ground)

    def refresh(self) -> None:
        self.refreshed += 1


def test_it_stands_where_the_conversation_was(stage: Stage) -> None:
    stage.show()
    room = SomePage(stage)
    told: list[object] = []
    room.coming.connect(lambda: told.append("coming"))
    room.page_shown.connect(told.append)
    room.make_room(80)
    assert not room.is_page_shown

    room.show()

    view = stage.window.conversation
    assert (room.is_page_shown, view.isVisible(), room.refreshed) == (True, False, 1)
    layout = stage.window.ground.layout()
    assert isinstance(layout, QHBoxLayout)
    assert layout.indexOf(room.page) == layout.indexOf(view) - 1
    assert room.page.inset == 80
    room.page.back_wanted.emit()
    assert (room.is_page_shown, view.isVisible()) == (False, True)
    assert told == ["coming", True, False]
