"""The window's engine in a terminal: an engine like any other, until the window goes."""

from __future__ import annotations

import sys

import pytest

from desktop.conversation import FinishReason
from desktop.engine.fake import FakeEngine
from desktop.engine.protocol import (
    Died,
    FailureCode,
    Finished,
    Generate,
    Load,
    Loaded,
    Stop,
    TextDelta,
)
from desktop.engine.sharing import nearest
from tests.engine import GREEDY, said
from tests.loops import run_until
from tests.sharing import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks at Unix sockets")
LONG = " ".join(f"word{n}" for n in range(2000))


def ask(terminal, text="three small words", number=2) -> int:
    terminal.engine.send(Generate(number, said(text), GREEDY))
    return number


def test_the_terminal_is_answered_by_the_windows_engine(window, terminal):
    terminal.engine.send(Load(1, "/models/some.gguf"))
    assert terminal.last(1).model.name == "some"
    asked = ask(terminal)
    assert terminal.last(asked).generation.finish_reason is FinishReason.STOP
    assert terminal.text(asked) == "You said: three small words"
    assert [type(command) for command in window.engine.commands] == [Load, Generate]


def test_stop_ends_only_ones_own_answer(window, terminal):
    heard = []
    own = window.desk.caller("window")
    own.listen(heard.append)
    for engine in (own, terminal.engine):
        engine.send(Load(1, "/models/some.gguf"))
    own.send(Generate(2, said(LONG), GREEDY))
    asked = ask(terminal)
    run_until(window.loop, lambda: any(isinstance(event, TextDelta) for event in heard))
    terminal.engine.send(Stop(asked))
    assert terminal.last(asked).generation.finish_reason is FinishReason.CANCELLED
    assert not any(isinstance(event, Finished) for event in heard)


def test_the_folder_of_the_terminal_is_not_the_windows(window, terminal, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    terminal.engine.send(Load(1, "some.gguf"))
    terminal.last(1)
    assert window.engine.commands[0].path == str(tmp_path / "some.gguf")


def test_text_that_is_not_unicode_fails_and_does_not_hang(terminal):
    terminal.engine.send(Load(1, "/models/some.gguf"))
    terminal.last(1)
    assert terminal.last(ask(terminal, "half a character: \udcff")).code is FailureCode.ENGINE
    assert isinstance(terminal.last(ask(terminal, number=3)), Finished)


def test_a_death_of_the_engine_is_heard_there_too(window, terminal):
    terminal.engine.send(Load(1, "/models/some.gguf"))
    terminal.last(1)
    window.engine.die()
    run_until(window.loop, lambda: terminal.events[-1] == Died(-9, "killed by a test"))
    assert isinstance(terminal.last(ask(terminal)), Finished)


def test_when_the_window_goes_the_terminal_hears_of_it_and_has_an_engine_of_its_own(
    window, monkeypatch
):
    own = FakeEngine(window.loop)
    monkeypatch.setattr(nearest, "LocalEngine", lambda _loop, **_: own)
    terminal = Terminal(window)
    terminal.engine.send(Load(1, "/models/some.gguf"))
    asked = ask(terminal, LONG)
    run_until(window.loop, lambda: terminal.text(asked))
    window.close()
    run_until(window.loop, lambda: isinstance(terminal.events[-1], Died))
    assert "window was closed" in terminal.events[-1].stderr_tail
    assert own.commands == []
    terminal.engine.send(Load(3, "/models/some.gguf"))
    assert isinstance(terminal.last(3), Loaded)
    assert own.commands == [Load(3, "/models/some.gguf")]
    terminal.engine.close()
