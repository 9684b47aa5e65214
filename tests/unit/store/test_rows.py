"""A damaged value gives something harmless, and a sound one gives itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from desktop.conversation import FinishReason, Generation, MessageState, Role
from desktop.store import rows

GENERATION = Generation("m", FinishReason.LENGTH, 1, 0, 2, 2048, 3, 0.1, 0.2, 0.3)
MESSAGE = (1, 2, None, "user", "text", "done", 0, None, None)


def with_(index: int, value: object) -> tuple:
    return (*MESSAGE[:index], value, *MESSAGE[index + 1 :])


def test_times_are_exact():
    moment = datetime(2026, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)
    assert rows.message(with_(6, rows.microseconds(moment))).created_at == moment
    assert rows.message(with_(6, rows.microseconds(moment) + 1)).created_at > moment


def test_times_of_another_zone_are_the_same_moment():
    moment = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
    elsewhere = moment.astimezone(datetime.now().astimezone().tzinfo)
    assert rows.microseconds(elsewhere) == rows.microseconds(moment)


@pytest.mark.parametrize("count", [-(2**63), 2**63 - 1])
def test_a_damaged_time_is_still_a_time(count):
    moment = rows.message(with_(6, count)).created_at
    assert moment.tzinfo is UTC
    assert moment + timedelta(0) in (
        datetime(1970, 1, 1, tzinfo=UTC),
        datetime.max.replace(tzinfo=UTC),
    )


def test_generation_comes_back():
    kept = rows.generation_json(GENERATION)
    assert rows.message(with_(7, kept)).generation == GENERATION
    assert rows.generation_json(None) is None


@pytest.mark.parametrize(
    "damaged",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"model": 1}',
        "\x00",
        (rows.generation_json(GENERATION) or "").replace(
            '"prompt_tokens":1', '"prompt_tokens":"1"'
        ),
        (rows.generation_json(GENERATION) or "").replace("length", "tired"),
    ],
)
def test_a_damaged_generation_is_none(damaged):
    assert rows.message(with_(7, damaged)).generation is None


def test_a_damaged_kind_is_harmless():
    assert rows.message(with_(3, "usex")).role is Role.ASSISTANT
    assert rows.message(with_(5, "donf")).state is MessageState.INTERRUPTED
    assert rows.message(MESSAGE).role is Role.USER
    assert rows.message(MESSAGE).state is MessageState.DONE


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("plain\x00🐎", "plain\x00🐎"),
        ("\ud83d\udc0e", "🐎"),
        ("\ud83d", "\ufffd"),
        ("a\udc0eb", "a\ufffdb"),
    ],
)
def test_only_what_utf_8_cannot_hold_is_replaced(text, kept):
    assert rows.storable(text) == kept
