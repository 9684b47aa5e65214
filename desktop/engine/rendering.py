"""A prompt shown as a person can read it: its text, its tokens, and which of them are control tokens.

Knows no KV cache; a vocabulary is enough.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.conversation import Role
from desktop.engine.context import ContextWindow, Prompt
from desktop.engine.llama.model import Model
from desktop.engine.prompting.choosing import Chosen
from desktop.engine.prompting.template import Rendering
from desktop.engine.prompting.tokens import prompt_tokens, spellings
from desktop.engine.protocol import Render, Rendered, Turn
from desktop.engine.shortening import Shortening
from desktop.fit.memory import USUAL_CONTEXT_TOKENS


def render(
    command: Render, model: Model, chosen: Chosen, window: ContextWindow | None = None
) -> Rendered:
    """The prompt for these messages. Raises `TemplateError` and `TooLong`."""
    window = window or window_of(model, chosen)
    if command.context_tokens not in (0, window.size_tokens):
        window = window.resized(command.context_tokens)
    texts = [window.count(text) for text in command.texts]
    if texts and not command.turns:
        size = window.size_tokens
        return Rendered(command.id, chosen.origin, "", [], context_tokens=size, text_tokens=texts)
    prompt = window.whole(command.turns) if command.whole else window.fit(command.turns)
    rendering = chosen.template.render(prompt.turns)
    ids = [] if command.counts_only else prompt.tokens
    return Rendered(
        command.id,
        template=chosen.origin,
        text="" if command.counts_only else rendering.text,
        token_ids=ids,
        pieces=spellings(model, ids),
        control=[place for place, token in enumerate(ids) if model.is_control(token)],
        forgotten_messages=prompt.forgotten_messages,
        cut_tokens=prompt.cut_tokens,
        context_tokens=window.size_tokens,
        prompt_tokens=len(prompt.tokens),
        turn_tokens=_turn_tokens(command.turns, prompt, rendering, window.count),
        text_tokens=texts,
    )


def window_of(model: Model, chosen: Chosen) -> ContextWindow:
    """As a context window of the usual size would cut it, where none was made."""

    def tokenize(turns: Sequence[Turn]) -> list[int]:
        return prompt_tokens(model, chosen.template.render(turns))

    trained = model.trained_context_tokens or USUAL_CONTEXT_TOKENS
    size = min(trained, USUAL_CONTEXT_TOKENS)
    return ContextWindow(size, tokenize, Shortening(model))


def _turn_tokens(
    turns: Sequence[Turn], prompt: Prompt, rendering: Rendering, count: Callable[[str], int]
) -> list[int]:
    """Tokens of each turn: of what came into the prompt of it, else of all that it said."""
    system = 1 if turns and turns[0].role is Role.SYSTEM else 0
    gone = range(system, system + prompt.forgotten_messages)
    kept = [number for number in range(len(turns)) if number not in gone]
    found = [count(turn.text) if number in gone else 0 for number, turn in enumerate(turns)]
    if not rendering.is_sure:  # nobody can tell what is whose
        for number in kept:
            found[number] = count(turns[number].text)
    else:
        _share(rendering, prompt.turns, kept, found, count)
    return _at_most(len(prompt.tokens), found, kept)


def _share(
    rendering: Rendering,
    turns: Sequence[Turn],
    kept: list[int],
    found: list[int],
    count: Callable[[str], int],
) -> None:
    """Each span of the prompt belongs to the next turn that holds it: a template may cut or leave out."""
    place = 0
    for start, end in rendering.contents:
        words = rendering.text[start:end]
        at = next((n for n in range(place, len(turns)) if words in turns[n].text), None)
        if at is not None:
            place = at
            found[kept[place]] += count(words)
            continue
        while place < len(turns):  # the template has joined some
            part = turns[place].text.strip()
            if part and words.startswith(part):
                found[kept[place]] += count(part)
                words = words[len(part) :].lstrip()
            if not words or place == len(turns) - 1:
                break
            place += 1
        found[kept[place]] += count(words) if words else 0


def _at_most(total: int, found: list[int], kept: list[int]) -> list[int]:
    """No more than there are: by itself, a text may take a token that it shares in the prompt."""
    excess = sum(found[number] for number in kept) - total
    for number in sorted(kept, key=lambda n: -found[n]):
        less = min(max(excess, 0), found[number])
        found[number] -= less
        excess -= less
    return found
