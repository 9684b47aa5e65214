"""A header becomes a shape: weights by layer, what a token keeps in the cache, what it multiplies."""

from __future__ import annotations

import math

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.gguf.header import BadGGUF, read_header
from desktop.gguf.shape import Shape, Weights
from desktop.gguf.shaping import says_chat, shape_of, shape_of_file
from tests.gguf_files import (
    LLAMA_2_7B,
    LLAMA_2_70B,
    MIXTRAL_8X7B,
    Typed,
    header_bytes,
    llama,
    llama_tensors,
    tensor_bytes,
)

ROW = 256
DENSE = ("attn_norm", "attn_q", "attn_k", "attn_v", "attn_output", "ffn_up", "ffn_down")
RECURRENT = ("attn_norm", "attn_qkv", "ssm_conv1d", "ssm_out")


def header_with(keys, layers, *, architecture="any", outside=(), general=None):
    """A header whose layers have these tensors, each of 256 × 256 elements in q4_0."""
    metadata = {"general.architecture": architecture, **(general or {})}
    metadata |= {f"{architecture}.block_count": len(layers)}
    metadata |= {f"{architecture}.{key}": value for key, value in keys.items()}
    tensors = [(name, (ROW, 4), "q4_0") for name in ("token_embd.weight", *outside)]
    for number, names in enumerate(layers):
        tensors += [(f"blk.{number}.{name}.weight", (ROW, ROW), "q4_0") for name in names]
    content = header_bytes(metadata, tensors)
    return read_header(lambda at, length: content[at : at + length], size_bytes=None)


def cache_of(keys, layers, **others):
    """Elements of K and V and the window, for each layer."""
    keys = {"embedding_length": 64, "attention.head_count": 8} | keys
    shape = shape_of(header_with(keys, layers, **others))
    return [(each.key_values, each.value_values, each.window_tokens) for each in shape.layers]


def refusal(keys, layers=(DENSE,), **others):
    with pytest.raises(BadGGUF) as caught:
        shape_of(header_with(keys, layers, **others))
    return caught.value.reason


# Real sizes.


def test_the_starter_has_the_shape_that_its_authors_tell(starter):
    shape = shape_of_file(starter)
    assert (shape.architecture, len(shape.layers), shape.parameters) == ("llama", 30, 134_515_008)
    assert (shape.embedding, shape.heads, shape.feed_forward) == (576, 9, 1536)
    assert (shape.vocabulary, shape.trained_context_tokens) == (49_152, 8192)
    assert (shape.quantization, shape.licence, shape.tokenizer) == ("Q4_1", "apache-2.0", "gpt2")
    assert shape.is_chat
    assert "<|im_start|>" in shape.template


def test_every_byte_of_the_starter_is_accounted_for(starter):
    shape = shape_of_file(starter)
    assert shape.weights_bytes + shape.header_bytes == starter.stat().st_size
    layers = sum(layer.weights_bytes for layer in shape.layers)
    ends = shape.token_embedding_bytes + shape.output_bytes + shape.other_bytes
    assert layers + ends == shape.weights_bytes


def test_one_token_multiplies_every_matrix_of_the_starter(starter):
    """Its token table is its output too; norms are no matrices."""
    shape = shape_of_file(starter)
    norms = (30 * 2 + 1) * 576
    assert shape.output_bytes == 0
    assert [weights.type for weights in shape.per_token] == ["q4_1", "q8_0"]
    assert sum(weights.elements for weights in shape.per_token) == shape.parameters - norms
    assert sum(weights.size_bytes for weights in shape.per_token) == shape.weights_bytes - 4 * norms


def test_the_starters_heads_share_keys_and_values(starter):
    assert {(each.key_values, each.value_values) for each in shape_of_file(starter).layers} == {
        (3 * 64, 3 * 64)
    }


@pytest.mark.parametrize(
    ("size", "parameters", "key_values"),
    [(LLAMA_2_7B, 6_738_415_616, 4096), (LLAMA_2_70B, 68_976_648_192, 1024)],
)
def test_llama_2_has_as_many_parameters_as_its_authors_say(tmp_path, size, parameters, key_values):
    shape = shape_of_file(llama(tmp_path / "a.gguf", size))
    assert shape.parameters == parameters
    assert {layer.key_values for layer in shape.layers} == {key_values}


