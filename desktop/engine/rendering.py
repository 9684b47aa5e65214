"""A prompt shown as a person can read it: its text, its tokens, and which of them are control tokens.

Knows no KV cache; a vocabulary is enough.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.engine.context import ContextWindow
from desktop.engine.llama.model import Model
from desktop.engine.prompting.choosing import Chosen
from desktop.engine.prompting.tokens import prompt_tokens, spellings
from desktop.engine.protocol import Render, Rendered, Turn
from desktop.engine.shortening import Shortening
from desktop.fit.memory import USUAL_CONTEXT_TOKENS


def render(
    command: Render, model: Model, chosen: Chosen, window: ContextWindow | None = None
) -> Rendered:
    """The prompt for these messages. Raises `TemplateError` and `TooLong`."""
    window = window or _window(model, chosen)
    prompt = window.whole(command.turns) if command.whole else window.fit(command.turns)
    ids = prompt.tokens
    return Rendered(
        command.id,
        template=chosen.origin,
        text=chosen.template.render(prompt.turns).text,
        token_ids=ids,
        pieces=spellings(model, ids),
        control=[place for place, token in enumerate(ids) if model.is_control(token)],
        forgotten_messages=prompt.forgotten_messages,
        cut_tokens=prompt.cut_tokens,
        context_tokens=window.size_tokens,
    )


def _window(model: Model, chosen: Chosen) -> ContextWindow:
    """As a context window of the usual size would cut it, where none was made."""

    def tokenize(turns: Sequence[Turn]) -> list[int]:
        return prompt_tokens(model, chosen.template.render(turns))

    trained = model.trained_context_tokens or USUAL_CONTEXT_TOKENS
    size = min(trained, USUAL_CONTEXT_TOKENS)
    return ContextWindow(size, tokenize, Shortening(model))
