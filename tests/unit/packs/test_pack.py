"""A pack's own list: plain names, each once, sizes that can be."""

from __future__ import annotations

import json

import msgspec
import pytest

from desktop.packs.pack import manifest_in
from tests.packs import manifest_of


def listed(*names: str, **changes: object) -> bytes:
    manifest = manifest_of(dict.fromkeys(names, b"library"))
    return json.dumps({**manifest, **changes}).encode()


def test_libraries_in_their_order() -> None:
    found = manifest_in(listed("libcudart.so.13", "libggml-cuda.so"))
    assert [each.file for each in found.libraries] == ["libcudart.so.13", "libggml-cuda.so"]
    assert (found.name, found.backend, found.bytes) == ("cuda-13", "cuda", 14)


@pytest.mark.parametrize(
    "data",
    [
        b"{",
        listed(),
        listed("../lib.so"),
        listed("a/lib.so"),
        listed("a\\lib.so"),
        listed(".lib.so"),
        listed("C:lib.so"),
        listed("lib.so", "LIB.so"),
        listed("pack.json"),
        listed("Added.json"),
        listed("lib.so", name="../.."),
        listed("lib.so", backend="cuda\n"),
        listed("lib.so", libraries=[{"file": "lib.so", "sha256": "0", "bytes": 1}]),
        listed("lib.so", libraries=[{"file": "lib.so", "sha256": "0" * 64, "bytes": 10**12}]),
    ],
)
def test_anything_else_is_none(data: bytes) -> None:
    with pytest.raises(msgspec.MsgspecError):
        manifest_in(data)
