"""The options that say how the next token is chosen. Knows no engine."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import msgspec

from desktop.cli.parser import bounded
from desktop.sampling import KNOBS, PRESETS, Bias, Knob, SamplingChanges, preset

MOST_TEXT_BYTES = 1 << 20
"""Of a grammar or a schema."""
_METAVARS = {"grammar": "FILE", "json_schema": "FILE", "logit_bias": "ID=BIAS"}


def add_sampling_options(
    command: argparse.ArgumentParser, *, several_presets: bool = False
) -> None:
    """One option for each knob, and one for all of a preset's, which may come several times."""
    group = command.add_argument_group("sampler", "“paddock samplers” has ranges and defaults")
    group.add_argument(
        "--preset",
        type=_preset_name,
        action="append" if several_presets else "store",
        metavar="NAME",
        help=f"{', '.join(PRESETS)}; single options come before it",
    )
    form = group.add_mutually_exclusive_group()
    for knob in KNOBS:
        place = form if knob.name in ("grammar", "json_schema") else group
        place.add_argument(
            f"--{knob.name.replace('_', '-')}",
            dest=knob.name,
            type=_CONVERT.get(knob.name, _number)(knob),
            action="append" if knob.name == "logit_bias" else "store",
            metavar=_METAVARS.get(knob.name, "N"),
            help=knob.sentence.rstrip("."),
        )


def sampling_from(arguments: argparse.Namespace, settings: SamplingChanges) -> SamplingChanges:
    """What the command line says; under it its preset, and under that the settings."""
    said: dict[str, Any] = {knob.name: getattr(arguments, knob.name) for knob in KNOBS}
    said = {name: value for name, value in said.items() if value is not None}
    if "logit_bias" in said:
        said["logit_bias"] = dict(said["logit_bias"])
    # One form of answer takes the place of the other, wherever that was chosen.
    if "grammar" in said:
        said["json_schema"] = ""
    elif "json_schema" in said:
        said["grammar"] = ""
    named = preset(arguments.preset).chosen() if arguments.preset else {}
    return msgspec.structs.replace(settings, **{**named, **said})


def _number(knob: Knob) -> Callable[[str], float]:
    """The range is looked up only for options that are given: that takes longer than to add them all."""

    def convert(text: str) -> float:
        kind, least, most = knob.kind, knob.least, knob.most
        assert least is not None
        assert most is not None
        return bounded(kind, kind(least), kind(most))(text)

    convert.__name__ = "number"
    return convert


def _bias(_knob: Knob) -> Callable[[str], tuple[int, float]]:
    def convert(text: str) -> tuple[int, float]:
        token, _, bias = text.partition("=")
        least, most = (getattr(get_args(Bias)[1], side) for side in ("ge", "le"))
        return int(bounded(int, 0, 2**31 - 1)(token)), bounded(float, least, most)(bias)

    convert.__name__ = "ID=BIAS"
    return convert


def _file(_knob: Knob) -> Callable[[str], str]:
    def convert(text: str) -> str:
        try:
            with Path(text).expanduser().open("rb") as file:
                content = file.read(MOST_TEXT_BYTES + 1)
            if not content.strip() or len(content) > MOST_TEXT_BYTES:
                raise argparse.ArgumentTypeError(f"{text} is empty or larger than 1 MiB")
            return content.decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", "") or "it is no UTF-8 text"
            raise argparse.ArgumentTypeError(f"{text} can't be read: {reason}") from error

    return convert


_CONVERT: dict[str, Callable[[Knob], Callable[[str], Any]]] = {
    "grammar": _file,
    "json_schema": _file,
    "logit_bias": _bias,
}


def _preset_name(text: str) -> str:
    try:
        preset(text)
    except KeyError:
        raise argparse.ArgumentTypeError(
            f"{text} is no preset; there are {', '.join(PRESETS)}"
        ) from None
    return text
