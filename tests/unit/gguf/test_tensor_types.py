"""The table of types is the installed ggml's own."""

from __future__ import annotations

import ctypes

import pytest

from desktop.engine.llama import bindings
from desktop.gguf.tensor_types import FILE_TYPES, TENSOR_TYPES

PAST_ALL = 64
PEOPLES_NAMES = {
    " - Small": "_S",
    " - Medium": "_M",
    " - Large": "_L",
    "Q2_K_M": "Q2_K",
    "Q2_K_S": "Q2_K_S",
    "IQ3_S mix": "IQ3_M",
    "all F32": "F32",
    "MXFP4 MoE": "MXFP4",
}


def types_of_ggml():
    """Number → name, elements and bytes of a block, as far as ggml has a packing for it."""
    name = bindings.function("ggml_type_name", ctypes.c_char_p, ctypes.c_int)
    elements = bindings.function("ggml_blck_size", ctypes.c_int64, ctypes.c_int)
    size = bindings.function("ggml_type_size", ctypes.c_size_t, ctypes.c_int)
    numbers = [n for n in range(bindings.c.GGML_TYPE_COUNT) if elements(n)]
    return {n: (name(n).decode(), elements(n), size(n)) for n in numbers}


def test_every_packing_is_as_ggml_has_it():
    ours = {
        number: (type_.name, type_.block_elements, type_.block_bytes)
        for number, type_ in TENSOR_TYPES.items()
    }
    assert ours == types_of_ggml()


def test_every_file_type_has_llama_cpps_name():
    name_of = bindings.function("llama_ftype_name", ctypes.c_char_p, ctypes.c_int)
    names = {}
    for number in range(PAST_ALL):
        name = name_of(number).decode().partition(" bpw")[0]
        if not name.startswith("unknown"):
            names[number] = plain(name)
    assert names == FILE_TYPES


def plain(name):
    """ "Q4_K - Medium" → "Q4_K_M"; "IQ2_XS - 2.3125" → "IQ2_XS"."""
    for theirs, ours in PEOPLES_NAMES.items():
        name = name.replace(theirs, ours)
    return name.partition(" - ")[0]


@pytest.mark.parametrize(("number", "elements", "size_bytes"), [(0, 10, 40), (12, 512, 288)])
def test_a_tensor_takes_whole_blocks(number, elements, size_bytes):
    assert TENSOR_TYPES[number].size_bytes(elements) == size_bytes
