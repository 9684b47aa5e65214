"""The engine's whole language: every command and every event. Knows no process and no pipe.

Each command carries an `id`; each but `Stop`, `Resume` and `Shutdown` is answered by exactly one last event
with that id (see `LastEvent`), whatever happens to the child: for those that a dying child leaves
open, the parent's own `Died` is the last event. `Resume` belongs to a `Generate`, as `Stop` does.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec

from desktop.conversation import Generation, Role
from desktop.engine.devices import Device, Library
from desktop.fit.calibration import Calibration
from desktop.fit.opening import KvType, RopeScaling
from desktop.packs.use import PackUse
from desktop.powers.trial import NOTHING_TRIED, Trial
from desktop.sampling import Sampling

Id = Annotated[int, msgspec.Meta(ge=1)]
Count = Annotated[int, msgspec.Meta(ge=0)]


class Turn(msgspec.Struct, frozen=True, gc=False):
    """One message of the prompt."""

    role: Role
    text: str


class Adapter(msgspec.Struct, frozen=True):
    """A LoRA adapter on a model. A scale of 1 is as it was trained."""

    path: str
    scale: Annotated[float, msgspec.Meta(ge=-10, le=10)] = 1.0


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
    kv_type: KvType = "f16"
    micro_batch_tokens: Count = 0
    """Tokens of the prompt that are evaluated at once; 0 lets the engine choose."""
    rope_scaling: RopeScaling = "none"
    """Without one the context window is at most what the model was trained for."""
    template: str = ""
    """A family's name, or the source of a prompt template; empty lets the engine choose."""
    adapters: list[Adapter] = []
    vocabulary_only: bool = False
    """No weights: enough to show prompts, not to answer them."""
    without_sandbox: bool = False
    """Load it also where the child could not give up its other powers."""


class Generate(msgspec.Struct, frozen=True, tag=True):
    """Answer the last of these messages; a last message of the assistant's is continued."""

    id: Id
    turns: list[Turn]
    sampling: Sampling
    max_tokens: Count = 0
    """0: as long as the context window has room."""
    stop: list[str] = []
    threads: Count = 0
    """Most threads for this answer; 0 is as many as the model was loaded with."""
    aside: bool = False
    """Answered beside the conversation, whose KV cache stays as it is: for titles."""
    ignores_end: bool = False
    """Goes on after the model's own end, and in circles: for measuring."""
    resumable: bool = False
    """Whether the engine waits for `Resume` after `Tokenized`."""
    keep_for: Count = 0
    """The conversation whose KV cache is kept on disk after this answer; 0 keeps nothing."""


class Part(msgspec.Struct, frozen=True):
    """A piece of a saved KV cache in the shared memory: bytes of the tokens from `start` to `end`."""

    start: Count
    end: Count
    size_bytes: Count


class Resume(msgspec.Struct, frozen=True, tag=True):
    """What was saved of the prompt that a `Generate` was tokenized to; no parts where nothing was.

    They lie one behind the other in the shared memory at `region`, from its beginning.
    """

    id: Id
    region: str = ""
    parts: list[Part] = []


class Save(msgspec.Struct, frozen=True, tag=True):
    """Copy the KV cache of the tokens from `start` to `end` into the shared memory at `region`."""

    id: Id
    start: Count
    end: Count
    region: str
    room_bytes: Count


class Adapt(msgspec.Struct, frozen=True, tag=True):
    """Use exactly these adapters from now on, without loading the model again."""

    id: Id
    adapters: list[Adapter]


class Render(msgspec.Struct, frozen=True, tag=True):
    """Show the prompt that these messages make, with nothing evaluated."""

    id: Id
    turns: list[Turn]
    whole: bool = False
    """Also what would not fit the context window."""
    counts_only: bool = False
    """How many tokens, and not which."""
    texts: list[str] = []
    """To be counted by themselves. With them alone no prompt is made."""
    context_tokens: Count = 0
    """As if the context window had this size; 0 is as it is."""


class Tune(msgspec.Struct, frozen=True, tag=True):
    """Measure with how many threads and which micro-batch the loaded model is fastest here."""

    id: Id


class Stop(msgspec.Struct, frozen=True, tag=True):
    """End the command with this id now: a `Generate` keeps what it said, a `Load` is given up."""

    id: Id


class Describe(msgspec.Struct, frozen=True, tag=True):
    """Tell what llama.cpp is and which devices it sees, and whether it is shut in."""

    id: Id
    opens_next: list[str] = []
    """Models and adapters that a `Load` will name: a child that may read them spares another one."""


