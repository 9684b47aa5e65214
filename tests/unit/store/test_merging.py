"""Two histories become one, and a second time nothing comes twice."""

from __future__ import annotations

import pytest

from desktop.conversation import Choices, MessageState
from desktop.store.arriving import Standing
from desktop.store.merging import merge
from desktop.store.store import open_conversations
from tests.damage import fill
from tests.kept import KEY


@pytest.fixture
def here(path):
    with open_conversations(path, KEY) as kept:
        yield kept


@pytest.fixture
def there(tmp_path):
    with open_conversations(tmp_path / "there.db", KEY) as kept:
        fill(kept, 12)
        yield kept


def said(kept):
    return sorted(
        (c.title, c.draft, tuple((m.role, m.text) for m in kept.messages(c.id).values()))
        for c in kept.newest(limit=1000)
    )


def test_everything_comes_once(here, there):
    first = merge(there, here)
    assert first.count(Standing.NEW) == len(there.newest(limit=1000)) > 0
    assert first.prompts == 1
    assert said(here) == said(there)
    second = merge(there, here)
    assert not any(each.is_changed for each in second.arrived)
    assert (second.personas, second.prompts) == (0, 0)
    assert said(here) == said(there)


def test_what_came_and_goes_back_is_known_again(here, there):
    here.create("so that numbers differ")
    merge(there, here)
    before = said(there)
    back = merge(here, there)
    assert not any(each.is_changed for each in back.arrived)
    assert said(there) == before


def test_what_was_said_since_comes_behind_what_is_there(here, there):
    merge(there, here)
    conversation = there.newest(limit=1)[0]
    question = there.add_question(
        conversation.id, parent_id=conversation.leaf_id, text="And what then?"
    )
    answer = there.open_answer(question.id)
    there.close_answer(answer.id, text="Then it rained.", state=MessageState.DONE)
    found = merge(there, here)
    assert found.count(Standing.GROWN) == 1
    assert said(here) == said(there)


def test_what_was_deleted_here_stays_deleted(here, there):
    merge(there, here)
    gone = here.newest(limit=1)[0]
    here.delete(gone.id)
    merge(there, here)
    assert gone.id not in [each.id for each in here.newest(limit=1000)]


def test_a_persona_of_the_same_name_stays_as_it_is_here(here, there):
    here.personas.create("Mine", Choices(system_prompt="here"))
    there.personas.create("Mine", Choices(system_prompt="there"))
    there.personas.create("Theirs", Choices(system_prompt="there"))
    merge(there, here)
    assert here.personas.find("Mine").choices.system_prompt == "here"
    assert here.personas.find("Theirs").choices.system_prompt == "there"


def test_what_is_archived_there_is_archived_here(here, there):
    number = there.newest(limit=1)[0].id
    there.archive(number)
    found = merge(there, here)
    assert found.count(Standing.NEW) == len(list(there.all())) == 1 + len(there.newest())
    assert [c.title for c in here.archived()] == [there.get(number).title]
    here.unarchive(here.archived()[0].id)
    merge(there, here)
    assert here.archived() == []


def test_what_went_on_here_comes_back_once(here, there):
    merge(there, here)
    conversation = here.newest(limit=1)[0]
    here.add_question(conversation.id, parent_id=conversation.leaf_id, text="And here?")
    merge(here, there)
    for _ in range(2):
        back = merge(there, here)
        assert not any(each.is_changed for each in back.arrived)
    assert said(here) == said(there)
    assert "And here?" in str(said(here))
