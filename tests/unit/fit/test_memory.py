"""The estimate against the real child's peak, and what each part of it grows with."""

from __future__ import annotations

import sys

import msgspec
import pytest

from desktop.fit.memory import memory_of, usual_context_tokens
from desktop.gguf.shaping import shape_of_file
from tests.bench.memory import peak_bytes
from tests.gguf_files import LlamaSize, llama
from tests.unit.fit.shapes import GIB, llama_7b, mixtral


@pytest.mark.thorough(but=("a long context",))
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the peak of another process")
@pytest.mark.parametrize(
    ("size", "type", "context_tokens", "kv_type"),
    [
        (LlamaSize(6, 512, 8, 8, 1536, 32000), "q4_0", 1024, "q8_0"),
        (LlamaSize(2, 1024, 32, 4, 2048, 32000), "f16", 2048, "f16"),
        (LlamaSize(2, 1024, 32, 4, 2048, 32000), "f16", 1024, "q4_0"),
        (LlamaSize(2, 1024, 16, 4, 2048, 32000, experts=8), "q8_0", 1024, "f16"),
    ],
    ids=["several layers", "a long context", "the same in 4 bits", "experts"],
)
def test_it_is_within_a_tenth_of_the_measured_peak(tmp_path, size, type, context_tokens, kv_type):
    path = llama(tmp_path / "model.gguf", size, type=type)
    estimated = memory_of(shape_of_file(path), context_tokens=context_tokens, kv_type=kv_type)
    measured = peak_bytes(path, context_tokens=context_tokens, kv_type=kv_type)
    assert estimated.total_bytes == pytest.approx(measured, rel=0.10)


def test_the_weights_are_all_tensors():
    shape = llama_7b()
    assert memory_of(shape, context_tokens=512).weights_bytes == shape.weights_bytes


def test_the_cache_of_llama_2_is_half_a_mebibyte_a_token():
    assert memory_of(llama_7b(), context_tokens=4096).cache_bytes == 4096 * 512 * 1024


@pytest.mark.parametrize(("kv_type", "bytes_a_block"), [("q8_0", 34), ("q4_0", 18)])
def test_a_quantized_cache_has_a_scale_for_each_block(kv_type, bytes_a_block):
    quantized = memory_of(llama_7b(), context_tokens=4096, kv_type=kv_type)
    assert quantized.cache_bytes == 4096 * 262144 // 32 * bytes_a_block


def test_flash_attention_keeps_no_scores():
    plain, flash = (
        memory_of(llama_7b(), context_tokens=4096, kv_type=kv_type).working_bytes
        for kv_type in ("f16", "q8_0")
    )
    assert plain - flash > 40_000_000


def test_what_is_computed_with_grows_with_the_micro_batch():
    small, usual, large = (
        memory_of(llama_7b(), context_tokens=4096, micro_batch_tokens=tokens).working_bytes
        for tokens in (64, 0, 512)
    )
    assert small < usual < large


def test_a_context_is_rounded_up_to_whole_cells():
    shape = llama_7b()
    assert memory_of(shape, context_tokens=257) == memory_of(shape, context_tokens=512)
    assert memory_of(shape, context_tokens=256) != memory_of(shape, context_tokens=257)


def test_a_sliding_window_still_has_a_full_cache():
    shape = llama_7b()
    sliding = tuple(msgspec.structs.replace(layer, window_tokens=512) for layer in shape.layers)
    slid = msgspec.structs.replace(shape, layers=sliding)
    assert memory_of(slid, context_tokens=4096) == memory_of(shape, context_tokens=4096)


def test_all_experts_are_in_memory():
    assert memory_of(mixtral(), context_tokens=512).weights_bytes > 26e9


def test_without_gpu_layers_nothing_is_on_a_gpu():
    memory = memory_of(llama_7b(), context_tokens=4096)
    assert (memory.gpu_bytes, memory.host_bytes) == (0, memory.total_bytes)


def test_each_gpu_layer_moves_its_weights_and_its_cache():
    shape = llama_7b()
    before, after = (
        memory_of(shape, context_tokens=4096, gpu_layers=layers).gpu_bytes for layers in (10, 11)
    )
    layer = shape.layers[0]
    cache = 4096 * 2 * (layer.key_values + layer.value_values)
    assert after - before == layer.weights_bytes + cache


def test_with_all_layers_on_a_gpu_the_token_table_stays():
    shape = llama_7b()
    memory = memory_of(shape, context_tokens=4096, gpu_layers=33)
    assert memory.host_bytes >= shape.token_embedding_bytes
    assert memory.host_bytes < GIB
    assert memory == memory_of(shape, context_tokens=4096, gpu_layers=99)


@pytest.mark.parametrize(("trained", "usual"), [(0, 4096), (2048, 2048), (131072, 4096)])
def test_the_usual_context_is_that_of_the_engine(trained, usual):
    shape = msgspec.structs.replace(llama_7b(), trained_context_tokens=trained)
    assert usual_context_tokens(shape) == usual
