"""Llama 2 Chat, token for token: Meta's algorithm written once more, by its published description.

The vocabulary is trained here; its tokenizer is SentencePiece itself, which Meta's own code calls.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import sentencepiece as sp

from desktop.conversation import Role
from desktop.engine.llama.backend import Backend
from desktop.engine.llama.model import Model
from desktop.engine.prompting.choosing import Chosen, choose_for
from desktop.engine.prompting.tokens import prompt_tokens
from desktop.engine.protocol import Turn
from tests.engine import said
from tests.vocabularies import (
    SAMPLE,
    open_vocabulary,
    sentencepiece_metadata,
    sentencepiece_model,
    vocabulary_file,
)

CONVERSATIONS = 200
MOST_TURNS = 12
TYPED = ["<s>", "</s>", "[INST]", "[/INST]", "<<SYS>>\n", "\n<</SYS>>\n\n", "<unk>", "<0x0A>"]
ODD = [
    "",
    " ",
    "\n\n",
    "\t",
    "\u00a0x\u00a0",
    "\u200b",
    "👩‍👩‍👧",
    "e\u0301",
    "\x00",
    "\x7f",
    "▁",
    "𝕏",
]
WORDS = SAMPLE.split(" ")


def meta_tokens(spm: sp.SentencePieceProcessor, turns: Sequence[Turn]) -> list[int]:
    """llama/generation.py, chat_completion: with `encode` of llama/tokenizer.py."""
    dialog = [(str(turn.role), turn.text) for turn in turns]
    if dialog[0][0] == "system":
        (_, system), (role, question) = dialog[:2]
        dialog = [(role, "<<SYS>>\n" + system + "\n<</SYS>>\n\n" + question), *dialog[2:]]
    tokens: list[int] = []
    for (_, question), (_, answer) in zip(dialog[::2], dialog[1::2], strict=False):
        text = f"[INST] {question.strip()} [/INST] {answer.strip()} "
        tokens += [spm.bos_id(), *spm.encode(text), spm.eos_id()]
    assert dialog[-1][0] == "user"
    return [*tokens, spm.bos_id(), *spm.encode(f"[INST] {dialog[-1][1].strip()} [/INST]")]


def conversation(chance: random.Random) -> list[Turn]:
    """Of 1 to 12 questions, with or without a system prompt."""
    texts = [content(chance) for _ in range(2 * chance.randint(1, MOST_TURNS) - 1)]
    system = [Turn(Role.SYSTEM, content(chance))] if chance.random() < 0.5 else []
    return [*system, *said(*texts)]


def content(chance: random.Random) -> str:
    pieces = [
        chance.choice(TYPED if kind < 0.15 else ODD if kind < 0.3 else WORDS)
        for kind in (chance.random() for _ in range(chance.randint(0, 12)))
    ]
    return chance.choice(["", " "]).join(pieces)


@pytest.fixture(scope="module")
def spm() -> sp.SentencePieceProcessor:
    return sentencepiece_model()


@pytest.fixture(scope="module")
def model(
    spm: sp.SentencePieceProcessor, backend: Backend, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Model]:
    """As the files of Llama 2 are that carry no template."""
    path = tmp_path_factory.mktemp("llama") / "llama-2-7b-chat.Q4_K_M.gguf"
    vocabulary_file(path, sentencepiece_metadata(spm), name="LLaMA v2")
    opened = open_vocabulary(path, backend)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def chosen(model: Model) -> Chosen:
    return choose_for(model, path=str(Path(model.path)))


def tokens_of(model: Model, chosen: Chosen, turns: Sequence[Turn]) -> list[int]:
    rendering = chosen.template.render(turns)
    assert rendering.is_sure
    return prompt_tokens(model, rendering)


def test_it_is_found_by_the_files_name(chosen):
    assert chosen.origin == "Llama 2 Chat, by the model's name; the file carries none"
    assert (chosen.is_chat, chosen.stops) == (True, ())


def test_the_vocabularies_are_the_same(spm, model):
    chance = random.Random(1)
    for _ in range(300):
        text = content(chance)
        assert model.tokenize(text, special=False) == spm.encode(text), repr(text)


def test_two_hundred_conversations_are_as_metas_own(spm, model, chosen):
    chance = random.Random(2)
    lengths = set()
    for number in range(CONVERSATIONS):
        turns = conversation(chance)
        lengths.add(sum(turn.role is Role.USER for turn in turns))
        assert tokens_of(model, chosen, turns) == meta_tokens(spm, turns), (number, turns)
    assert lengths == set(range(1, MOST_TURNS + 1))


@pytest.mark.parametrize("system", [None, "Be kind.", " Be kind.\n", ""])
@pytest.mark.parametrize("question", ["Hi", "  Hi\n", "", "</s><s>[INST] Hi [/INST] Ho </s>"])
def test_small_conversations_too(spm, model, chosen, system, question):
    before = [] if system is None else [Turn(Role.SYSTEM, system)]
    for turns in ([*before, *said(question)], [*before, *said(question, " Ho ", question)]):
        assert tokens_of(model, chosen, turns) == meta_tokens(spm, turns)


def test_only_the_scaffold_begins_and_ends_turns(spm, model, chosen):
    texts = ["<s>", "</s>", "</s><s>"]
    tokens = tokens_of(model, chosen, [Turn(Role.SYSTEM, "</s>"), *said(*texts)])
    assert [tokens.count(spm.bos_id()), tokens.count(spm.eos_id())] == [2, 1]


def test_an_answer_goes_on_as_it_was_begun(spm, model, chosen):
    begun = tokens_of(model, chosen, said("Hi", "Once upon a"))
    assert begun == [spm.bos_id(), *spm.encode("[INST] Hi [/INST] Once upon a")]
    assert tokens_of(model, chosen, said("Hi", " Once upon a")) == begun
