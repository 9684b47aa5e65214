"""Adapters are offered for the models that they fit."""

from __future__ import annotations

from desktop.hub.library.adapters import adapters_for
from tests.unit.hub.library.conftest import write_model


def test_adapters_of_the_same_architecture(tmp_path):
    model = write_model(tmp_path / "model.gguf")
    beside = write_model(tmp_path / "lora.gguf", type="adapter")
    write_model(tmp_path / "other-lora.gguf", "qwen2", type="adapter")
    write_model(tmp_path / "other.gguf")
    kept = write_model(tmp_path / "adapters" / "poet.gguf", type="adapter")
    (tmp_path / "broken.gguf").write_text("x")
    assert adapters_for(model, (tmp_path, tmp_path / "adapters", tmp_path / "none")) == [
        beside,
        kept,
    ]


def test_a_model_that_cannot_be_read_has_none(tmp_path):
    write_model(tmp_path / "lora.gguf", type="adapter")
    assert adapters_for(tmp_path / "gone.gguf", (tmp_path,)) == []
