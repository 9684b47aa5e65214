"""The engine killed while it writes, and how soon the chat is back."""

from __future__ import annotations

import json
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from desktop.conversation import MessageState
from tests.e2e.killing import QUESTION
from tests.e2e.program import Program
from tests.e2e.screen import Screen

BOUND_SECONDS = 3.0
KINDS = (signal.SIGKILL, signal.SIGABRT, signal.SIGSEGV)


def main(rounds: int = 20) -> int:
    """Kill, press "Answer again", time the first new words; 0 where the window lived through all."""
    random.seed(rounds)
    waits: list[float] = []
    with tempfile.TemporaryDirectory() as folder, Screen() as screen:
        program = Program(Path(folder) / "data", screen.name)
        screen.window(title="Paddock")
        screen.type(QUESTION + "\n")
        for round_ in range(rounds):
            waits.append(_one(program, screen, KINDS[round_ % len(KINDS)]))
            print(f"back after {waits[-1]:.2f} s", flush=True)
        lived = program.is_running
        screen.press("Control_L", "q")
        exit_code, _ = program.wait()
    waits.sort()
    report = {
        "torture": "engine_kill",
        "rounds": rounds,
        "window_lived": lived,
        "exit_code": exit_code,
        "back_seconds_median": round(waits[len(waits) // 2], 2),
        "back_seconds_p95": round(waits[int(len(waits) * 0.95)], 2),
    }
    print(json.dumps(report))
    return 0 if lived and exit_code == 0 and report["back_seconds_p95"] < BOUND_SECONDS else 1


def _one(program: Program, screen: Screen, kind: signal.Signals) -> float:
    """Seconds from the request to try again to the first new words."""
    program.wait_for_answer(lambda m: m.state is MessageState.STREAMING and bool(m.text))
    time.sleep(random.uniform(0, 1))
    program.engine().send_signal(kind)
    failed = program.wait_for_answer(lambda m: m.state is MessageState.FAILED)
    asked = time.monotonic()
    screen.press("Control_L", "r")
    program.wait_for_answer(lambda m: m.id != failed.id and bool(m.text))
    return time.monotonic() - asked


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
