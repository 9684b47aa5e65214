"""Names of quantizations, and a model's shape in another one."""

from __future__ import annotations

import pytest

from desktop.fit.quantization import BITS_A_WEIGHT, main_type, resized
from desktop.gguf.tensor_types import TENSOR_TYPES
from tests.unit.fit.shapes import llama_7b


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("Q4_K_M", "q4_K"),
        ("Q4_K_S", "q4_K"),
        ("Q4_K", "q4_K"),
        ("UD-Q4_K_XL", "q4_K"),
        ("llama-2-7b-chat.Q5_K_M.gguf", "q5_K"),
        ("q8_0", "q8_0"),
        ("Q4_0", "q4_0"),
        ("Q6_K", "q6_K"),
        ("IQ4_XS", "iq4_xs"),
        ("IQ3_M", "iq3_s"),
        ("IQ2_XXS", "iq2_xxs"),
        ("F16", "f16"),
        ("BF16", "bf16"),
        ("MXFP4_MOE", "mxfp4"),
        ("", ""),
        ("Q9_K", ""),
        ("chat", ""),
    ],
)
def test_the_type_that_a_name_stands_for(name, type_):
    assert main_type(name) == type_


def test_every_usual_step_has_a_type_that_ggml_knows():
    types = {type_.name for type_ in TENSOR_TYPES.values()}
    assert {main_type(name) for name in BITS_A_WEIGHT} <= types - {""}


def test_a_resized_model_has_the_size_and_keeps_what_it_is():
    shape = llama_7b("f16")
    size = shape.header_bytes + shape.weights_bytes // 4
    smaller = resized(shape, size, "Q4_0")
    assert smaller.weights_bytes + smaller.header_bytes == size
    assert smaller.quantization == "Q4_0"
    assert [layer.key_values for layer in smaller.layers] == [
        layer.key_values for layer in shape.layers
    ]
    parts = sum(layer.weights_bytes for layer in smaller.layers)
    parts += smaller.token_embedding_bytes + smaller.output_bytes + smaller.other_bytes
    assert parts == pytest.approx(smaller.weights_bytes, rel=1e-6)


def test_a_resized_model_multiplies_as_much_in_the_new_type():
    shape = llama_7b("f16")
    (weights,) = resized(shape, shape.weights_bytes // 2, "Q8_0").per_token
    assert weights.type == "q8_0"
    assert weights.elements == sum(part.elements for part in shape.per_token)
    assert weights.size_bytes == pytest.approx(
        sum(part.size_bytes for part in shape.per_token) / 2, rel=0.01
    )


def test_a_file_smaller_than_its_header_has_no_weights():
    assert resized(llama_7b(), 0, "Q2_K").weights_bytes == 0
