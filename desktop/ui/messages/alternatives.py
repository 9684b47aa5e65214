"""With what else a question may be answered: another model, another persona, other ways to choose words.

Knows no menu and no chat.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from desktop import figures
from desktop.conversation import Choices, Persona
from desktop.hub.library import InstalledModel, Presence
from desktop.language import digits, mark, tr
from desktop.sampling import PRESETS

PRESET_WORDS = {
    "exact": mark("Exact"),
    "precise": mark("Precise"),
    "balanced": mark("Balanced"),
    "creative": mark("Creative"),
    "no repeats": mark("No repeats"),
}
MOST_MODELS = 12
"""In a menu; the others are chosen as the conversation's model."""


class Alternative(msgspec.Struct, frozen=True):
    """One of them: what it is called, and what it chooses over the conversation's own choices."""

    words: str
    figures: str = ""
    choices: Choices = Choices()

    @property
    def is_choice(self) -> bool:
        """False for what would answer anyway."""
        return self.choices != Choices()


Alternatives = tuple[list[Alternative], ...]
"""In groups, as they stand in a menu."""


def as_it_is(model: str) -> Alternative:
    """What would answer without a choice."""
    return Alternative(model or tr("The model in use"))


def other_models(models: Iterable[InstalledModel], *, in_use: str) -> list[Alternative]:
    """The other models that are there, those used last first."""
    there = [m for m in models if m.name != in_use and m.state is not Presence.MISSING]
    there.sort(key=lambda m: m.name.casefold())
    there.sort(key=lambda m: m.last_used_at, reverse=True)
    return [
        Alternative(
            m.name, figures.line(m.quantization, figures.size(m.size_bytes)), Choices(model=m.name)
        )
        for m in there[:MOST_MODELS]
    ]


def personas_of(personas: Iterable[Persona]) -> list[Alternative]:
    """Each with all that it chooses."""
    return [Alternative(each.name, tr("persona"), each.taken()) for each in personas]


def presets() -> list[Alternative]:
    """From the same words every time to the most surprising."""
    return [
        Alternative(
            tr(words),
            tr("temperature {number}", number=digits(f"{PRESETS[name].temperature:g}")),
            Choices(sampling=PRESETS[name]),
        )
        for name, words in PRESET_WORDS.items()
    ]
