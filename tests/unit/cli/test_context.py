"""`paddock context`: what a conversation takes of the context window, as text and as JSON."""

from __future__ import annotations

import json

import pytest

from desktop.conversation import Choices, MessageState
from desktop.paths import Paths
from desktop.settings import Settings, SettingsFile
from desktop.store.conversations import Conversations
from tests.paddock import is_one_sentence

NOTE = "In bed {} there are {} bulbs, planted in March, and they need water twice a week."


def say(history: Conversations, exchanges: int, *, draft: str = "") -> int:
    """A conversation with so many notes."""
    number = history.create("Beds").id
    parent: int | None = None
    for place in range(exchanges):
        text = NOTE.format(place, place * 7)
        _, answer = history.add_exchange(number, parent_id=parent, text=text)
        history.close_answer(answer.id, text="Noted.", state=MessageState.DONE)
        parent = answer.id
    if draft:
        history.save_draft(number, draft)
    return number


def test_the_parts_are_the_window(run_here, history):
    number = say(history, 2, draft="How many bulbs?")
    exit_code, out, err = run_here("context", str(number), "--json")
    assert (exit_code, err) == (0, "")
    shown = json.loads(out)
    parts = ("system", "summary", "conversation", "draft", "template", "room")
    assert sum(shown[f"{part}_tokens"] for part in parts) == shown["context_tokens"] == 4096
    assert shown["draft_tokens"] == 4
    assert [each["seen"] for each in shown["messages"]] == [True] * 4
    assert shown["template"] == "ChatML, from the model file"


def test_it_is_the_prompt_that_is_shown(run_here, history):
    number = say(history, 12)
    history.choose(number, Choices(context_tokens=512))
    context = json.loads(run_here("context", str(number), "--json")[1])
    prompt = json.loads(run_here("prompt", "--conversation", str(number), "--json")[1])
    assert context["prompt_tokens"] == len(prompt["token_ids"])
    assert context["context_tokens"] == prompt["context_tokens"] == 512
    assert context["forgotten_messages"] == prompt["forgotten_messages"] > 0
    gone = [each["id"] for each in context["messages"] if not each["seen"]]
    assert len(gone) == context["forgotten_messages"]
    assert context["forgotten_tokens"] > 0


def test_for_people(run_here, history, data_dir):
    SettingsFile(Paths(data_dir).settings).save(Settings(context_tokens=512))
    number = say(history, 12, draft="How many?")
    exit_code, out, _ = run_here("context", str(number))
    assert exit_code == 0
    lines = out.splitlines()
    assert lines[0].startswith("SmolLM2 135M · ")
    assert " of 512 tokens · ChatML, from the model file" in lines[0]
    assert any(line.startswith("Room for the answer") for line in lines)
    assert lines[-1].startswith("Not seen by the model, the ")


def test_nothing_was_said_yet(run_here, history):
    shown = json.loads(run_here("context", str(history.create().id), "--json")[1])
    assert shown["messages"] == []
    assert shown["system_tokens"] == shown["prompt_tokens"] > 0


@pytest.mark.parametrize("arguments", [("99",), ("1", "--model", "gone")])
def test_what_is_not_there(run_here, history, arguments):
    say(history, 1)
    exit_code, out, err = run_here("context", *arguments)
    assert (exit_code, out) == (2, "")
    assert is_one_sentence(err) or err.count("\n") == 1


@pytest.mark.thorough
def test_the_prompt_of_a_message(run_here, history):
    number = say(history, 3)
    ids = sorted(history.messages(number))
    of_answer = json.loads(
        run_here("prompt", "--conversation", str(number), "--message", str(ids[3]), "--json")[1]
    )
    of_question = json.loads(
        run_here("prompt", "--conversation", str(number), "--message", str(ids[2]), "--json")[1]
    )
    assert of_answer == of_question
    assert "In bed 1" in of_answer["text"]
    assert "In bed 2" not in of_answer["text"]
    assert of_answer["text"].endswith("<|im_start|>assistant\n")


def test_a_message_that_is_not_there(run_here, history):
    number = say(history, 1)
    exit_code, _, err = run_here("prompt", "--conversation", str(number), "--message", "999")
    assert exit_code == 2
    assert "no such message" in err
    exit_code, _, err = run_here("prompt", "--messages", "-", "--message", "1")
    assert exit_code == 2
    assert "--conversation" in err
