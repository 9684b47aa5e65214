"""What was chosen is had or refused, never made smaller in silence; the rest takes the most that fits."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.fit.machine import Gpu, Machine
from desktop.fit.memory import GPU_MICRO_BATCH_TOKENS, MICRO_BATCH_TOKENS, memory_of
from desktop.fit.plan import Plan, Tuning, Wishes, plan
from desktop.fit.verdict import Fit
from tests.unit.fit.shapes import GIB, llama_7b

ROOMY = Machine(64 * GIB, 64 * GIB, decode_threads=6)


def with_memory(free: float, *gpus: Gpu) -> Machine:
    return Machine(64 * GIB, round(free), gpus, decode_threads=6)


def reasons(found: Plan) -> str:
    return "\n".join(found.reasons)


def test_the_usual_on_a_computer_without_a_gpu():
    found = plan(llama_7b(), ROOMY, Wishes())
    assert found.fits
    assert (found.context_tokens, found.gpu_layers, found.kv_type) == (4096, 0, "f16")
    assert (found.micro_batch_tokens, found.threads) == (MICRO_BATCH_TOKENS, 6)
    assert not found.flash_attention
    assert found.reasons == (
        "No GPU: all on the processor",
        "Context window of 4,096 tokens in 16-bit",
        "6 threads: one for each fast core, fewer while other programs are busy",
    )


def test_as_many_layers_as_the_gpu_has_room_for():
    card = Gpu("A card", int(3.1e9), int(6e9))
    found = plan(llama_7b(), with_memory(64 * GIB, card), Wishes())
    assert 0 < found.gpu_layers < 33
    assert found.verdict.memory.gpu_bytes <= 3.1e9
    assert f"{found.gpu_layers} of 33 layers on the GPU: 3.1 of 6.0 GB free" in found.reasons
    assert (found.flash_attention, found.micro_batch_tokens) == (True, GPU_MICRO_BATCH_TOKENS)


def test_all_layers_where_there_is_room():
    found = plan(llama_7b(), with_memory(64 * GIB, Gpu("A card", 20 * GIB, 24 * GIB)), Wishes())
    assert found.gpu_layers == 33
    assert "All 33 layers on the GPU" in reasons(found)


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        (Wishes(gpu_layers=0), "All on the processor, as chosen"),
        (Wishes(without_gpu=True), "All on the processor: the GPU has failed with this model"),
        (Wishes(without_gpu=True, gpu_layers=9), "the GPU has failed"),
    ],
)
def test_no_layers_on_the_gpu(wishes, words):
    found = plan(llama_7b(), with_memory(64 * GIB, Gpu("A card", 20 * GIB, 24 * GIB)), wishes)
    assert found.gpu_layers == 0
    assert words in reasons(found)


def test_a_gpu_that_is_full_is_named():
    found = plan(llama_7b(), with_memory(64 * GIB, Gpu("A card", 100_000_000, 8 * GIB)), Wishes())
    assert found.gpu_layers == 0
    assert "nothing fits on the GPU" in reasons(found)


def test_the_usual_context_becomes_smaller_where_it_does_not_fit_and_that_is_said():
    needed = memory_of(llama_7b(), context_tokens=2048).total_bytes
    found = plan(llama_7b(), with_memory(needed / 0.89), Wishes())
    assert found.fits
    assert found.context_tokens == 2048
    assert "2,048 tokens in 16-bit: 4,096 need" in reasons(found)


def test_a_context_that_was_chosen_does_not_become_smaller():
    needed = memory_of(llama_7b(), context_tokens=2048).total_bytes
    found = plan(llama_7b(), with_memory(needed / 0.89), Wishes(context_tokens=4096))
    assert not found.fits
    assert found.context_tokens == 4096
    assert {change.kind for change in found.changes} >= {"kv type", "context"}


def test_a_window_too_small_for_a_talk_is_not_taken_unasked():
    needed = memory_of(llama_7b(), context_tokens=512).total_bytes
    machine = with_memory(needed / 0.89)
    assert not plan(llama_7b(), machine, Wishes()).fits
    assert plan(llama_7b(), machine, Wishes(context_tokens=512)).fits


def test_more_than_the_model_was_trained_for_takes_rope_scaling():
    found = plan(llama_7b(), ROOMY, Wishes(context_tokens=8192))
    assert found.context_tokens == 4096
    assert "all it was trained for: 8,192 take RoPE scaling" in reasons(found)
    assert (
        plan(llama_7b(), ROOMY, Wishes(context_tokens=8192, rope_scaling="yarn")).context_tokens
        == 8192
    )
    unsaid = msgspec.structs.replace(llama_7b(), trained_context_tokens=0)
    assert plan(unsaid, ROOMY, Wishes(context_tokens=8192)).context_tokens == 8192


def test_a_quantized_cache_takes_less_and_flash_attention():
    found = plan(llama_7b(), ROOMY, Wishes(kv_type="q8_0"))
    assert found.flash_attention
    assert found.verdict.memory.cache_bytes == 4096 * 512 * 1024 * 34 // 64
    assert "in 8-bit" in reasons(found)


def test_heads_that_can_not_be_quantized_are_kept_in_16_bit_and_that_is_said():
    odd = msgspec.structs.replace(llama_7b(), quantizes_cache=False)
    found = plan(odd, ROOMY, Wishes(kv_type="q4_0"))
    assert found.kv_type == "f16"
    assert "no multiple of 32" in reasons(found)
    small = plan(odd, with_memory(5 * GIB), Wishes(context_tokens=4096))
    assert "kv type" not in {change.kind for change in small.changes}


def test_what_was_measured_counts_where_nothing_was_chosen():
    tuning = Tuning(threads=3, micro_batch_tokens=64)
    found = plan(llama_7b(), ROOMY, Wishes(), tuning)
    assert (found.threads, found.micro_batch_tokens) == (3, 64)
    assert "3 threads and micro-batches of 64 tokens, measured here" in found.reasons
    chosen = plan(llama_7b(), ROOMY, Wishes(threads=1, micro_batch_tokens=32), tuning)
    assert (chosen.threads, chosen.micro_batch_tokens) == (1, 32)
    assert "1 thread, as chosen" in chosen.reasons


@given(
    st.integers(GIB, 20 * GIB),
    st.sampled_from([0, 512, 2048, 4096, 8192]),
    st.sampled_from(["f16", "q8_0", "q4_0"]),
    st.sampled_from(["none", "yarn"]),
    st.sampled_from([None, 0, 10, -1]),
    st.booleans(),
)
def test_what_was_chosen_is_what_is_planned(free, tokens, kv_type, rope, layers, has_card):
    cards = (Gpu("A card", free // 2, free),) if has_card else ()
    wishes = Wishes(context_tokens=tokens, kv_type=kv_type, rope_scaling=rope, gpu_layers=layers)
    found = plan(llama_7b(), with_memory(free, *cards), wishes)
    assert found.kv_type == kv_type
    if tokens:
        assert found.context_tokens == (tokens if rope == "yarn" else min(tokens, 4096))
    if has_card and layers is not None:
        assert found.gpu_layers == (33 if layers < 0 else layers)
    assert all(change.verdict.fit is not Fit.TOO_BIG for change in found.changes)
    assert found.fits or not found.changes or tokens or found.context_tokens == 4096
