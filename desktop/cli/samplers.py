"""`paddock samplers`: how the next token can be chosen, every knob and the presets. Knows no engine."""

from __future__ import annotations

import argparse
from typing import Any

from desktop.cli.commands import DONE
from desktop.cli.output import say, say_json, say_table
from desktop.sampling import KNOBS, PRESETS, Knob, SamplingChanges


def samplers(arguments: argparse.Namespace) -> int:
    """All knobs and presets, as a table or one JSON object."""
    if arguments.json:
        presets = {name: chosen.chosen() for name, chosen in PRESETS.items()}
        say_json({"knobs": [_as_json(knob) for knob in KNOBS], "presets": presets})
        return DONE
    say_table([["OPTION", "RANGE", "DEFAULT", ""], *(_as_row(knob) for knob in KNOBS)])
    say("\nPresets, for --preset:")
    say_table([[name, _in_words(chosen)] for name, chosen in PRESETS.items()])
    return DONE


def _as_json(knob: Knob) -> dict[str, Any]:
    return {
        "name": knob.name,
        "option": f"--{knob.name.replace('_', '-')}",
        "title": knob.title,
        "sentence": knob.sentence,
        "least": knob.least,
        "most": knob.most,
        "default": knob.default,
    }


def _as_row(knob: Knob) -> list[str]:
    limits = "" if knob.least is None else f"{knob.least:,.10g} to {knob.most:,.10g}"
    default = f"{knob.default:g}" if isinstance(knob.default, int | float) else ""
    return [f"--{knob.name.replace('_', '-')}", limits, default, knob.sentence]


def _in_words(chosen: SamplingChanges) -> str:
    return ", ".join(f"{name} {value}" for name, value in chosen.chosen().items())
