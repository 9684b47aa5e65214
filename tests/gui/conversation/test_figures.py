"""The figures under the composer: of the answer that grows, else of the newest one."""

from __future__ import annotations

from PySide6.QtTest import QSignalSpy

from desktop.ui.conversation.figures import REFRESH_MS
from tests.gui.person import fill, open_told, type_and_send
from tests.gui.stage import Stage, spin, wait_for


def test_they_are_renewed_only_while_an_answer_is_written(stage: Stage) -> None:
    stage.show()
    due = QSignalSpy(stage.window.conversation.figures.due)
    spin(2 * REFRESH_MS / 1000)
    assert due.count() == 0
    type_and_send(stage, "What is a llama?")
    wait_for(lambda: due.count() > 1)
    stage.chat.grow("A camelid.")
    stage.chat.close()
    stage.settle()
    before = due.count()
    spin(2 * REFRESH_MS / 1000)
    assert due.count() == before


def test_before_any_answer_the_model_is_the_one_that_will_write_it(stage: Stage) -> None:
    open_told(stage, "One")
    view = stage.window.conversation
    view.show_model("Another model")
    assert view.status.text() == "Another model"
    (other,) = fill(stage, "Answered")
    stage.window.open_conversation(other)
    stage.settle()
    assert view.status.text().startswith("SmolLM2")
