"""Reading aloud in the window: offered where there is a voice, read, stopped, ended with the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from desktop.ui.speech.reading import ReadingAloud
from desktop.ui.speech.voice import Voice
from desktop.ui.transcript.turns import Request
from tests.gui.person import CONTROL, open_told, press
from tests.gui.speech.test_speaker import recorder
from tests.gui.stage import Stage, wait_for

SHIFT = Qt.KeyboardModifier.ShiftModifier


def give_voice(stage: Stage, voice: Voice | None) -> ReadingAloud:
    aloud = stage.window.aloud
    aloud._find = lambda: voice
    aloud.look_for_voice()
    return aloud


def test_it_is_hidden_where_nothing_speaks(stage: Stage, tmp_path: Path) -> None:
    open_told(stage, "Why?", "Because.")
    give_voice(stage, None)
    actions = stage.window.conversation.message_actions
    assert Request.READ not in actions.can()
    assert not stage.window.commands["readAloud"].isVisible()
    give_voice(stage, recorder(tmp_path))
    assert Request.READ in actions.can()
    assert stage.window.commands["readAloud"].isVisible()


def test_the_last_message_is_read_by_its_key(stage: Stage, tmp_path: Path) -> None:
    open_told(stage, "Why?", "Because of **gravity**.\n\n```\nx = 1\n```")
    aloud = give_voice(stage, recorder(tmp_path))
    press(stage, Qt.Key.Key_U, CONTROL | SHIFT)
    wait_for(lambda: aloud.message_id is None)
    assert (tmp_path / "said").read_text() == "Because of gravity.\nCode.\n"
    assert "gravity" not in (tmp_path / "arguments").read_text()


def test_it_is_stopped_by_the_same(stage: Stage, tmp_path: Path) -> None:
    open_told(stage, "Why?", "Because.")
    aloud = give_voice(stage, recorder(tmp_path, "--slow"))
    command = stage.window.commands["readAloud"]
    command.trigger()
    assert aloud.message_id == 2
    assert command.text() == "Stop reading"
    assert stage.window.conversation.message_actions.reading_id() == 2
    command.trigger()
    assert aloud.message_id is None
    assert command.text() == "Read aloud"


def test_the_command_stops_whatever_is_read(stage: Stage, tmp_path: Path) -> None:
    open_told(stage, "Why?", "Because.")
    aloud = give_voice(stage, recorder(tmp_path, "--slow"))
    first = stage.window.conversation.transcript.turns()[0].message.id
    stage.window.conversation.message_actions.do(Request.READ, first)
    assert aloud.message_id == first
    stage.window.new_conversation()
    stage.settle()
    stage.window.commands["readAloud"].trigger()
    assert aloud.message_id is None


def test_it_ends_with_the_window(stage: Stage, tmp_path: Path) -> None:
    open_told(stage, "Why?", "Because.")
    aloud = give_voice(stage, recorder(tmp_path, "--slow"))
    stage.window.commands["readAloud"].trigger()
    process = aloud._speaker._process
    assert process is not None
    assert process.waitForStarted()
    stage.window.close()
    assert process.state() == process.ProcessState.NotRunning
