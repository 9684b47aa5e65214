"""Every state of exporting and of the map of branches, by name. See `scenes.py`."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from desktop.conversation import MessageState
from desktop.exporting.estimating import Estimate
from desktop.exporting.wanted import Format
from desktop.store.conversations import Conversations
from desktop.ui.branches.tree import BranchesTree
from desktop.ui.exporting.panel import ExportPanel
from tests.gui.stage import made
from tests.screens.scenes import ANSWER, QUESTION, PictureStage, Scene, open_with, show

CARRYING_SCENES: dict[str, Scene] = {}


def scene(work: Scene) -> Scene:
    CARRYING_SCENES[work.__name__] = work
    return work


def begin(stage: PictureStage, *turns: str) -> None:
    open_with(stage, *(turns or (QUESTION, ANSWER, "And with pandas?", "Use `rolling(5).mean()`.")))
    show(stage)
    stage.settle()


def panel_of(stage: PictureStage, command: str = "exportConversation") -> ExportPanel:
    stage.window.commands[command].trigger()
    stage.settle()
    return stage.find(ExportPanel, "exportPanel")


@scene
def export_panel(stage: PictureStage) -> None:
    begin(stage)
    panel_of(stage)


@scene
def export_as_json(stage: PictureStage) -> None:
    begin(stage)
    panel_of(stage).format.chosen.emit(Format.JSON)
    stage.settle()


@scene
def export_running(stage: PictureStage) -> None:
    begin(stage)
    panel = panel_of(stage)
    panel.show_estimate(Estimate(1_024, 1_310_000))
    panel.show_progress(0.42)


@scene
def exported(stage: PictureStage) -> None:
    begin(stage)
    stage.window.toast.offer_way("Exported “Moving averages.md”", "Show in folder", lambda: None)


@scene
def branches_none(stage: PictureStage) -> None:
    begin(stage)
    _show_map(stage)


@scene
def branches_empty(stage: PictureStage) -> None:
    show(stage)
    stage.settle()
    stage.window.commands["branches"].trigger()
    stage.settle()


@scene
def branches(stage: PictureStage) -> None:
    begin(stage)
    stage.in_history(_fork)
    _open_again(stage)
    _show_map(stage)


@scene
def branches_many(stage: PictureStage) -> None:
    begin(stage)
    for _ in range(6):
        stage.in_history(_fork)
    _open_again(stage)
    _show_map(stage)
    tree = stage.find(BranchesTree, "branchesTree")
    tree.setCurrentIndex(tree.indexAt(QPoint(60, 80)))


def _show_map(stage: PictureStage) -> None:
    stage.window.commands["branches"].trigger()
    stage.settle()


def _open_again(stage: PictureStage) -> None:
    number = stage.window.conversation.conversation_id
    assert number is not None
    stage.window.conversation.clear()
    stage.window.open_conversation(number)
    stage.settle()


def _fork(history: Conversations) -> None:
    """Another answer to the first question and to the last, and a question that goes on."""
    number = history.newest()[0].id
    messages = list(history.messages(number).values())
    asked = [each for each in messages if each.role == "user"]
    for question, text in (
        (asked[0], "An exponential average weighs the newest value most, and forgets slowly."),
        (asked[-1], "With `ewm(span=5).mean()` you get the exponential one."),
    ):
        answer = history.open_answer(question.id)
        history.close_answer(answer.id, text=text, state=MessageState.DONE, generation=made())
    last = history.add_question(number, parent_id=answer.id, text="Which one reacts faster?")
    answer = history.open_answer(last.id)
    text = "The exponential one: it gives the newest value the largest share."
    history.close_answer(answer.id, text=text, state=MessageState.DONE, generation=made())
