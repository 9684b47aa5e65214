"""Whether a model fits this computer, in words. Judges nothing itself and knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop import figures
from desktop.fit.verdict import Fit
from desktop.ui.models.pills import Pill, Tone

if TYPE_CHECKING:
    from desktop.fit.verdict import Verdict

UNKNOWN = "The model's header could not be read, so it is not known whether it fits."
_PILLS = {
    Fit.FITS: ("Fits", Tone.GOOD, "check"),
    Fit.TIGHT: ("Tight", Tone.WARN, "alert"),
    Fit.TOO_BIG: ("Too big", Tone.BAD, "close"),
}
_WHAT_IT_MEANS = {
    Fit.FITS: "It leaves room for your other programs.",
    Fit.TIGHT: "It runs, and other programs may become slow.",
    Fit.TOO_BIG: "It needs more memory than is free. Close other programs, or take a smaller one.",
}


def pill(verdict: Verdict) -> Pill:
    """Fits, tight or too big, by word, sign and color."""
    text, tone, icon = _PILLS[verdict.fit]
    return Pill(text, tone, icon, why(verdict))


def why(verdict: Verdict) -> str:
    """Weights, context and working memory against what is free."""
    memory = verdict.memory
    # In one unit, so that a person can add it up.
    size = figures.gigabytes if memory.total_bytes >= figures.GB else figures.size
    sum_of = " + ".join(
        (
            f"{size(memory.weights_bytes)} weights",
            f"{size(memory.cache_bytes)} context",
            f"{size(memory.working_bytes)} working memory",
        )
    )
    return f"{sum_of} of {figures.size(verdict.available_bytes)} free"


def at_length(verdict: Verdict) -> str:
    """The same, with what it means and for which context window it holds."""
    context = f"with a context window of {figures.tokens(verdict.context_tokens)}"
    return f"{why(verdict)}, {context}. {_WHAT_IT_MEANS[verdict.fit]}"


def speed(verdict: Verdict | None) -> str:
    """ "about 9 tokens/s"; empty where this computer was not measured."""
    if verdict is None or verdict.tokens_per_second is None:
        return ""
    return f"about {figures.speed(verdict.tokens_per_second)}"


def basis(verdicts: list[Verdict], *, is_measured: bool) -> str:
    """What the estimates rest on."""
    if not verdicts:
        return UNKNOWN
    from_header = any(verdict.rests_on == "header" for verdict in verdicts)
    memory = "Read from the model's header" if from_header else "Estimated from the files' sizes"
    if is_measured:
        return f"{memory}; speed from a measurement of this computer."
    return f"{memory}. How fast it will be is not known before this computer was measured."
