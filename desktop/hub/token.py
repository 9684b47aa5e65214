"""The hub's access token, in the system's own keychain and nowhere else. Knows no network.

The keychain may ask the person to unlock it, so every call may wait: not on the loop's thread.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from desktop.model_errors import KeychainUnavailable

SERVICE = "Paddock"
HOST = "huggingface.co"
_TOKEN = re.compile(r"(hf|api)_[A-Za-z0-9_.-]{8,500}")

T = TypeVar("T")


def looks_like_token(text: str) -> bool:
    """Whether this, but for white space around it, can be a token of the hub."""
    return _TOKEN.fullmatch(text.strip()) is not None


class Tokens:
    """The token for one host: a mirror's is another one than the hub's."""

    def __init__(self, host: str = HOST) -> None:
        self._host = host

    def load(self) -> str:
        """The token; empty where none was kept. Raises `KeychainUnavailable`."""
        import keyring  # 50 ms

        return _asked(lambda: keyring.get_password(SERVICE, self._host)) or ""

    def save(self, token: str) -> None:
        """Keep it, in place of an earlier one. Raises `KeychainUnavailable`."""
        import keyring

        _asked(lambda: keyring.set_password(SERVICE, self._host, token.strip()))

    def forget(self) -> None:
        """Keep none any longer. Raises `KeychainUnavailable`."""
        if self.load():
            import keyring

            _asked(lambda: keyring.delete_password(SERVICE, self._host))


def _asked(call: Callable[[], T]) -> T:
    try:
        return call()
    except Exception as error:
        # Each system's keychain raises classes of its own, and their texts may hold what was to be
        # kept: the class's name alone says whether it is locked, missing, or refused.
        raise KeychainUnavailable(type(error).__name__) from None
