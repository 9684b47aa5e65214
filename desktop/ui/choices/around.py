"""What holds where a conversation chose nothing, and what its choices mean for the loaded model.

Knows no widget.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from desktop.chat.prompt import sampling, system_prompt
from desktop.conversation import Choices, Persona
from desktop.errors import ModelNotFound
from desktop.hub.library import InstalledModel, Presence
from desktop.language import digits, plural, tr
from desktop.sampling import Sampling
from desktop.settings import Settings
from desktop.ui.picking.picker import about

if TYPE_CHECKING:
    from desktop.models.models import Models
    from desktop.ui.conversation.asking import Asking

QUICK_SECONDS = 1.0
"""Opening that is faster is not worth a number."""


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """All that the form says besides the choices themselves."""

    models: tuple[tuple[str, str], ...] = ()
    """Names of the installed models, each with what tells it from others."""
    personas: tuple[Persona, ...] = ()
    usual_model: str = ""
    """The model that answers where none is chosen."""
    usual: Sampling = Sampling()
    usual_prompt: str = ""
    usual_context_tokens: int = 0
    usual_max_tokens: int = 0
    is_missing: bool = False
    """Whether the chosen model is no longer installed."""
    loaded_model: str = ""
    loaded_context_tokens: int = 0
    opening_seconds: float | None = None
    """How long it takes to open the chosen model."""


def around(
    choices: Choices,
    personas: Sequence[Persona],
    models: Models | None,
    settings: Settings,
    chat: Asking,
) -> Around:
    """As things are now; `models` are None until the window has them."""
    if models is None:
        return Around(personas=tuple(personas))
    installed = [
        model for model in models.library.installed() if model.state is not Presence.MISSING
    ]
    usual = _found(models, settings.model)
    own = _found(models, choices.model) if choices.model else usual
    answers = own or usual
    facts = chat.model_facts
    return Around(
        models=tuple((model.name, about(model)) for model in installed),
        personas=tuple(personas),
        usual_model=usual.name if usual else "",
        usual=sampling(settings, answers, Choices()) if answers else Sampling(),
        usual_prompt=system_prompt(settings, answers, Choices()) if answers else "",
        usual_context_tokens=_usual_context(settings, answers),
        usual_max_tokens=settings.max_tokens,
        is_missing=bool(choices.model) and own is None,
        loaded_model=chat.loaded_model,
        loaded_context_tokens=facts.context_tokens if facts else 0,
        opening_seconds=chat.opening_seconds(answers.size_bytes) if answers else None,
    )


def _found(models: Models, name: str) -> InstalledModel | None:
    try:
        return models.library.find(name)
    except ModelNotFound:
        return None


def _usual_context(settings: Settings, model: InstalledModel | None) -> int:
    return (model.defaults.context_tokens if model else 0) or settings.context_tokens


def when_model(choices: Choices, around: Around) -> str:
    """When another model or context window takes effect; empty where it is the loaded one."""
    wanted = choices.model or around.usual_model
    if around.is_missing:
        return tr("{model} isn’t installed any more. Choose another one.", model=choices.model)
    if not around.loaded_model or not wanted:
        return ""
    is_other = wanted != around.loaded_model
    context = choices.context_tokens
    is_resized = bool(context) and context != around.loaded_context_tokens
    if not (is_other or is_resized):
        return ""
    return tr("Opened before the next answer") + _seconds(around.opening_seconds)


def _seconds(seconds: float | None) -> str:
    if seconds is None or seconds < QUICK_SECONDS:
        return ""
    count = round(seconds)
    return ", " + plural(count, "about {n} second", "about {n} seconds")


def figure(value: object) -> str:
    """A knob's value as people write it."""
    match value:
        case float():
            return digits(f"{value:g}")
        case int():
            return digits(f"{value:,}")
        case None:
            return tr("Random")
        case _:
            return str(value)
