"""Whether a model fits this computer, in words. Judges nothing itself and knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop import figures
from desktop.fit.verdict import Fit
from desktop.language import mark, tr
from desktop.ui.models.pills import Pill, Tone

if TYPE_CHECKING:
    from desktop.fit.verdict import Verdict

UNKNOWN = mark("The model's header could not be read, so it is not known whether it fits.")
_PILLS = {
    Fit.FITS: (mark("Fits"), Tone.GOOD, "check"),
    Fit.TIGHT: (mark("Tight"), Tone.WARN, "alert"),
    Fit.TOO_BIG: (mark("Too big"), Tone.BAD, "close"),
}
_WHAT_IT_MEANS = {
    Fit.FITS: mark("It leaves room for your other programs."),
    Fit.TIGHT: mark("It runs, and other programs may become slow."),
    Fit.TOO_BIG: mark(
        "It needs more memory than is free. Close other programs, or take a smaller one."
    ),
}


def pill(verdict: Verdict) -> Pill:
    """Fits, tight or too big, by word, sign and color."""
    text, tone, icon = _PILLS[verdict.fit]
    return Pill(tr(text), tone, icon, why(verdict))


def why(verdict: Verdict) -> str:
    """Weights, context and working memory against what is free."""
    memory = verdict.memory
    # In one unit, so that a person can add it up.
    size = figures.gigabytes if memory.total_bytes >= figures.GB else figures.size
    return tr(
        "{weights} weights + {context} context + {working} working memory of {free} free",
        weights=size(memory.weights_bytes),
        context=size(memory.cache_bytes),
        working=size(memory.working_bytes),
        free=figures.size(verdict.available_bytes),
    )


def at_length(verdict: Verdict) -> str:
    """The same, with what it means and for which context window it holds."""
    return tr(
        "{sum}, with a context window of {tokens}. {meaning}",
        sum=why(verdict),
        tokens=figures.tokens(verdict.context_tokens),
        meaning=tr(_WHAT_IT_MEANS[verdict.fit]),
    )


def speed(verdict: Verdict | None) -> str:
    """ "about 9 tokens/s"; empty where this computer was not measured."""
    if verdict is None or verdict.tokens_per_second is None:
        return ""
    return tr("about {speed}", speed=figures.speed(verdict.tokens_per_second))


def basis(verdicts: list[Verdict], *, is_measured: bool) -> str:
    """What the estimates rest on."""
    if not verdicts:
        return tr(UNKNOWN)
    from_header = any(verdict.rests_on == "header" for verdict in verdicts)
    memory = (
        tr("Read from the model's header") if from_header else tr("Estimated from the files' sizes")
    )
    if is_measured:
        return tr("{memory}; speed from a measurement of this computer.", memory=memory)
    return tr(
        "{memory}. How fast it will be is not known before this computer was measured.",
        memory=memory,
    )
