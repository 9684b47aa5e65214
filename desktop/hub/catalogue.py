"""The models that Paddock names itself, and which of them suits a computer. Knows no network.

Sizes and hashes are not here: the hub tells them when a model is looked up.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

GB = 1_000_000_000
_BYTES_PER_PARAMETER = 0.6
"""Of a model in Q4_K_M, whose files take 4.8 bits a parameter and a little for what is kept whole."""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One model of the catalogue."""

    repo_id: str
    title: str
    family: str
    billions: float
    """Parameters that take memory, in thousands of millions, as published and rounded."""
    good_at: str
    context_tokens: int
    licence: str
    """The hub's id for it."""
    template: str
    """The prompt template's family, for files that carry none."""
    released: str
    """"2023-07", or only the year."""
    base_licence: str = ""
    """Of the model that this one was made from, where the hub names another: it holds as well."""

    active: float = 0.0
    """Of these, how many work on each token, where only some of its experts do; 0 is all."""

    @property
    def active_billions(self) -> float:
        """What generating one token multiplies."""
        return self.active or self.billions

    @property
    def approximate_bytes(self) -> int:
        """The weights' memory in Q4_K_M, to judge by before anything is looked up."""
        return round(self.billions * GB * _BYTES_PER_PARAMETER)


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From how much memory on a model is the one to recommend; None is never in this way."""

    repo_id: str
    memory_gb: float | None = None
    """The computer's memory, the model running on the processor."""
    gpu_gb: float | None = None
    """One GPU's memory, the whole model on it."""

    def suits(self, memory_bytes: int, gpu_bytes: int) -> bool:
        """Whether either memory is enough."""
        return _reaches(memory_bytes, self.memory_gb) or _reaches(gpu_bytes, self.gpu_gb)


class Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All entries, each family together, in the order in which they are shown."""

    models: tuple[Entry, ...]
    recommended: tuple[Step, ...]
    """The most demanding first; the last one suits every computer."""

    def find(self, repo_id: str) -> Entry | None:
        """The entry of this repository, whatever its letters' case."""
        wanted = repo_id.casefold()
        return next((entry for entry in self.models if entry.repo_id.casefold() == wanted), None)

    def families(self) -> dict[str, tuple[Entry, ...]]:
        """The entries by family, Llama 2 Chat first."""
        names = dict.fromkeys(entry.family for entry in self.models)
        return {name: tuple(e for e in self.models if e.family == name) for name in names}

    def recommended_for(self, memory_bytes: int, gpu_bytes: int = 0) -> Entry:
        """The best model that runs well: the first step whose memory is there.

        The steps leave a quarter of that memory free. On a processor a model must also be quick, so
        large ones are recommended only where few of their parameters work on each token.
        """
        step = next(step for step in self.recommended if step.suits(memory_bytes, gpu_bytes))
        entry = self.find(step.repo_id)
        assert entry is not None, step.repo_id
        return entry


def load_catalogue(file: Path) -> Catalogue:
    """Read `resources/catalogue.json`. What is wrong in it is a bug, and raised as it is."""
    return msgspec.json.decode(file.read_bytes(), type=Catalogue)


def _reaches(there_bytes: int, wanted_gb: float | None) -> bool:
    return wanted_gb is not None and there_bytes >= wanted_gb * GB
