"""The hub's access token, in the system's own keychain and nowhere else. Knows no network.

The keychain may ask the person to unlock it, so every call may wait: not on the loop's thread.
"""

from __future__ import annotations

import re

from desktop.keys.keychain import SystemKeychain

HOST = "huggingface.co"
_TOKEN = re.compile(r"(hf|api)_[A-Za-z0-9_.-]{8,500}")


def looks_like_token(text: str) -> bool:
    """Whether this, but for white space around it, can be a token of the hub."""
    return _TOKEN.fullmatch(text.strip()) is not None


class Tokens:
    """The token for one host: a mirror's is another one than the hub's."""

    def __init__(self, host: str = HOST) -> None:
        self._host, self._keychain = host, SystemKeychain()

    def load(self) -> str:
        """The token; empty where none was kept. Raises `KeychainUnavailable`."""
        return self._keychain.load(self._host)

    def save(self, token: str) -> None:
        """Keep it, in place of an earlier one. Raises `KeychainUnavailable`."""
        self._keychain.save(self._host, token.strip())

    def forget(self) -> None:
        """Keep none any longer. Raises `KeychainUnavailable`."""
        self._keychain.forget(self._host)