class Calibrate(msgspec.Struct, frozen=True, tag=True):
    """Measure how fast this computer decodes; some seconds for each device."""

    id: Id
    threads: Count = 0
    """Threads for decode at most, as many as neighbours leave; 0 lets the engine choose."""


class Shutdown(msgspec.Struct, frozen=True, tag=True):
    """End the process."""


Job = Load | Generate | Save | Adapt | Render | Tune | Describe | Calibrate
Aside = Stop | Resume
"""Belongs to a job that runs or waits, and has no last event of its own."""
Command = Job | Aside | Shutdown


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
    is_chat: bool = True
    """False for a base model, which only goes on with a text."""
    kv_type: KvType = "f16"
    micro_batch_tokens: Count = 0
    gpu_layers: Count = 0
    layers: Count = 0
    """Of the model, the output counted as one."""
    can_shift: bool = False
    """Whether forgotten turns can be cut out of the KV cache without evaluating what stays again."""
    choices: list[str] = []
    """How the engine set itself up and why, a sentence each."""
    binding: str = ""
    """All that a saved KV cache depends on besides the tokens, as one hash."""


class FailureCode(StrEnum):
    """Which of the foreseen failures it was."""

    UNREADABLE_MODEL = "unreadable model"
    NO_MEMORY = "no memory"
    PROMPT_TOO_LONG = "prompt too long"
    TEMPLATE = "template"
    ADAPTER = "adapter"
    GRAMMAR = "grammar"
    MODEL_CHANGED = "model changed"
    BAD_NUMBERS = "bad numbers"
    NOT_SHUT_IN = "not shut in"
    """The child can do what no model may: `details` says what, a line each."""
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


class Tokenized(msgspec.Struct, frozen=True, tag=True):
    """The prompt of a `Generate`, counted and cut to fit, before anything of it is evaluated."""

    id: Id
    token_ids: list[int]
    reused_tokens: Count = 0
    """Of them in the KV cache already."""
    waits: bool = False
    """Whether nothing goes on before `Resume`."""
    forgotten_messages: Count = 0
    """Oldest messages that were left out."""
    cut_tokens: Count = 0
    """Tokens left out of the middle of the newest message, which is longer than the window."""


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
    native_sampling_seconds: float = 0.0
    """llama.cpp's own clock for drawing the tokens."""
    token_ids: list[int] = []
    """Of the answer."""
    cached_tokens: Count = 0
    """How many of prompt and answer are in the KV cache, from the first on."""


class Saved(msgspec.Struct, frozen=True, tag=True):
    """The KV cache lies in the shared memory.

    0 bytes: those tokens are no longer in the cache. More than there was room: it was not copied.
    """

    id: Id
    size_bytes: Count = 0


class Adapted(msgspec.Struct, frozen=True, tag=True):
    """The adapters are in use."""

    id: Id
    binding: str


class Rendered(msgspec.Struct, frozen=True, tag=True):
    """A prompt as the model would see it."""

    id: Id
    template: str
    """Which prompt template, and why."""
    text: str
    token_ids: list[int]
    pieces: list[str] = []
    """The text of each token, control tokens spelt out."""
    control: list[int] = []
    """Which of them are control tokens, by place."""
    forgotten_messages: Count = 0
    cut_tokens: Count = 0
    context_tokens: Count = 0
    prompt_tokens: Count = 0
    turn_tokens: list[int] = []
    """Of each message's words, also the forgotten; the rest of the prompt is the template's."""
    text_tokens: list[int] = []


class Tuning(msgspec.Struct, frozen=True, tag=True):
    """How much of it is measured, 0 to 1."""

    id: Id
    fraction: Annotated[float, msgspec.Meta(ge=0, le=1)]


class Tuned(msgspec.Struct, frozen=True, tag=True):
    """What was found, in tokens a second by number of threads and by size of micro-batch."""

    id: Id
    threads: Count
    micro_batch_tokens: Count
    decode_rates: dict[int, float] = {}
    prefill_rates: dict[int, float] = {}


class Described(msgspec.Struct, frozen=True, tag=True):
    """What the engine is."""

    id: Id
    llama_cpp: str
    """Version and commit."""
    devices: list[Device]
    features: str
    """llama.cpp's own line on the instruction sets it was compiled for and uses."""
    libraries: list[Library] = []
    trial: Trial = NOTHING_TRIED
    """What came of trying to do what must be refused."""
    pack: PackUse | None = None
    """What became of the pack that it was given; None where it was given none."""


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


Progress = Loading | Tokenized | Prefill | TextDelta | Calibrating | Tuning
LastEvent = Loaded | Finished | Saved | Adapted | Rendered | Tuned | Described | Calibrated | Failed
ChildEvent = Ready | Progress | LastEvent
Event = ChildEvent | Died
