"""What the engine has to compute with: this computer's devices, and its own libraries. Knows no command."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

DeviceKind = Literal["cpu", "gpu", "integrated gpu", "accelerator", "other"]


class Device(msgspec.Struct, frozen=True):
    """A device as llama.cpp names it. The CPU's memory is the computer's."""

    name: str
    description: str
    kind: DeviceKind
    backend: str
    free_bytes: int
    total_bytes: int


class Library(msgspec.Struct, frozen=True):
    """A backend that this build of llama.cpp brings along."""

    backend: str
    """In ggml's word: "cpu", "vulkan"."""
    file: str
    """The library in use; empty where none of them can be used on this computer."""
    variant: str = ""
    """Which processors it was compiled for: "haswell"; empty where there is one for all."""
    variants: Annotated[int, msgspec.Meta(ge=1)] = 1
    """How many there were to choose from."""
    pack: str = ""
    """The pack that it came with; empty where it is the engine's own."""
