"""What is chosen in the panel is kept, asked for, shown beside the model, and can be taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from desktop.conversation import Choices, MessageState
from desktop.engine.protocol import Generate, Load
from desktop.model_errors import ChosenModelGone, WayOut
from desktop.ui.choices.panel import ChoicesPanel
from tests.gui.person import field, press
from tests.gui.room import answers, click, picker
from tests.gui.stage import Stage, wait_for


@pytest.fixture
def opened(room):
    room.add("big")
    room.open(size=(1300, 800))
    return room


def ask(room, text: str = "Hello") -> None:
    before = len(answers(room))
    send(room, text)
    wait_for(lambda: len(answers(room)) > before)
    room.settle()


def send(room, text: str) -> None:
    QTest.keyClicks(field(room), text)
    QTest.keyClick(field(room), Qt.Key.Key_Return)


def panel(room) -> ChoicesPanel:
    return room.find(ChoicesPanel, "choicesPanel")


def kept(room) -> Choices:
    number = room.window.conversation.conversation_id
    return room.in_history(lambda h: h.get(number)).choices


def write(room, name: str, text: str) -> None:
    room.settle()
    line = room.find(QLineEdit, name)
    line.setText(text)
    line.editingFinished.emit()
    room.settle()


def test_the_keys_and_both_buttons_open_and_close_it(opened):
    press(opened, Qt.Key.Key_I)
    assert panel(opened).isVisible()
    press(opened, Qt.Key.Key_I)
    opened.settle()
    assert opened.shown("choicesPanel") == 0
    click(opened, "conversationSettings")
    assert opened.shown("choicesPanel") == 1
    assert opened.shown("conversationSettings") == 0
    click(opened, "closePanel")
    assert opened.shown("conversationSettings") == 1


def test_in_a_narrow_conversation_the_sign_is_there_instead(room):
    room.open(size=(900, 700))
    assert (room.shown("conversationSettings"), room.shown("ownSign")) == (0, 1)
    click(room, "ownSign")
    assert room.shown("choicesPanel") == 1


def test_what_is_chosen_is_kept_and_counts_from_the_next_answer_on(opened):
    ask(opened)
    opened.window.choices.show_panel()
    write(opened, "max_tokens", "7")
    write(opened, "temperature", "1.5")
    assert (kept(opened).max_tokens, kept(opened).sampling.temperature) == (7, 1.5)
    ask(opened)
    first, second = [c for c in opened.engine.commands if isinstance(c, Generate)]
    assert (first.max_tokens, second.max_tokens) == (0, 7)
    assert (first.sampling.temperature, second.sampling.temperature) == (0.2, 1.5)
    assert opened.window.choices.sign.text() == "Own settings"


def test_another_conversation_has_none_of_it(opened):
    ask(opened)
    opened.window.choices.show_panel()
    write(opened, "max_tokens", "7")
    opened.window.new_conversation()
    opened.settle()
    assert opened.find(QLineEdit, "max_tokens").text() == ""
    assert opened.window.choices.sign.text() == ""


def test_what_is_being_written_belongs_to_the_conversation_in_which_it_was_begun(opened):
    ask(opened)
    first = opened.window.conversation.conversation_id
    opened.window.choices.show_panel()
    panel(opened).form.prompt.lines.setFocus()
    QTest.keyClicks(panel(opened).form.prompt.lines, "Be a poet.")
    opened.window.new_conversation()
    opened.settle()
    opened.settle()
    assert opened.in_history(lambda h: h.get(first)).choices == Choices(system_prompt="Be a poet.")
    assert kept(opened) == Choices()
    assert panel(opened).form.prompt.lines.toPlainText() == ""


def test_so_it_does_where_the_keyboard_stays_in_the_panel(opened):
    ask(opened)
    first = opened.window.conversation.conversation_id
    opened.window.new_conversation()
    opened.settle()
    ask(opened)
    second = opened.window.conversation.conversation_id
    opened.window.choices.show_panel()
    panel(opened).form.prompt.lines.setFocus()
    QTest.keyClicks(panel(opened).form.prompt.lines, "Be a poet.")
    opened.window.open_conversation(first)
    opened.settle()
    opened.window.conversation.composer.setFocus()
    opened.settle()
    assert opened.in_history(lambda h: h.get(second)).choices.system_prompt == "Be a poet."
    assert kept(opened) == Choices()
    assert panel(opened).form.prompt.lines.toPlainText() == ""


def test_closing_the_panel_keeps_what_was_written_last(opened):
    opened.window.choices.show_panel()
    panel(opened).form.prompt.lines.setFocus()
    QTest.keyClicks(panel(opened).form.prompt.lines, "Be a poet.")
    press(opened, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert opened.shown("choicesPanel") == 0
    assert kept(opened) == Choices(system_prompt="Be a poet.")


def test_reset_can_be_undone(opened):
    opened.window.choices.show_panel()
    write(opened, "max_tokens", "7")
    click(opened, "resetChoices")
    assert kept(opened) == Choices()
    assert opened.find(QLineEdit, "max_tokens").text() == ""
    click(opened, "undo")
    assert kept(opened) == Choices(max_tokens=7)
    assert opened.find(QLineEdit, "max_tokens").text() == "7"


def test_reset_is_undone_where_it_was_done_also_from_elsewhere(opened):
    ask(opened)
    number = opened.window.conversation.conversation_id
    opened.window.choices.show_panel()
    write(opened, "max_tokens", "7")
    click(opened, "resetChoices")
    opened.window.new_conversation()
    opened.settle()
    click(opened, "undo")
    assert opened.in_history(lambda h: h.get(number)).choices == Choices(max_tokens=7)
    assert opened.window.conversation.choices == Choices()


def test_a_conversation_has_its_own_model_which_the_picker_names(opened):
    opened.window.choices.show_panel()
    panel(opened).form.model.chosen.emit("big")
    opened.settle()
    assert picker(opened).text() == "big"
    ask(opened)
    assert [model for model, _ in answers(opened)] == ["big"]
    opened.window.new_conversation()
    opened.settle()
    assert picker(opened).text() == "SmolLM2 135M"
    ask(opened)
    assert [model for model, _ in answers(opened)] == ["big", "SmolLM2 135M"]


def test_who_picks_a_model_wants_it_here_too(opened):
    opened.window.conversation.choose(Choices(model="big"))
    picker(opened).chosen.emit("SmolLM2 135M")
    opened.settle()
    assert kept(opened) == Choices()
    ask(opened)
    assert [model for model, _ in answers(opened)] == ["SmolLM2 135M"]


def test_a_model_that_is_gone_has_a_way_out(opened):
    opened.window.conversation.choose(Choices(model="gone", max_tokens=5))
    send(opened, "Hello")
    wait_for(lambda: not opened.window.conversation.busy)
    opened.settle()
    (turn,) = [t for t in opened.window.conversation.transcript.turns() if t.is_answer]
    assert turn.message.state is MessageState.FAILED
    assert turn.message.failure == ChosenModelGone.__name__
    (way,) = turn.notice.ways
    assert way.words == "Use SmolLM2 135M instead"
    opened.window.conversation.message_actions.do(way, turn.message.id)
    wait_for(lambda: bool(answers(opened)))
    assert kept(opened) == Choices(max_tokens=5)
    assert answers(opened)[0][0] == "SmolLM2 135M"


def test_its_own_context_window_is_what_is_made_smaller(opened):
    ask(opened)
    opened.window.conversation.choose(Choices(context_tokens=4096))
    asked: list[bool] = []
    opened.room.choice.make_fit(WayOut("context", 1024, 0), lambda: asked.append(True))
    opened.settle()
    assert (kept(opened), asked) == (Choices(context_tokens=1024), [True])
    ask(opened)
    loads = [c.context_tokens for c in opened.engine.commands if isinstance(c, Load)]
    assert loads[-1] == 1024


def test_personas_are_taken_and_given_back(opened):
    opened.window.choices.show_panel()
    opened.settle()
    write(opened, "max_tokens", "7")
    menu = panel(opened).persona.menu()
    next(a for a in menu.actions() if a.text() == "Translator").trigger()
    opened.settle()
    assert kept(opened).persona == "Translator"
    assert "translator" in kept(opened).system_prompt
    assert opened.window.choices.sign.text() == "Translator"
    click(opened, "undo")
    assert kept(opened) == Choices(max_tokens=7)


def test_choices_become_a_persona(opened):
    opened.window.choices.show_panel()
    write(opened, "max_tokens", "7")
    click(opened, "keepAsPersona")
    made = opened.in_history(lambda h: h.personas.find("My persona"))
    assert made.choices == Choices(max_tokens=7)
    assert kept(opened).persona == "My persona"
    click(opened, "undo")
    assert "My persona" not in [p.name for p in opened.in_history(lambda h: h.personas.all())]


def test_another_panel_takes_its_place_and_it_comes_back(opened):
    opened.window.choices.show_panel()
    opened.window.personas.show_all()
    assert opened.shown("choicesPanel") == 0
    opened.window.choices.toggle()
    assert (opened.shown("choicesPanel"), opened.shown("personaList")) == (1, 0)


def test_the_button_is_at_the_end_of_the_line_also_mirrored(opened):
    button = opened.find(QAbstractButton, "conversationSettings")
    view = opened.window.conversation
    assert button.x() > view.width() / 2
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert button.x() < view.width() / 2


def test_the_button_stands_in_its_corner_whatever_is_shown_and_scrolled(opened: Stage) -> None:
    view = opened.window.conversation
    button = opened.find(QAbstractButton, "conversationSettings")
    corner = button.mapTo(view, QPoint())
    order = button.previousInFocusChain(), button.nextInFocusChain()
    for page in (view.empty, view.transcript, view.above.skeleton, view.transcript):
        view.above.setCurrentWidget(page)
        assert button.isVisible()
        assert button.mapTo(view, QPoint()) == corner
        assert view.childAt(corner + QPoint(15, 15)) is button
        assert (button.previousInFocusChain(), button.nextInFocusChain()) == order
    # Over the transcript it is the transcript's: else nothing of it could be copied while it is scrolled.
    assert view.transcript.isAncestorOf(button)
    for _ in range(3):
        view.transcript._canvas.parentWidget().scroll(0, 30)
        view.transcript.follow()
        assert button.mapTo(view, QPoint()) == corner
