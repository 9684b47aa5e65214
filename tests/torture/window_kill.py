"""The window killed while it writes, at random moments. `python -m tests.torture.window_kill 50`."""

from __future__ import annotations

import json
import random
import sys
import tempfile
from pathlib import Path

from tests.e2e.killing import QUESTION, Loss, kill_while_streaming
from tests.e2e.screen import Screen
from tests.kept import opened

BOUND_SECONDS = 0.5


def main(rounds: int = 50) -> int:
    """Kill, measure, repeat; 0 where nothing acknowledged was lost."""
    random.seed(rounds)
    losses: list[Loss] = []
    with tempfile.TemporaryDirectory() as folder, Screen() as screen:
        data_dir = Path(folder) / "data"
        for _ in range(rounds):
            loss = kill_while_streaming(
                screen, data_dir, Path(folder) / "trace", after_seconds=random.uniform(0, 3)
            )
            losses.append(loss)
            print(f"kept {loss.kept_characters:5}  lost {loss.lost_seconds:.3f} s", flush=True)
        questions = _questions(data_dir / "history.db")
    report = {
        "torture": "window_kill",
        "rounds": rounds,
        "questions_lost": rounds - questions,
        "worst_lost_seconds": round(max(loss.lost_seconds for loss in losses), 3),
        "worst_lost_characters": max(loss.lost_characters for loss in losses),
        "engines_left_behind": sum(loss.engine_outlived for loss in losses),
    }
    print(json.dumps(report))
    good = questions == rounds and report["engines_left_behind"] == 0
    return 0 if good and max(loss.lost_seconds for loss in losses) <= BOUND_SECONDS else 1


def _questions(database: Path) -> int:
    """Questions on disk after all kills."""
    with opened(database) as kept:
        return sum(
            any(message.text == QUESTION for message in kept.messages(conversation.id).values())
            for conversation in kept.newest()
        )


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
