"""`paddock setup`: how one model is opened and asked, shown and changed. Knows no engine.

What is said here holds for every conversation with the model; `paddock ask`'s own options come before it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE, WRONG_USE
from desktop.cli.given import Unusable, template_from
from desktop.cli.output import say, say_error, say_json, say_table
from desktop.cli.sampling import sampling_from
from desktop.gguf.adapter import mismatch
from desktop.hub.library import InstalledModel, Library
from desktop.hub.library.model import Defaults, LoraChoice

AUTOMATIC = "automatic"


def setup(arguments: argparse.Namespace) -> int:
    """Change what was said, then show all. Raises `ModelNotFound` and `DiskRefused`."""
    paths = paths_from(arguments)
    library = Library(paths.models, record=paths.model_records)
    model = library.find(arguments.model)
    try:
        wanted = _changed(model, arguments)
    except Unusable as error:
        say_error(str(error))
        return WRONG_USE
    if wanted != model.defaults:
        model = library.set_defaults(model, wanted)
    if arguments.json:
        say_json({"model": model.name, **_as_json(model.defaults)})
    else:
        _say(model)
    return DONE


def _changed(model: InstalledModel, arguments: argparse.Namespace) -> Defaults:
    now = Defaults() if arguments.reset else model.defaults
    said: dict[str, Any] = {
        name: value for name in _PLAIN if (value := getattr(arguments, name)) is not None
    }
    if arguments.system is not None:
        said["system_prompt"] = arguments.system
    if arguments.template is not None:
        automatic = arguments.template == AUTOMATIC
        said["template"] = "" if automatic else template_from(arguments.template)
    changed = replace(now, sampling=sampling_from(arguments, now.sampling), **said)
    return replace(changed, adapters=_adapters(model, changed.adapters, arguments))


_PLAIN = (
    "context_tokens",
    "kv_type",
    "rope_scaling",
    "gpu_layers",
    "threads",
    "micro_batch_tokens",
)


def _adapters(
    model: InstalledModel, now: tuple[LoraChoice, ...], arguments: argparse.Namespace
) -> tuple[LoraChoice, ...]:
    """The adapters in their order, those that were named again with their new strength."""
    chosen = {adapter.path: adapter for adapter in now}
    for path in arguments.no_lora or ():
        if chosen.pop(path, None) is None:
            raise Unusable(f"{path.name} is not among this model's adapters.")
    for path, scale in arguments.lora or ():
        if reason := mismatch(path, model.path):
            raise Unusable(f"{path.name} {reason}.")
        chosen[path] = LoraChoice(path, scale)
    return tuple(chosen.values())


def _as_json(defaults: Defaults) -> dict[str, Any]:
    whole: dict[str, Any] = msgspec.to_builtins(defaults.sampling, str_keys=True)
    fields = {name: getattr(defaults, name) for name in (*_PLAIN, "system_prompt", "template")}
    return {**fields, "sampling": whole, "adapters": _lora_rows(defaults)}


def _lora_rows(defaults: Defaults) -> list[dict[str, Any]]:
    return [
        {"path": str(each.path), "scale": each.scale, "is_on": each.is_on}
        for each in defaults.adapters
    ]


def _say(model: InstalledModel) -> None:
    defaults = model.defaults
    say(model.name)
    say("")
    rows = [[label, show(defaults) or AUTOMATIC] for label, show in _SHOWN]
    rows += [[name.replace("_", " "), str(value)] for name, value in _sampling_rows(defaults)]
    rows += [
        ["adapter", f"{each.path} at {each.scale:g}{'' if each.is_on else ', off'}"]
        for each in defaults.adapters
    ]
    say_table(rows)


def _sampling_rows(defaults: Defaults) -> list[tuple[str, object]]:
    return list(defaults.sampling.chosen().items())


def _number(name: str) -> Callable[[Defaults], str]:
    return lambda defaults: f"{getattr(defaults, name):,}" if getattr(defaults, name) else ""


_SHOWN: tuple[tuple[str, Callable[[Defaults], str]], ...] = (
    ("context window", _number("context_tokens")),
    ("KV cache", lambda defaults: defaults.kv_type),
    ("RoPE scaling", lambda defaults: defaults.rope_scaling),
    ("GPU layers", lambda defaults: "" if defaults.gpu_layers < 0 else str(defaults.gpu_layers)),
    ("threads", _number("threads")),
    ("micro-batch", _number("micro_batch_tokens")),
    ("prompt template", lambda defaults: _first_line(defaults.template)),
    ("system prompt", lambda defaults: _first_line(defaults.system_prompt or "")),
)


def _first_line(text: str) -> str:
    line, _, rest = text.partition("\n")
    return f"{line} …" if rest else line


def lora(text: str) -> tuple[Path, float]:
    """FILE or FILE=STRENGTH, for `type`."""
    name, equals, scale = text.rpartition("=")
    try:
        strength = float(scale) if equals else 1.0
    except ValueError:
        name, strength = text, 1.0
    if not -10 <= strength <= 10:
        raise argparse.ArgumentTypeError(f"{scale} is no strength from -10 to 10")
    return Path(name if equals and name else text).expanduser().absolute(), strength
