"""The export process's work: conversations in, files' bytes out, one after the other. Opens no file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import BinaryIO

import msgspec
from PySide6.QtWidgets import QApplication

from desktop.child.frames import FrameReader, encode_frame
from desktop.exporting.making import bytes_of
from desktop.exporting.pdf_words import with_spaces
from desktop.exporting.pieces import pieces
from desktop.exporting.protocol import (
    FRAME_LIMIT_BYTES,
    Answer,
    Job,
    Made,
    NotMade,
    Pieces,
    Went,
)
from desktop.exporting.wanted import Format
from desktop.paths import resources
from desktop.ui.exporting.paper import pdf
from desktop.ui.look import fonts
from desktop.ui.speaking import Speaking

EVERY = 20
"""Pieces between two reports of how far it is."""


def main() -> None:
    """Serve until nobody asks any more."""
    # Whoever prints, prints to stderr: the frames have a pipe end of their own.
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    jobs = os.fdopen(os.dup(0), "rb")
    application = QApplication(["paddock"])
    speaking = Speaking(application)
    fonts.install(resources() / "fonts")
    spoken = ""
    for job in FrameReader(jobs, msgspec.json.Decoder(Job), FRAME_LIMIT_BYTES):
        if job.language != spoken:
            spoken = speaking.speak(job.language)
        _send(answers, answer_to(job, lambda done, total: _send(answers, Went(done, total))))
    os._exit(0)


def answer_to(job: Job, went: Callable[[int, int], None]) -> Answer:
    """What was made; a fault in it is told by its class and never by its words."""
    try:
        if job.as_pieces:
            return Pieces(tuple(pieces(job.source, job.wanted)))
        if job.wanted.format is not Format.PDF:
            return Made(b"".join(bytes_of(job.source, job.wanted)))
        return Made(_pdf(job, went))
    except Exception as error:  # whoever waits is told, whatever a conversation did to it
        return NotMade(type(error).__name__)


def _pdf(job: Job, went: Callable[[int, int], None]) -> bytes:
    found = list(pieces(job.source, job.wanted))

    def told(done: int) -> None:
        if done % EVERY == 0:
            went(done, len(found))

    return with_spaces(pdf(found, job.source.conversation.title, told))


def _send(stream: BinaryIO, answer: Answer) -> None:
    stream.write(encode_frame(answer, FRAME_LIMIT_BYTES))
