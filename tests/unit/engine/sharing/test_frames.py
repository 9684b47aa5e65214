"""What goes over the line: every command and event, nothing else, and nothing too long."""

from __future__ import annotations

import io

import pytest

from desktop.child.frames import BadFrame
from desktop.engine.protocol import Died, Load, Prefill, Stop
from desktop.engine.sharing import frames
from desktop.engine.sharing.frames import command_frame, commands_on, event_frame, events_on


def test_what_is_said_is_heard():
    said = [Load(1, "model.gguf", adapters=[]), Stop(1)]
    assert list(commands_on(io.BytesIO(b"".join(map(command_frame, said))))) == said
    heard = [Prefill(1, 2, 3, 0), Died(-9, "tail")]
    assert list(events_on(io.BytesIO(b"".join(map(event_frame, heard))))) == heard


def test_an_event_is_no_command():
    with pytest.raises(BadFrame):
        list(commands_on(io.BytesIO(event_frame(Died(0, "")))))


def test_what_is_too_long_is_not_sent():
    with pytest.raises(BadFrame):
        command_frame(Load(1, "x" * frames.COMMAND_LIMIT_BYTES))
    with pytest.raises(BadFrame):
        event_frame(Died(0, "x" * frames.EVENT_LIMIT_BYTES))
