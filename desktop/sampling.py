"""How the next token is chosen: every knob with range, default and source. Knows no engine.

The order in which they act is llama.cpp's own: logit bias, penalties, DRY, top-n-sigma, top-k,
typical, top-p, min-p, XTC, temperature, draw. Mirostat replaces all between DRY and draw but the
temperature. A grammar comes before everything.

`KNOBS` has the words for window and terminal; the ranges are in the types, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from types import MappingProxyType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from desktop.language import mark

MOST = 1_000_000
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Tokens = Annotated[int, msgspec.Meta(ge=0, le=MOST)]
Temperature = Annotated[float, msgspec.Meta(ge=0, le=5)]
Penalty = Annotated[float, msgspec.Meta(ge=-2, le=2)]
RepeatPenalty = Annotated[float, msgspec.Meta(ge=0.1, le=2)]
Seed = Annotated[int, msgspec.Meta(ge=0, le=0xFFFF_FFFF)]
Exponent = Annotated[float, msgspec.Meta(ge=0, le=10)]
Sigmas = Annotated[float, msgspec.Meta(ge=-1, le=10)]
Strength = Annotated[float, msgspec.Meta(ge=0, le=5)]
Growth = Annotated[float, msgspec.Meta(ge=1, le=4)]
Allowed = Annotated[int, msgspec.Meta(ge=1, le=1000)]
TokensOrAll = Annotated[int, msgspec.Meta(ge=-1, le=MOST)]
Surprise = Annotated[float, msgspec.Meta(ge=0, le=20)]
Bias = Annotated[float, msgspec.Meta(ge=-100, le=100)]
Mirostat = Literal[0, 1, 2]


class Sampling(msgspec.Struct, frozen=True, kw_only=True):
    """The sampler's settings. A temperature of 0 always takes the likeliest token (greedy)."""

    temperature: Temperature = 0.8
    """Divides the logits; llama.cpp's default."""
    dynamic_temperature_range: Temperature = 0.0
    """The temperature moves by this much to both sides, by how unsure the model is; 0 is off.
    Zhu et al., arXiv:2309.02772."""
    dynamic_temperature_exponent: Exponent = 1.0
    """How the entropy is mapped to the temperature."""
    top_k: Tokens = 40
    """Keep the k likeliest tokens; 0 keeps all. Fan et al., arXiv:1805.04833."""
    top_p: Share = 0.95
    """Keep the likeliest tokens that together reach p; 1 keeps all. Holtzman et al., arXiv:1904.09751."""
    min_p: Share = 0.05
    """Drop tokens less likely than this share of the likeliest; 0 drops none. arXiv:2407.01082."""
    typical_p: Share = 1.0
    """Keep the tokens nearest to the expected surprise; 1 is off. Meister et al., arXiv:2202.00666."""
    top_n_sigma: Sigmas = -1.0
    """Keep logits within n standard deviations of the highest; below 0 is off. arXiv:2411.07641."""
    xtc_probability: Share = 0.0
    """How often the likeliest tokens are left out ("exclude top choices"); 0 is off.
    P. E. Weidmann, text-generation-webui#6335."""
    xtc_threshold: Share = 0.1
    """XTC leaves out tokens at least so likely, but the last of them; above 0.5 it does nothing."""
    dry_multiplier: Strength = 0.0
    """Strength of DRY ("don't repeat yourself"), which punishes going on with a sequence said before;
    0 is off. P. E. Weidmann, text-generation-webui#5677."""
    dry_base: Growth = 1.75
    """DRY's penalty grows by this factor with each token of the repeated sequence."""
    dry_allowed_length: Allowed = 2
    """Repeated sequences up to this many tokens cost nothing."""
    dry_last_tokens: TokensOrAll = -1
    """How many tokens back DRY looks; -1 is the whole context window."""
    repeat_penalty: RepeatPenalty = 1.0
    """Divides the logits of recent tokens; 1 is off. Keskar et al., arXiv:1909.05858."""
    frequency_penalty: Penalty = 0.0
    """Taken from a recent token's logit for each time it was said; 0 is off. OpenAI's parameter."""
    presence_penalty: Penalty = 0.0
    """Taken once from the logit of every recent token; 0 is off. OpenAI's parameter."""
    repeat_last_tokens: Tokens = 64
    """How many tokens back the three penalties look."""
    mirostat: Mirostat = 0
    """1 or 2 keeps the surprise of the text steady instead of cutting tails; 0 is off. Basu et al.,
    arXiv:2007.14966. Off at a temperature of 0."""
    mirostat_tau: Surprise = 5.0
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
    dynamic_temperature_exponent: Exponent | None = None
    top_k: Tokens | None = None
    top_p: Share | None = None
    min_p: Share | None = None
    typical_p: Share | None = None
    top_n_sigma: Sigmas | None = None
    xtc_probability: Share | None = None
    xtc_threshold: Share | None = None
    dry_multiplier: Strength | None = None
    dry_base: Growth | None = None
    dry_allowed_length: Allowed | None = None
    dry_last_tokens: TokensOrAll | None = None
    repeat_penalty: RepeatPenalty | None = None
    frequency_penalty: Penalty | None = None
    presence_penalty: Penalty | None = None
    repeat_last_tokens: Tokens | None = None
    mirostat: Mirostat | None = None
    mirostat_tau: Surprise | None = None
    mirostat_eta: Share | None = None
    logit_bias: dict[int, Bias] | None = None
    grammar: str | None = None
    json_schema: str | None = None
    seed: Seed | None = None

    def over(self, sampling: Sampling) -> Sampling:
        """These choices, and the others as they are in `sampling`."""
        return msgspec.structs.replace(sampling, **self.chosen())

    def over_changes(self, others: SamplingChanges) -> SamplingChanges:
        """These choices, and for the other knobs those of `others`."""
        mine = self.chosen()
        # One form of answer takes the place of the other, wherever that was chosen.
        if self.grammar and self.json_schema is None and others.json_schema:
            mine["json_schema"] = ""
        elif self.json_schema and self.grammar is None and others.grammar:
            mine["grammar"] = ""
        return msgspec.structs.replace(others, **mine)

    def chosen(self) -> dict[str, object]:
        """Only what was chosen, by name."""
        return {name: value for name, value in _items(self) if value is not None}


