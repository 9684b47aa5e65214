"""The list of personas: rows, ways to another one, and what to do where there is none."""

from __future__ import annotations

import pytest

from desktop.conversation import Persona
from desktop.explain import Notice
from desktop.ui.personas.list_panel import PersonaListPanel
from desktop.ui.personas.row import PersonaRow

MANY = [Persona(number, f"P{number}") for number in range(1, 7)]


@pytest.fixture
def panel(look, ground):
    panel = PersonaListPanel(look, ground)
    panel.resize(340, 700)
    panel.show()
    return panel


def rows(panel: PersonaListPanel) -> list[PersonaRow]:
    return [row for row in panel.findChildren(PersonaRow) if row.isVisible()]


def test_a_row_for_each_and_what_is_wanted_of_it_is_told(panel):
    edited: list[Persona] = []
    deleted: list[Persona] = []
    panel.edit_wanted.connect(edited.append)
    panel.delete_wanted.connect(deleted.append)
    panel.show_personas(MANY)
    assert [row.persona.name for row in rows(panel)] == [persona.name for persona in MANY]
    rows(panel)[2].click()
    rows(panel)[3].delete_wanted.emit(MANY[3])
    assert (edited, deleted) == ([MANY[2]], [MANY[3]])
    panel.show_personas(MANY[:1])
    assert len(rows(panel)) == 1


def test_the_buttons(panel):
    heard: list[str] = []
    panel.new_wanted.connect(lambda: heard.append("new"))
    panel.import_wanted.connect(lambda: heard.append("import"))
    panel.shipped_wanted.connect(lambda: heard.append("shipped"))
    for button in (panel.new, panel.add, panel.shipped):
        button.click()
    assert heard == ["new", "import", "shipped"]


def test_none_is_explained_and_those_that_ship_are_offered(panel):
    panel.show_personas([])
    assert panel._none.isVisible()
    assert panel.shipped.isVisible()
    assert not panel.card.isVisible()
    panel.show_personas(MANY)
    assert not panel._none.isVisible()
    assert not panel.shipped.isVisible()


def test_what_went_wrong_is_said(panel):
    panel.warn(Notice("No persona", "Nothing was added."))
    assert panel.trouble.isVisible()
    assert panel.trouble.text.text() == "Nothing was added."
