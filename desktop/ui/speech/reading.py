"""Reads messages aloud: joins the message's menu and command with the voice. Knows no process."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from desktop.conversation import Message
from desktop.language import tr
from desktop.loop import Loop
from desktop.ui.messages.actions import MessageActions
from desktop.ui.speech.speaker import Speaker
from desktop.ui.speech.voice import Voice, find_voice
from desktop.ui.speech.words import sentences

LOOK_AFTER_SECONDS = 1.0
"""So long after the window's start: looking for a program reads many folders."""


class ReadingAloud(QObject):
    """Hidden, command and all, where the system has no voice."""

    def __init__(
        self,
        actions: MessageActions,
        command: QAction,
        loop: Loop,
        parent: QObject,
        *,
        find: Callable[[], Voice | None] = find_voice,
    ) -> None:
        super().__init__(parent)
        self._actions, self._command = actions, command
        self._find = find
        self._speaker: Speaker | None = None
        self._message_id: int | None = None
        command.setVisible(False)
        self._timer = loop.later(LOOK_AFTER_SECONDS, self.look_for_voice)

    @property
    def message_id(self) -> int | None:
        """The message that is being read."""
        return self._message_id

    def look_for_voice(self) -> None:
        """From now on messages can be read, where there is a voice."""
        voice = self._find()
        if voice is None or self._speaker is not None:
            return
        self._speaker = Speaker(voice, self)
        self._speaker.ended.connect(self._on_end)
        self._actions.read_wanted.connect(self.toggle)
        self._actions.reading_id = lambda: self._message_id
        self._actions.stop_reading = self._speaker.stop
        self._command.setVisible(True)

    def toggle(self, message: Message) -> None:
        """Read this message, or stop reading it."""
        assert self._speaker is not None
        was_read = self._message_id == message.id
        self._speaker.stop()
        lines = sentences(message.text)
        if lines and not was_read:
            self._message_id = message.id
            self._command.setText(tr("Stop reading"))
            self._speaker.say(lines)

    def close(self) -> None:
        """Be silent, and stay so."""
        self._timer.cancel()
        if self._speaker is not None:
            self._speaker.stop()

    def _on_end(self) -> None:
        self._message_id = None
        self._command.setText(tr("Read aloud"))