def unlike_default(sampling: Sampling) -> SamplingChanges:
    """What differs from the defaults, as changes: `over(Sampling())` gives the same sampling again."""
    usual = Sampling()
    items = ((name, getattr(sampling, name)) for name in sampling.__struct_fields__)
    different = {name: value for name, value in items if value != getattr(usual, name)}
    return SamplingChanges(**different)


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


class Knob(msgspec.Struct, frozen=True):
    """A knob in words. Its range and default are those of `Sampling`."""

    name: str
    """Of the field of `Sampling` and `SamplingChanges`. The other two are to be translated."""
    title: str
    sentence: str

    @property
    def kind(self) -> type:
        """int, float, str or dict."""
        hint = _hint(self.name)
        kinds = {Annotated: get_args(hint)[:1], Literal: (int,)}.get(get_origin(hint))
        kind: type = kinds[0] if kinds else get_origin(hint) or hint
        return kind

    @property
    def least(self) -> float | None:
        """None where there is no range."""
        return _bound(self.name, "ge", min)

    @property
    def most(self) -> float | None:
        """None where there is no range."""
        return _bound(self.name, "le", max)

    @property
    def default(self) -> Any:
        """What holds where nobody chose anything else."""
        return getattr(Sampling(), self.name)


@lru_cache(maxsize=1)
def _hints() -> dict[str, Any]:
    """Read once: each reading takes a millisecond, and each knob that is shown asks three times."""
    return get_type_hints(Sampling, include_extras=True)


def _hint(name: str) -> Any:
    """The type with its range: of `Seed | None` the `Seed`."""
    hint = _hints()[name]
    return get_args(hint)[0] if type(None) in get_args(hint) else hint


