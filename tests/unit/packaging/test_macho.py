"""What a file of macOS says of itself, read from small ones made here."""

from __future__ import annotations

import struct

import pytest
from macos.macho import Signature, Signed, is_macho, read

from tests.unit.packaging.macho_files import AD_HOC, HARDENED, macho, several, signature


def test_all_that_is_asked() -> None:
    (part,) = read(
        macho(
            name="@rpath/liba.dylib",
            oldest=(14, 4, 1),
            needed=["/usr/lib/libSystem.B.dylib", "@rpath/libb.dylib"],
            weak=["@rpath/libc.dylib"],
            search=["@loader_path", "@loader_path/../lib"],
            signature=signature(),
        )
    )
    assert (part.machine, part.oldest, part.name) == ("arm64", (14, 4, 1), "@rpath/liba.dylib")
    assert part.needed == ("/usr/lib/libSystem.B.dylib", "@rpath/libb.dylib", "@rpath/libc.dylib")
    assert part.search == ("@loader_path", "@loader_path/../lib")
    assert part.signature == Signature(Signed.AD_HOC)


def test_one_that_says_little() -> None:
    (part,) = read(macho("x86_64", before=True, oldest=(10, 13, 0)))
    assert (part.machine, part.oldest) == ("x86_64", (10, 13, 0))
    assert (part.name, part.needed, part.search, part.signature) == ("", (), (), Signature())


def test_several_in_one() -> None:
    intel = macho("x86_64", oldest=(13, 0, 0))
    arm = macho("arm64", oldest=(15, 0, 0), signature=signature())
    parts = read(several(("x86_64", intel), ("arm64", arm)))
    assert [(each.machine, each.oldest[0]) for each in parts] == [("x86_64", 13), ("arm64", 15)]
    assert [each.signature.signed for each in parts] == [Signed.NOT, Signed.AD_HOC]


@pytest.mark.parametrize(
    ("blob", "found"),
    [
        (signature(flags=AD_HOC), Signature(Signed.AD_HOC)),
        (signature(flags=AD_HOC | HARDENED), Signature(Signed.AD_HOC, is_hardened=True)),
        (
            signature(flags=HARDENED, team="TEAM123456", is_by_name=True),
            Signature(Signed.BY_NAME, is_hardened=True, team="TEAM123456"),
        ),
        (signature(flags=0, is_by_name=True), Signature(Signed.BY_NAME)),
        # A directory without certificates is nobody's name, whatever its flags say.
        (signature(flags=0), Signature(Signed.AD_HOC)),
    ],
)
def test_signatures(blob: bytes, found: Signature) -> None:
    (part,) = read(macho(signature=blob))
    assert part.signature == found


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"words, and some more",
        b"\x7fELF\x02\x01\x01\0",
        # A class of Java begins as a file of several does.
        struct.pack(">II", 0xCAFEBABE, 52),
    ],
)
def test_what_is_none(data: bytes) -> None:
    assert not is_macho(data)
    with pytest.raises(ValueError, match="no Mach-O"):
        read(data)


@pytest.mark.parametrize(
    "data",
    [
        macho(needed=["@rpath/a.dylib"])[:50],
        several(("arm64", macho()))[:-4],
        struct.pack("<IIIIIIII", 0xFEEDFACF, 0x0100000C, 0, 6, 9, 0, 0, 0) + bytes(64),
        several(("arm64", b"!<arch>\n" + bytes(60))),
        macho(signature=b"\0" * 40),
    ],
)
def test_a_damaged_one(data: bytes) -> None:
    assert is_macho(data)
    with pytest.raises(ValueError, match=r"damaged|32 bits"):
        read(data)