def test_an_output_of_its_own_is_multiplied_instead_of_the_token_table(tmp_path):
    shape = shape_of_file(llama(tmp_path / "a.gguf", type="q4_0", output_type="q6_K"))
    table = (LLAMA_2_7B.embedding, LLAMA_2_7B.vocabulary)
    norm = 4 * LLAMA_2_7B.embedding
    assert shape.output_bytes == tensor_bytes(table, "q6_K") + norm
    assert shape.token_embedding_bytes == tensor_bytes(table, "q4_0")
    assert shape.per_token[1] == Weights("q6_K", math.prod(table), tensor_bytes(table, "q6_K"))


def test_a_token_is_sent_to_some_experts_only(tmp_path):
    shape = shape_of_file(llama(tmp_path / "a.gguf", MIXTRAL_8X7B))
    size = MIXTRAL_8X7B
    experts = 3 * size.layers * size.embedding * size.feed_forward * size.experts
    every = sum(
        math.prod(dimensions)
        for name, dimensions, _ in llama_tensors(size, "q4_0", "q4_0")
        if len(dimensions) > 1 and name != "token_embd.weight"
    )
    used = sum(weights.elements for weights in shape.per_token)
    assert (shape.experts, shape.experts_used) == (8, 2)
    assert used == every - experts * 6 // 8
    assert shape.parameters == 46_702_792_704


# The cache.


def test_without_a_number_of_its_own_every_head_has_keys_and_values():
    assert cache_of({}, [DENSE]) == [(64, 64, 0)]


def test_one_head_of_keys_can_serve_all():
    assert cache_of({"attention.head_count_kv": 1}, [DENSE]) == [(8, 8, 0)]


def test_heads_can_differ_by_layer():
    heads = {"attention.head_count_kv": [2, 0, 4], "attention.head_count": [8, 8, 8]}
    assert cache_of(heads, [DENSE] * 3) == [(16, 16, 0), (0, 0, 0), (32, 32, 0)]


def test_a_heads_length_is_taken_where_it_is_told():
    lengths = {"attention.key_length": 32, "attention.value_length": 16}
    assert cache_of(lengths | {"attention.head_count_kv": 2}, [DENSE]) == [(64, 32, 0)]


def test_sliding_layers_tell_their_window():
    keys = {"attention.sliding_window": 100, "attention.head_count_kv": 1}
    assert cache_of(keys, [DENSE] * 2, architecture="gpt-oss") == [(8, 8, 100), (8, 8, 0)]


def test_sliding_layers_can_have_heads_of_another_length():
    keys = {
        "attention.sliding_window": 100,
        "attention.sliding_window_pattern": [True, False],
        "attention.head_count_kv": 1,
        "attention.key_length_swa": 2,
        "attention.value_length_swa": 3,
    }
    assert cache_of(keys, [DENSE] * 2, architecture="gemma4") == [(2, 3, 100), (8, 8, 0)]


def test_latent_attention_keeps_one_vector_and_no_values():
    keys = {
        "attention.head_count_kv": 1,
        "attention.key_length": 576,
        "attention.value_length": 512,
        "attention.key_length_mla": 192,
        "attention.value_length_mla": 128,
    }
    layer = ("attn_q", "attn_kv_a_mqa", "attn_k_b", "attn_v_b")
    assert cache_of(keys, [layer], architecture="deepseek2") == [(576, 0, 0)]


def test_a_fused_matrix_has_keys_and_values_too():
    assert cache_of({}, [("attn_qkv", "attn_output")]) == [(64, 64, 0)]


def test_layers_with_a_recurrent_state_keep_nothing_of_a_token():
    both = ("attn_k", "attn_v", "ssm_out")
    layers = [RECURRENT, DENSE, ("ssm_in", "ssm_out"), ("time_mix_key", "ffn_up"), both]
    kept, nothing = (64, 64, 0), (0, 0, 0)
    assert cache_of({}, layers) == [nothing, kept, nothing, nothing, kept]


def test_layers_that_share_an_earlier_ones_cache_keep_nothing():
    assert cache_of({"attention.shared_kv_layers": 2}, [DENSE] * 3)[1:] == [(0, 0, 0)] * 2


