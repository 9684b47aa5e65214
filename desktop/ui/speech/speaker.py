"""Speaks lines of text with the system's voice, one text at a time. Knows no message and no Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, Signal

from desktop.ui.speech.voice import Voice

END_MS = 500


class Speaker(QObject):
    """One process for what is being said; it ends with the text, with `stop`, and with its owner."""

    ended = Signal()
    """All was said, or nothing more will be."""

    def __init__(self, voice: Voice, parent: QObject) -> None:
        super().__init__(parent)
        self._voice = voice
        self._process: QProcess | None = None

    @property
    def speaking(self) -> bool:
        """Is something being said."""
        return self._process is not None

    def say(self, lines: Sequence[str]) -> None:
        """Say these, instead of what is being said."""
        self.stop()
        process = self._process = QProcess(self)
        # What it prints would repeat the words.
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.finished.connect(lambda: self._on_end(process))
        process.errorOccurred.connect(lambda _error: self._on_end(process))
        process.start(self._voice.program, list(self._voice.arguments))
        process.write("".join(f"{line}\n" for line in lines).encode())
        process.closeWriteChannel()

    def stop(self) -> None:
        """Be silent now."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.waitForFinished(END_MS)
        process.deleteLater()
        if self._voice.silence:
            QProcess.startDetached(self._voice.program, list(self._voice.silence))
        self.ended.emit()

    def _on_end(self, process: QProcess) -> None:
        process.deleteLater()
        if process is self._process:
            self._process = None
            self.ended.emit()
