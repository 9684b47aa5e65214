"""`paddock tune`: measures how a model is fastest on this computer. Knows no engine."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

import msgspec

from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE
from desktop.cli.models import library_in
from desktop.cli.output import say, say_json, say_table
from desktop.models.planning import tune_and_keep
from desktop.models.tuning import TunedModel, Tunings
from desktop.packs.packs import packs_in
from desktop.settings import SettingsFile


def tune(arguments: argparse.Namespace) -> int:
    """Measure, and remember it if nobody else was busy.

    Raises what loading a model raises, and `DoesNotFit`.
    """
    paths = paths_from(arguments)
    settings = SettingsFile(paths.settings).load()
    model = library_in(paths).find(arguments.model or settings.model)
    progress = _progress(sys.stderr.isatty())
    tuned = tune_and_keep(
        model, settings, Tunings(paths.tunings), on_progress=progress, packs=packs_in(paths)
    )
    assert tuned is not None  # Ctrl-C ends the whole command
    if arguments.json:
        say_json(msgspec.to_builtins(tuned, str_keys=True))
    else:
        _say(tuned)
    return DONE


def _say(tuned: TunedModel) -> None:
    say(f"{tuned.model} on {tuned.device}")
    say("")
    say_table(
        [
            *_rows("Answering", tuned.decode_rates, tuned.threads, "thread", "threads"),
            *_rows(
                "Reading",
                tuned.prefill_rates,
                tuned.micro_batch_tokens,
                "token at once",
                "tokens at once",
            ),
        ]
    )
    say("")
    if tuned.was_busy:
        say("Other programs were busy, so this is not remembered. Try again when they are done.")
    else:
        say("The fastest are used from now on, unless you choose others on the model's page.")


def _rows(what: str, rates: dict[int, float], best: int, one: str, many: str) -> list[list[str]]:
    return [
        [
            what,
            f"{count} {one if count == 1 else many}",
            f"{rate:,.1f} tokens/s",
            "fastest" if count == best else "",
        ]
        for count, rate in sorted(rates.items())
    ]


def _progress(is_watched: bool) -> Callable[[float], None]:
    def show(fraction: float) -> None:
        if is_watched:
            end = "\r" if fraction < 1 else "\r\033[K"
            sys.stderr.write(f"Measuring… {fraction:.0%}{end}")
            sys.stderr.flush()

    return show
