"""An engine's child that speaks the real protocol at a chosen speed.

`scripted_child.py TOKENS_PER_SECOND TOKENS`.
"""

from __future__ import annotations

import os
import sys
import time

from desktop.conversation import FinishReason, Generation
from desktop.engine.frames import command_reader, frame
from desktop.engine.protocol import (
    ChildEvent,
    Finished,
    Generate,
    Load,
    Loaded,
    ModelFacts,
    Prefill,
    Ready,
    Render,
    Rendered,
    Shutdown,
    TextDelta,
)

WORDS = [
    "the",
    "quick",
    "brown",
    "fox",
    "jumps",
    "over",
    "the",
    "lazy",
    "dog",
    "while",
    "it",
    "rains",
    "and",
]


def say(event: ChildEvent) -> None:
    """One frame on stdout."""
    os.write(1, frame(event))


def answer(command: Generate, rate: float, count: int) -> None:
    """`count` words, evenly spaced, with a paragraph now and then and a code block at times."""
    say(Prefill(command.id, 10, 10, 0))
    started = time.monotonic()
    for index in range(count):
        time.sleep(max(0.0, started + index / rate - time.monotonic()))
        say(TextDelta(command.id, piece(index), index + 1))
    seconds = time.monotonic() - started
    generation = Generation(
        "scripted", FinishReason.STOP, 10, 0, count, 4096, 0, 0.01, 0.01, seconds
    )
    say(Finished(command.id, generation))


def counted(command: Render) -> Rendered:
    """The prompt's parts, a token a word."""
    turns = [len(turn.text.split()) for turn in command.turns]
    texts = [len(text.split()) for text in command.texts]
    return Rendered(
        command.id,
        "",
        "",
        [],
        context_tokens=max(4096, 2 * sum(turns)),
        prompt_tokens=sum(turns),
        turn_tokens=turns,
        text_tokens=texts,
    )


def piece(index: int) -> str:
    """Prose, and a fenced code block of forty lines in each thousand words."""
    place = index % 1000
    if place == 500:
        return "\n\n```python\n"
    if 500 < place < 740:
        return "\n" if place % 6 == 0 else f"value_{place} = {place}; "
    if place == 740:
        return "\n```\n\n"
    return "\n\n" if place % 90 == 89 else " " + WORDS[place % len(WORDS)]


def main(rate: float, count: int) -> None:
    """Serve until the input ends."""
    say(Ready("scripted"))
    for command in command_reader(sys.stdin.buffer):
        match command:
            case Load():
                say(Loaded(command.id, ModelFacts("scripted", "", "", 0, 0, 4096, 4096, "", 1)))
            case Generate():
                answer(command, rate, count)
            case Render():
                say(counted(command))
            case Shutdown():
                return
            case _:
                pass


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]))
