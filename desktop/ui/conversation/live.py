"""The answers being written now, whichever conversation is shown: text, progress, speed.

Hears the chat's news. Knows no widget and no Qt.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from desktop import figures
from desktop.chat.news import (
    AnswerClosed,
    AnswerGrew,
    AnswerOpened,
    ModelLoading,
    News,
    PromptReading,
)
from desktop.conversation import Message
from desktop.language import digits, mark, tr
from desktop.plain import visible_line

LONG_READING_SECONDS = 1.0
"""A prompt that is read for longer than this is spoken of."""
SHORTEST_MEASURE_SECONDS = 0.4
SILENT_SECONDS = 60.0
SILENT = mark("No word from the model for a minute. Stop ends it; asking again starts it afresh.")
OF_ANSWERS = (AnswerOpened, AnswerClosed, ModelLoading, PromptReading, AnswerGrew)


@dataclass(slots=True)
class LiveAnswer:
    """An answer that is being written."""

    message: Message
    text: str
    model: str = ""
    loading: float | None = None
    """How much of the model is read, 0 to 1."""
    reading: PromptReading | None = None
    read_from: tuple[float, int] = (0.0, 0)
    """When reading was first heard of, and the tokens read by then."""
    grew_from: tuple[float, int] = (0.0, 0)
    grew_to: tuple[float, int] = (0.0, 0)
    prompt_tokens: int = 0

    @property
    def begun(self) -> bool:
        """Has the model been heard of at all."""
        return self.loading is not None or self.reading is not None or self.grew_to[1] > 0

    @property
    def tokens_per_second(self) -> float | None:
        """The rate of decode so far, once it can be told."""
        seconds = self.grew_to[0] - self.grew_from[0]
        tokens = self.grew_to[1] - self.grew_from[1]
        return tokens / seconds if seconds >= SHORTEST_MEASURE_SECONDS else None

    @property
    def used_tokens(self) -> int:
        """Tokens of the context window in use; 0 while unknown."""
        return self.prompt_tokens + self.grew_to[1] if self.prompt_tokens else 0

    def progress(self, now: float) -> str:
        """What happens before the first word, in a sentence; empty where that takes no time."""
        if self.loading is not None:
            far = figures.percent(self.loading)
            return tr("Opening {model}… {percent}", model=self.model, percent=far)
        if self.reading is None or now - self.read_from[0] < LONG_READING_SECONDS:
            return ""
        return self._reading(self.reading, now)

    def _reading(self, reading: PromptReading, now: float) -> str:
        words = tr(
            "Reading {done} of {total} tokens",
            done=digits(f"{reading.done_tokens:,}"),
            total=digits(f"{reading.total_tokens:,}"),
        )
        done = reading.done_tokens - self.read_from[1]
        if done <= 0:
            return words
        left = (now - self.read_from[0]) * (reading.total_tokens - reading.done_tokens) / done
        return tr("{words}, {time} left", words=words, time=_duration(left))


def _duration(seconds: float) -> str:
    whole = max(1, round(seconds))
    if whole < 90:
        return tr("{seconds} s", seconds=whole)
    return tr("{minutes} min", minutes=round(whole / 60))


class Live:
    """The answers being written, at most one a conversation."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._answers: dict[int, LiveAnswer] = {}
        self._heard_at = 0.0
        """When anything was heard of any answer: they are made one after the other."""

    def hear(self, news: News) -> None:
        """Keep up with the chat. News of an answer that was never opened is let pass."""
        if isinstance(news, OF_ANSWERS):
            self._heard_at = self._clock()
        match news:
            case AnswerOpened(answer):
                self._answers[answer.conversation_id] = LiveAnswer(answer, answer.text)
            case AnswerClosed(answer):
                self._answers.pop(answer.conversation_id, None)
            case ModelLoading() | PromptReading() | AnswerGrew():
                live = self._answers.get(news.conversation_id)
                if live is not None and live.message.id == news.answer_id:
                    self._advance(live, news)
            case _:
                pass

    def answer(self, conversation_id: int) -> LiveAnswer | None:
        """The answer being written in this conversation."""
        return self._answers.get(conversation_id)

    def progress(self, conversation_id: int) -> str:
        """What happens before the first word of the answer in this conversation, or since the last."""
        live = self._answers.get(conversation_id)
        if live is None:
            return ""
        # The chat answers one after the other, in the order they were asked for.
        if not live.begun and live is not next(iter(self._answers.values())):
            return tr("Waiting for the answer in another conversation…")
        now = self._clock()
        return tr(SILENT) if now - self._heard_at >= SILENT_SECONDS else live.progress(now)

    @property
    def conversations(self) -> frozenset[int]:
        """Those in which an answer is being written."""
        return frozenset(self._answers)

    def _advance(self, live: LiveAnswer, news: ModelLoading | PromptReading | AnswerGrew) -> None:
        now = self._clock()
        match news:
            case ModelLoading(model=model, fraction=fraction):
                live.model, live.loading = visible_line(model), fraction
            case PromptReading(done_tokens=done, total_tokens=total):
                if live.reading is None:
                    live.read_from = (now, done)
                live.loading, live.reading, live.prompt_tokens = None, news, total
            case AnswerGrew(text=text, generation_tokens=tokens):
                if live.grew_from[0] == 0.0:
                    live.grew_from = (now, tokens)
                live.loading, live.reading, live.grew_to = None, None, (now, tokens)
                live.text += text
