"""Shapes for tests, read from the headers of synthetic models of real sizes."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from desktop.fit.calibration import Calibration
from desktop.gguf.shape import Shape
from desktop.gguf.shaping import shape_of_file
from tests.gguf_files import LLAMA_2_7B, LLAMA_2_70B, MIXTRAL_8X7B, LlamaSize, llama

GIB = 1 << 30
NOTEBOOK = Calibration(
    engine="test",
    device="a notebook",
    threads=4,
    seconds_per_element={"q4_0": 2e-11, "q4_K": 2e-11, "q6_K": 3e-11, "q8_0": 4e-11, "f16": 8e-11},
    seconds_per_layer=1e-5,
    seconds_per_cached_element=4e-11,
)


@cache
def shape_of_size(size: LlamaSize, type: str) -> Shape:
    with tempfile.TemporaryDirectory() as folder:
        return shape_of_file(llama(Path(folder) / "model.gguf", size, type=type))


def llama_7b(type: str = "q4_K") -> Shape:
    return shape_of_size(LLAMA_2_7B, type)


def llama_70b(type: str = "q4_K") -> Shape:
    return shape_of_size(LLAMA_2_70B, type)


def mixtral(type: str = "q4_0") -> Shape:
    return shape_of_size(MIXTRAL_8X7B, type)
