"""Every state of writing a message, by name: files, saved prompts, messages that wait."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.store.conversations import Conversations
from tests import documents
from tests.gui.person import click, field
from tests.gui.stage import Stage, wait_for
from tests.screens.scenes import ANSWER, QUESTION, PictureStage, Scene, ask, open_with, show

WRITING_SCENES: dict[str, Scene] = {}
LETTER = "Dear Mr Finch,\n\nthe heating in the kitchen has been cold since Tuesday.\n\n" * 30


def scene(work: Scene) -> Scene:
    WRITING_SCENES[work.__name__] = work
    return work


def begin(stage: PictureStage) -> None:
    open_with(stage, "What is the capital of Iceland?", "Reykjavík.")
    show(stage)


def attach(stage: Stage, files: dict[str, bytes]) -> None:
    """Attach files with these names, and wait until they are read."""
    folder = stage.paths.data_dir.parent / "files"
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    stage.window.writing.attach([folder / name for name in files])
    wait_for(lambda: not stage.window.conversation.writing.attaching.is_reading, 30)
    stage.settle()


@scene
def one_file(stage: PictureStage) -> None:
    begin(stage)
    attach(stage, {"Rent contract 2025.pdf": documents.pdf("The rent is 900 a month. " * 60)})
    stage.window.conversation.composer.set_text("When may I give notice?")
    stage.settle()


@scene
def many_files(stage: PictureStage) -> None:
    begin(stage)
    names = ("notes.txt", "main.py", "sales.csv", "a.md", "b.md", "c.md", "d.md", "e.md", "f.md")
    attach(stage, {name: b"one, two\n3, 4\n" * (90 * n + 3) for n, name in enumerate(names)})


@scene
def long_names(stage: PictureStage) -> None:
    begin(stage)
    name = "Minutes of the general meeting of the allotment association of 12 March, final (2).txt"
    attach(
        stage,
        {
            name: LETTER.encode(),
            "日本語の文書についての長い長い名前のファイル.txt": LETTER.encode(),
        },
    )


@scene
def reading_a_file(stage: PictureStage) -> None:
    begin(stage)
    conversation = stage.window.conversation.conversation_id
    attaching = stage.window.conversation.writing.attaching
    assert conversation is not None
    card = attaching._add_card("A very long report.pdf", "pdf", conversation)
    attaching._went(card, 11, 340)
    stage.settle()


@scene
def unread_file(stage: PictureStage) -> None:
    begin(stage)
    attach(stage, {"Scan of the contract.pdf": documents.pdf("", "")})


@scene
def drop_files(stage: PictureStage) -> None:
    begin(stage)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/home/anna/notes.txt")])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(field(stage).viewport(), enter)
    stage.settle()


@scene
def long_paste(stage: PictureStage) -> None:
    begin(stage)
    field(stage).long_pasted.emit(LETTER)
    stage.settle()


@scene
def file_opened(stage: PictureStage) -> None:
    begin(stage)
    field(stage).long_pasted.emit(LETTER)
    stage.settle()
    stage.window.toast.hide()
    stage.window.conversation.composer.chips.all()[0].click()
    stage.settle()


@scene
def slash(stage: PictureStage) -> None:
    begin(stage)
    field(stage).setFocus()
    QTest.keyClicks(field(stage), "/")
    stage.settle()


@scene
def prompt_inserted(stage: PictureStage) -> None:
    begin(stage)
    field(stage).setFocus()
    QTest.keyClicks(field(stage), "/tra")
    stage.settle()
    QTest.keyClick(field(stage), Qt.Key.Key_Return)
    stage.settle()


@scene
def prompts_panel(stage: PictureStage) -> None:
    begin(stage)
    stage.window.commands["editPrompts"].trigger()
    stage.settle()


@scene
def prompt_edited(stage: PictureStage) -> None:
    prompts_panel(stage)
    click(stage, "newPrompt")


def _queue(stage: PictureStage, *texts: str) -> None:
    open_with(stage, QUESTION, ANSWER)
    show(stage)
    ask(stage, "And in the shell?")
    stage.chat.grow("With awk you need one line, and")
    for text in texts:
        stage.window.conversation.composer.set_text(text)
        stage.window.conversation.composer.submit()
    stage.settle()


@scene
def one_waits(stage: PictureStage) -> None:
    _queue(stage, "Thanks! Now the same in Rust, please.")
    stage.window.conversation.composer.set_text("And which of them is fa")
    stage.settle()


@scene
def many_wait(stage: PictureStage) -> None:
    _queue(stage, "Thanks!", QUESTION * 3, "In Rust, please.", "And in Go?", "And in C?")


@scene
def held_back(stage: PictureStage) -> None:
    _queue(stage, "Thanks! Now the same in Rust, please.")
    stage.window.conversation.stop()
    stage.settle()


@scene
def sent_files(stage: PictureStage) -> None:
    def tell(history: Conversations) -> None:
        number = history.empty().id
        files = [
            history.attachments.add(number, name=name, kind=kind, text=LETTER, size_bytes=4200)
            for name, kind in (("Rent contract 2025.pdf", "pdf"), ("sales.csv", "csv"))
        ]
        question = history.add_question(
            number, parent_id=None, text="When may I give notice?", attachments=files
        )
        answer = history.open_answer(question.id)
        history.write_answer(answer.id, "With three months' notice, to the end of a month.")
        history.interrupt_unfinished()

    stage.in_history(tell)
    show(stage)
    number = stage.in_history(lambda history: history.newest()[0].id)
    stage.window.open_conversation(number)
    stage.settle()
