"""What is summed up, and how a model is asked for it, in pieces that it can read. Knows no engine."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.chat.prompt import since_summary, with_attachments
from desktop.conversation import Message, Role
from desktop.engine.context import ROOM_FOR_ANSWER
from desktop.engine.protocol import Turn

KEPT_MESSAGES = 4
"""So many of the newest messages stay as they are where all of them would still fit."""
MOST_TOKENS = 320
"""The longest summary; never more than an eighth of the context window."""
SCAFFOLD_TOKENS = 160
"""The request itself, and what the prompt template adds."""
SYSTEM = "You sum up conversations. You write plain, short sentences, and nothing else."
REQUEST = (
    "Sum up the conversation above in at most {words} words, so that somebody who has not read it can"
    " go on with it. Keep names, numbers, decisions and open questions. Write only the summary."
)
SO_FAR = "Summary of what was said before:"
_SPEAKERS = {Role.USER: "Person", Role.ASSISTANT: "Assistant"}
_THOUGHT = "</think>"
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|[。！？]|\n")


def older_part(history: Sequence[Message], forgotten_ids: Sequence[int] = ()) -> list[Message]:
    """The messages to sum up: those that are forgotten, else all but the newest; none if there are few."""
    _, since = since_summary(history)
    places = [place for place, each in enumerate(since) if each.id in forgotten_ids]
    end = places[-1] + 1 if places else len(since) - KEPT_MESSAGES
    while 0 < end < len(since) and since[end].role is not Role.USER:
        end -= 1  # what stays begins with a question
    return list(since[: max(0, end)])


def lines_of(messages: Sequence[Message]) -> list[str]:
    """Each message with who said it; those without a word have none."""
    return [
        f"{_SPEAKERS[message.role]}: {text}"
        for message in messages
        if message.role in _SPEAKERS and (text := with_attachments(message).strip())
    ]


def summary_tokens(context_tokens: int) -> int:
    """How long a summary may become."""
    return max(32, min(MOST_TOKENS, context_tokens // 8))


def pieces(lines: Sequence[str], counts: Sequence[int], context_tokens: int) -> list[list[str]]:
    """The lines in pieces that each fit the context window, with a summary so far and room for the next.

    A line that is longer than that is a piece of its own, and loses its middle.
    """
    longest = summary_tokens(context_tokens)
    most = context_tokens - int(context_tokens * ROOM_FOR_ANSWER) - longest - SCAFFOLD_TOKENS
    found: list[list[str]] = []
    taken = 0
    for line, count in zip(lines, counts, strict=True):
        if not found or taken + count > most:
            found.append([])
            taken = 0
        found[-1].append(line)
        taken += count + 2
    return found


def request(piece: Sequence[str], so_far: str, context_tokens: int) -> list[Turn]:
    """What the model is asked about one piece."""
    words = summary_tokens(context_tokens) // 2
    before = [f"{SO_FAR}\n{so_far}"] if so_far else []
    text = "\n\n".join([*before, *piece, REQUEST.format(words=words)])
    return [Turn(Role.SYSTEM, SYSTEM), Turn(Role.USER, text)]


def cleaned(text: str, *, is_cut: bool = False) -> str:
    """Without thoughts before it; where it was cut off, without the sentence that has no end."""
    text = text.rsplit(_THOUGHT, 1)[-1].strip()
    ends = [match.end() for match in _SENTENCE_END.finditer(text)] if is_cut else []
    return text[: ends[-1]].strip() if ends else text
