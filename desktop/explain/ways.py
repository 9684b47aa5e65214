"""The words on the buttons that make a model fit after all. Knows no button."""

from __future__ import annotations

from desktop.explain.notice import OpenSetting, Way
from desktop.language import digits, mark, plural, tr
from desktop.model_errors import ChosenModelGone, DoesNotFit, WayOut

KV_BITS = {"f16": mark("16-bit"), "q8_0": mark("8-bit"), "q4_0": mark("4-bit")}
ANYWAY = mark("Load anyway")


def ways_out(error: DoesNotFit) -> tuple[Way, ...]:
    """Each change that is enough by itself, and loading it as it is."""
    changes = (Way(_words(change, error.context_tokens), change) for change in error.changes)
    return (*changes, Way(tr(ANYWAY), None))


def another_model(error: ChosenModelGone) -> tuple[Way, ...]:
    """The model that answers everywhere else, where there is one."""
    if not error.instead:
        return ()
    change = WayOut("model", error.instead, 0)
    return (Way(_words(change, 0), change),)


def sandbox_setting() -> Way:
    """Where a person may go on without one."""
    return Way(tr("Show the setting"), OpenSetting("load_without_sandbox"))


def _words(change: WayOut, context_tokens: int) -> str:
    match change.kind:
        case "kv type":
            kind = str(change.value)
            return tr("{bits} KV cache", bits=tr(KV_BITS.get(kind, kind)))
        case "context":
            now, then = digits(f"{context_tokens:,}"), digits(f"{int(change.value):,}")
            return tr("{now} → {then} tokens", now=now, then=then)
        case "layers" if change.value == 0:
            return tr("Without the GPU")
        case "layers":
            return plural(int(change.value), "{n} layer on the GPU", "{n} layers on the GPU")
        case "quantization":
            return tr("Get the {name} version", name=change.value)
        case "model":
            return tr("Use {name} instead", name=change.value)
