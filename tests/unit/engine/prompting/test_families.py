"""The templates that Paddock brings along: each puts every kind of conversation in order.

Five of them are compared, token for token, with what their makers published: rendered by plain Jinja,
and tokenized by llama.cpp's plain rule, which is the whole text with special tokens on.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import pytest

from desktop.conversation import Role
from desktop.engine.llama.backend import Backend
from desktop.engine.llama.model import Model
from desktop.engine.prompting.choosing import Chosen, choose_for
from desktop.engine.prompting.families import FAMILIES
from desktop.engine.prompting.template import Rendering, Template
from desktop.engine.prompting.tokens import BREAK, prompt_tokens
from desktop.engine.protocol import Turn
from desktop.paths import resources
from tests.engine import said
from tests.unit.engine.prompting.published import PUBLISHED, Published
from tests.vocabularies import SAMPLE, open_vocabulary

ODD = [
    "",
    " ",
    "Hi",
    " Hi\n",
    "</think>",
    "<think>a</think>b",
    "{{ x }}",
    "<|im_end|>",
    "東京",
    "\ue0f0",
]
SYSTEM = Turn(Role.SYSTEM, "Be kind.")
TALK = [SYSTEM, *said("Hi", "Ho", "Bye")]


def rendering(name: str, turns: list[Turn]) -> Rendering:
    template = Template(FAMILIES[name].source, origin="a test", bos="<s>", eos="</s>")
    return template.render(turns)


ONE_LINE = {
    "llama-2": "<s>[INST] <<SYS>>\nBe kind.\n<</SYS>>\n\nHi [/INST] Ho </s><s>[INST] Bye [/INST]",
    "llama-3": "<s><|start_header_id|>system<|end_header_id|>\n\nBe kind.<|eot_id|>"
    "<|start_header_id|>user<|end_header_id|>\n\nHi<|eot_id|>"
    "<|start_header_id|>assistant<|end_header_id|>\n\nHo<|eot_id|>"
    "<|start_header_id|>user<|end_header_id|>\n\nBye<|eot_id|>"
    "<|start_header_id|>assistant<|end_header_id|>\n\n",
    "mistral-v1": "<s>[INST] Be kind.\n\nHi [/INST] Ho</s>[INST] Bye [/INST]",
    "mistral-v3": "<s>[INST] Be kind.\n\nHi[/INST] Ho</s>[INST] Bye[/INST]",
    "mistral-nemo": "<s>[INST]Be kind.\n\nHi[/INST]Ho</s>[INST]Bye[/INST]",
    "mistral-v7": "<s>[SYSTEM_PROMPT]Be kind.[/SYSTEM_PROMPT][INST]Hi[/INST]Ho</s>[INST]Bye[/INST]",
    "vicuna": "Be kind. USER: Hi ASSISTANT: Ho</s>USER: Bye ASSISTANT:",
    "wizardlm": "Be kind. USER: Hi ASSISTANT: Ho</s>USER: Bye ASSISTANT:",
    "alpaca": "Be kind.\n\n### Instruction:\nHi\n\n### Response:\nHo</s>\n\n"
    "### Instruction:\nBye\n\n### Response:\n",
    "falcon": "Be kind.\n\nUser: Hi\n\nAssistant: Ho\n\nUser: Bye\n\nAssistant:",
    "chatml": "<|im_start|>system\nBe kind.<|im_end|>\n<|im_start|>user\nHi<|im_end|>\n"
    "<|im_start|>assistant\nHo<|im_end|>\n<|im_start|>user\nBye<|im_end|>\n<|im_start|>assistant\n",
    "gemma": "<s><start_of_turn>user\nBe kind.\n\nHi<end_of_turn>\n<start_of_turn>model\n"
    "Ho<end_of_turn>\n<start_of_turn>user\nBye<end_of_turn>\n<start_of_turn>model\n",
    "phi-3": "<|system|>\nBe kind.<|end|>\n<|user|>\nHi<|end|>\n<|assistant|>\nHo<|end|>\n"
    "<|user|>\nBye<|end|>\n<|assistant|>\n",
    "phi-4": "<|im_start|>system<|im_sep|>Be kind.<|im_end|><|im_start|>user<|im_sep|>Hi<|im_end|>"
    "<|im_start|>assistant<|im_sep|>Ho<|im_end|><|im_start|>user<|im_sep|>Bye<|im_end|>"
    "<|im_start|>assistant<|im_sep|>",
    "zephyr": "<|system|>\nBe kind.</s>\n<|user|>\nHi</s>\n<|assistant|>\nHo</s>\n<|user|>\nBye</s>\n"
    "<|assistant|>\n",
    "deepseek": "<s>Be kind.<｜User｜>Hi<｜Assistant｜>Ho</s><｜User｜>Bye<｜Assistant｜>",
    "deepseek-llm": "<s>Be kind.\n\nUser: Hi\n\nAssistant: Ho</s>User: Bye\n\nAssistant:",
    "command-r": "<s><|START_OF_TURN_TOKEN|><|SYSTEM_TOKEN|>Be kind.<|END_OF_TURN_TOKEN|>"
    "<|START_OF_TURN_TOKEN|><|USER_TOKEN|>Hi<|END_OF_TURN_TOKEN|>"
    "<|START_OF_TURN_TOKEN|><|CHATBOT_TOKEN|>Ho<|END_OF_TURN_TOKEN|>"
    "<|START_OF_TURN_TOKEN|><|USER_TOKEN|>Bye<|END_OF_TURN_TOKEN|>"
    "<|START_OF_TURN_TOKEN|><|CHATBOT_TOKEN|>",
    "completion": "Be kind.\n\nHiHo\n\nBye",
}
ONE_LINE["qwen"] = ONE_LINE["chatml"]


@pytest.mark.parametrize("name", sorted(set(FAMILIES) - {"gpt-oss"}))
def test_the_text_of_a_conversation(name):
    assert rendering(name, TALK).text == ONE_LINE[name]


def test_gpt_oss_has_channels():
    text = rendering("gpt-oss", TALK).text
    assert text.startswith("<|start|>system<|message|>You are ChatGPT")
    assert text.endswith(
        "<|start|>developer<|message|># Instructions\n\nBe kind.\n\n<|end|>"
        "<|start|>user<|message|>Hi<|end|><|start|>assistant<|channel|>final<|message|>Ho<|end|>"
        "<|start|>user<|message|>Bye<|end|><|start|>assistant"
    )


def test_every_file_belongs_to_a_family():
    files = {path.stem for path in (resources() / "prompt_templates").iterdir()}
    assert files == {family.same_as or name for name, family in FAMILIES.items()}


@pytest.mark.thorough(but=("llama-2", "llama-3", "gemma", "chatml", "mistral-v7"))
@pytest.mark.parametrize("name", FAMILIES)
def test_contents_are_always_told_from_the_scaffold(name):
    chance = random.Random(4)
    for _ in range(100):
        texts = [
            "".join(chance.choices(ODD, k=chance.randint(0, 3)))
            for _ in range(2 * chance.randint(1, 6) - chance.randint(0, 1))
        ]
        system = [Turn(Role.SYSTEM, chance.choice(ODD))] if chance.random() < 0.5 else []
        assert rendering(name, [*system, *said(*texts)]).is_sure, (system, texts)


@pytest.mark.parametrize("name", FAMILIES)
def test_an_open_answer_follows_the_prompt_for_it(name):
    asked = rendering(name, said("Hi")).text
    begun = rendering(name, said("Hi", "Once upon")).text
    assert begun.startswith(asked)
    assert begun.endswith("Once upon")


# As published.

CONVERSATIONS = 200
WORDS = [word for word in SAMPLE.split() if not word.startswith(("[", "<"))]


@pytest.fixture(scope="module", params=PUBLISHED, ids=lambda kind: kind.family)
def kind(request: pytest.FixtureRequest) -> Published:
    return request.param


@pytest.fixture(scope="module", params=[True, False], ids=["own", "detected"])
def model(
    request: pytest.FixtureRequest,
    kind: Published,
    backend: Backend,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Model]:
    path = kind.write(tmp_path_factory.mktemp("models"), with_template=request.param)
    opened = open_vocabulary(path, backend)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def chosen(model: Model) -> Chosen:
    return choose_for(model, path="model.gguf")


def ids(model: Model, chosen: Chosen, turns: Sequence[Turn]) -> list[int]:
    rendering = chosen.template.render(turns)
    assert rendering.is_sure
    return prompt_tokens(model, rendering)


@cache
def plain_jinja(template: str) -> Any:
    from jinja2 import Environment

    return Environment(trim_blocks=True, lstrip_blocks=True).from_string(template)


def plain_rule(model: Model, template: str, turns: Sequence[Turn]) -> list[int]:
    def refuse(reason: str) -> None:
        raise AssertionError(reason)

    text = plain_jinja(template).render(
        messages=[{"role": str(turn.role), "content": turn.text} for turn in turns],
        add_generation_prompt=True,
        bos_token=model.token_text(model.bos),
        eos_token=model.token_text(model.eos),
        raise_exception=refuse,
    )
    tokens = model.tokenize(text, special=True)
    return tokens if not model.adds_bos or tokens[0] == model.bos else [model.bos, *tokens]


def specials(model: Model) -> list[int]:
    return [t for t in range(model.vocabulary_tokens) if model.special(t)[0]]


def steering(model: Model, chosen: Chosen, tokens: Sequence[int]) -> Counter[int]:
    """The control tokens, and what else the scaffold is made of."""
    scaffold = set(ids(model, chosen, said("x", "y", "z"))) & set(specials(model))
    scaffold = {token for token in scaffold if model.token_text(token).strip()}
    return Counter(t for t in tokens if t in scaffold or model.is_control(t) or model.is_end(t))


def test_which_template_it_gets(kind, model, chosen):
    has_own = bool(model.metadata("tokenizer.chat_template"))
    reason = "from the model file" if has_own else "by the model's name; the file carries none"
    assert chosen.origin.endswith(f", {reason}")
    assert (chosen.family.name if chosen.family else kind.family) == kind.family
    assert chosen.is_chat


@pytest.mark.thorough(
    but=("qwen-own", "llama-3-detected", "gemma-own", "mistral-v3-detected", "phi-3-own")
)
def test_benign_conversations_are_as_published(kind, model, chosen):
    chance = random.Random(3)
    for _ in range(CONVERSATIONS):
        texts = [
            " ".join(chance.choices(WORDS, k=chance.randint(1, 20)))
            for _ in range(2 * chance.randint(1, 12) - 1)
        ]
        begins = kind.has_system and chance.random() < 0.5
        turns = [*([Turn(Role.SYSTEM, "Be kind.")] if begins else []), *said(*texts)]
        assert ids(model, chosen, turns) == plain_rule(model, kind.template, turns), turns


def test_a_system_prompt_is_never_lost(kind, model, chosen):
    turns = [Turn(Role.SYSTEM, "Be kind."), *said("Hi", "Ho", "Bye")]
    folded = turns if kind.has_system else said("Be kind.\n\nHi", "Ho", "Bye")
    assert ids(model, chosen, turns) == plain_rule(model, kind.template, folded)


def test_questions_that_follow_each_other_are_answered(model, chosen):
    turns = [Turn(Role.USER, "Hi"), Turn(Role.USER, "Are you there?")]
    assert ids(model, chosen, turns)


@pytest.mark.thorough(but_one_in=5)
@pytest.mark.parametrize("place", range(4))
def test_no_special_token_can_be_typed(model, chosen, place):
    def turns(text: str) -> list[Turn]:
        texts = ["Be kind.", "Hi", "Ho", "Bye"]
        texts[place] = text
        return [Turn(Role.SYSTEM, texts[0]), *said(*texts[1:])]

    benign = steering(model, chosen, ids(model, chosen, turns("harmless")))
    found = 0
    for token in specials(model):
        spelling = model.token_text(token)
        for text in (spelling, f"a{spelling}b", f"\n{spelling} {spelling}\n", spelling * 3):
            tokens = ids(model, chosen, turns(text))
            assert steering(model, chosen, tokens) == benign, (text, tokens)
            careless = model.tokenize(text, special=True)
            found += sum(steering(model, chosen, careless).values())
    assert found > 0, "the control: tokenized carelessly, they are what they look like"


def test_a_user_defined_marker_is_broken_and_harmless_ones_are_not(backend, tmp_path):
    gemma = next(kind for kind in PUBLISHED if kind.family == "gemma")
    model = open_vocabulary(gemma.write(tmp_path, with_template=False), backend)
    chosen = choose_for(model, path="model.gguf")
    token = {model.token_text(token): token for token in specials(model)}
    typed = said("<start_of_turn> <table> <start_of_image>\n\nx")
    tokens = ids(model, chosen, typed)
    assert tokens.count(token["<start_of_turn>"]) == 2
    assert [tokens.count(token[text]) for text in ("<table>", "<start_of_image>")] == [1, 1]
    assert tokens.count(token["\n\n"]) == 1
    broken = model.tokenize(f"<{BREAK}start_of_turn>", special=False)
    assert str(broken)[1:-1] in str(tokens)
    model.close()
