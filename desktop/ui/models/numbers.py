"""What can be written into the fields of a model's defaults, and what an empty one means. No widget.

The sampler's knobs have their words and ranges from `desktop/sampling.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol, TypeVar

import msgspec
from msgspec.structs import replace

from desktop.conversation import Choices
from desktop.hub.library.model import ALL_LAYERS, Defaults
from desktop.language import digits, mark, plain_digits, tr
from desktop.sampling import KNOBS, Knob, SamplingChanges

AUTOMATIC = mark("Automatic")
COUNTED = ("context_tokens", "max_tokens")
"""Amounts in the thousands; a seed is no amount."""


T = TypeVar("T", Defaults, Choices)
"""A model's, or a conversation's."""


class Written(Protocol):
    """Something of `Defaults` or `Choices` that a person writes on a line, with words to translate."""

    @property
    def name(self) -> str:
        """Of the field, and of its widget."""

    @property
    def label(self) -> str:
        """What it is called."""

    @property
    def hint(self) -> str:
        """What it does."""

    @property
    def automatic(self) -> str:
        """What stands in an empty field."""

    @property
    def allowed(self) -> str:
        """What can be written here."""

    def write(self, defaults: Defaults | Choices, /) -> str:
        """What stands in the field."""

    def put(self, defaults: T, text: str, /) -> T:
        """The same defaults with what was written. Raises `ValueError`."""


class Number(msgspec.Struct, frozen=True):
    """One number."""

    name: str
    label: str
    hint: str
    kind: type[int] | type[float]
    least: float
    most: float
    automatic: str = AUTOMATIC
    unset: float | None = None

    def read(self, text: str) -> float | int | None:
        """What was written; empty is `unset`. Raises `ValueError`."""
        if not text.strip():
            return self.unset
        written = plain_digits(text.strip())
        number = self.kind(written.replace(",", "." if self.kind is float else ""))
        if not self.least <= number <= self.most:
            raise ValueError(text)
        return number

    def write(self, defaults: Defaults | Choices) -> str:
        """What stands in the field."""
        value = getattr(defaults.sampling if self.is_sampling else defaults, self.name)
        if value == self.unset:
            return ""
        if self.kind is float:
            return digits(f"{value:g}")
        return digits(f"{value:,}") if self.name in COUNTED else str(value)

    def put(self, defaults: T, text: str) -> T:
        """The same defaults with this number."""
        return _put(defaults, self.name, self.read(text))

    @property
    def is_sampling(self) -> bool:
        """Whether it is one of the sampler's knobs."""
        return self.name in SamplingChanges.__struct_fields__

    @property
    def allowed(self) -> str:
        """What can be written here."""
        values = {
            "label": tr(self.label),
            "least": digits(f"{self.least:,.10g}"),
            "most": digits(f"{self.most:,.10g}"),
        }
        if self.kind is int:
            return tr("{label} is a whole number from {least} to {most}.", **values)
        return tr("{label} is a number from {least} to {most}.", **values)


class Biases(msgspec.Struct, frozen=True):
    """Logit biases, as “15043: -100, 29991: 2.5”."""

    name: str
    label: str
    hint: str
    automatic: str = "15043: -100"

    def write(self, defaults: Defaults | Choices) -> str:
        """What stands in the field."""
        return ", ".join(f"{t}: {b:g}" for t, b in (defaults.sampling.logit_bias or {}).items())

    def put(self, defaults: T, text: str) -> T:
        """The same defaults with these biases."""
        pairs = (pair.partition(":") for pair in text.split(",") if pair.strip())
        biases = {int(token): float(bias) for token, _, bias in pairs}
        if not all(0 <= t <= 10_000_000 and -100 <= b <= 100 for t, b in biases.items()):
            raise ValueError(text)
        return _put(defaults, self.name, biases or None)

    @property
    def allowed(self) -> str:
        """What can be written here."""
        return tr(
            "{label} are pairs of a token’s number and a bias from -100 to 100.",
            label=tr(self.label),
        )


class Lines(msgspec.Struct, frozen=True):
    """A longer text, such as a grammar."""

    name: str
    label: str
    hint: str
    automatic: str = mark("None")

    def write(self, defaults: Defaults | Choices) -> str:
        """What stands in the field."""
        return getattr(defaults.sampling, self.name) or ""

    def put(self, defaults: T, text: str) -> T:
        """The same defaults with this text."""
        return _put(defaults, self.name, text.strip() or None)

    @property
    def allowed(self) -> str:
        """What can be written here."""
        return tr("{label} is text.", label=tr(self.label))


def _put(defaults: T, name: str, value: Any) -> T:
    if name in SamplingChanges.__struct_fields__:
        return replace(defaults, sampling=replace(defaults.sampling, **{name: value}))
    return replace(defaults, **{name: value})


CONTEXT = Number("context_tokens", mark("Context window"), mark("Tokens that it keeps in mind"),
                 int, 256, 1_048_576, unset=0)  # fmt: skip
OPENING = (
    Number("gpu_layers", mark("GPU layers"), mark("How many of its layers the GPU takes"),
           int, 0, 1000, mark("All"), ALL_LAYERS),
    Number("threads", mark("Threads"), mark("Of the processor, at most, while it writes"),
           int, 1, 512, unset=0),
    Number("micro_batch_tokens", mark("Steps of the prompt"), mark("Tokens of it that are read at once"),
           int, 16, 8192, unset=0),
)  # fmt: skip
"""How a model is opened, besides its context window."""

LONGEST = Number("max_tokens", mark("Longest answer"), mark("Tokens that an answer may have"), int,
                 1, 1_000_000, unset=0)  # fmt: skip
"""Of a conversation."""

USUAL = ("temperature", "top_k", "top_p", "min_p", "repeat_penalty", "seed")
"""The sampler's knobs that most people turn, if any."""
GROUPS = {
    mark("Temperature that moves"): ("dynamic_temperature_range", "dynamic_temperature_exponent"),
    mark("Which tokens come into question"): (
        "typical_p", "top_n_sigma", "xtc_probability", "xtc_threshold",
    ),
    mark("Against repetition"): (
        "frequency_penalty", "presence_penalty", "repeat_last_tokens", "dry_multiplier",
        "dry_base", "dry_allowed_length", "dry_last_tokens",
    ),
    mark("Steady surprise"): ("mirostat", "mirostat_tau", "mirostat_eta"),
    mark("What the answer may be"): ("logit_bias", "grammar", "json_schema"),
}  # fmt: skip
"""The others, in the order in which they are shown."""


def of_knobs(names: Iterable[str]) -> list[Written]:
    """The sampler's knobs of these names."""
    known = {knob.name: knob for knob in KNOBS}
    return [_of_knob(known[name]) for name in names]


def _of_knob(knob: Knob) -> Written:
    if knob.kind is dict:
        return Biases(knob.name, knob.title, knob.sentence)
    if knob.kind is str:
        return Lines(knob.name, knob.title, knob.sentence)
    kind = float if knob.kind is float else int
    return Number(knob.name, knob.title, knob.sentence, kind, knob.least or 0, knob.most or 0)
