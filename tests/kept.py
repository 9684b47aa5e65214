"""A history opened beside the program that is tested, with the key that its data folder has or gets."""

from __future__ import annotations

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


def key_beside(path: Path) -> bytes:
    """The key of this history's data folder."""
    return DataKey(path.with_name("key"), NoKeychain()).load()


def opened(path: Path) -> Conversations:
    """The history, as the program has it."""
    return open_conversations(path, key_beside(path))
