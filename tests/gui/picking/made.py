"""Values for what is shown when a model is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.fit.advice import Change
from desktop.fit.memory import Memory
from desktop.fit.verdict import Fit, Verdict
from desktop.hub.catalogue import load_catalogue
from desktop.hub.downloads.download import Download, State, Wanted
from desktop.paths import resources
from tests.gui.models.shelf import GB, REPO, a_file

LLAMA_ENTRY = load_catalogue(resources() / "catalogue.json").models[0]


def a_verdict(
    needed_gb: float,
    free_gb: float,
    *,
    context_tokens: int = 4096,
    gpu_gb: float = 0.0,
    fit: Fit = Fit.TOO_BIG,
) -> Verdict:
    """So much is needed, `gpu_gb` of it on a GPU, and so much is free."""
    memory = Memory(round(needed_gb * GB), 0, 0, gpu_bytes=round(gpu_gb * GB))
    layers = 33 if gpu_gb else 0
    return Verdict(fit, memory, round(free_gb * GB), context_tokens, gpu_layers=layers)


CHANGES: Sequence[Change] = (
    Change("context", 2048, a_verdict(8.1, 10.8, context_tokens=2048, fit=Fit.FITS)),
    Change("layers", 20, a_verdict(9.6, 10.8, fit=Fit.TIGHT)),
    Change("quantization", "Q3_K_M", a_verdict(7.4, 10.8, fit=Fit.FITS)),
)


def a_download(state: State, *, number: int = 1, **facts: object) -> Download:
    """1 of 4 GB of a Llama, so far."""
    wanted = Wanted(REPO, "main", a_file("Q4_K_M", 4 * GB))
    known: dict[str, object] = {"done_bytes": GB, "total_bytes": 4 * GB, **facts}
    return Download(number, wanted, state, **known)  # type: ignore[arg-type]
