"""Whether an adapter belongs to a model is said before anything is loaded, in words."""

from __future__ import annotations

import pytest

from desktop.gguf.adapter import NoLora, mismatch, read_lora
from tests.gguf_files import Typed, tiny_llama, write_gguf
from tests.lora_files import halves, tiny_lora

QUERY = "blk.0.attn_q.weight"
EMBEDDING = [
    ("token_embd.weight.lora_a", (4, 320), "f32"),
    ("token_embd.weight.lora_b", (4, 64), "f32"),
]


@pytest.fixture
def base(tmp_path):
    return tiny_llama(tmp_path / "base.gguf")


@pytest.fixture
def fault(tmp_path, base):
    """Writes an adapter; answers what is wrong with it."""

    def of(tensors=(), **options):
        return mismatch(tiny_lora(tmp_path / "lora.gguf", tensors, **options), base)

    return of


def test_what_an_adapter_says_of_itself(tmp_path):
    lora = read_lora(tiny_lora(tmp_path / "lora.gguf"))
    assert (lora.architecture, lora.name, lora.alpha, lora.rank) == ("llama", "Tiny LoRA", 64, 4)
    assert [(pair.name, pair.target) for pair in lora.pairs] == [(QUERY, (64, 64))]


@pytest.mark.parametrize(
    "tensors",
    [
        [],
        halves(QUERY, rank=16, type="f16"),
        halves("blk.1.attn_v.weight", out=32),
        halves("blk.1.ffn_down.weight", wide=128),
        halves("output.weight", out=320),
        EMBEDDING,
        [*halves(QUERY), ("blk.0.attn_norm.weight", (64,), "f32")],
    ],
)
def test_one_that_fits(fault, tensors):
    assert fault(tensors) is None


@pytest.mark.parametrize(
    ("tensors", "reason"),
    [
        (
            halves("blk.0.attn_q.weight", wide=128, out=128),
            "was made for a model that is 128 wide; this one is 64 wide",
        ),
        (
            halves("blk.4.attn_q.weight"),
            "was made for a model of 5 layers or more; this one has 2",
        ),
        (
            halves("blk.0.attn_v.weight"),
            "was made for “blk.0.attn_v.weight” of 64 × 64; this model's is 64 × 32",
        ),
        (halves("blk.0.ssm_in.weight"), "changes “blk.0.ssm_in.weight”, which this model does not"),
        (halves(QUERY)[:1], "holds only one half of “blk.0.attn_q.weight”"),
        (
            [halves(QUERY)[0], halves(QUERY, rank=8)[1]],
            "holds “blk.0.attn_q.weight” in halves that don't fit each other",
        ),
        (
            [EMBEDDING[0], ("token_embd.weight.lora_b", (8, 64), "f32")],
            "holds “token_embd.weight” in halves that don't fit each other",
        ),
        ([(QUERY, (64, 64), "f32")], "holds “blk.0.attn_q.weight”, which is no part of a LoRA"),
        ([("blk.0.attn_norm.weight", (64,), "f32")], "changes nothing"),
    ],
)
def test_one_that_does_not_fit(fault, tensors, reason):
    assert fault(tensors).startswith(reason)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"general.architecture": "qwen2"}, "was made for the architecture “qwen2”; this model is"),
        ({"general.type": "model"}, "is a model, not a LoRA adapter"),
        ({"general.type": "mmproj"}, "is the eyes or ears of a model, not a LoRA adapter"),
        ({"adapter.type": "control_vector"}, "is an adapter of the kind “control_vector”"),
        ({"adapter.lora.alpha": 16}, "says how strong it is in no number"),
        ({"adapter.lora.alpha": Typed("float64", 16.0)}, "says how strong it is in no number"),
        ({"adapter.lora.alpha": float("nan")}, "says how strong it is in no number"),
        ({"adapter.alora.invocation_tokens": [1, 2]}, "works only behind certain words"),
    ],
)
def test_one_of_another_kind(fault, changed, reason):
    assert fault(metadata=changed).startswith(reason)


def test_one_that_does_not_say_its_strength(fault):
    assert fault(without=["adapter.lora.alpha"]).startswith("does not say how strong it is")


def test_a_file_that_is_none(tmp_path, base):
    assert mismatch(tmp_path / "nowhere.gguf", base).startswith("can't be read")
    (tmp_path / "text.gguf").write_text("Not a model.")
    assert mismatch(tmp_path / "text.gguf", base).startswith("is no GGUF file")
    with pytest.raises(NoLora, match="is a model"):
        read_lora(base)


def test_a_model_that_can_not_be_read_is_no_fault_of_the_adapter(tmp_path):
    adapter = tiny_lora(tmp_path / "lora.gguf")
    assert mismatch(adapter, tmp_path / "nowhere.gguf") is None


def test_the_tensors_of_a_split_model_are_in_all_its_parts(tmp_path):
    first, second = (tmp_path / f"m-0000{number}-of-00002.gguf" for number in (1, 2))
    split = {"general.architecture": "llama", "split.count": Typed("uint16", 2)}
    write_gguf(first, split, [("token_embd.weight", (64, 320), "f16")])
    write_gguf(second, {"split.count": Typed("uint16", 2)}, [(QUERY, (64, 64), "f16")])
    adapter = tiny_lora(tmp_path / "lora.gguf")
    wrong = tiny_lora(tmp_path / "wrong.gguf", halves(QUERY, out=32))
    assert mismatch(adapter, first) is None
    assert "64 × 64" in mismatch(wrong, first)
    second.unlink()
    assert mismatch(wrong, first) is None  # nothing is known of the rest
