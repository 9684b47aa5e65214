"""A model as a value."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from desktop.hub.library.model import Defaults, InstalledModel, Presence

ONE = Path("one.gguf")


def test_a_model_of_one_file_has_one_file():
    model = InstalledModel("one", ONE, 1, "file")
    assert model.files == (ONE,)
    assert model.state is Presence.PRESENT


def test_a_split_model_has_all_its_files():
    assert InstalledModel("one", ONE, 1, "file", parts=(ONE, Path("two.gguf"))).files[1:]


@pytest.mark.parametrize(
    "wrong", [{"sampling": {"temperature": -1}}, {"gpu_layers": -2}, {"kv_type": "q2"}]
)
def test_defaults_out_of_range_are_refused(wrong):
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(wrong, Defaults)
