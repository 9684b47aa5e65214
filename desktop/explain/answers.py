"""What a person has to know about an answer besides its text. Knows not how it is shown."""

from __future__ import annotations

from desktop.conversation import FinishReason, Generation
from desktop.language import mark, plural, tr


def left_out(generation: Generation | None) -> list[str]:
    """A sentence for each thing that the model did not get to read."""
    if generation is None:
        return []
    return [*_forgotten(generation.forgotten_messages), *_cut(generation.cut_tokens)]


def _forgotten(count: int) -> list[str]:
    if count == 0:
        return []
    return [
        plural(
            count,
            "The oldest message no longer fits and was not read.",
            "The {n} oldest messages no longer fit and were not read.",
        )
    ]


def _cut(tokens: int) -> list[str]:
    if tokens == 0:
        return []
    count = plural(tokens, "{n} token", "{n} tokens")
    return [
        tr("The middle of a long message ({tokens}) didn’t fit and was not read.", tokens=count)
    ]


def unexpected(generation: Generation | None) -> list[str]:
    """What was left out, and an ending that nobody asked for."""
    asked = ending(generation) == tr(_AS_LONG_AS_ASKED)
    why = "" if asked else ending(generation)
    return [*left_out(generation), *([why] if why else [])]


def ending(generation: Generation | None) -> str:
    """Why an answer ended before the model was done; empty where it was."""
    if generation is None:
        return ""
    if generation.finish_reason is FinishReason.LOOP:
        return tr("The model began to repeat itself, so the answer was ended.")
    if generation.finish_reason is FinishReason.LENGTH:
        if generation.used_tokens >= generation.context_tokens:
            return tr("Cut off: the context window is full.")
        return tr(_AS_LONG_AS_ASKED)
    return ""


_AS_LONG_AS_ASKED = mark("Cut off at the longest answer that is set.")


def gpu_given_up(model: str) -> str:
    """That a graphics processor failed, and what that changes."""
    return tr(
        "The graphics processor failed with {model}, so it runs on the processor until "
        "Paddock is closed. Everything goes on, only slower.",
        model=model,
    )
