"""Ninja's and pip's output becomes one honest line."""

import io

import pytest
from install.progress import Compile, Downloads, Line, Step, duration, ninja_step, seconds_left


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("  [12/83] Building CXX object ggml/src/ops.cpp.o\n", Step(12, 83)),
        ("[83/83] /usr/bin/c++ -O3 -shared -o bin/libllama.so", Step(83, 83)),
        ("  -- Found OpenMP: TRUE", None),
        ("  note: see [12/83] Building", None),
        ("  [notice] something", None),
    ],
)
def test_ninja_steps_are_read(line: str, step: Step | None) -> None:
    assert ninja_step(line) == step


def test_time_left_is_a_guess_first_and_measured_then() -> None:
    assert seconds_left(Step(2, 83), elapsed_s=9, guess_s=130) == 121
    assert seconds_left(Step(2, 83), elapsed_s=500, guess_s=130) == 1
    assert seconds_left(Step(20, 80), elapsed_s=30, guess_s=130) == 90


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "1 s"), (59, "59 s"), (60, "1 min"), (68, "1 min 10 s"), (119, "2 min")],
)
def test_durations_read_like_speech(seconds: float, words: str) -> None:
    assert duration(seconds) == words


class Clock:
    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_rewrites_its_line() -> None:
    screen = Terminal()
    compile = Compile(Line(screen), guess_s=130)
    compile("  [41/83] Building CXX object\n")
    compile("  [83/83] Linking\n")
    first, second = screen.getvalue().split("\r\x1b[2K")[1:]
    assert first.startswith("    step 41 of 83, 49 %, about ")
    assert second.startswith("    step 83 of 83, 100 %")
    assert "\n" not in screen.getvalue()


def test_a_log_gets_a_line_now_and_then() -> None:
    log, clock = io.StringIO(), Clock()
    compile = Compile(Line(log, clock=clock), guess_s=130, clock=clock)
    compile("  *** Configuring CMake...\n")
    for done in range(1, 84):
        clock.now_s += 1
        compile(f"  [{done}/83] Building\n")
    lines = log.getvalue().splitlines()
    assert len(lines) == 5
    assert lines[2] == "    step 45 of 83, 54 %, about 38 s left"


def test_downloads_name_the_package_and_its_size() -> None:
    screen = Terminal()
    downloads = Downloads(Line(screen))
    downloads("  Downloading pyside6_essentials-6.11.3-cp310-abi3-any.whl (80.3 MB)\n")
    downloads("Progress 40000000 of 80300000\n")
    assert screen.getvalue().endswith("pyside6-essentials: 40 of 80 MB")
