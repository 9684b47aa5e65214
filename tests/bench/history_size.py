"""Started by the bench: a history of many messages, sealed, against one with a single conversation.

`history_size.py make FOLDER MESSAGES` writes one, a tenth as many conversations and one of 1,000 messages;
`history_size.py ask FOLDER SMALL_FOLDER` prints one JSON object. Milliseconds are the processor's for this
thread, so that a busy machine counts less; those with `wall` are the clock's.
"""

from __future__ import annotations

import itertools
import json
import random
import re
import statistics
import sys
import sysconfig
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from desktop.conversation import Conversation
from desktop.paths import Paths
from desktop.store.conversations import Conversations
from desktop.store.database import connect
from desktop.store.search import Search
from desktop.store.search_query import parse
from desktop.ui.conversation.unread import existing
from desktop.ui.history.room import PAGE
from desktop.ui.windows import remembered
from desktop.ui.windows.remembered import Remembered
from tests.kept import key_beside, opened

LONG = 1000
"""Messages of the conversation that is opened in both."""
TALK = 10
_YEARS = 3
_YEAR = 365 * 86_400_000_000
_NOW = 1_770_000_000_000_000
_AT_ONCE = 20_000
_MODELS = ("Qwen2.5 7B Instruct", "Llama 3.2 3B", "SmolLM2 135M", "Mistral 7B")
_CHINESE = "我们今天讨论一下这个问题的解决办法和下一步计划以及相关的数据结构"


class Words:
    """Words as often as people who write about programs use them, by Zipf's law and better."""

    def __init__(self) -> None:
        counted: Counter[str] = Counter()
        for file in sorted(Path(sysconfig.get_path("stdlib")).glob("*.py")):
            counted.update(re.findall(r"[A-Za-z]+", file.read_text("utf-8", errors="replace")))
        self.all = [word for word, _ in counted.most_common()]
        self._weights = list(itertools.accumulate(counted[word] for word in self.all))
        self._chance = random.Random(20)
        self._pool = [self.sentence(self._chance.choice((6, 12, 30, 90))) for _ in range(20_000)]

    def sentence(self, count: int) -> str:
        """So many words."""
        return " ".join(self._chance.choices(self.all, cum_weights=self._weights, k=count))

    def text(self) -> str:
        """A message: no two are the same; some are Chinese, some have code."""
        chance, said = self._chance, f"{self._chance.choice(self._pool)} {self.sentence(5)}"
        kind = chance.random()
        if kind < 0.03:
            return f"{''.join(chance.choices(_CHINESE, k=30))} {said}"
        return f"{said}\n\n```python\n{self.sentence(12)}\n```" if kind < 0.13 else said


