"""An installed model as a plain value. Knows no disk."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec

from desktop.fit.opening import KvType, RopeScaling
from desktop.sampling import SamplingChanges

STARTER = "starter"
OURS = "library"
FILE = "file"
"""Named by its path, and used where it is."""

ALL_LAYERS = -1
"""Of `gpu_layers`: as many as the model has."""

Count = Annotated[int, msgspec.Meta(ge=0)]


class Presence(StrEnum):
    """Whether the file is the one that Paddock remembers."""

    PRESENT = "present"
    MISSING = "missing"
    """Gone, or on a disk that isn't there now."""
    CHANGED = "changed"
    """Has another size or time than when its hash was taken."""


class Advice(msgspec.Struct, frozen=True):
    """How a model is best asked, where the person has not said otherwise."""

    system_prompt: str = ""
    temperature: float = 0.7


class LoraChoice(msgspec.Struct, frozen=True):
    """An adapter that goes with a model, and how strongly; one that is off is kept in the list."""

    path: Path
    scale: Annotated[float, msgspec.Meta(ge=-10, le=10)] = 1.0
    is_on: bool = True


class Defaults(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the person chose for one model; None leaves it to the settings."""

    context_tokens: Count = 0
    """0 lets Paddock choose."""
    gpu_layers: Annotated[int, msgspec.Meta(ge=-1)] = ALL_LAYERS
    sampling: SamplingChanges = SamplingChanges()
    system_prompt: str | None = None
    template: str = ""
    """A family's name or a prompt template's source; empty lets the engine choose."""
    kv_type: KvType = "f16"
    rope_scaling: RopeScaling = "none"
    micro_batch_tokens: Count = 0
    threads: Count = 0
    adapters: tuple[LoraChoice, ...] = ()


class Measured(msgspec.Struct, frozen=True):
    """How fast a model answered here: the median of its last answers."""

    tokens_per_second: float
    device: str = ""


class InstalledModel(msgspec.Struct, frozen=True):
    """A model file that can be chosen by name."""

    name: str
    path: Path
    """Of a split model its first part: the one that an engine is given."""
    size_bytes: int
    """All parts together."""
    origin: str
    """"starter", "library" (Paddock's folder), "file", or the program in whose folder it lies."""
    advice: Advice = Advice()
    repo_id: str = ""
    commit: str = ""
    sha256: str = ""
    """Of the first part; empty until it was verified once."""
    licence: str = ""
    quantization: str = ""
    parts: tuple[Path, ...] = ()
    """All files, the first one included."""
    is_ours: bool = False
    """Whether Paddock may move and delete it."""
    state: Presence = Presence.PRESENT
    defaults: Defaults = Defaults()
    measured: Measured | None = None
    last_used_at: str = ""
    """ISO 8601, UTC; empty if never."""

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file of it, at least one."""
        return self.parts or (self.path,)


class Provenance(msgspec.Struct, frozen=True):
    """Where a download came from, in the hub's words."""

    repo_id: str
    commit: str = ""
    licence: str = ""
    quantization: str = ""
