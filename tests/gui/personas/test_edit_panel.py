"""Changing a persona: each field counts when it is left, and an empty name is none."""

from __future__ import annotations

import pytest

from desktop.conversation import Choices, Persona
from desktop.ui.choices.around import Around
from desktop.ui.personas.edit_panel import PersonaEditPanel

POET = Persona(3, "Poet", Choices(system_prompt="Be a poet.", greeting="Ah."))


@pytest.fixture
def panel(look, ground):
    panel = PersonaEditPanel(look, POET, Around(usual_model="one"), ground)
    panel.resize(340, 900)
    panel.show()
    return panel


def test_it_shows_what_is_kept(panel):
    assert panel.name.text() == "Poet"
    assert panel.greeting.lines.toPlainText() == "Ah."
    assert panel.form.prompt.lines.toPlainText() == "Be a poet."


def test_another_name(panel):
    heard: list[tuple[Persona, str]] = []
    panel.renamed.connect(lambda persona, name: heard.append((persona, name)))
    for text in ("Poet", "  ", " Great \n poet "):
        panel.name.setText(text)
        panel.name.editingFinished.emit()
    assert heard == [(POET, "Great poet")]


def test_an_empty_name_is_taken_back(panel):
    panel.name.setText(" ")
    panel.name.editingFinished.emit()
    assert panel.name.text() == "Poet"


def test_another_greeting_and_another_prompt(panel):
    heard: list[Choices] = []
    panel.changed.connect(lambda _persona, choices: heard.append(choices))
    panel.greeting.lines.setFocus()
    panel.greeting.lines.setPlainText(" Oh. ")
    panel.greeting.lines.clearFocus()
    assert heard == [Choices(system_prompt="Be a poet.", greeting="Oh.")]
    panel.form.prompt.lines.setFocus()
    panel.form.prompt.lines.setPlainText("Be brief.")
    panel.form.prompt.lines.clearFocus()
    assert heard[-1] == Choices(system_prompt="Be brief.", greeting="Oh.")


def test_the_ways_on(panel):
    heard: list[object] = []
    panel.back_wanted.connect(lambda: heard.append("back"))
    panel.begin_wanted.connect(heard.append)
    panel.back.click()
    panel.begin.click()
    assert heard == ["back", POET]


def test_as_it_is_kept_now(panel):
    panel.show_persona(Persona(3, "Bard", Choices(system_prompt="Sing.")))
    assert panel.name.text() == "Bard"
    assert panel.form.prompt.lines.toPlainText() == "Sing."
    assert panel.greeting.lines.toPlainText() == ""
