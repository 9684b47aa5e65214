"""How the next token is chosen: every knob with range, default and source. Knows no engine.

The order in which they act is llama.cpp's own: logit bias, penalties, DRY, top-n-sigma, top-k,
typical, top-p, min-p, XTC, temperature, draw. Mirostat replaces all between penalties and draw but
the temperature. A grammar comes before everything.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Annotated, Literal

import msgspec

MOST = 1_000_000
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Tokens = Annotated[int, msgspec.Meta(ge=0, le=MOST)]
Temperature = Annotated[float, msgspec.Meta(ge=0, le=5)]
Penalty = Annotated[float, msgspec.Meta(ge=-2, le=2)]
RepeatPenalty = Annotated[float, msgspec.Meta(ge=0.1, le=2)]
Seed = Annotated[int, msgspec.Meta(ge=0, le=0xFFFF_FFFF)]
Bias = Annotated[float, msgspec.Meta(ge=-100, le=100)]
Mirostat = Literal[0, 1, 2]


class Sampling(msgspec.Struct, frozen=True, kw_only=True):
    """The sampler's settings. A temperature of 0 always takes the likeliest token (greedy)."""

    temperature: Temperature = 0.8
    """Divides the logits; llama.cpp's default."""
    dynamic_temperature_range: Temperature = 0.0
    """The temperature moves by this much to both sides, by how unsure the model is; 0 is off."""
    dynamic_temperature_exponent: Annotated[float, msgspec.Meta(ge=0, le=10)] = 1.0
    """How the entropy is mapped to the temperature."""
    top_k: Tokens = 40
    """Keep the k likeliest tokens; 0 keeps all. Fan et al., arXiv:1805.04833."""
    top_p: Share = 0.95
    """Keep the likeliest tokens that together reach p; 1 keeps all. Holtzman et al., arXiv:1904.09751."""
    min_p: Share = 0.05
    """Drop tokens less likely than this share of the likeliest; 0 drops none. arXiv:2407.01082."""
    typical_p: Share = 1.0
    """Keep the tokens nearest to the expected surprise; 1 is off. Meister et al., arXiv:2202.00666."""
    top_n_sigma: Annotated[float, msgspec.Meta(ge=-1, le=10)] = -1.0
    """Keep logits within n standard deviations of the highest; below 0 is off. arXiv:2411.07641."""
    xtc_probability: Share = 0.0
    """How often the likeliest tokens are left out ("exclude top choices"); 0 is off."""
    xtc_threshold: Share = 0.1
    """XTC leaves out tokens at least so likely, but the last of them; above 0.5 it does nothing."""
    dry_multiplier: Annotated[float, msgspec.Meta(ge=0, le=5)] = 0.0
    """Strength of DRY, which punishes going on with a sequence said before; 0 is off."""
    dry_base: Annotated[float, msgspec.Meta(ge=1, le=4)] = 1.75
    """DRY's penalty grows by this factor with each token of the repeated sequence."""
    dry_allowed_length: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 2
    """Repeated sequences up to this many tokens cost nothing."""
    dry_last_tokens: Annotated[int, msgspec.Meta(ge=-1, le=MOST)] = -1
    """How many tokens back DRY looks; -1 is the whole context window."""
    repeat_penalty: RepeatPenalty = 1.0
    """Divides the logits of recent tokens; 1 is off. Keskar et al., arXiv:1909.05858."""
    frequency_penalty: Penalty = 0.0
    """Taken from a recent token's logit for each time it was said; 0 is off. OpenAI's parameter."""
    presence_penalty: Penalty = 0.0
    """Taken once from the logit of every recent token; 0 is off. OpenAI's parameter."""
    repeat_last_tokens: Annotated[int, msgspec.Meta(ge=0, le=MOST)] = 64
    """How many tokens back the three penalties look."""
    mirostat: Mirostat = 0
    """1 or 2 keeps the surprise of the text steady instead of cutting tails. arXiv:2007.14966."""
    mirostat_tau: Annotated[float, msgspec.Meta(ge=0, le=20)] = 5.0
    """Mirostat's target surprise, in bits."""
    mirostat_eta: Share = 0.1
    """Mirostat's learning rate."""
    logit_bias: dict[int, Bias] = {}
    """Added to a token's logit, by token id; -100 as good as forbids it."""
    grammar: str = ""
    """The answer must follow this grammar in GBNF, llama.cpp's notation; empty allows everything."""
    json_schema: str = ""
    """The answer must be JSON that follows this schema, itself JSON; instead of `grammar`."""
    seed: Seed | None = None
    """The same seed, settings and prompt give the same answer. None draws a new one each time."""


class SamplingChanges(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody chose of `Sampling`; None leaves a knob as it is."""

    temperature: Temperature | None = None
    dynamic_temperature_range: Temperature | None = None
    dynamic_temperature_exponent: Annotated[float, msgspec.Meta(ge=0, le=10)] | None = None
    top_k: Tokens | None = None
    top_p: Share | None = None
    min_p: Share | None = None
    typical_p: Share | None = None
    top_n_sigma: Annotated[float, msgspec.Meta(ge=-1, le=10)] | None = None
    xtc_probability: Share | None = None
    xtc_threshold: Share | None = None
    dry_multiplier: Annotated[float, msgspec.Meta(ge=0, le=5)] | None = None
    dry_base: Annotated[float, msgspec.Meta(ge=1, le=4)] | None = None
    dry_allowed_length: Annotated[int, msgspec.Meta(ge=1, le=1000)] | None = None
    dry_last_tokens: Annotated[int, msgspec.Meta(ge=-1, le=MOST)] | None = None
    repeat_penalty: RepeatPenalty | None = None
    frequency_penalty: Penalty | None = None
    presence_penalty: Penalty | None = None
    repeat_last_tokens: Annotated[int, msgspec.Meta(ge=0, le=MOST)] | None = None
    mirostat: Mirostat | None = None
    mirostat_tau: Annotated[float, msgspec.Meta(ge=0, le=20)] | None = None
    mirostat_eta: Share | None = None
    logit_bias: dict[int, Bias] | None = None
    grammar: str | None = None
    json_schema: str | None = None
    seed: Seed | None = None

    def over(self, sampling: Sampling) -> Sampling:
        """These choices, and the others as they are in `sampling`."""
        return msgspec.structs.replace(sampling, **self.chosen())

    def chosen(self) -> dict[str, object]:
        """Only what was chosen, by name."""
        return {name: value for name, value in _items(self) if value is not None}


def _items(changes: SamplingChanges) -> list[tuple[str, object]]:
    return [(name, getattr(changes, name)) for name in changes.__struct_fields__]


PRESETS = MappingProxyType(
    {
        "exact": SamplingChanges(temperature=0.0),
        "precise": SamplingChanges(temperature=0.3, top_p=0.9, min_p=0.1),
        "balanced": SamplingChanges(temperature=0.7, top_p=0.95, min_p=0.05),
        "creative": SamplingChanges(
            temperature=1.0, top_k=0, top_p=1.0, min_p=0.05, xtc_probability=0.3
        ),
        "no repeats": SamplingChanges(temperature=0.7, dry_multiplier=0.8, min_p=0.05),
    }
)
"""Choices with a name, from the same words every time to the most surprising."""
