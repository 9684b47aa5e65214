"""How a message was made, in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.conversation import Attachment, FinishReason, Message, MessageState, Role
from desktop.sampling import SamplingChanges
from desktop.ui.context.detail_facts import as_text, details_of, ending, title_of
from tests.unit.chat.playbook import NOON, generation
from tests.values import changed

ANSWER = Message(2, 1, 1, Role.ASSISTANT, "Some words.", MessageState.DONE, NOON)


def text(message: Message, **options: Path) -> str:
    return as_text(details_of(message, **options))


def test_of_an_answer():
    made = changed(
        generation(),
        prompt_tokens=1200,
        reused_tokens=1000,
        resumed_tokens=300,
        forgotten_messages=4,
        cut_tokens=12,
        sampling=SamplingChanges(temperature=0.3, top_k=7, seed=99),
        persona="Ada",
    )
    said = text(changed(ANSWER, generation=made), file=Path("/models/some.gguf"))
    for line in (
        "Model: model",
        "File: /models/some.gguf",
        "Length: 11 characters",
        "Prompt: 1,200 tokens",
        "Read anew: 200 tokens",
        "Still in memory: 700 tokens",
        "Kept on disk: 300 tokens",
        "Answer: 2 tokens",
        "Context window: 4,096 tokens",
        "The 4 oldest messages no longer fit and were not read.",
        "The middle of a long message (12 tokens) didn’t fit and was not read.",
        "First word after: 0.50 s",
        "Reading: 400 tokens/s",
        "Writing: 2.0 tokens/s",
        "Persona: Ada",
        "Temperature: 0.3",
        "top k: 7",
        "Seed: 99",
        "Ended: The model was done",
    ):
        assert line in said.splitlines()


def test_of_a_question_with_files():
    file = Attachment(1, "a\nb.txt", "text", "A")
    question = changed(ANSWER, role=Role.USER, attachments=(file,))
    said = text(question)
    assert "Files: a b.txt" in said
    assert "Tokens" not in said
    assert title_of(question) == "Details of the question"


@pytest.mark.parametrize("reason", list(FinishReason))
def test_every_ending_has_words(reason):
    assert ending(reason)


def test_titles():
    assert len({title_of(changed(ANSWER, role=role)) for role in Role}) == 3


def test_of_an_answer_from_elsewhere_only_the_model_is_known():
    made = changed(generation(), context_tokens=0, prompt_tokens=0, generation_tokens=0)
    said = text(changed(ANSWER, generation=made))
    assert "Model: model" in said
    assert "Length: 11 characters" in said
    assert not any(word in said for word in ("Tokens", "Speed", "Settings", "Ended"))
