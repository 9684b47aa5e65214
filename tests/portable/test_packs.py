"""A pack beside the wheel that ships: a library of ggml's own, under another backend's name.

No card is needed for it: what is proven is that ggml takes a backend from the pack's folder, and only one
that is whole.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.engine.devices import Library
from desktop.engine.protocol import Describe, Described, Loaded
from desktop.packs.packs import Packs
from desktop.packs.use import PackUse
from tests.engine import FRANCE, said
from tests.packs import BACKEND, NAME, packed, packs_of, went
from tests.portable.library_set import LIBRARIES, driver


@pytest.fixture
def packs(engine: Path, tmp_path: Path) -> Packs:
    """With one of the wheel's variants for old processors as a card's library."""
    variant = next((engine / LIBRARIES).glob("libggml-cpu-x64.*"))
    file = tmp_path / "pack.zip"
    packs = packs_of(tmp_path / "packs", packed(file, {BACKEND: variant.read_bytes()}))
    packs.add(file, went)
    return packs


def described(engine: Path, packs: Packs) -> Described:
    with driver(engine, packs=packs) as child:
        answer = child.do(Describe(child.new_id()))
    assert isinstance(answer, Described), answer
    return answer


def test_ggml_takes_the_backend_from_the_pack_and_answers(engine, packs, starter):
    answer = described(engine, packs)
    assert answer.pack == PackUse(NAME)
    assert Library("cuda", BACKEND, pack=NAME) in answer.libraries
    assert "cpu" in [each.backend for each in answer.libraries if each.file]
    with driver(engine, packs=packs) as child:
        assert isinstance(child.load(starter), Loaded)
        assert "Paris" in child.finish(said(FRANCE), max_tokens=12)[0]


def test_one_that_was_cut_short_is_not_loaded(engine, packs, tmp_path):
    """The control."""
    (library,) = (tmp_path / "packs").glob(f"*/{BACKEND}")
    library.write_bytes(library.read_bytes()[:-1])
    answer = described(engine, packs)
    assert answer.pack is None
    assert "cuda" not in [each.backend for each in answer.libraries]
