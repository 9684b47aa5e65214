"""The words on the buttons that make a model fit after all. Knows no button."""

from __future__ import annotations

from desktop.explain.notice import Way
from desktop.model_errors import ChosenModelGone, DoesNotFit, WayOut

KV_BITS = {"f16": "16-bit", "q8_0": "8-bit", "q4_0": "4-bit"}
ANYWAY = "Load anyway"


def ways_out(error: DoesNotFit) -> tuple[Way, ...]:
    """Each change that is enough by itself, and loading it as it is."""
    changes = (Way(_words(change, error.context_tokens), change) for change in error.changes)
    return (*changes, Way(ANYWAY, None))


def another_model(error: ChosenModelGone) -> tuple[Way, ...]:
    """The model that answers everywhere else, where there is one."""
    if not error.instead:
        return ()
    change = WayOut("model", error.instead, 0)
    return (Way(_words(change, 0), change),)


def _words(change: WayOut, context_tokens: int) -> str:
    match change.kind:
        case "kv type":
            return f"{KV_BITS.get(str(change.value), change.value)} KV cache"
        case "context":
            return f"{context_tokens:,} → {int(change.value):,} tokens"
        case "layers" if change.value == 0:
            return "Without the GPU"
        case "layers":
            noun = "layer" if change.value == 1 else "layers"
            return f"{change.value} {noun} on the GPU"
        case "quantization":
            return f"Get the {change.value} version"
        case "model":
            return f"Use {change.value} instead"
