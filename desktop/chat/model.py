"""Which model is loaded, and getting the right one ready. Knows no conversation."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import msgspec

from desktop.engine.hardware import hardware
from desktop.engine.interface import Engine
from desktop.engine.protocol import (
    Died,
    Event,
    Failed,
    FailureCode,
    Load,
    Loaded,
    Loading,
    ModelFacts,
    Stop,
)
from desktop.errors import (
    AppError,
    EngineDied,
    EngineFailed,
    ModelNotFound,
    NotEnoughMemory,
    PromptTooLong,
    TemplateFailed,
    UnreadableModel,
)
from desktop.hub.library import InstalledModel, Library, Presence
from desktop.hub.library.model import ALL_LAYERS
from desktop.model_errors import (
    AdapterRefused,
    BadNumbers,
    GrammarRefused,
    ModelFileChanged,
    ModelFileMissing,
)
from desktop.settings import Settings


class Setup(msgspec.Struct, frozen=True):
    """A model's file and how it is to be opened; another setup means loading again."""

    path: Path
    context_tokens: int
    threads: int
    gpu_layers: int


class Waiting(msgspec.Struct, frozen=True):
    """Who wants to know how the loading goes."""

    went: Callable[[str, float], None]
    ready: Callable[[], None]
    failed: Callable[[AppError | None], None]


class ModelKeeper:
    """Loads the model that the settings name, once, whoever asks for it."""

    def __init__(
        self, engine: Engine, library: Library, settings: Callable[[], Settings], ids: count[int]
    ) -> None:
        self._engine = engine
        self._library = library
        self._settings = settings
        self._ids = ids
        self._loading: tuple[int, Setup] | None = None
        self._loaded: Setup | None = None
        self._model: InstalledModel | None = None
        """The one that is loaded or being loaded, as it was when somebody asked for it last."""
        self._waiting: list[Waiting] = []
        self._usual_threads = 0
        self.facts: ModelFacts | None = None
        """What the engine said of the loaded model."""

    def chosen(self) -> InstalledModel:
        """The model that the settings name. Raises `ModelNotFound`."""
        return self._library.find(self._settings().model)

    @property
    def loaded_model(self) -> InstalledModel:
        """The model that answers now; the chosen one while none is loaded."""
        return self._model if self._loaded and self._model else self.chosen()

    def prepare(self, waiting: Waiting) -> None:
        """Have the chosen model ready; tells `waiting` exactly once, `ready` or `failed`."""
        try:
            model = self.chosen()
        except ModelNotFound as error:
            waiting.failed(error)
            return
        if model.state is Presence.MISSING:
            waiting.failed(ModelFileMissing(model.path))
            return
        setup, self._model = self._setup(model), model
        if self._loaded == setup:
            waiting.ready()
            return
        self._waiting.append(waiting)
        if self._loading is None or self._loading[1] != setup:
            self._load(setup)

    def give_up(self) -> None:
        """Load no longer; who waits hears of it as of any failure, with no error."""
        if self._loading is not None:
            self._engine.send(Stop(self._loading[0]))

    def _setup(self, model: InstalledModel) -> Setup:
        settings = self._settings()
        self._usual_threads = self._usual_threads or hardware().decode_threads
        of_model = model.defaults.gpu_layers
        return Setup(
            path=model.path,
            context_tokens=model.defaults.context_tokens or settings.context_tokens,
            threads=settings.threads or self._usual_threads,
            gpu_layers=settings.gpu_layers if of_model == ALL_LAYERS else of_model,
        )

    def _load(self, setup: Setup) -> None:
        self._forget()
        self._loading = (next(self._ids), setup)
        self._engine.send(
            Load(
                id=self._loading[0],
                path=str(setup.path),
                context_tokens=setup.context_tokens,
                threads=setup.threads,
                gpu_layers=setup.gpu_layers,
            )
        )

    def heard(self, event: Event) -> None:
        """Take note of the engine's events; those of other commands mean nothing here."""
        if isinstance(event, Died):
            self._forget()
            if self._loading is not None:
                self._end(EngineDied(event.exit_code, event.stderr_tail))
        elif self._loading is not None and getattr(event, "id", 0) == self._loading[0]:
            assert self._model is not None
            self._heard_of_loading(event, self._loading[1], self._model)

    def _heard_of_loading(self, event: Event, setup: Setup, model: InstalledModel) -> None:
        match event:
            case Loading(fraction=fraction):
                for waiting in self._waiting:
                    waiting.went(model.name, fraction)
            case Loaded(model=facts):
                self._loaded, self.facts = setup, facts
                self._loading = None
                ended, self._waiting = self._waiting, []
                for waiting in ended:
                    waiting.ready()
            case Failed():
                self._end(error_from(event, model))
            case _:
                pass

    def _forget(self) -> None:
        self._loaded, self.facts = None, None

    def _end(self, error: AppError | None) -> None:
        self._loading = None
        ended, self._waiting = self._waiting, []
        for waiting in ended:
            waiting.failed(error)


def error_from(failed: Failed, model: InstalledModel) -> AppError | None:
    """The engine's failure as an error of ours; None where it was asked to stop."""
    match failed.code:
        case FailureCode.UNREADABLE_MODEL:
            return UnreadableModel(model.path, failed.details)
        case FailureCode.NO_MEMORY:
            return NotEnoughMemory(failed.context_tokens)
        case FailureCode.PROMPT_TOO_LONG:
            return PromptTooLong(failed.needed_tokens, failed.context_tokens)
        case FailureCode.TEMPLATE:
            return TemplateFailed(failed.details)
        case FailureCode.ADAPTER:
            return AdapterRefused(model.path, failed.details)
        case FailureCode.GRAMMAR:
            return GrammarRefused(failed.details)
        case FailureCode.MODEL_CHANGED:
            return ModelFileChanged(model.path)
        case FailureCode.BAD_NUMBERS:
            return BadNumbers(model.path)
        case FailureCode.CANCELLED:
            return None
        case FailureCode.ENGINE:
            return EngineFailed(failed.details)
