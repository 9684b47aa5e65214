"""A prompt as an engine shows it: from the vocabulary alone, and with its failures told."""

from __future__ import annotations

import pytest

from desktop.conversation import Role
from desktop.engine.protocol import Failed, FailureCode, Rendered, Turn
from desktop.engine.showing import show_prompt
from desktop.errors import EngineDied
from tests.engine import said


def test_the_starter_models_prompt(starter):
    shown = show_prompt(starter, [Turn(Role.SYSTEM, "Be kind."), *said("Hi 😀")])
    assert isinstance(shown, Rendered)
    assert shown.template == "ChatML, from the model file"
    assert shown.text.startswith("<|im_start|>system\nBe kind.<|im_end|>\n")
    assert "".join(shown.pieces) == shown.text
    spelt = [shown.pieces[place] for place in shown.control]
    assert spelt == ["<|im_start|>", "<|im_end|>"] * 2 + ["<|im_start|>"]
    assert len(shown.token_ids) == len(shown.pieces)


def test_another_template(starter):
    shown = show_prompt(starter, said("Hi"), template="vicuna")
    assert isinstance(shown, Rendered)
    assert shown.text.endswith("USER: Hi ASSISTANT:")
    assert shown.control == []


def test_a_file_that_is_no_model(tmp_path):
    path = tmp_path / "no.gguf"
    path.write_bytes(b"GGUF")
    shown = show_prompt(path, said("Hi"))
    assert isinstance(shown, Failed)
    assert shown.code is FailureCode.UNREADABLE_MODEL


def test_a_template_that_refuses(starter):
    source = "{% if messages|length > 1 %}{{ raise_exception('No') }}{% endif %}{{ messages }}"
    shown = show_prompt(starter, said("Hi", "Ho", "Bye"), template=source)
    assert isinstance(shown, Failed)
    assert shown.code is FailureCode.TEMPLATE


def test_an_engine_that_says_nothing(starter):
    with pytest.raises(EngineDied):
        show_prompt(starter, said("Hi"), within_seconds=0)