def make(folder: Path, messages: int) -> None:
    """Written in bulk: one by one each would be synced to the disk."""
    path = Paths(folder).database
    with opened(path):
        pass
    words, database = Words(), connect(path, key_beside(path))
    database.execute("PRAGMA synchronous = OFF; PRAGMA cache_size = -100000").fetchall()
    made = itertools.chain([LONG], itertools.repeat(TALK, max(0, messages - LONG) // TALK))
    number, stamp = 0, _NOW - _YEARS * _YEAR
    step = _YEARS * _YEAR // max(messages, 1)
    waiting: list[tuple[object, ...]] = []
    for conversation, count in enumerate(made, 1):
        waiting += list(_talk(words, conversation, count, number, stamp, step))
        number, stamp = number + count, stamp + count * step
        if len(waiting) >= _AT_ONCE:
            _write(database, waiting)
            waiting = []
    _write(database, waiting)
    database.close()
    remembered.save(Paths(folder).window_state, Remembered(conversation_id=1))


def _talk(
    words: Words, conversation: int, count: int, before: int, stamp: int, step: int
) -> Iterator[tuple[object, ...]]:
    """The conversation's own row, and one for each of its messages."""
    yield (conversation, words.sentence(4), stamp, stamp + count * step, before + count)
    for at in range(1, count + 1):
        is_answer = at % 2 == 0
        model = json.dumps({"model": _MODELS[conversation % 4]}) if is_answer else None
        yield (
            *(before + at, conversation, before + at - 1 if at > 1 else None),
            *("assistant" if is_answer else "user", words.text(), "done", stamp + at * step, model),
        )


def _write(database: object, rows: list[tuple[object, ...]]) -> None:
    with database:  # type: ignore[attr-defined]
        database.executemany(  # type: ignore[attr-defined]
            "INSERT INTO conversations (id, title, created_at, updated_at, leaf_id)"
            " VALUES (?, ?, ?, ?, ?)",
            (row for row in rows if len(row) == 5),
        )
        database.executemany(  # type: ignore[attr-defined]
            "INSERT INTO messages"
            " (id, conversation_id, parent_id, role, text, state, created_at, generation)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (row for row in rows if len(row) == 8),
        )


def ask(folder: Path, small: Path) -> dict[str, object]:
    """Both asked the same, turn about."""
    with (
        opened(Paths(folder).database) as many,
        opened(Paths(small).database) as few,
    ):
        begin = _ratio(_begin, many, few)
        long = _ratio(lambda history: (history.get(1), history.messages(1)), many, few)
        empty = _ratio(lambda history: history.empty(), many, few)
        bytes_ = sum(file.stat().st_size for file in Paths(folder).database.parent.glob("*.db*"))
        return {
            **_searching(many.search),
            "history_new_conversation_ratio (at most 1.2)": empty,
            "history_list_to_that_of_one": begin,
            "history_open_1000_messages_ratio (at most 1.2)": long,
            "history_megabytes": round(bytes_ / 1e6),
        }


def _begin(history: Conversations) -> tuple[list[Conversation], int]:
    """What a window asks for as it opens."""
    return history.newest(limit=PAGE), existing(history, 1)


def _ratio(
    work: Callable[[Conversations], object], many: Conversations, few: Conversations
) -> float:
    times: dict[int, list[float]] = {0: [], 1: []}
    for _ in range(9):
        for number, history in enumerate((many, few)):
            began = time.thread_time()
            work(history)
            times[number].append(time.thread_time() - began)
    return round(statistics.median(times[0]) / max(statistics.median(times[1]), 1e-6), 2)


def _searching(search: Search) -> dict[str, object]:
    """As somebody types: a search for each letter, from the first on."""
    chance, busy, wall = random.Random(3), [], []
    words = Words()
    slowest = ("", 0.0)
    for number in range(60):
        typed = _typed(chance, words, number)
        for end in range(1, len(typed) + 1):
            query = parse(typed[:end], today=date(2026, 2, 1))
            began, at = time.monotonic(), time.thread_time()
            search.find(query)
            busy.append((time.thread_time() - at) * 1e3)
            wall.append((time.monotonic() - began) * 1e3)
            slowest = max(slowest, (typed[:end], busy[-1]), key=lambda each: each[1])
    print(f"slowest: {slowest}", file=sys.stderr)
    share = statistics.quantiles(busy, n=100)
    return {
        "search_as_typed_median_ms": round(statistics.median(busy), 1),
        "search_as_typed_p95_ms (at most 50)": round(share[94], 1),
        "search_as_typed_p99_ms": round(share[98], 1),
        "search_as_typed_p95_wall_ms": round(statistics.quantiles(wall, n=100)[94], 1),
        "search_as_typed_count": len(busy),
    }


def _typed(chance: random.Random, words: Words, number: int) -> str:
    """Of all kinds: common and rare words, phrases, signs, filters."""
    common, rare = words.all[:300], words.all[300:6000]
    match number % 6:
        case 0:
            return chance.choice(common)
        case 1:
            return f"{chance.choice(rare)} {chance.choice(common)}"
        case 2:
            return f'"{chance.choice(common)} {chance.choice(common)}"'
        case 3:
            return "".join(chance.choices(_CHINESE, k=3))
        case 4:
            return f"{chance.choice(rare)} -{chance.choice(common)} from:me"
        case _:
            return f"after:2025-06 model:qwen {chance.choice(common)} has:code"


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]), int(sys.argv[3]))
        print("{}")
    else:
        print(json.dumps(ask(Path(sys.argv[2]), Path(sys.argv[3]))))
