"""Files that go with a question of the terminal, read as the window reads them. Knows no format."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from desktop.conversation import Attachment
from desktop.errors import AppError
from desktop.loop import QueueLoop
from desktop.reading.protocol import Words
from desktop.reading.reader import FileReader


def read_files(paths: Sequence[Path] | None) -> list[Attachment]:
    """What is in these, in their order. Raises `FileUnread` for the first that can't be read."""
    if not paths:
        return []
    loop = QueueLoop()
    reader = FileReader(loop)
    found: list[Attachment] = []
    failures: list[AppError] = []

    def read(path: Path, words: Words) -> None:
        number = len(found) + 1
        found.append(Attachment(number, path.name, words.kind, words.text, words.size_bytes))
        if len(found) == len(paths):
            loop.quit()

    def unread(error: AppError) -> None:
        failures.append(error)
        loop.quit()

    for path in paths:
        reader.read(path, partial(read, path), unread)
    try:
        loop.run()
    finally:
        reader.close()
    if failures:
        raise failures[0]
    return found
