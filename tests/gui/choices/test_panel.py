"""The panel offers personas, hands every change on, and can be reset and kept where there is something."""

from __future__ import annotations

import pytest

from desktop.conversation import Choices, Persona
from desktop.ui.choices.around import Around
from desktop.ui.choices.panel import ChoicesPanel

POET = Persona(3, "Poet", Choices(system_prompt="Be a poet."))
AROUND = Around(personas=(POET,), usual_model="one")


@pytest.fixture
def panel(look, ground):
    panel = ChoicesPanel(look, ground)
    panel.setGeometry(0, 0, 340, 600)
    panel.show()
    panel.show_choices(Choices(), AROUND)
    return panel


def test_a_persona_is_offered_and_wanted(panel):
    wanted: list[Persona | None] = []
    panel.persona_wanted.connect(wanted.append)
    none, poet = panel.persona.menu().actions()
    poet.trigger()
    none.trigger()
    assert wanted == [POET, None]


def test_the_taken_one_is_named_also_when_it_is_gone(panel):
    panel.show_choices(POET.taken(), AROUND)
    assert panel.persona.text() == "Poet"
    panel.show_choices(Choices(persona="Gone"), AROUND)
    assert panel.persona.text() == "Gone"
    panel.show_choices(Choices(), AROUND)
    assert panel.persona.text() == "None"


def test_changes_are_handed_on(panel):
    heard: list[Choices] = []
    panel.changed.connect(heard.append)
    panel.form.stop.changed.emit(("END",))
    assert heard == [Choices(stop=("END",))]


def test_reset_and_keep_are_there_for_what_was_chosen(panel):
    heard: list[str] = []
    panel.reset_wanted.connect(lambda: heard.append("reset"))
    panel.keep_wanted.connect(lambda: heard.append("keep"))
    panel.reset.click()
    panel.keep.click()
    assert heard == []
    panel.show_choices(Choices(max_tokens=5), AROUND)
    panel.reset.click()
    panel.keep.click()
    assert heard == ["reset", "keep"]
