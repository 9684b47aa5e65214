"""What a pack is: its own list of libraries, and what was noted when it was added. Knows no disk."""

from __future__ import annotations

from typing import Annotated

import msgspec

from desktop.release import PlainName, Sha256, Size

MANIFEST = "pack.json"
ADDED = "added.json"
ASIDE = ".aside-"
"""What a folder's name begins with that is being filled or emptied."""
MOST_MANIFEST_BYTES = 64 * 1024


class PackLibrary(msgspec.Struct, frozen=True):
    """One library of a pack."""

    file: PlainName
    sha256: Sha256
    bytes: Size


class Manifest(msgspec.Struct, frozen=True):
    """What a pack says of itself."""

    name: PlainName
    backend: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]{1,16}\Z")]
    """In ggml's word: "cuda"."""
    libraries: Annotated[tuple[PackLibrary, ...], msgspec.Meta(min_length=1, max_length=64)]
    """As they must be loaded, ggml's own backend last."""

    @property
    def bytes(self) -> int:
        """Of all libraries."""
        return sum(each.bytes for each in self.libraries)


class Added(msgspec.Struct, frozen=True):
    """What was noted when a pack was added."""

    sha256: Sha256
    """Of the whole file that it came in."""
    manifest_sha256: Sha256
    """Of its list of libraries, with their sizes and hashes."""
    times: tuple[int, ...] = ()
    """When each library was last written to, in nanoseconds."""


def manifest_in(data: bytes) -> Manifest:
    """What a list of libraries says. Raises `msgspec.MsgspecError`, also where it names a file twice."""
    found = msgspec.json.decode(data, type=Manifest)
    names = [MANIFEST, ADDED, *(each.file.casefold() for each in found.libraries)]
    if len(set(names)) < len(names):
        raise msgspec.ValidationError("a name is there twice")
    return found
