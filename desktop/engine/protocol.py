"""The engine's whole language: every command and every event. Knows no process and no pipe.

Each command carries an `id`; each but `Stop` and `Shutdown` is answered by exactly one last event
with that id (`Loaded`, `Finished`, `Described`, `Calibrated` or `Failed`), whatever happens to the child:
for those that a dying child leaves open, the parent's own `Died` is the last event.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

import msgspec

from desktop.conversation import Generation, Role
from desktop.engine.sampler import Sampling
from desktop.fit.calibration import Calibration

Id = Annotated[int, msgspec.Meta(ge=1)]
DeviceKind = Literal["cpu", "gpu", "integrated gpu", "accelerator", "other"]
Count = Annotated[int, msgspec.Meta(ge=0)]


class Turn(msgspec.Struct, frozen=True):
    """One message of the prompt."""

    role: Role
    text: str


class Load(msgspec.Struct, frozen=True, tag=True):
    """Open a model file, in place of the one that is loaded."""

    id: Id
    path: str
    context_tokens: Count = 0
    """Size of the context window; 0 lets the engine choose."""
    threads: Count = 0
    """Threads for decode; 0 lets the engine choose."""
    gpu_layers: int = -1
    """Layers on the GPU where there is one; -1 is all of them."""


class Generate(msgspec.Struct, frozen=True, tag=True):
    """Answer the last of these messages; a last message of the assistant's is continued."""

    id: Id
    turns: list[Turn]
    sampling: Sampling
    max_tokens: Count = 0
    """0: as long as the context window has room."""
    stop: list[str] = []


class Stop(msgspec.Struct, frozen=True, tag=True):
    """End the command with this id now: a `Generate` keeps what it said, a `Load` is given up."""

    id: Id


class Describe(msgspec.Struct, frozen=True, tag=True):
    """Tell what llama.cpp is and which devices it sees."""

    id: Id


class Calibrate(msgspec.Struct, frozen=True, tag=True):
    """Measure how fast this computer decodes; some seconds for each device."""

    id: Id
    threads: Count = 0
    """Threads for decode at most, as many as neighbours leave; 0 lets the engine choose."""


class Shutdown(msgspec.Struct, frozen=True, tag=True):
    """End the process."""


Job = Load | Generate | Describe | Calibrate
Command = Job | Stop | Shutdown


class Device(msgspec.Struct, frozen=True):
    """A device as llama.cpp names it. The CPU's memory is the computer's."""

    name: str
    description: str
    kind: DeviceKind
    backend: str
    free_bytes: int
    total_bytes: int


class ModelFacts(msgspec.Struct, frozen=True):
    """What the engine read in the model file, and how it set itself up for it."""

    name: str
    architecture: str
    description: str
    parameters: Count
    size_bytes: Count
    context_tokens: Count
    trained_context_tokens: Count
    template: str
    """The prompt template in use, and where it comes from: "ChatML, from the model file"."""
    threads: Count


class FailureCode(StrEnum):
    """Which of the foreseen failures it was."""

    UNREADABLE_MODEL = "unreadable model"
    NO_MEMORY = "no memory"
    PROMPT_TOO_LONG = "prompt too long"
    TEMPLATE = "template"
    CANCELLED = "cancelled"
    ENGINE = "engine"


class Ready(msgspec.Struct, frozen=True, tag=True):
    """The child runs and listens."""

    llama_cpp: str
    """Version and commit of llama.cpp."""


class Loading(msgspec.Struct, frozen=True, tag=True):
    """How much of the model is read, 0 to 1."""

    id: Id
    fraction: Annotated[float, msgspec.Meta(ge=0, le=1)]


class Loaded(msgspec.Struct, frozen=True, tag=True):
    """The model is ready."""

    id: Id
    model: ModelFacts


class Prefill(msgspec.Struct, frozen=True, tag=True):
    """How much of the prompt is evaluated. `reused_tokens` of it were in the KV cache already."""

    id: Id
    done_tokens: Count
    total_tokens: Count
    reused_tokens: Count


class TextDelta(msgspec.Struct, frozen=True, tag=True):
    """The next piece of the answer. `generation_tokens` counts from the answer's start."""

    id: Id
    text: str
    generation_tokens: Count


class Finished(msgspec.Struct, frozen=True, tag=True):
    """The answer has ended; all its text was sent before."""

    id: Id
    generation: Generation
    native_prompt_seconds: float = 0.0
    """llama.cpp's own clock for the prefill."""
    native_generation_seconds: float = 0.0
    """llama.cpp's own clock for `native_generation_tokens` single decodes."""
    native_generation_tokens: Count = 0


class Described(msgspec.Struct, frozen=True, tag=True):
    """What the engine is."""

    id: Id
    llama_cpp: str
    """Version and commit."""
    devices: list[Device]
    features: str
    """llama.cpp's own line on the instruction sets it was compiled for and uses."""


class Calibrating(msgspec.Struct, frozen=True, tag=True):
    """How much of this computer is measured, 0 to 1."""

    id: Id
    fraction: Annotated[float, msgspec.Meta(ge=0, le=1)]


class Calibrated(msgspec.Struct, frozen=True, tag=True):
    """What the measurement found."""

    id: Id
    cpu: Calibration
    gpu: Calibration | None = None
    """Of the first graphics processor, where there is one."""


class Failed(msgspec.Struct, frozen=True, tag=True):
    """The command could not be done; the engine lives on."""

    id: Id
    code: FailureCode
    details: str = ""
    needed_tokens: Count = 0
    context_tokens: Count = 0


class Died(msgspec.Struct, frozen=True, tag=True):
    """The child has ended. Made by the parent alone: a child that sends it is refused."""

    exit_code: int
    stderr_tail: str


Progress = Loading | Prefill | TextDelta | Calibrating
LastEvent = Loaded | Finished | Described | Calibrated | Failed
ChildEvent = Ready | Progress | LastEvent
Event = ChildEvent | Died
