"""The figures under the composer: of the answer that grows, else of the newest one."""

from __future__ import annotations

from tests.gui.person import open_told, type_and_send
from tests.gui.stage import Stage


def test_they_are_renewed_only_while_an_answer_is_written(stage: Stage) -> None:
    stage.show()
    figures = stage.window.conversation.figures
    assert not figures.is_watching
    type_and_send(stage, "What is a llama?")
    assert figures.is_watching
    stage.chat.grow("A camelid.")
    stage.chat.close()
    stage.settle()
    assert not figures.is_watching


def test_before_any_answer_the_model_is_the_one_that_will_write_it(stage: Stage) -> None:
    open_told(stage, "One", "Two")
    view = stage.window.conversation
    view.show_model("Another model")
    assert view.model == view.figures.model == "Another model"
    shown: list[bool] = []
    view.changed.connect(lambda: shown.append(True))
    view.figures.due.emit()
    assert shown == [True]
