"""Personas are made, changed, named apart, deleted and brought back; those that ship come once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.conversation import Choices, Persona
from desktop.errors import PersonaNotFound
from desktop.sampling import SamplingChanges
from desktop.store.persona_file import shipped
from desktop.store.personas import Personas
from desktop.store.store import open_conversations
from tests.kept import KEY

POET = Choices(SamplingChanges(temperature=1.2), "Be a poet.", "two", greeting="Ah.")


@pytest.fixture
def personas(conversations) -> Personas:
    return conversations.personas


def names(personas: Personas) -> list[str]:
    return [persona.name for persona in personas.all()]


def test_those_that_ship_are_there_from_the_first_time_on(personas):
    assert names(personas) == sorted(persona.name for persona in shipped())
    assert len(names(personas)) >= 5


def test_they_come_once_also_when_all_are_deleted_for_good(personas, clock):
    for persona in personas.all():
        personas.delete(persona.id)
    clock.advance(days=40)
    personas.purge_deleted(timedelta(days=30))
    assert personas.all() == []
    assert personas.deleted() == []


def test_a_new_one_is_kept(personas, path):
    made = personas.create("Poet", POET)
    assert made == Persona(made.id, "Poet", POET)
    with open_conversations(path, KEY) as others:
        assert others.personas.get(made.id) == made
        assert others.personas.find("pOET") == made


def test_a_name_that_is_taken_gets_a_number(personas):
    made = [personas.create("  My\n Poet ", POET).name for _ in range(3)]
    assert made == ["My Poet", "My Poet 2", "My Poet 3"]
    assert personas.create("my poet 2", POET).name == "my poet 2 2"
    assert personas.create("", POET).name == "Persona"
    long = [personas.create("x" * 90, POET).name for _ in range(2)]
    assert len(set(long)) == 2
    assert all(len(name) <= 60 for name in long)


def test_changing_and_renaming(personas):
    made = personas.create("Poet", POET)
    changed = personas.update(made.id, Choices(system_prompt="Be brief.", persona="Other"))
    assert changed.choices == Choices(system_prompt="Be brief.")
    assert personas.rename(made.id, "Poet").name == "Poet"
    assert personas.rename(made.id, "Translator").name == "Translator 2"
    assert personas.get(made.id).choices == Choices(system_prompt="Be brief.")


def test_another_of_the_same(personas):
    made = personas.create("Poet", POET)
    other = personas.duplicate(made.id)
    assert (other.name, other.choices) == ("Poet 2", POET)
    assert other.id != made.id


def test_deleted_and_brought_back_under_a_name_that_is_free(personas):
    made = personas.create("Poet", POET)
    personas.delete(made.id)
    assert "Poet" not in names(personas)
    with pytest.raises(PersonaNotFound):
        personas.get(made.id)
    assert [persona.id for persona in personas.deleted()] == [made.id]
    personas.create("Poet", Choices())
    assert personas.restore(made.id) == Persona(made.id, "Poet 2", POET)
    assert personas.deleted() == []


def test_what_was_deleted_lately_stays_to_be_brought_back(personas, clock):
    made = personas.create("Poet", POET)
    personas.delete(made.id)
    clock.advance(days=1)
    personas.purge_deleted(timedelta(days=30))
    assert personas.restore(made.id).name == "Poet"


def test_those_that_ship_can_be_brought_back(personas):
    gone = personas.find("Translator")
    personas.delete(gone.id)
    assert [persona.name for persona in personas.bring_back_shipped()] == ["Translator"]
    assert personas.bring_back_shipped() == []


def test_what_is_not_there(personas):
    for work in (personas.get, personas.delete, personas.restore, personas.duplicate):
        with pytest.raises(PersonaNotFound):
            work(99)
    with pytest.raises(PersonaNotFound):
        personas.find("Nobody")


def test_a_conversation_takes_what_it_chooses_with_its_name():
    assert Persona(3, "Poet", POET).taken().persona == "Poet"
    assert Persona(3, "Poet", POET).taken().system_prompt == "Be a poet."
