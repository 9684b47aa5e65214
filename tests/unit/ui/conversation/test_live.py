"""What is known of an answer while it is written."""

from __future__ import annotations

import pytest

from desktop.chat.news import (
    AnswerClosed,
    AnswerGrew,
    AnswerOpened,
    GpuGivenUp,
    ModelLoading,
    PromptReading,
)
from desktop.ui.conversation.live import SILENT, Live
from tests.unit.ui.made import answer
from tests.values import changed


class Clock:
    now = 50.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def live(clock: Clock) -> Live:
    live = Live(clock)
    live.hear(AnswerOpened(answer(2, 1, "Al")))
    return live


def test_the_text_so_far(live: Live) -> None:
    live.hear(AnswerGrew(1, 2, "pa", 1))
    live.hear(AnswerGrew(1, 2, "ca", 2))
    live.hear(AnswerGrew(1, 77, "other", 2))
    live.hear(AnswerGrew(9, 2, "other", 2))
    found = live.answer(1)
    assert found is not None
    assert found.text == "Alpaca"
    live.hear(AnswerClosed(answer(2, 1, "Alpaca")))
    assert live.answer(1) is None
    assert live.conversations == frozenset()


def test_the_speed_once_it_can_be_told(live: Live, clock: Clock) -> None:
    found = live.answer(1)
    assert found is not None
    live.hear(PromptReading(1, 2, 100, 100))
    live.hear(AnswerGrew(1, 2, "a", 1))
    clock.now += 0.2
    live.hear(AnswerGrew(1, 2, "b", 11))
    assert found.tokens_per_second is None
    clock.now += 0.8
    live.hear(AnswerGrew(1, 2, "c", 51))
    assert found.tokens_per_second == pytest.approx(50)
    assert found.used_tokens == 151


def test_opening_the_model(live: Live) -> None:
    live.hear(ModelLoading(1, 2, "SmolLM2 135M", 0.404))
    assert live.progress(1) == "Opening SmolLM2 135M… 40 %"


def test_reading_is_spoken_of_only_when_it_takes_long(live: Live, clock: Clock) -> None:
    live.hear(PromptReading(1, 2, 120, 8900))
    assert live.progress(1) == ""
    clock.now += 1.5
    assert live.progress(1) == "Reading 120 of 8,900 tokens"
    clock.now += 1.5
    live.hear(PromptReading(1, 2, 3120, 8900))
    assert live.progress(1) == "Reading 3,120 of 8,900 tokens, 6 s left"
    clock.now += 600
    live.hear(PromptReading(1, 2, 3120, 8900))
    assert live.progress(1) == "Reading 3,120 of 8,900 tokens, 19 min left"
    live.hear(AnswerGrew(1, 2, "a", 1))
    assert live.progress(1) == ""


def test_one_that_waits_for_another_says_so(live: Live) -> None:
    other = answer(5, 4)
    live.hear(AnswerOpened(type(other)(5, 7, 4, other.role, "", other.state, other.created_at)))
    assert live.progress(1) == ""
    assert live.progress(7) == "Waiting for the answer in another conversation…"
    live.hear(AnswerClosed(answer(2, 1)))
    assert live.progress(7) == ""
    assert live.progress(8) == ""


def test_a_silent_engine_is_spoken_of_after_a_minute(live: Live, clock: Clock) -> None:
    live.hear(AnswerGrew(1, 2, "The", 1))
    clock.now += 59
    assert live.progress(1) == ""
    clock.now += 2
    assert live.progress(1) == SILENT
    live.hear(AnswerGrew(1, 2, " end", 2))
    assert live.progress(1) == ""


def test_who_waits_for_another_conversation_hears_no_silence(live: Live, clock: Clock) -> None:
    live.hear(AnswerOpened(changed(answer(8, 6), conversation_id=7)))
    clock.now += 50
    live.hear(AnswerGrew(1, 2, "The", 1))
    clock.now += 20
    live.hear(AnswerClosed(answer(2, 1, "The")))
    clock.now += 50
    assert live.progress(7) == ""
    clock.now += 20
    assert live.progress(7) == SILENT


def test_news_of_a_model_is_no_word_from_it(live: Live, clock: Clock) -> None:
    clock.now += 61
    live.hear(GpuGivenUp("one"))
    assert live.progress(1) == SILENT
