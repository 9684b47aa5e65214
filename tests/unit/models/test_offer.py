"""Every quantization of a repository is judged by one header, and one of them is recommended."""

from __future__ import annotations

import pytest

from desktop.fit.machine import Machine
from desktop.fit.verdict import Fit
from desktop.gguf.shaping import shape_of_file
from desktop.hub.repository import ModelFile, Part, Repository
from desktop.models.offer import file_to_read, offer
from tests.gguf_files import LLAMA_2_7B, llama

GB = 10**9
SIZES = {"Q2_K": 3 * GB, "Q4_K_M": 4 * GB, "Q8_0": 7 * GB, "F16": 13 * GB}


def file(quantization: str, size_bytes: int | None) -> ModelFile:
    return ModelFile(
        f"llama.{quantization}", quantization, (Part(f"{quantization}.gguf", size_bytes),)
    )


REPOSITORY = Repository(
    "meta/llama", "c" * 40, tuple(file(name, size) for name, size in SIZES.items())
)


@pytest.fixture(scope="module")
def shape(tmp_path_factory):
    path = tmp_path_factory.mktemp("gguf") / "llama.gguf"
    llama(path, LLAMA_2_7B, type="q4_0")
    return shape_of_file(path)


def test_each_one_is_judged(shape):
    made = offer(REPOSITORY, shape, Machine(16 * GB, 12 * GB))
    fits = {choice.file.quantization: choice.verdict.fit for choice in made.choices}
    assert fits["Q2_K"] is fits["Q4_K_M"] is Fit.FITS
    assert fits["F16"] is Fit.TOO_BIG
    assert made.recommended in ("llama.Q4_K_M", "llama.Q8_0")


def test_a_small_computer_is_recommended_a_small_one_or_none(shape):
    assert offer(REPOSITORY, shape, Machine(8 * GB, 7 * GB)).recommended == "llama.Q2_K"
    assert offer(REPOSITORY, shape, Machine(2 * GB, 1 * GB)).recommended == ""


def test_without_a_header_nothing_is_judged():
    made = offer(REPOSITORY, None, Machine(16 * GB, 12 * GB))
    assert [choice.verdict for choice in made.choices] == [None] * 4
    assert made.recommended == ""


def test_what_the_verdict_rests_on_is_said(shape):
    files = (file("Q4_0", 4 * GB), file("Q8_0", None), file("Q5_K_M", 5 * GB))
    made = offer(Repository("a/b", "c" * 40, files), shape, Machine(16 * GB, 12 * GB))
    verdicts = [choice.verdict for choice in made.choices]
    assert verdicts[1] is None
    assert [v.rests_on for v in verdicts if v] == ["header", "file size"]


def test_the_header_of_a_usual_quantization_is_read():
    assert file_to_read(REPOSITORY).quantization == "Q4_K_M"
    odd = Repository("a/b", "c" * 40, (file("IQ1_S", 1), file("F32", 2)))
    assert file_to_read(odd).quantization == "IQ1_S"
    assert file_to_read(Repository("a/b", "c" * 40, ())) is None
