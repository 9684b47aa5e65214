"""Adapters change what a real model computes, and only while they are on."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator

import pytest

from desktop.engine.llama import adapter as adapter_module
from desktop.engine.llama.adapter import AdapterError, Adapters
from desktop.engine.llama.bindings import c
from desktop.engine.llama.context import Context
from desktop.engine.llama.model import Model
from desktop.engine.protocol import Adapter
from tests.gguf_files import tiny_llama
from tests.lora_files import halves, tiny_lora
from tests.unit.engine.llama.conftest import SMALL

VOCABULARY = 320


@pytest.fixture
def tiny(tmp_path, backend) -> Iterator[tuple[Model, Context]]:
    path = tiny_llama(tmp_path / "tiny.gguf")
    model = Model(str(path), backend=backend, gpu_layers=0, on_progress=lambda _f: True)
    context = Context(model, SMALL)
    yield model, context
    context.close()
    model.close()


@pytest.fixture
def adapters(tiny, backend) -> Iterator[Adapters]:
    made = Adapters(*tiny, backend)
    yield made
    made.close()


@pytest.fixture
def lora(tmp_path) -> str:
    return str(tiny_lora(tmp_path / "lora.gguf", halves("output.weight", out=VOCABULARY)))


@pytest.fixture
def logits(tiny):
    _, context = tiny

    def compute() -> list[float]:
        context.keep(0)
        context.decode([5, 6, 7, 8], at=0)
        found = c.llama_get_logits_ith(context.pointer, -1)
        return list(ctypes.cast(found, ctypes.POINTER(ctypes.c_float * VOCABULARY)).contents)

    return compute


def difference(one: list[float], other: list[float]) -> float:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def test_on_off_and_on_again(adapters, lora, logits):
    bare = logits()
    adapters.use([Adapter(lora)])
    changed = logits()
    assert difference(changed, bare) > 0.01
    adapters.use([])
    assert logits() == bare
    adapters.use([Adapter(lora)])
    assert logits() == changed


def test_a_scale_of_0_is_off(adapters, lora, logits):
    bare = logits()
    adapters.use([Adapter(lora, scale=0)])
    assert logits() == bare


def test_the_scale_is_how_much(adapters, lora, logits):
    bare = logits()
    adapters.use([Adapter(lora)])
    once = difference(logits(), bare)
    adapters.use([Adapter(lora, scale=2)])
    assert difference(logits(), bare) == pytest.approx(2 * once, rel=0.01)
    adapters.use([Adapter(lora), Adapter(lora)])
    assert difference(logits(), bare) == pytest.approx(2 * once, rel=0.01)


def test_two_at_once(adapters, tmp_path, lora, logits):
    other = str(tiny_lora(tmp_path / "other.gguf", seed=1))
    adapters.use([Adapter(lora)])
    alone = logits()
    adapters.use([Adapter(lora), Adapter(other, scale=4)])
    assert logits() != alone


def test_what_is_loaded_is_not_loaded_again(adapters, lora, monkeypatch):
    adapters.use([Adapter(lora)])
    monkeypatch.setattr(adapter_module, "mismatch", lambda *_: "was loaded again")
    adapters.use([Adapter(lora, scale=0.5)])
    adapters.use([])
    adapters.use([Adapter(lora)])


def test_a_file_that_was_written_anew_is_another_adapter(adapters, tmp_path, lora, logits):
    adapters.use([Adapter(lora)])
    before = logits()
    new = tiny_lora(tmp_path / "new.gguf", halves("output.weight", out=VOCABULARY), seed=9)
    os.utime(new, (1, 1))
    new.replace(lora)
    adapters.use([Adapter(lora)])
    assert logits() != before


def test_a_wrong_one_is_named_and_those_in_use_stay(adapters, tmp_path, lora, logits):
    adapters.use([Adapter(lora)])
    before = logits()
    wrong = tiny_lora(tmp_path / "wrong.gguf", halves("blk.0.attn_q.weight", wide=128, out=128))
    with pytest.raises(AdapterError, match=r"“wrong\.gguf” was made for a model that is 128 wide"):
        adapters.use([Adapter(str(wrong))])
    with pytest.raises(AdapterError, match="can't be read"):
        adapters.use([Adapter(str(tmp_path / "nowhere.gguf"))])
    assert logits() == before


@pytest.mark.parametrize(
    ("tensors", "metadata", "reason"),
    [
        (halves("blk.0.attn_q.weight", wide=128, out=128), {}, "incorrect shape"),
        (halves("blk.9.attn_q.weight"), {}, "does not exist in base model"),
        ([], {"general.architecture": "qwen2"}, "arch mismatch"),
        ([], {"general.type": "model"}, "general.type"),
    ],
)
def test_llama_cpp_refuses_a_wrong_one_too(
    adapters, tmp_path, monkeypatch, logits, tensors, metadata, reason
):
    """Where what we know of the files is wrong, there is its own reason and no crash."""
    monkeypatch.setattr(adapter_module, "mismatch", lambda *_: None)
    bare = logits()
    wrong = tiny_lora(tmp_path / "wrong.gguf", tensors, metadata=metadata)
    with pytest.raises(AdapterError, match=reason):
        adapters.use([Adapter(str(wrong))])
    assert logits() == bare


def test_an_adapter_of_the_token_table(adapters, tmp_path, logits):
    """Its halves lie the other way round."""
    table = [
        ("token_embd.weight.lora_a", (4, VOCABULARY), "f32"),
        ("token_embd.weight.lora_b", (4, 64), "f32"),
    ]
    bare = logits()
    adapters.use([Adapter(str(tiny_lora(tmp_path / "table.gguf", table)))])
    assert logits() != bare


def test_after_closing_the_model_is_as_before(adapters, lora, logits):
    bare = logits()
    adapters.use([Adapter(lora)])
    adapters.close()
    assert logits() == bare
    adapters.close()
