"""What is loaded, as far as the engine has said, and what is missing for a job. Knows no queue."""

from __future__ import annotations

from msgspec.structs import replace

from desktop.engine import protocol
from desktop.engine.protocol import (
    Adapt,
    Adapted,
    Failed,
    FailureCode,
    Generate,
    LastEvent,
    Load,
    Loaded,
    ModelFacts,
    Render,
    Save,
    Saved,
    Tune,
)
from desktop.engine.sharing.caller import Caller, Job

_OF_A_MODEL = Generate | Render | Adapt | Tune
_DOUBTFUL = (FailureCode.MODEL_CHANGED, FailureCode.BAD_NUMBERS, FailureCode.ENGINE)
"""After such a failure the model is loaded again before anything else is done with it."""
_CHOSEN = ("path", "template", "adapters")
"""What makes a difference to somebody who leaves everything else to others."""
_ANY_ID = 1


class LoadedModel:
    """The model in the engine, and whose conversation its KV cache holds."""

    def __init__(self) -> None:
        self._load: Load | None = None
        self._facts: ModelFacts | None = None
        self._cache_of: Caller | None = None

    def forget(self) -> None:
        """Nothing is loaded any more."""
        self._load, self._facts, self._cache_of = None, None, None

    def fits(self, job: Job) -> bool:
        """Whether the job can be done without loading."""
        return not isinstance(self.missing_for(job), Load) and not (
            isinstance(job.command, Load) and self.answer(job) is None
        )

    def answer(self, job: Job) -> LastEvent | None:
        """The job's last event, where that is known without the engine."""
        command = job.command
        match command:
            case Load() if self._facts is not None and self._serves(command, job.caller):
                return Loaded(command.id, self._facts)
            case Save() if self._cache_of is not job.caller:
                return Saved(command.id)
            case Generate() | Render() | Adapt() | Tune() if job.caller.wanted is None:
                return Failed(command.id, FailureCode.ENGINE, "no model is loaded")
            case _:
                return None

    def missing_for(self, job: Job) -> Load | Adapt | None:
        """What has to be done first, so that the job gets the model that its caller wants."""
        wanted = job.caller.wanted
        if (
            wanted is None
            or not isinstance(job.command, _OF_A_MODEL)
            or self._serves(wanted, job.caller)
        ):
            return None
        if self._load is None or not _same(
            self._load, replace(wanted, adapters=self._load.adapters)
        ):
            return wanted
        return None if isinstance(job.command, Adapt) else Adapt(_ANY_ID, wanted.adapters)

    def _serves(self, wanted: Load, caller: Caller) -> bool:
        if self._load is None or self._load.vocabulary_only > wanted.vocabulary_only:
            return False
        if caller.is_guest:
            return all(getattr(self._load, name) == getattr(wanted, name) for name in _CHOSEN)
        if wanted.vocabulary_only:  # a whole model shows prompts as well
            wanted = replace(
                self._load,
                path=wanted.path,
                context_tokens=wanted.context_tokens,
                rope_scaling=wanted.rope_scaling,
                template=wanted.template,
            )
        return _same(self._load, wanted)

    def began_anew(self, command: protocol.Job | None) -> None:
        """Another child does this now. Only for adapters it is given what the former one had loaded."""
        if not isinstance(command, Adapt):
            self.forget()

    def sent(self, command: protocol.Job, caller: Caller) -> None:
        """The engine does this now."""
        match command:
            case Load():
                self.forget()
            case Adapt() | Tune():
                self._cache_of = None
            case Generate(aside=False):
                self._cache_of = caller
            case _:
                pass

    def ended(self, command: protocol.Job, event: LastEvent) -> None:
        """The engine has done it, or not."""
        match command, event:
            case Load(), Loaded(model=facts):
                self._load, self._facts = command, facts
            case Adapt(), Adapted(binding=binding) if self._load and self._facts:
                self._load = replace(self._load, adapters=command.adapters)
                self._facts = replace(self._facts, binding=binding)
            case _, Failed(code=code) if code in _DOUBTFUL:
                self.forget()
            case _:
                pass


def _same(one: Load, other: Load) -> bool:
    return replace(one, id=_ANY_ID) == replace(other, id=_ANY_ID)
