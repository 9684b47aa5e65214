"""A model is as large as all its parts, if all are known."""

from __future__ import annotations

from desktop.hub.repository import ModelFile, Part


def test_the_size_is_that_of_all_parts_or_unknown():
    one, two, unknown = Part("1.gguf", 10), Part("2.gguf", 5), Part("3.gguf")
    assert ModelFile("m", "", (one, two)).size_bytes == 15
    assert ModelFile("m", "", (one, unknown)).size_bytes is None
