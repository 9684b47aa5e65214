"""A history opened beside the program that is tested, with the key that its data folder has or gets."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from desktop.keys.data_key import DataKey
from desktop.model_errors import KeychainUnavailable
from desktop.store.conversations import Conversations
from desktop.store.store import open_conversations

KEY = bytes(range(32))
"""Where no key file is wanted beside the history."""


class NoKeychain:
    """As on a computer without one: the key lies in its file."""

    def load(self, _name: str) -> str:
        raise KeychainUnavailable("none")

    def save(self, _name: str, _secret: str) -> None:
        raise KeychainUnavailable("none")

    def forget(self, _name: str) -> None:
        raise KeychainUnavailable("none")


def carry_out(history: Conversations) -> list[int]:
    """All that is condemned is gone from the tables and the log; says of which conversations it was."""
    places = history.trash.condemned()
    for place in places:
        while not history.trash.carry_out(place):
            pass
    history.empty_log()
    return sorted({number for number, _ in places})


def erase_deleted(history: Conversations, older_than: timedelta = timedelta(0)) -> list[int]:
    """So is all that was deleted at least this long ago, as at a start."""
    history.trash.condemn_expired(older_than)
    return carry_out(history)


def key_beside(path: Path) -> bytes:
    """The key of this history's data folder."""
    return DataKey(path.with_name("key"), NoKeychain()).load()


def opened(path: Path) -> Conversations:
    """The history, as the program has it."""
    return open_conversations(path, key_beside(path))
