"""What can be done with a message, and comparing, by name: each scene as it is to be looked at."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu

from desktop.ui.speech.voice import Voice
from desktop.ui.transcript.turns import Request
from tests.gui.models.shelf import LLAMA, QWEN
from tests.gui.stage import MODEL, Stage
from tests.screens.scenes import ANSWER, QUESTION, PictureStage, Scene, open_with, show

MESSAGE_SCENES: dict[str, Scene] = {}
SHORT = ("What is the capital of Iceland?", "Reykjavík.", "And of Norway?", "Oslo.")
LONG_QUESTION = (
    "Explain what a moving average is, in three sentences, to somebody who never had statistics."
)
LONG_ANSWER = (
    "A moving average smooths a series: each value becomes the mean of itself and its neighbours.\n\n"
    "It lets you see the trend below the noise, at the price of reacting late.\n\n"
    "The wider the window, the smoother the line, and the later it turns."
)
OTHER_ANSWER = (
    "Think of the last five days' weather. Instead of today's temperature you write down the mean of "
    "those five, and tomorrow you drop the oldest day and take in the new one.\n\n"
    "The line gets calmer, since one odd day counts only for a fifth."
)


def scene(work: Scene) -> Scene:
    MESSAGE_SCENES[work.__name__] = work
    return work


def with_menus(stage: Stage, drawn: QPixmap) -> QPixmap:
    """The picture with the menus that are open over the window."""
    painter = QPainter(drawn)
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QMenu) and widget.isVisible():
            painter.drawPixmap(stage.window.mapFromGlobal(widget.pos()), widget.grab())
            widget.close()
    painter.end()
    return drawn


def ask_of(stage: Stage, request: Request, number: int) -> None:
    """Ask this of the turn of this number."""
    turn = stage.window.conversation.transcript.turns()[number]
    stage.window.conversation.message_actions.do(request, turn.message.id)
    stage.settle()


def begin(stage: PictureStage, *turns: str) -> None:
    """The window on these turns, with models and a voice."""
    open_with(stage, *(turns or SHORT))
    show(stage)
    stage.window.show_model(MODEL)
    stage.window.conversation.message_actions.list_models = lambda: [LLAMA, QWEN]
    stage.window.aloud._find = lambda: Voice("voice", ())
    stage.window.aloud.look_for_voice()
    stage.settle()


@scene
def message_hovered(stage: PictureStage) -> None:
    begin(stage)
    view = stage.window.conversation.transcript
    row = view.widgets_of(view.turns()[0].message.id)[0]
    at = row.mapTo(view.viewport(), row.rect().center())
    QTest.mouseMove(view.viewport(), at)
    view._pointing.hover(view._stack, at + QPoint(0, view._y))
    stage.settle()


@scene
def message_focused(stage: PictureStage) -> None:
    begin(stage)
    view = stage.window.conversation.transcript
    view.focusing.focus(view.turns()[1].message.id)
    stage.settle()


@scene
def question_focused(stage: PictureStage) -> None:
    begin(stage)
    view = stage.window.conversation.transcript
    view.focusing.focus(view.turns()[2].message.id)
    stage.settle()


@scene
def message_menu(stage: PictureStage) -> None:
    begin(stage)
    ask_of(stage, Request.MORE, 1)


@scene
def question_menu(stage: PictureStage) -> None:
    begin(stage)
    ask_of(stage, Request.MORE, 0)


@scene
def alternatives_menu(stage: PictureStage) -> None:
    begin(stage)
    ask_of(stage, Request.AGAIN_WITH, 1)


@scene
def editing_question(stage: PictureStage) -> None:
    begin(stage)
    ask_of(stage, Request.EDIT, 2)


@scene
def editing_answer(stage: PictureStage) -> None:
    begin(stage, QUESTION, ANSWER)
    ask_of(stage, Request.EDIT, 1)


@scene
def edited_answer(stage: PictureStage) -> None:
    begin(stage)
    ask_of(stage, Request.EDIT, 3)
    opened = stage.window.conversation.opened
    assert opened is not None
    assert opened.draft is not None
    opened.draft.text = "Oslo, on the fjord of the same name."
    ask_of(stage, Request.SAVE, 3)


@scene
def question_versions(stage: PictureStage) -> None:
    begin(stage)
    ask_of(stage, Request.EDIT, 2)
    opened = stage.window.conversation.opened
    assert opened is not None
    assert opened.draft is not None
    opened.draft.text = "And of Sweden?"
    ask_of(stage, Request.SAVE, 2)
    stage.chat.grow("Stockholm.")
    stage.chat.close()
    stage.settle()


@scene
def message_deleted(stage: PictureStage) -> None:
    begin(stage)
    ask_of(stage, Request.DELETE, 1)


@scene
def new_from_here(stage: PictureStage) -> None:
    begin(stage)
    ask_of(stage, Request.BRANCH, 1)


def _compare(stage: PictureStage) -> None:
    begin(stage, LONG_QUESTION, LONG_ANSWER)
    ask_of(stage, Request.COMPARE, 1)


@scene
def compare_choosing(stage: PictureStage) -> None:
    _compare(stage)


@scene
def compare_streaming(stage: PictureStage) -> None:
    _compare(stage)
    stage.find(QAbstractButton, "askBoth").click()
    stage.settle()
    stage.chat.grow(LONG_ANSWER[:140], 40)
    stage.settle()


@scene
def compare_done(stage: PictureStage) -> None:
    _compare(stage)
    _answer_both(stage)


@scene
def compare_blind(stage: PictureStage) -> None:
    _compare(stage)
    stage.window.comparing._shuffle = lambda _both: None
    stage.find(QAbstractButton, "blind").click()
    _answer_both(stage)


@scene
def compare_kept(stage: PictureStage) -> None:
    compare_blind(stage)
    QTest.keyClick(stage.window.comparing.page, Qt.Key.Key_1)
    stage.settle()


def _answer_both(stage: PictureStage) -> None:
    stage.find(QAbstractButton, "askBoth").click()
    stage.settle()
    for text in (LONG_ANSWER, OTHER_ANSWER):
        stage.chat.grow(text, 40)
        stage.chat.close()
        stage.settle()
