"""Histories with something in every kind of page, and ways to damage them. For tests and for torture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from desktop.conversation import Attachment, Choices, MessageState
from desktop.store.beside import log_of
from desktop.store.conversations import Conversations
from desktop.store.database import connect
from desktop.store.sealed_pages import FRAME_HEADER, LOG_HEADER, PAGE_BYTES, SealedPages
from tests.kept import KEY

TABLES = ("conversations", "messages", "attachments", "personas", "prompts")
Content = dict[str, dict[int, tuple[Any, ...]]]


def fill(history: Conversations, conversations: int, *, first: int = 0) -> None:
    """Conversations of three exchanges, short and long, with files, branches, drafts and a trash."""
    for number in range(first, first + conversations):
        conversation = history.create(f"Conversation {number}")
        parent: int | None = None
        for turn in range(3):
            attached: tuple[Attachment, ...] = ()
            if (number + turn) % 9 == 0:
                text = f"line {number} {turn}\n" * 700
                attached = (
                    history.attachments.add(
                        conversation.id, name="notes.txt", kind="text", text=text
                    ),
                )
            question = history.add_question(
                conversation.id,
                parent_id=parent,
                text=f"Question {number} {turn}. " + "word " * ((number * 37 + turn * 211) % 700),
                attachments=attached,
            )
            answer = history.open_answer(question.id)
            history.close_answer(
                answer.id,
                text=f"Answer {number} {turn}. " + "answer " * ((number * 91 + turn * 17) % 900),
                state=MessageState.DONE,
            )
            parent = answer.id
        if number % 7 == 3:
            history.open_answer(question.id)  # another version
        if number % 11 == 5:
            history.save_draft(conversation.id, "a draft " * number)
        if number % 13 == 6:
            history.delete_message(question.id)
        if number % 17 == 8:
            history.delete(conversation.id)
    history.personas.create(f"Persona {first}", Choices(system_prompt="Be brief."))
    history.prompts.create(f"prompt-{first}", "Say {it} again.")


def content(path: Path, key: bytes = KEY) -> Content:
    """All rows by their numbers, as SQLite reads them. Raises SQLite's own errors."""
    connection = connect(path, key)
    try:
        return {
            table: {row[0]: tuple(row) for row in connection.execute(f"SELECT * FROM {table}")}
            for table in TABLES
        }
    finally:
        connection.close()


def kinds(path: Path, key: bytes = KEY) -> dict[int, str]:
    """What each page of a sound file is for: a table's or index's name and kind of page, and so on."""
    connection = connect(path, key)
    try:
        found = connection.execute("SELECT pageno, name, pagetype FROM dbstat").fetchall()
    finally:
        connection.close()
    named = {int(number): f"{name} {kind}" for number, name, kind in found}
    with SealedPages(path, key) as pages:
        return {number: named.get(number, "free") for number in range(1, pages.count + 1)}


def flip(path: Path, page: int, at: int = 777, bit: int = 4) -> None:
    """Change one bit of a page, as a bad disk does."""
    changed = bytearray(path.read_bytes())
    changed[(page - 1) * PAGE_BYTES + at] ^= bit
    path.write_bytes(changed)


def flipped_log(path: Path, kind: str) -> tuple[bytes, int]:
    """The log of an open history with one bit wrong, in the newest state of a page of this kind that has an
    older one there, too; and which page that is.
    """
    log = bytearray(log_of(path).read_bytes())
    starts = range(LOG_HEADER, len(log), FRAME_HEADER + PAGE_BYTES)
    numbers = [int.from_bytes(log[at : at + 4], "big") for at in starts]
    found = kinds(path)
    for place in reversed(range(len(numbers) - 20)):
        number = numbers[place]
        if found.get(number) != kind or number in numbers[place + 1 :]:
            continue
        if number in numbers[:place]:
            log[starts[place] + FRAME_HEADER + 100] ^= 1
            return bytes(log), number
    raise LookupError(kind)
