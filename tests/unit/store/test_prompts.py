"""Saved prompts: kept, found by name, deleted and brought back; a few are there from the beginning."""

from __future__ import annotations

import pytest

from desktop.errors import PromptNotFound
from desktop.language import speak
from desktop.store.prompts import SHIPPED
from desktop.store.store import open_conversations
from tests.kept import KEY


@pytest.fixture
def prompts(conversations):
    return conversations.prompts


def names(prompts) -> list[str]:
    return [prompt.name for prompt in prompts.all()]


def test_a_few_are_there_and_each_has_a_place_to_fill(prompts):
    assert names(prompts) == sorted(name for name, _ in SHIPPED)
    assert all("{" in prompt.text for prompt in prompts.all())


def test_they_are_written_in_the_language_that_is_spoken(prompts):
    speak(lambda text, _number: text.upper())
    try:
        assert "SUMMARIZE" in names(prompts)
    finally:
        speak(None)
    assert "SUMMARIZE" in names(prompts)


def test_a_new_one_is_kept(prompts, conversations, path):
    created = prompts.create("Daily report", "Report on {day}.")
    assert created in prompts.all()
    conversations.close()
    with open_conversations(path, KEY) as again:
        assert again.prompts.get(created.id) == created


def test_it_gets_other_words(prompts):
    created = prompts.create("Old", "Old words.")
    prompts.update(created.id, name="New", text="New words.")
    assert (prompts.get(created.id).name, prompts.get(created.id).text) == ("New", "New words.")


def test_it_is_deleted_and_brought_back(prompts):
    created = prompts.create("Mine", "Text")
    prompts.delete(created.id)
    assert "Mine" not in names(prompts)
    with pytest.raises(PromptNotFound):
        prompts.get(created.id)
    prompts.restore(created.id)
    assert prompts.get(created.id) == created


def test_who_deletes_all_is_given_none_again(prompts):
    for prompt in prompts.all():
        prompts.delete(prompt.id)
    assert names(prompts) == []


def test_it_is_found_by_its_name_in_any_case(prompts):
    assert prompts.named(" summarize ").name == "Summarize"
    with pytest.raises(PromptNotFound) as found:
        prompts.named("nothing like it")
    assert found.value.name == "nothing like it"


@pytest.mark.parametrize(
    "call",
    [
        lambda p: p.get(999),
        lambda p: p.delete(999),
        lambda p: p.restore(999),
        lambda p: p.update(999, name="x", text="y"),
    ],
)
def test_what_is_not_there_is_told(prompts, call):
    with pytest.raises(PromptNotFound):
        call(prompts)
