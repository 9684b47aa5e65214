"""A model file's facts and its vocabulary, in the tests' own process."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.engine.llama.bindings import Cancelled, LlamaError
from desktop.engine.llama.model import Model


def test_facts(model):
    assert model.can_generate
    assert model.parameters == 134_515_008
    assert model.trained_context_tokens == 8192
    assert model.size_bytes > 90_000_000
    assert "Q4_1" in model.description
    assert model.metadata("general.architecture") == "llama"
    assert model.metadata("no.such.key") is None
    assert "<|im_start|>" in (model.metadata("tokenizer.chat_template") or "")


def test_control_tokens(model):
    assert model.token_text(model.bos) == "<|im_start|>"
    assert model.token_text(model.eos) == "<|im_end|>"
    assert not model.adds_bos
    assert model.is_end(model.eos)
    assert not model.is_end(model.bos)
    assert model.token_text(-1) == ""
    assert model.piece(model.eos) == b""
    assert model.special(model.eos)[0]
    assert not model.special(1000)[0]


def test_special_tokens_are_spelled_only_where_that_is_allowed(model):
    assert model.tokenize("<|im_end|>", special=True) == [model.eos]
    plain = model.tokenize("<|im_end|>", special=False)
    assert len(plain) > 1
    assert model.eos not in plain


# The starter's vocabulary lacks some bytes of control characters and of unassigned planes.
@given(text=st.text(st.characters(exclude_categories=["C"], max_codepoint=0xFFFF), max_size=40))
def test_the_pieces_of_a_text_are_the_text(model, text):
    tokens = model.tokenize(text, special=False)
    assert b"".join(map(model.piece, tokens)).decode() == text


def test_half_a_surrogate_pair_is_no_reason_to_fail(model):
    assert model.tokenize("a\ud800b", special=False) == model.tokenize("a?b", special=False)


@pytest.mark.thorough(but_one_in=4)
@pytest.mark.parametrize("letter", ["a", " ", "\n", "1", "😀", "\u0301"])
def test_a_very_long_text_is_tokenized(model, letter):
    text = letter * 100_000
    tokens = model.tokenize(text, special=False)
    assert sum(len(model.piece(token)) for token in tokens) == len(text.encode())


def test_a_file_that_is_no_model(tmp_path, backend):
    path = tmp_path / "list.gguf"
    path.write_text("eggs, milk")
    with pytest.raises(LlamaError, match=r"\w"):
        Model(str(path), backend=backend, gpu_layers=0, on_progress=lambda _: True)


def test_a_load_can_be_given_up(starter, backend):
    asked: list[float] = []

    def enough(fraction: float) -> bool:
        asked.append(fraction)
        return fraction < 0.5

    with pytest.raises(Cancelled):
        Model(str(starter), backend=backend, gpu_layers=0, on_progress=enough)
    assert asked == sorted(asked)
    assert 0.5 <= asked[-1] < 1
