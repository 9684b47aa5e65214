"""What can be done with a message, and comparing, by name: each scene as it is to be looked at."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from desktop.conversation import MessageState
from desktop.model_errors import NotShutIn
from desktop.ui.speech.voice import Voice
from desktop.ui.transcript.turns import Request
from tests.gui.models.shelf import LLAMA, QWEN
from tests.gui.stage import MODEL, Stage
from tests.screens.scenes import ANSWER, QUESTION, PictureStage, Scene, ask, open_with, show

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


def _focused(number: int) -> Scene:
    def play(stage: PictureStage) -> None:
        begin(stage)
        view = stage.window.conversation.transcript
        view.focusing.focus(view.turns()[number].message.id)
        stage.settle()

    return play


def _asked(request: Request, number: int, *turns: str) -> Scene:
    """This is asked of the turn of this number."""

    def play(stage: PictureStage) -> None:
        begin(stage, *turns)
        ask_of(stage, request, number)

    return play


MESSAGE_SCENES.update(
    message_focused=_focused(1),
    question_focused=_focused(2),
    message_menu=_asked(Request.MORE, 1),
    question_menu=_asked(Request.MORE, 0),
    alternatives_menu=_asked(Request.AGAIN_WITH, 1),
    editing_question=_asked(Request.EDIT, 2),
    editing_answer=_asked(Request.EDIT, 1, QUESTION, ANSWER),
    message_deleted=_asked(Request.DELETE, 1),
    new_from_here=_asked(Request.BRANCH, 1),
)


def _edit(stage: PictureStage, number: int, text: str) -> None:
    """Write this instead, and save it."""
    begin(stage)
    ask_of(stage, Request.EDIT, number)
    opened = stage.window.conversation.opened
    assert opened is not None
    assert opened.draft is not None
    opened.draft.text = text
    ask_of(stage, Request.SAVE, number)


@scene
def edited_answer(stage: PictureStage) -> None:
    _edit(stage, 3, "Oslo, on the fjord of the same name.")


@scene
def question_versions(stage: PictureStage) -> None:
    _edit(stage, 2, "And of Sweden?")
    stage.chat.grow("Stockholm.")
    stage.chat.close()
    stage.settle()


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


@scene
def not_shut_in(stage: PictureStage) -> None:
    open_with(stage, "What is the capital of Iceland?", "Reykjavík.")
    show(stage)
    ask(stage, "And of Norway?")
    acts = ("fork", "make a TCP socket (IPv4)", "read /etc/passwd", "write into the home folder")
    stage.chat.close(MessageState.FAILED, error=NotShutIn("Llama 3.2 3B Instruct", acts))
    stage.settle()


@scene
def not_shut_in_details(stage: PictureStage) -> None:
    not_shut_in(stage)
    stage.find(QAbstractButton, "detailsButton").click()
    stage.settle()