def test_layers_that_guess_further_tokens_are_neither_kept_nor_multiplied():
    keys = {"nextn_predict_layers": 1}
    assert cache_of(keys, [DENSE] * 2) == [(64, 64, 0), (0, 0, 0)]
    one, two = shape_of(header_with({}, [DENSE])), shape_of(header_with(keys, [DENSE] * 2))
    assert two.per_token == one.per_token
    assert two.weights_bytes > one.weights_bytes


# Weights.


def test_separate_experts_of_older_files_are_experts_too():
    experts = [f"ffn_{kind}.{number}" for kind in ("gate", "up", "down") for number in range(4)]
    keys = {"expert_count": 4, "expert_used_count": 1}
    shape = shape_of(header_with(keys, [("attn_k", *experts)]))
    assert shape.per_token[0].elements == (1 + 12 // 4) * ROW * ROW + ROW * 4


def test_encoder_and_decoder_are_one_layers_weights():
    header = header_with(
        {}, [DENSE], outside=("enc.blk.0.attn_k.weight", "dec.blk.0.attn_k.weight")
    )
    plain = shape_of(header_with({}, [DENSE]))
    more = 2 * tensor_bytes((ROW, 4), "q4_0")
    assert shape_of(header).layers[0].weights_bytes == plain.layers[0].weights_bytes + more


@pytest.mark.parametrize("name", ["rope_freqs.weight", "blk.1.attn_k.weight", "blk.9999.x.weight"])
def test_what_is_in_no_layer_is_other(name):
    shape = shape_of(header_with({}, [DENSE], outside=(name,)))
    assert shape.other_bytes == tensor_bytes((ROW, 4), "q4_0")


def test_the_last_norm_is_other_where_the_token_table_is_the_output():
    shape = shape_of(header_with({}, [DENSE], outside=("output_norm.weight",)))
    assert (shape.output_bytes, shape.other_bytes) == (0, shape.token_embedding_bytes)


# Split models.


def split(layers):
    general = {"split.count": 2, "split.no": 0}
    return header_with({"block_count": 4}, layers, general=general)


def later_part(numbers):
    tensors = [(f"blk.{n}.{name}.weight", (ROW, ROW), "q4_0") for n in numbers for name in DENSE]
    content = header_bytes({"split.count": 2, "split.no": 1}, tensors)
    return read_header(lambda at, length: content[at : at + length], size_bytes=None)


def test_all_parts_together_are_the_whole_model():
    shape = shape_of(split([DENSE] * 2), later_part([2, 3]))
    assert shape.parts == 2
    assert msgspec.structs.replace(shape, parts=1, header_bytes=0) == msgspec.structs.replace(
        shape_of(header_with({}, [DENSE] * 4)), header_bytes=0
    )


def test_the_layers_of_a_part_that_was_not_read_are_guessed():
    guessed = shape_of(split([DENSE, DENSE, DENSE[:2]]))
    whole = shape_of(header_with({}, [DENSE, DENSE, DENSE[:2], DENSE]))
    assert guessed.layers[3] == guessed.layers[1]
    assert guessed.parameters >= whole.parameters


def test_a_first_part_without_tensors_still_tells_the_cache():
    shape = shape_of(split([]))
    assert len(shape.layers) == 4
    assert {layer.weights_bytes for layer in shape.layers} == {0}


def test_a_model_in_one_file_has_no_guessed_layers():
    shape = shape_of(header_with({"block_count": 4}, [DENSE]))
    assert [bool(layer.weights_bytes) for layer in shape.layers] == [True, False, False, False]


# Words.


def words_of(**general):
    general = {key.replace("__", "."): value for key, value in general.items()}
    return shape_of(header_with({}, [DENSE], general=general))


def test_a_template_makes_a_chat_model():
    shape = words_of(tokenizer__chat_template="{{ messages }}")
    assert (shape.template, shape.is_chat) == ("{{ messages }}", True)


def test_a_template_that_is_too_long_to_be_kept_still_makes_a_chat_model():
    shape = words_of(tokenizer__chat_template="x" * (65 << 10))
    assert (shape.template, shape.is_chat) == ("", True)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Llama 2 7B Chat", True),
        ("llama-2-7b-chat", True),
        ("gemma-2-9b-it", True),
        ("Mistral-7B-Instruct-v0.3", True),
        ("vicuna_13b", True),
        ("Llama 2 7B", False),
        ("Italian-LLM", False),
        ("ChatGLM", False),
        ("", False),
    ],
)
def test_a_name_can_say_that_it_talks(name, expected):
    assert says_chat(name) is expected
    assert words_of(general__name=name).is_chat is expected


