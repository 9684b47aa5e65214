"""A header tells what a file is for."""

from __future__ import annotations

import pytest

from desktop.gguf.header import Kind
from desktop.hub.library.kind import describe_gguf
from desktop.model_errors import NotAModelFile
from tests.unit.hub.library.conftest import write_model


@pytest.mark.parametrize(
    ("written", "kind", "can_answer"),
    [
        ({}, Kind.MODEL, True),
        ({"type": "adapter"}, Kind.ADAPTER, False),
        ({"architecture": "clip"}, Kind.PROJECTOR, False),
        ({"architecture": "nomic-bert"}, Kind.MODEL, False),
        ({"tensors": ()}, Kind.VOCABULARY, False),
    ],
)
def test_kinds(tmp_path, written, kind, can_answer):
    described = describe_gguf(write_model(tmp_path / "x.gguf", **written))
    assert (described.kind, described.can_answer) == (kind, can_answer)


@pytest.mark.parametrize("content", [b"", b"GGUF", b"<!doctype html>" * 9, b"PK\3\4" * 99])
def test_what_is_no_gguf_says_why(tmp_path, content):
    (tmp_path / "x.gguf").write_bytes(content)
    with pytest.raises(NotAModelFile) as refused:
        describe_gguf(tmp_path / "x.gguf")
    assert refused.value.reason


def test_the_starter_can_answer(starter):
    assert describe_gguf(starter).can_answer
