"""Calls in order on one thread, timers in time, and background work that comes back to the loop."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from desktop.loop import QueueLoop, run_in


@pytest.fixture
def loop() -> QueueLoop:
    return QueueLoop()


def run(loop: QueueLoop, *, seconds: float = 5) -> None:
    timer = loop.later(seconds, lambda: pytest.fail("the loop was not ended"))
    loop.run()
    timer.cancel()


def test_calls_are_made_in_order_until_quit(loop):
    made: list[int] = []
    for number in range(5):
        loop.post(lambda number=number: made.append(number))
    loop.post(loop.quit)
    loop.post(lambda: made.append(99))
    run(loop)
    assert made == [0, 1, 2, 3, 4]


def test_what_was_not_made_waits_for_the_next_run(loop):
    made: list[str] = []
    loop.post(loop.quit)
    loop.post(lambda: made.append("later"))
    loop.post(loop.quit)
    run(loop)
    assert made == []
    run(loop)
    assert made == ["later"]


def test_quit_before_run_is_not_lost(loop):
    loop.quit()
    run(loop)


def test_each_quit_ends_one_run(loop):
    loop.quit()
    loop.quit()
    run(loop)
    loop.post(loop.quit)
    run(loop)


def test_calls_of_another_thread_are_made_on_the_loops(loop):
    seen: list[str] = []

    def call() -> None:
        seen.append(threading.current_thread().name)
        loop.quit()

    other = threading.Thread(target=loop.post, args=(call,))
    other.start()
    run(loop)
    other.join()
    assert seen == [threading.current_thread().name]


def test_timers_come_in_time_and_in_order(loop):
    started, made = time.monotonic(), []
    loop.later(0.06, lambda: made.append(2))
    loop.later(0.03, lambda: made.append(1))
    loop.later(0.09, loop.quit)
    run(loop)
    assert made == [1, 2]
    assert time.monotonic() - started >= 0.09


def test_timers_of_the_same_moment_come_in_the_order_they_were_asked_for(loop, monkeypatch):
    monkeypatch.setattr(time, "monotonic", lambda: 5.0)
    made: list[int] = []
    for number in range(5):
        loop.later(0, lambda number=number: made.append(number))
    loop.later(0, loop.quit)
    loop.run()
    assert made == [0, 1, 2, 3, 4]


def test_a_cancelled_timer_is_not_made_and_may_be_cancelled_again(loop):
    made: list[str] = []
    timer = loop.later(0.01, lambda: made.append("cancelled"))
    kept = loop.later(0.02, lambda: made.append("kept"))
    timer.cancel()
    loop.later(0.03, loop.quit)
    run(loop)
    assert made == ["kept"]
    timer.cancel()
    kept.cancel()


def test_timers_come_even_while_calls_never_end(loop):
    def again() -> None:
        loop.post(again)

    again()
    loop.later(0.02, loop.quit)
    run(loop)


def test_an_error_ends_the_loop_and_it_can_run_on(loop):
    def fail() -> None:
        raise ValueError("what?")

    loop.post(fail)
    loop.post(loop.quit)
    with pytest.raises(ValueError, match="what"):
        loop.run()
    run(loop)


@pytest.fixture
def executor() -> ThreadPoolExecutor:
    with ThreadPoolExecutor(1, thread_name_prefix="work") as made:
        yield made


def test_work_is_done_elsewhere_and_its_result_comes_here(loop, executor):
    got: list[object] = []

    def done(name: str) -> None:
        got.extend((name, threading.current_thread().name))
        loop.quit()

    run_in(executor, loop, lambda: threading.current_thread().name, done, pytest.fail)
    run(loop)
    assert got[0].startswith("work")
    assert got[1] == threading.current_thread().name


def test_its_error_comes_here_too(loop, executor):
    got: list[BaseException] = []

    def work() -> int:
        return 1 // 0

    def failed(error: BaseException) -> None:
        got.append(error)
        loop.quit()

    run_in(executor, loop, work, pytest.fail, failed)
    run(loop)
    assert isinstance(got[0], ZeroDivisionError)


def test_nobody_hears_of_work_that_was_given_up(loop, caplog):
    holding, heard = threading.Event(), list[object]()
    executor = ThreadPoolExecutor(max_workers=1)
    run_in(executor, loop, holding.wait, heard.append, heard.append)
    run_in(executor, loop, lambda: "second", heard.append, heard.append)
    executor.shutdown(wait=False, cancel_futures=True)
    holding.set()
    executor.shutdown(wait=True)
    loop.post(loop.quit)
    run(loop)
    assert heard == [True]
    assert not caplog.records
