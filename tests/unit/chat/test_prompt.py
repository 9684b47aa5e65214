"""Which turns a model is shown: people and model in turns, whatever became of earlier answers."""

from __future__ import annotations

import itertools
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desktop.chat.prompt import (
    SUMMARY_HEAD,
    prompt_parts,
    prompt_turns,
    sampling,
    system_prompt,
    with_attachments,
)
from desktop.conversation import Attachment, Choices, Message, MessageState, Role
from desktop.engine.protocol import Turn
from desktop.hub.library import Advice, Defaults, InstalledModel
from desktop.sampling import SamplingChanges
from desktop.settings import Settings
from tests.unit.chat.playbook import NOON
from tests.values import changed

USER, ASSISTANT, SYSTEM = Role.USER, Role.ASSISTANT, Role.SYSTEM


def history(*said: tuple[Role, str]) -> list[Message]:
    return [
        Message(number, 1, number - 1 or None, role, text, MessageState.DONE, NOON)
        for number, (role, text) in enumerate(said, start=1)
    ]


def test_the_system_prompt_comes_first():
    turns = prompt_turns(history((USER, "Hi"), (ASSISTANT, "")), system="Be kind.")
    assert turns == [Turn(SYSTEM, "Be kind."), Turn(USER, "Hi")]


def test_without_one_there_is_none():
    assert prompt_turns(history((USER, "Hi"), (ASSISTANT, "")), system="") == [Turn(USER, "Hi")]


def test_a_question_without_an_answer_joins_the_next():
    said = history((USER, "One"), (ASSISTANT, ""), (USER, "Two"), (ASSISTANT, ""))
    assert prompt_turns(said, system="") == [Turn(USER, "One\n\nTwo")]


def test_what_was_said_before_a_failure_counts():
    said = history((USER, "One"), (ASSISTANT, "Half"), (USER, "Two"), (ASSISTANT, ""))
    assert [turn.text for turn in prompt_turns(said, system="")] == ["One", "Half", "Two"]


def test_an_answer_to_be_continued_is_the_last_turn():
    turns = prompt_turns(history((USER, "One"), (ASSISTANT, "Half")), system="")
    assert turns[-1] == Turn(ASSISTANT, "Half")


def test_nothing_said_is_nothing_to_answer():
    assert prompt_turns(history((USER, ""), (ASSISTANT, "")), system="") == []


@given(
    st.lists(st.tuples(st.sampled_from([USER, ASSISTANT]), st.sampled_from(["", "a", "b"]))),
    st.sampled_from(["", "s"]),
)
def test_nobody_speaks_twice_in_a_row_and_no_word_is_lost(said, system):
    turns = prompt_turns(history(*said), system=system)
    roles = [turn.role for turn in turns]
    assert all(one is not other for one, other in itertools.pairwise(roles))
    words = "".join(turn.text for turn in turns).replace("\n", "")
    assert words == system + "".join(text for _, text in said)


def test_the_conversation_comes_first_then_the_model_then_the_settings_then_advice():
    model = InstalledModel(
        "m", Path("m.gguf"), 1, "file", advice=Advice("Advised.", temperature=0.2)
    )
    mine = SamplingChanges(temperature=0.9, top_k=7)
    chosen = changed(model, defaults=Defaults(sampling=mine, system_prompt="Mine."))
    set_ = SamplingChanges(temperature=0.5, top_k=3)
    silent, said = Settings(), Settings(sampling=set_, system_prompt="Set.")
    now = Choices(SamplingChanges(temperature=1.5, seed=4), "Now.")
    none = Choices()
    assert sampling(silent, model, none).temperature == 0.2
    assert sampling(said, model, none).temperature == 0.5
    assert sampling(said, chosen, none).temperature == 0.9
    assert sampling(said, chosen, now).temperature == 1.5
    assert (sampling(said, chosen, now).top_k, sampling(said, chosen, now).seed) == (7, 4)
    rows = ((silent, model, none), (said, model, none), (said, chosen, none), (said, chosen, now))
    assert [system_prompt(*row) for row in rows] == ["Advised.", "Set.", "Mine.", "Now."]


def test_an_empty_default_means_no_system_prompt():
    model = InstalledModel("m", Path("m.gguf"), 1, "file", advice=Advice("Advised."))
    silent = changed(model, defaults=Defaults(system_prompt=""))
    assert system_prompt(Settings(), silent, Choices()) == ""


def test_the_newest_summary_stands_in_place_of_what_was_before():
    said = history(
        (USER, "One"),
        (ASSISTANT, "First"),
        (Role.SUMMARY, "Old."),
        (USER, "Two"),
        (ASSISTANT, "Second"),
        (Role.SUMMARY, "One and two were answered."),
        (USER, "Three"),
    )
    system, question = prompt_turns(said, system="Be kind.")
    assert system.role is SYSTEM
    assert system.text == f"Be kind.\n\n{SUMMARY_HEAD}\nOne and two were answered."
    assert question == Turn(USER, "Three")
    assert [part.message_ids for part in prompt_parts(said, system="Be kind.")] == [(6,), (7,)]
    assert prompt_turns(said, system="")[0] == Turn(
        SYSTEM, f"{SUMMARY_HEAD}\nOne and two were answered."
    )


def test_a_summary_that_says_nothing_replaces_nothing():
    said = history((USER, "One"), (ASSISTANT, "First"), (Role.SUMMARY, ""), (USER, "Two"))
    assert [turn.text for turn in prompt_turns(said, system="")] == ["One", "First", "Two"]


# Files.


def asked_with(text: str, *attachments: Attachment) -> Message:
    return changed(history((USER, text))[0], attachments=attachments)


def test_each_file_has_a_block_with_its_name_before_the_words():
    one = Attachment(1, "a.txt", "text", "First.\n")
    two = Attachment(2, "b.py", "code", "x = 1")
    told = with_attachments(asked_with("What is this?", one, two))
    assert told == (
        "File “a.txt”:\n```\nFirst.\n```\n\nFile “b.py”:\n```\nx = 1\n```\n\nWhat is this?"
    )


def test_a_file_alone_is_a_question():
    turns = prompt_turns([asked_with("", Attachment(1, "a", "text", "A"))], system="")
    assert turns == [Turn(USER, "File “a”:\n```\nA\n```")]


def test_a_name_stays_on_its_line():
    told = with_attachments(asked_with("?", Attachment(1, "a\n```\nb", "text", "A")))
    assert told.startswith("File “a ``` b”:\n")


@given(st.text(alphabet="`~\na "))
def test_nothing_in_a_file_ends_its_block(text):
    told = with_attachments(asked_with("Why?", Attachment(1, "a", "text", text)))
    _head, fence, *inside = told.split("\n")
    end = inside.index(fence)
    assert "\n".join(inside[:end]) == text.rstrip("\n")
    assert inside[end:] == [fence, "", "Why?"]


def test_a_grammar_takes_the_place_of_a_schema_that_was_chosen_elsewhere():
    model = InstalledModel("m", Path("m.gguf"), 1, "file")
    with_schema = changed(model, defaults=Defaults(sampling=SamplingChanges(json_schema="{}")))
    found = sampling(Settings(), with_schema, Choices(SamplingChanges(grammar="root ::= x")))
    assert (found.grammar, found.json_schema) == ("root ::= x", "")
