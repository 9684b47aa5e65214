"""Personas in the window: begun with, greeted by, made, changed, deleted, given away and taken."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop.conversation import Choices, Persona
from desktop.engine.protocol import Generate
from desktop.sampling import SamplingChanges
from desktop.store.persona_file import as_text
from desktop.ui.choices.chips import Chip
from desktop.ui.personas.edit_panel import PersonaEditPanel
from desktop.ui.personas.list_panel import PersonaListPanel
from desktop.ui.personas.preview_panel import PersonaPreviewPanel
from desktop.ui.personas.row import PersonaRow
from desktop.ui.widgets.buttons import Button
from tests.gui.person import field, press
from tests.gui.room import answers, click
from tests.gui.stage import wait_for

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
"""So the offscreen platform says of dialogs and menus."""
POET = Choices(SamplingChanges(temperature=1.2), "Be a poet.", greeting="Ah, a visitor.")


@pytest.fixture
def opened(room):
    room.open(size=(1300, 800))
    room.settle()
    return room


def all_of(room) -> list[str]:
    return [persona.name for persona in room.in_history(lambda h: h.personas.all())]


def kept(room) -> Choices:
    number = room.window.conversation.conversation_id
    return room.in_history(lambda h: h.get(number)).choices


def listed(room) -> list[str]:
    panel = room.find(PersonaListPanel, "personaList")
    return [row.persona.name for row in panel.findChildren(PersonaRow) if row.isVisible()]


def chips(room) -> list[Chip]:
    return [c for c in room.window.findChildren(Chip, "personaChip") if c.isVisible()]


def heading(room) -> tuple[str, str]:
    empty = room.window.conversation.empty
    return empty._heading.text(), empty._promise.text()


def ask(room, text: str = "Hello") -> None:
    before = len(answers(room))
    QTest.keyClicks(field(room), text)
    QTest.keyClick(field(room), Qt.Key.Key_Return)
    wait_for(lambda: len(answers(room)) > before)
    room.settle()


def test_a_chip_begins_with_a_persona_which_greets_and_the_model_is_not_told_of_that(opened):
    usual = heading(opened)
    (chip,) = [c for c in chips(opened) if c.accessibleName() == "Translator"]
    chip.click()
    opened.settle()
    name, greeting = heading(opened)
    assert name == "Translator"
    assert greeting.startswith("Which language")
    ask(opened)
    (sent,) = [c for c in opened.engine.commands if isinstance(c, Generate)]
    assert [turn.text for turn in sent.turns][1:] == ["Hello"]
    assert sent.turns[0].text.startswith("You are a translator.")
    assert sent.sampling.temperature == 0.2
    opened.window.new_conversation()
    opened.settle()
    assert heading(opened) == usual
    assert kept(opened) == Choices()


def test_the_answer_says_which_persona_it_was(opened):
    opened.window.conversation.choose(Persona(1, "Poet", POET).taken())
    ask(opened)
    number = opened.window.conversation.conversation_id
    messages = opened.in_history(lambda h: h.messages(number))
    (made,) = [m.generation for m in messages.values() if m.generation]
    assert made.persona == "Poet"
    assert made.sampling.temperature == 1.2


def test_a_second_click_begins_without_one(opened):
    chips(opened)[0].click()
    opened.settle()
    next(c for c in chips(opened) if c.isChecked()).click()
    opened.settle()
    assert kept(opened) == Choices()
    assert not any(c.isChecked() for c in chips(opened))


def test_a_new_conversation_with_one_from_wherever_the_person_is(opened):
    ask(opened)
    first = opened.window.conversation.conversation_id
    opened.window.personas.begin(opened.in_history(lambda h: h.personas.find("Code reviewer")))
    opened.settle()
    assert opened.window.conversation.conversation_id != first
    assert kept(opened).persona == "Code reviewer"
    assert opened.in_history(lambda h: h.get(first)).choices == Choices()
    assert field(opened).hasFocus()


def test_the_list_by_its_keys(opened):
    press(opened, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier
          | Qt.KeyboardModifier.ShiftModifier)  # fmt: skip
    assert listed(opened) == all_of(opened)


def test_making_and_changing_one(opened):
    opened.window.personas.show_all()
    click(opened, "newPersona")
    panel = opened.find(PersonaEditPanel, "personaEdit")
    panel.name.setText("Translator")
    panel.name.editingFinished.emit()
    opened.settle()
    assert panel.name.text() == "Translator 2"
    panel.form.prompt.lines.setFocus()
    panel.form.prompt.lines.setPlainText("Be brief.")
    panel.form.prompt.lines.clearFocus()
    opened.settle()
    made = opened.in_history(lambda h: h.personas.find("Translator 2"))
    assert made.choices == Choices(system_prompt="Be brief.")
    assert panel.persona == made
    click(opened, "backToPersonas")
    assert "Translator 2" in listed(opened)
    assert "Translator 2" in [c.accessibleName() for c in chips(opened)] or len(chips(opened)) == 6


def test_going_back_keeps_what_was_written_last(opened):
    opened.window.personas.show_all()
    opened.window.personas.edit(opened.in_history(lambda h: h.personas.find("Translator")))
    opened.settle()
    lines = opened.find(PersonaEditPanel, "personaEdit").form.prompt.lines
    lines.setFocus()
    lines.setPlainText("Be brief.")
    click(opened, "backToPersonas")
    assert opened.in_history(lambda h: h.personas.find("Translator")).choices.system_prompt == (
        "Be brief."
    )


def test_deleting_one_can_be_undone(opened):
    opened.window.personas.show_all()
    gone = opened.in_history(lambda h: h.personas.find("Translator"))
    row = next(r for r in opened.window.findChildren(PersonaRow) if r.persona.name == "Translator")
    row.delete_wanted.emit(gone)
    opened.settle()
    assert "Translator" not in listed(opened)
    assert "Translator" not in all_of(opened)
    click(opened, "undo")
    assert "Translator" in listed(opened)


def test_another_of_the_same_is_there_to_be_changed(opened):
    opened.window.personas.show_all()
    row = next(r for r in opened.window.findChildren(PersonaRow) if r.persona.name == "Translator")
    row.duplicate_wanted.emit(row.persona)
    opened.settle()
    panel = opened.find(PersonaEditPanel, "personaEdit")
    assert panel.persona.name == "Translator 2"
    assert panel.persona.choices == row.persona.choices


def test_those_that_ship_come_back(opened):
    for name in all_of(opened):
        opened.in_history(lambda h, name=name: h.personas.delete(h.personas.find(name).id))
    opened.window.personas.show_all()
    opened.settle()
    assert listed(opened) == []
    click(opened, "shippedPersonas")
    assert "Translator" in listed(opened)


def test_a_file_is_shown_before_it_is_added_and_adding_can_be_undone(opened, tmp_path):
    file = tmp_path / "poet.json"
    file.write_text(as_text(Persona(0, "Poet", POET)), encoding="utf-8")
    opened.window.personas.read(file)
    opened.settle()
    panel = opened.find(PersonaPreviewPanel, "personaPreview")
    assert panel.prompt.lines.toPlainText() == "Be a poet."
    assert "Poet" not in all_of(opened)
    click(opened, "addPersona")
    assert opened.in_history(lambda h: h.personas.find("Poet")).choices == POET
    assert "Poet" in listed(opened)
    click(opened, "undo")
    assert "Poet" not in all_of(opened)


def test_a_file_that_is_left_adds_nothing(opened, tmp_path):
    file = tmp_path / "poet.json"
    file.write_text(as_text(Persona(0, "Poet", POET)), encoding="utf-8")
    opened.window.personas.read(file)
    opened.settle()
    click(opened, "leavePersona")
    assert "Poet" not in all_of(opened)
    assert "Poet" not in listed(opened)


def test_a_file_that_is_none_is_refused_in_the_list(opened, tmp_path):
    file = tmp_path / "holiday.json"
    file.write_text("[]")
    before = all_of(opened)
    opened.window.personas.show_all()
    opened.window.personas.read(file)
    opened.settle()
    trouble = opened.find(PersonaListPanel, "personaList").trouble
    assert trouble.isVisible()
    assert "holiday.json" in trouble.text.text()
    assert all_of(opened) == before


def test_one_is_written_into_a_file(opened, tmp_path):
    opened.window.personas.show_all()
    row = opened.window.findChildren(PersonaRow)[0]
    row.export_wanted.emit(row.persona)
    (dialog,) = opened.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "mine.json"))
    dialog.reject()
    opened.settle()
    written = json.loads((tmp_path / "mine.json").read_text(encoding="utf-8"))
    assert written["name"] == row.persona.name
    assert opened.shown("toast") == 1


def test_where_it_can_not_be_written_that_is_said(opened, tmp_path):
    opened.window.personas.show_all()
    row = opened.window.findChildren(PersonaRow)[0]
    row.export_wanted.emit(row.persona)
    (dialog,) = opened.window.findChildren(QFileDialog)
    (tmp_path / "file").write_text("")
    dialog.fileSelected.emit(str(tmp_path / "file" / "mine.json"))
    dialog.reject()
    opened.settle()
    assert "mine.json" in opened.find(PersonaListPanel, "personaList").trouble.text.text()


def test_a_new_conversation_with_one_by_a_menu(opened):
    ask(opened)
    first = opened.window.conversation.conversation_id
    opened.window.personas.open_menu()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "Translator").trigger()
    menu.close()
    opened.settle()
    assert opened.window.conversation.conversation_id != first
    assert kept(opened).persona == "Translator"


def test_every_control_has_a_name(opened):
    opened.window.personas.show_all()
    opened.window.personas.edit(opened.in_history(lambda h: h.personas.find("Translator")))
    opened.settle()
    panel = opened.find(PersonaEditPanel, "personaEdit")
    assert all(button.accessibleName() for button in panel.findChildren(Button))
