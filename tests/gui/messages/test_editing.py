"""Editing in place: a question is asked anew, an answer kept, the old ones stay as versions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from desktop.conversation import MessageState, Role
from desktop.settings import Settings
from desktop.store.conversations import Conversations
from desktop.ui.transcript.editing import EditField
from desktop.ui.transcript.turns import Request
from desktop.ui.windows import remembered
from desktop.ui.windows.remembered import Remembered
from tests.gui.person import click, field, notes, open_told, press, words
from tests.gui.stage import Stage

NONE = Qt.KeyboardModifier.NoModifier


def begin(stage: Stage, number: int) -> EditField:
    """Edit the turn of this number."""
    turn = stage.window.conversation.transcript.turns()[number]
    stage.window.conversation.message_actions.do(Request.EDIT, turn.message.id)
    stage.settle()
    return stage.find(EditField, "editField")


def write(edit: EditField, text: str) -> None:
    edit.selectAll()
    QTest.keyClicks(edit, text)


def kept(stage: Stage, number: int) -> list[tuple[Role, str]]:
    messages = stage.in_history(lambda h: h.messages(number))
    return [(m.role, m.text) for m in messages.values()]


def test_an_edited_question_is_asked_as_a_version(stage: Stage) -> None:
    number = open_told(stage, "What is a lama?", "A monk.")
    edit = begin(stage, 0)
    assert edit.hasFocus()
    assert edit.text() == "What is a lama?"
    write(edit, "What is a llama?")
    press(stage, Qt.Key.Key_Return, NONE)
    assert stage.chat.wishes == [("ask", number, None, "What is a llama?")]
    stage.chat.grow("A camelid.")
    stage.chat.close()
    stage.settle()
    assert words(stage) == ["What is a llama?", "A camelid."]
    assert (Role.USER, "What is a lama?") in kept(stage, number)
    assert (Role.ASSISTANT, "A monk.") in kept(stage, number)
    turn = stage.window.conversation.transcript.turns()[0]
    assert (turn.version, turn.versions) == (2, 2)
    assert stage.shown("editField") == 0


def test_what_is_in_the_composer_stays_there(stage: Stage) -> None:
    number = open_told(stage, "Why?", "Because.")
    stage.window.conversation.composer.set_text("Why not? A draft.")
    stage.settle()
    write(begin(stage, 0), "Why not?")
    click(stage, "saveEdit")
    stage.chat.close()
    stage.settle()
    assert stage.window.conversation.composer.text() == "Why not? A draft."
    stage.window.close()
    assert stage.in_history(lambda h: h.get(number)).draft == "Why not? A draft."


def test_an_edited_answer_is_kept_and_not_asked(stage: Stage) -> None:
    number = open_told(stage, "What is a llama?", "A camelid.")
    edit = begin(stage, 1)
    write(edit, "A camelid with ears.")
    press(stage, Qt.Key.Key_Return, NONE)
    assert stage.shown("editField") == 1  # a line break, as answers have many
    edit.textCursor().deletePreviousChar()
    press(stage, Qt.Key.Key_Return)
    assert stage.chat.wishes == []
    assert words(stage) == ["What is a llama?", "A camelid with ears."]
    assert notes(stage) == ["Edited by you"]
    messages = stage.in_history(lambda h: h.messages(number))
    assert [m.state for m in messages.values()][-1] is MessageState.EDITED
    assert stage.in_history(lambda h: h.get(number)).leaf_id == max(messages)
    assert (Role.ASSISTANT, "A camelid.") in kept(stage, number)


def test_escape_changes_nothing_and_gives_the_keyboard_back(stage: Stage) -> None:
    number = open_told(stage, "What is a llama?", "A camelid.")
    before = kept(stage, number)
    write(begin(stage, 0), "Something else")
    press(stage, Qt.Key.Key_Escape, NONE)
    assert stage.shown("editField") == 0
    assert words(stage) == ["What is a llama?", "A camelid."]
    assert kept(stage, number) == before
    assert stage.chat.wishes == []
    focusing = stage.window.conversation.transcript.focusing
    assert focusing.message_id == stage.window.conversation.transcript.turns()[0].message.id


def test_cancel_is_a_button_too(stage: Stage) -> None:
    open_told(stage, "What is a llama?", "A camelid.")
    write(begin(stage, 0), "Something else")
    click(stage, "cancelEdit")
    assert stage.shown("editField") == 0
    assert stage.shown("editQuestion") == 1


def test_nothing_is_saved_without_words(stage: Stage) -> None:
    open_told(stage, "What is a llama?", "A camelid.")
    edit = begin(stage, 0)
    write(edit, " ")
    save = stage.find(QAbstractButton, "saveEdit")
    assert not save.isEnabled()
    press(stage, Qt.Key.Key_Return, NONE)
    assert stage.chat.wishes == []
    write(edit, "Why?")
    assert save.isEnabled()


def test_an_unchanged_answer_makes_no_version(stage: Stage) -> None:
    number = open_told(stage, "What is a llama?", "A camelid.")
    begin(stage, 1)
    click(stage, "saveEdit")
    assert stage.shown("editField") == 0
    assert len(kept(stage, number)) == 2


def test_one_message_at_a_time(stage: Stage) -> None:
    open_told(stage, "What is a llama?", "A camelid.")
    begin(stage, 0)
    edit = begin(stage, 1)
    assert stage.shown("editField") == 1
    assert edit.text() == "A camelid."


def test_while_an_answer_is_written_editing_waits(stage: Stage) -> None:
    number = open_told(stage, "What is a llama?", "A camelid.")
    edit = begin(stage, 0)
    write(edit, "And an alpaca?")
    parent = stage.window.conversation.transcript.turns()[-1].message.id
    stage.chat.ask(number, parent, "Meanwhile?")
    stage.settle()
    edit = stage.find(EditField, "editField")
    assert edit.text() == "And an alpaca?"
    assert not stage.find(QAbstractButton, "saveEdit").isEnabled()
    stage.chat.close()
    stage.settle()
    assert stage.find(EditField, "editField").text() == "And an alpaca?"
    assert stage.find(QAbstractButton, "saveEdit").isEnabled()


def test_words_come_in_as_plain_text_and_the_card_grows(stage: Stage) -> None:
    open_told(stage, "What is a llama?", "A camelid.")
    edit = begin(stage, 0)
    before = edit.height()
    edit.selectAll()
    edit.insertPlainText("\n".join(["A line"] * 6))
    stage.settle()
    assert edit.height() > before
    assert field(stage).isVisible()


def test_files_of_the_question_come_along(stage: Stage) -> None:
    def with_file(history: Conversations) -> int:
        number = history.create("Files").id
        file = history.attachments.add(number, name="a.txt", kind="text", text="Words.")
        question, answer = history.add_exchange(
            number, parent_id=None, text="Sum it up.", attachments=[file]
        )
        history.close_answer(answer.id, text="Words.", state=MessageState.DONE)
        return question.conversation_id

    number = stage.in_history(with_file)
    remembered.save(stage.paths.window_state, Remembered(conversation_id=number))
    stage.show()
    write(begin(stage, 0), "What is it about?")
    click(stage, "saveEdit")
    assert [(file.name, file.text) for file in stage.chat.attached] == [("a.txt", "Words.")]
    first = stage.in_history(lambda h: h.messages(number))[1]
    assert len(first.attachments) == 1
    assert first.attachments[0].id != stage.chat.attached[0].id


def test_another_text_size_leaves_the_keyboard_and_the_cursor_where_they_are(stage: Stage) -> None:
    open_told(stage, "What is a llama?", "A camelid.")
    transcript = stage.window.conversation.transcript
    stage.window.conversation.message_actions.do(Request.EDIT, transcript.turns()[0].message.id)
    stage.settle()
    first = stage.find(EditField, "editField")
    assert first.hasFocus()
    first.select(2, 7)
    stage.window.use(Settings(theme="light", text_size=150))
    stage.settle()
    anew = stage.find(EditField, "editField")
    assert anew is not first
    assert anew.hasFocus()
    cursor = anew.textCursor()
    assert (cursor.anchor(), cursor.position()) == (2, 7)
    stage.window.conversation.composer.setFocus()  # the control: nothing is taken from elsewhere
    stage.window.use(Settings(theme="light", text_size=100))
    stage.settle()
    assert stage.window.conversation.composer.input.hasFocus()
