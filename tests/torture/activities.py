"""What is going on in a history when it is killed: activities, each a run of small changes.

A change is made when the activity is asked for the next one, and is committed when it gives it. The same
seed on the same history makes the same changes, so what should be there can be found out afterwards.
A further activity is one more line in `ACTIVITIES`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from desktop.conversation import Choices, Message, MessageState, ReadingPlace
from desktop.errors import ConversationNotFound
from desktop.store.conversations import Conversations
from desktop.store.database import open_database
from desktop.store.deletion import Deleted
from desktop.store.migrations import MIGRATIONS, migrate
from desktop.store.search_query import Query, parse
from tests.kept import key_beside, opened

WORDS = "the horse that ran around the paddock all night "
MARK = "mark"
"""With a number behind it, a word that no other text has."""
FIRST_INDEXED = 4
"""From this version on words are in the index from the beginning."""
Steps = Callable[[Conversations, Random], Iterator[object]]


@dataclass(frozen=True)
class Activity:
    """What is done, and on what."""

    steps: Steps
    begin: Callable[[Path, Random], None] | None = None
    """Makes the history of a round, where each has one of its own."""
    wrong: Callable[[Conversations], list[str]] = lambda _history: []
    """What else must hold after a kill, and does not."""


def streaming(history: Conversations, chance: Random) -> Iterator[object]:
    """Questions, and answers that grow; as many stopped or interrupted as ended."""
    while True:
        conversation = history.create(f"torture {chance.random()}")
        yield conversation
        leaf_id = None
        for _ in range(3):
            question, answer = history.add_exchange(
                conversation.id, parent_id=leaf_id, text=words(chance, 30)
            )
            yield question
            text = ""
            for _ in range(chance.randrange(12)):
                text += words(chance, 120)
                history.write_answer(answer.id, text)
                yield text
            state = chance.choice(
                [MessageState.DONE, MessageState.STOPPED, MessageState.INTERRUPTED]
            )
            yield history.close_answer(answer.id, text=text, state=state)
            leaf_id = answer.id


def editing(history: Conversations, chance: Random) -> Iterator[object]:
    """Everything else that a person does to conversations, in any order."""
    undo: list[Deleted] = []
    deeds = [*_DEEDS, lambda h, c: _delete_message(h, c, undo), lambda h, _: _restore(h, undo)]
    yield history.personas.all()  # the first time those that come with Paddock are put there
    while True:
        conversations = history.newest()
        if len(conversations) < 3 or chance.random() < 0.1:
            made = history.create(f"made {chance.random()}")
            yield made
            yield history.add_question(made.id, parent_id=None, text=words(chance, 20))
        else:
            yield chance.choice(deeds)(history, chance)


def migrating(history: Conversations, chance: Random) -> Iterator[object]:
    """The opening of an old history is what it is about; then life goes on."""
    return editing(history, chance)


def searching(history: Conversations, chance: Random) -> Iterator[object]:
    """An old history is taken into the index slice by slice, while words come, change, go and are found."""
    while True:
        yield history.search_index.fill(chance.randrange(1, 6))
        yield from islice(editing(history, chance), 3)
        yield history.search.find(
            _query(chance.choice(["horse", "the horse", "padd", "from:me ran"]))
        )


def unfound(history: Conversations) -> list[str]:
    """Messages that are there, and are not found by a word that no other has."""
    while not history.search_index.progress().is_complete:
        history.search_index.fill(500)
    messages = [
        message
        for conversation in history.newest()
        for message in history.messages(conversation.id).values()
        if MARK in message.text and message.state is not MessageState.STREAMING
    ]
    return [f"not found: message {each.id}" for each in messages if not _is_found(history, each)]


def _query(text: str) -> Query:
    return parse(text, today=date.today())


def _is_found(history: Conversations, message: Message) -> bool:
    groups = history.search.find(_query(message.text.rpartition(" ")[2])).groups
    return message.id in [hit.message_id for group in groups for hit in group.hits]


def old_history(path: Path, chance: Random) -> None:
    """One as an earlier version left it: sealed or, before that was done, in the clear."""
    version = chance.randrange(1, min(len(MIGRATIONS), FIRST_INDEXED))
    key = key_beside(path)
    database = open_database(path, key, known_version=version)
    migrate(database, MIGRATIONS[:version])
    with database.transaction():
        for number in range(1, chance.randrange(2, 40)):
            database.execute(
                "INSERT INTO conversations (title, created_at, updated_at, leaf_id, draft)"
                " VALUES (?, 1, ?, ?, ?)",
                (f"old {number}", number, number * 2, words(chance, 3)),
            )
            for role, parent in (("user", None), ("assistant", number * 2 - 1)):
                database.execute(
                    "INSERT INTO messages (conversation_id, parent_id, role, text, state, created_at)"
                    " VALUES (?, ?, ?, ?, 'done', 1)",
                    (number, parent, role, words(chance, 200)),
                )
    database.close()
    if chance.random() < 0.5:
        unseal(path, key)


def unseal(path: Path, key: bytes) -> None:
    """Let it lie open, as before it was sealed."""
    from desktop.store.database import connect

    connection = connect(path, key)
    connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    connection.execute("PRAGMA rekey = ''").fetchall()
    connection.close()


def words(chance: Random, most: int) -> str:
    """Some; now and then more than fit in a few pages."""
    count = chance.randrange(1, most) * (40 if chance.random() < 0.02 else 1)
    return f"{WORDS * count}{MARK}{chance.randrange(10**15)}"


def _conversation(history: Conversations, chance: Random) -> int:
    return chance.choice(sorted(each.id for each in history.newest()))


def _message(history: Conversations, chance: Random) -> Message:
    while True:  # a conversation may have nothing but a draft
        messages = history.messages(_conversation(history, chance))
        if messages:
            return messages[chance.choice(sorted(messages))]


def _ask(history: Conversations, chance: Random) -> object:
    message = _message(history, chance)
    return history.add_question(
        message.conversation_id, parent_id=message.id, text=words(chance, 40)
    )


def _answer(history: Conversations, chance: Random) -> object:
    return history.open_answer(_message(history, chance).id)


def _edit(history: Conversations, chance: Random) -> object:
    return history.edit_answer(_message(history, chance).id, words(chance, 60))


def _delete(history: Conversations, chance: Random) -> object:
    return history.delete(_conversation(history, chance))


def _bring_back(history: Conversations, chance: Random) -> object:
    gone = sorted(each.id for each in history.deleted())
    return history.restore(chance.choice(gone)) if gone else None


def _condemn(history: Conversations, _chance: Random) -> object:
    return history.trash.condemn(history.trash.all()[:2])


def _delete_message(history: Conversations, chance: Random, undo: list[Deleted]) -> object:
    undo.append(history.delete_message(_message(history, chance).id))
    return None


def _restore(history: Conversations, undo: list[Deleted]) -> object:
    with contextlib.suppress(ConversationNotFound):  # it was deleted, too
        return history.restore_messages(undo.pop()) if undo else None


def _branch(history: Conversations, chance: Random) -> object:
    message = _message(history, chance)
    return history.choose_branch(message.conversation_id, message.id)


def _copy(history: Conversations, chance: Random) -> object:
    message = _message(history, chance)
    return history.copy_branch(message.conversation_id, message.id)


def _choose(history: Conversations, chance: Random) -> object:
    choices = Choices(system_prompt=words(chance, 9))
    return history.choose(_conversation(history, chance), choices)


def _attach(history: Conversations, chance: Random) -> object:
    return history.attachments.add(
        _conversation(history, chance), name="notes.txt", kind="text", text=words(chance, 90)
    )


def _send_attached(history: Conversations, chance: Random) -> object:
    number = _conversation(history, chance)
    attached = history.attachments.of_draft(number)
    return history.add_question(number, parent_id=None, text="Read this.", attachments=attached)


def _keep_prompt(history: Conversations, chance: Random) -> object:
    return history.prompts.create(f"saved{chance.randrange(10**9)}", words(chance, 20))


def _keep_persona(history: Conversations, chance: Random) -> object:
    return history.personas.create(
        f"somebody {chance.random()}", Choices(system_prompt=words(chance, 20))
    )


def _carry_out(history: Conversations, _chance: Random) -> object:
    """A slice of what is condemned: one change, as all others are."""
    return next(
        (history.trash.carry_out(place) for place in sorted(history.trash.condemned())), None
    )


def _place(history: Conversations, chance: Random) -> object:
    message = _message(history, chance)
    return history.save_place(
        message.conversation_id, ReadingPlace(message.id, chance.randrange(99))
    )


_DEEDS: list[Callable[[Conversations, Random], object]] = [
    lambda h, c: h.rename(_conversation(h, c), words(c, 2)),
    lambda h, c: h.save_draft(_conversation(h, c), words(c, 50)),
    lambda h, _: h.trash.condemn_expired(timedelta(0)),
    _carry_out,
    _condemn,
    *(_ask, _ask, _answer, _edit, _edit, _delete, _bring_back, _branch, _copy),
    *(_choose, _attach, _send_attached, _keep_prompt, _keep_persona, _place),
]

ACTIVITIES: dict[str, Activity] = {
    "streaming": Activity(streaming),
    "editing": Activity(editing),
    "migrating": Activity(migrating, old_history),
    "searching": Activity(searching, old_history, unfound),
}


def steps_of(name: str, path: Path, chance: Random) -> Iterator[object]:
    """Open the history, which is the first step, and then do what this activity does."""
    with opened(path) as history:
        yield history
        yield from ACTIVITIES[name].steps(history, chance)