def _bound(name: str, side: str, of: Callable[..., float]) -> float | None:
    hint = _hint(name)
    if get_origin(hint) is Literal:
        return of(get_args(hint))
    metas = [each for each in get_args(hint) if isinstance(each, msgspec.Meta)]
    bound: float | None = getattr(metas[0], side) if metas else None
    return bound


KNOBS = (
    Knob("temperature", mark("Temperature"),
         mark("Higher is more surprising; 0 always takes the likeliest.")),
    Knob("dynamic_temperature_range", mark("Dynamic temperature"),
         mark("Moves the temperature by up to this much, up where the model is unsure and "
              "down where it is sure; 0 is off.")),
    Knob("dynamic_temperature_exponent", mark("Dynamic temperature exponent"),
         mark("How steeply the dynamic temperature follows the model's doubt.")),
    Knob("top_k", mark("Top-k"),
         mark("Keeps only so many of the likeliest tokens; 0 keeps all.")),
    Knob("top_p", mark("Top-p"),
         mark("Keeps the likeliest tokens that together reach this share; 1 keeps all.")),
    Knob("min_p", mark("Min-p"),
         mark("Drops tokens less likely than this share of the likeliest; 0 drops none.")),
    Knob("typical_p", mark("Typical-p"),
         mark("Keeps the tokens that are about as surprising as expected, up to this share; 1 "
              "is off.")),
    Knob("top_n_sigma", mark("Top-n-sigma"),
         mark("Keeps tokens whose score is within so many standard deviations of the best; 0 "
              "or less is off.")),
    Knob("xtc_probability", mark("XTC probability"),
         mark("How often the most obvious tokens are left out; 0 is off.")),
    Knob("xtc_threshold", mark("XTC threshold"),
         mark("How likely a token must be to count as obvious; above 0.5 nothing is left out.")),
    Knob("dry_multiplier", mark("DRY strength"),
         mark("How strongly it is kept from going on with a passage said before; 0 is off.")),
    Knob("dry_base", mark("DRY growth"),
         mark("The DRY penalty grows by this factor with each repeated token.")),
    Knob("dry_allowed_length", mark("DRY allowed length"),
         mark("Repeated passages of up to so many tokens cost nothing.")),
    Knob("dry_last_tokens", mark("DRY range"),
         mark("How many tokens back DRY looks; -1 is the whole context window.")),
    Knob("repeat_penalty", mark("Repeat penalty"),
         mark("Makes recent tokens less likely; 1 is off, below 1 favours them.")),
    Knob("frequency_penalty", mark("Frequency penalty"),
         mark("Makes recent tokens less likely each time they come; 0 is off.")),
    Knob("presence_penalty", mark("Presence penalty"),
         mark("Makes recent tokens less likely once, however often they came; 0 is off.")),
    Knob("repeat_last_tokens", mark("Penalty range"),
         mark("How many tokens back the three penalties look; 0 is off.")),
    Knob("mirostat", mark("Mirostat"),
         mark("Keeps the surprise steady instead of cutting: version 1 or 2; 0 is off.")),
    Knob("mirostat_tau", mark("Mirostat target"),
         mark("The surprise that mirostat aims at, in bits.")),
    Knob("mirostat_eta", mark("Mirostat rate"),
         mark("How fast mirostat corrects itself.")),
    Knob("logit_bias", mark("Logit bias"),
         mark("Makes single tokens more or less likely, by their number.")),
    Knob("grammar", mark("Grammar"),
         mark("The answer follows this grammar, in GBNF.")),
    Knob("json_schema", mark("JSON schema"),
         mark("The answer is JSON that follows this schema.")),
    Knob("seed", mark("Seed"),
         mark("The same seed, settings and prompt give the same answer again.")),
)  # fmt: skip
"""In the order in which they are shown."""


def preset(name: str) -> SamplingChanges:
    """By its name, in which - may stand for a space. Raises `KeyError`."""
    return PRESETS[name.replace("-", " ")]
