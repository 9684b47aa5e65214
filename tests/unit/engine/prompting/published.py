"""Prompt templates as their makers published them, and vocabularies to go with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.gguf_files import Value
from tests.vocabularies import (
    CONTROL,
    USER_DEFINED,
    byte_level_metadata,
    sentencepiece_metadata,
    sentencepiece_model,
    vocabulary_file,
)

QWEN_2 = (
    "{% for message in messages %}{% if loop.first and messages[0]['role'] != 'system' %}"
    "{{ '<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n' }}{% endif %}"
    "{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n'}}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)
LLAMA_3 = (
    "{% set loop_messages = messages %}{% for message in loop_messages %}{% set content ="
    " '<|start_header_id|>' + message['role'] + '<|end_header_id|>\n\n'+ message['content'] | trim"
    " + '<|eot_id|>' %}{% if loop.index0 == 0 %}{% set content = bos_token + content %}{% endif %}"
    "{{ content }}{% endfor %}{% if add_generation_prompt %}"
    "{{ '<|start_header_id|>assistant<|end_header_id|>\n\n' }}{% endif %}"
)
ALTERNATE = (
    "{% if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}{{ raise_exception("
    "'Conversation roles must alternate user/assistant/user/assistant/...') }}{% endif %}"
)
GEMMA = (
    "{{ bos_token }}{% if messages[0]['role'] == 'system' %}"
    "{{ raise_exception('System role not supported') }}{% endif %}{% for message in messages %}"
    + ALTERNATE
    + "{% if (message['role'] == 'assistant') %}{% set role = 'model' %}{% else %}{% set role ="
    " message['role'] %}{% endif %}{{ '<start_of_turn>' + role + '\n' + message['content'] | trim +"
    " '<end_of_turn>\n' }}{% endfor %}{% if add_generation_prompt %}{{'<start_of_turn>model\n'}}"
    "{% endif %}"
)
MISTRAL_V3 = (
    "{{ bos_token }}{% for message in messages %}"
    + ALTERNATE
    + "{% if message['role'] == 'user' %}{{ '[INST] ' + message['content'] + '[/INST]' }}"
    "{% elif message['role'] == 'assistant' %}{{ ' ' + message['content']|trim + eos_token}}"
    "{% else %}{{ raise_exception('Only user and assistant roles are supported!') }}{% endif %}"
    "{% endfor %}"
)
PHI_3 = (
    "{% for message in messages %}{% if message['role'] == 'system' %}{{'<|system|>\n' +"
    " message['content'] + '<|end|>\n'}}{% elif message['role'] == 'user' %}{{'<|user|>\n' +"
    " message['content'] + '<|end|>\n'}}{% elif message['role'] == 'assistant' %}"
    "{{'<|assistant|>\n' + message['content'] + '<|end|>\n'}}{% endif %}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|assistant|>\n' }}{% else %}{{ eos_token }}{% endif %}"
)


class Published(NamedTuple):
    """A kind of model: its template, its name, and what makes its vocabulary."""

    family: str
    model_name: str
    template: str
    vocabulary: Callable[[], Mapping[str, Value]]
    has_system: bool = True

    def write(self, folder: Path, *, with_template: bool) -> Path:
        """A file with this vocabulary."""
        path = folder / f"{self.family}-{with_template}.gguf"
        template = self.template if with_template else ""
        return vocabulary_file(path, self.vocabulary(), name=self.model_name, template=template)


def _controls(*texts: str, **kinds: int) -> dict[str, int]:
    return dict.fromkeys(texts, CONTROL) | kinds


def _qwen() -> Mapping[str, Value]:
    specials = _controls("<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|vision_start|>")
    specials |= dict.fromkeys(["<tool_call>", "</tool_call>", "<think>"], USER_DEFINED)
    return byte_level_metadata(specials, pre="qwen2", eos="<|im_end|>")


def _llama_3() -> Mapping[str, Value]:
    specials = _controls(
        *("<|begin_of_text|>", "<|end_of_text|>", "<|start_header_id|>", "<|end_header_id|>"),
        *("<|eom_id|>", "<|eot_id|>", "<|python_tag|>", "<|reserved_special_token_0|>"),
    )
    return byte_level_metadata(specials, pre="llama-bpe", bos="<|begin_of_text|>", eos="<|eot_id|>")


@cache
def _pieces() -> object:
    return sentencepiece_model()


def _gemma() -> Mapping[str, Value]:
    """Its turn markers are user-defined: these are recognised in contents, too."""
    specials = dict.fromkeys(
        ["<start_of_turn>", "\n", "\n\n", "▁▁", "<start_of_image>", "<table>"], USER_DEFINED
    )
    metadata = sentencepiece_metadata(_pieces(), {**specials, "<end_of_turn>": CONTROL})  # type: ignore[arg-type]
    return {**metadata, "tokenizer.ggml.add_space_prefix": False}


def _mistral() -> Mapping[str, Value]:
    specials = _controls("[INST]", "[/INST]", "[TOOL_CALLS]", "[AVAILABLE_TOOLS]")
    return sentencepiece_metadata(_pieces(), specials)  # type: ignore[arg-type]


def _phi_3() -> Mapping[str, Value]:
    """By the model's name llama.cpp lets these swallow the whitespace behind them."""
    specials = _controls("<|endoftext|>", "<|system|>", "<|user|>", "<|assistant|>", "<|end|>")
    return sentencepiece_metadata(_pieces(), specials)  # type: ignore[arg-type]


PUBLISHED = (
    Published("qwen", "Qwen2 7B Instruct", QWEN_2, _qwen),
    Published("llama-3", "Meta Llama 3 8B Instruct", LLAMA_3, _llama_3),
    Published("gemma", "gemma-2-2b-it", GEMMA, _gemma, has_system=False),
    Published("mistral-v3", "Mistral 7B Instruct v0.3", MISTRAL_V3, _mistral, has_system=False),
    Published("phi-3", "Phi-3-mini-4k-instruct", PHI_3, _phi_3),
)
