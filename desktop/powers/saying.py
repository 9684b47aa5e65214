"""What came of a trial, in plain English: for reports in a terminal. Knows no report."""

from __future__ import annotations

from desktop.powers.support import Support
from desktop.powers.trial import Trial

_FEW = 3


def in_words(trial: Trial, support: Support) -> str:
    """A line: on or not, with what, and what was shown."""
    means = ", ".join(support.means) or "nothing"
    if not trial.tried:
        return f"not tried; there is {means}"
    refused = trial.tried - len(trial.succeeded)
    shown = f"{refused} of {trial.tried} forbidden acts refused ({means})"
    return f"on, {shown}" if trial.has_passed else f"NOT HELD, {shown}"


def holes(trial: Trial) -> str:
    """What could be done, the first few by name; empty where nothing could."""
    named, others = trial.succeeded[:_FEW], len(trial.succeeded) - _FEW
    rest = f" and {others} more" if others > 0 else ""
    return ", ".join(named) + rest
