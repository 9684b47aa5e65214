"""What the engine's child is told of a pack."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from desktop.packs.use import VARIABLE, ToLoad, heard, told

PACK = ToLoad("cuda-13", "/data/packs/cuda-13-0", ("libcudart.so.13", "libggml-cuda.so"))


def test_it_hears_what_it_was_told() -> None:
    assert heard(told(PACK)) == PACK
    assert heard(told(None)) is None
    assert heard({}) is None


def test_nonsense_is_no_pack() -> None:
    with pytest.raises(msgspec.MsgspecError):
        heard({VARIABLE: "{}"})


def test_paths_are_whole() -> None:
    assert PACK.paths == [str(Path(PACK.folder, name)) for name in PACK.files]