def test_words_are_one_short_line():
    assert words_of(general__name="a\n\tb \r\n c" + "d" * 1000).name == ("a b c" + "d" * 1000)[:200]


@pytest.mark.parametrize(
    ("general", "expected"),
    [
        ({}, ""),
        ({"general.base_model.0.name": "Llama 2"}, "Llama 2"),
        (
            {
                "general.base_model.0.name": "Llama 2",
                "general.base_model.0.repo_url": "https://huggingface.co/meta-llama/Llama-2-7b",
            },
            "meta-llama/Llama-2-7b",
        ),
    ],
)
def test_the_model_that_it_was_made_from_is_named(general, expected):
    assert shape_of(header_with({}, [DENSE], general=general)).base_model == expected


def test_a_file_type_of_tomorrow_has_no_name():
    assert words_of(general__file_type=15).quantization == "Q4_K_M"
    assert words_of(general__file_type=999).quantization == ""


# What is refused.


@pytest.mark.parametrize(
    ("general", "reason"),
    [
        ({"general.type": "adapter"}, "it is an adapter, which a model is needed for"),
        ({"general.type": "mmproj"}, "it is a projector, which a model is needed for"),
        ({"general.type": "imatrix"}, "it holds something else than a model"),
    ],
)
def test_what_is_no_model_is_refused_by_name(general, reason):
    assert refusal({}, general=general) == reason


def test_a_later_part_alone_is_refused():
    with pytest.raises(BadGGUF, match="later part"):
        shape_of(later_part([2, 3]))


@pytest.mark.parametrize("architecture", ["", " "])
def test_a_model_of_no_kind_is_refused(architecture):
    assert "what kind of model" in refusal({}, architecture=architecture)


@pytest.mark.parametrize("layers", [0, 513])
def test_a_number_of_layers_that_llama_cpp_dies_of_is_refused(layers):
    assert refusal({"block_count": layers}) == f"a model of {layers} layers"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("block_count", 1 << 31),
        ("embedding_length", -1),
        ("embedding_length", 1 << 40),
        ("context_length", "many"),
        ("context_length", 1.5),
        ("attention.head_count", True),
        ("attention.head_count_kv", [1.0]),
        ("attention.head_count_kv", Typed("int32", [-1])),
        ("attention.head_count_kv", Typed("int32", [])),
        ("attention.sliding_window", "x"),
        ("attention.sliding_window_pattern", "x"),
        ("expert_count", [1]),
    ],
)
def test_figures_that_make_no_sense_are_refused_by_key(key, value):
    assert key in refusal({key: value})


FIGURES = st.one_of(
    st.integers(-(1 << 31), (1 << 64) - 1),
    st.booleans(),
    st.floats(width=32),
    st.text(max_size=3),
    st.lists(st.integers(0, 1 << 40), max_size=3),
)
KEYS = [
    "block_count",
    "embedding_length",
    "attention.head_count",
    "attention.head_count_kv",
    "attention.key_length",
    "attention.key_length_mla",
    "attention.value_length_mla",
    "attention.sliding_window",
    "attention.sliding_window_pattern",
    "attention.shared_kv_layers",
    "nextn_predict_layers",
    "expert_count",
    "expert_used_count",
]


@given(
    st.dictionaries(st.sampled_from(KEYS), FIGURES),
    st.sampled_from(["gemma2", "llama", "smallthinker"]),
)
def test_any_figures_give_a_refusal_or_a_shape_that_can_be_sent(keys, architecture):
    try:
        shape = shape_of(header_with(keys, [DENSE, RECURRENT], architecture=architecture))
    except BadGGUF:
        return
    assert msgspec.json.decode(msgspec.json.encode(shape), type=Shape) == shape
