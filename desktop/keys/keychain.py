"""Short secrets in the keychain of the person's system. Knows not what they are for.

Every call may wait for the person to unlock the keychain: not on the loop's thread.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from desktop.model_errors import KeychainUnavailable

SERVICE = "Paddock"
T = TypeVar("T")


class Keychain(Protocol):
    """Short secrets by name."""

    def load(self, name: str) -> str:
        """The secret; empty where there is none. Raises `KeychainUnavailable`."""

    def save(self, name: str, secret: str) -> None:
        """Keep it. Raises `KeychainUnavailable`."""

    def forget(self, name: str) -> None:
        """Keep it no longer; nothing happens where there is none. Raises `KeychainUnavailable`."""


class SystemKeychain:
    """The keychain of the person's system."""

    def load(self, name: str) -> str:
        """The secret; empty where there is none. Raises `KeychainUnavailable`."""
        import keyring  # 50 ms

        return _asked(lambda: keyring.get_password(SERVICE, name)) or ""

    def save(self, name: str, secret: str) -> None:
        """Keep it. Raises `KeychainUnavailable`."""
        import keyring

        _asked(lambda: keyring.set_password(SERVICE, name, secret))

    def forget(self, name: str) -> None:
        """Keep it no longer; nothing happens where there is none. Raises `KeychainUnavailable`."""
        import keyring

        if self.load(name):
            _asked(lambda: keyring.delete_password(SERVICE, name))


def _asked(call: Callable[[], T]) -> T:
    try:
        return call()
    except Exception as error:
        # Each system's keychain raises classes of its own, and their texts may hold what was to be
        # kept: the class's name alone says whether it is locked, missing, or refused.
        raise KeychainUnavailable(type(error).__name__) from None
