"""What a file of Windows says of itself, read from small ones made here."""

from __future__ import annotations

import pytest
from windows.pe import Pe, is_pe, read

from tests.unit.packaging.pe_files import pe


def test_all_that_is_asked() -> None:
    found = read(pe(needed=["KERNEL32.dll", "ggml.dll"], needed_later=["d3d9.dll"], is_signed=True))
    assert found == Pe("x86_64", ("KERNEL32.dll", "ggml.dll"), ("d3d9.dll",), True, False)


def test_one_that_says_little() -> None:
    found = read(pe(machine=0xAA64, subsystem=3))
    assert found == Pe("arm64", (), (), False, True)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "damaged"),
        (b"words, and sixty bytes more" * 4, "no program|damaged"),
        (b"MZ" + bytes(80), "no program"),
        (pe(magic=0x10B), "32 bits"),
        (pe(needed=["a.dll"])[:1030], "damaged"),
    ],
)
def test_what_is_none(data: bytes, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read(data)


def test_what_begins_as_one() -> None:
    assert is_pe(pe())
    assert not is_pe(b"\x7fELF")
