"""How the hub is reached: address and proxy from the settings, the token from the keychain.

Nothing of the shell's environment counts. The keychain is read at the first question to the hub, in the
background; a keychain that can't be read means no token, until the person gives one.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from desktop.hub.protocol import Access
from desktop.loop import Loop, run_in
from desktop.model_errors import KeychainUnavailable


class TokenKeeper(Protocol):
    """Where the token is kept. Each call may wait, and raise `KeychainUnavailable`."""

    def load(self) -> str:
        """The token, or ""."""

    def save(self, token: str, /) -> None:
        """Keep it in place of another."""

    def forget(self) -> None:
        """Keep none."""


class KnownToken:
    """The token, read once and remembered. Any thread; what asks the keychain may wait."""

    def __init__(self, keeper: TokenKeeper) -> None:
        self._keeper = keeper
        self.known: str | None = None
        """None until it was read or given."""

    def load(self) -> str:
        """The token, or "". One that was read for another hub meanwhile is not remembered."""
        if self.known is None:
            keeper = self._keeper
            token = keeper.load()
            if keeper is self._keeper:
                self.known = token
        return self.known or ""

    def change(self, keeper: TokenKeeper) -> None:
        """Another hub is asked from now on, and another token is shown to it."""
        self._keeper, self.known = keeper, None

    def save(self, token: str) -> None:
        """Use it from now on. Where the keychain refuses it (`KeychainUnavailable`), until the end."""
        self.known = token
        self._keeper.save(token)

    def forget(self) -> None:
        """Use none, and keep none."""
        self.known = ""
        self._keeper.forget()


class HubAccess:
    """Gives `Access` to whoever asks the hub. All of it on the loop's thread."""

    def __init__(
        self, loop: Loop, token: KnownToken, *, where: Callable[[], tuple[str, str]]
    ) -> None:
        """`where` tells the endpoint and the proxy."""
        self._loop = loop
        self._token = token
        self._where = where
        self._waiting: list[Callable[[Access], None]] = []
        self._keychain = ThreadPoolExecutor(1, thread_name_prefix="keychain")

    def give(self, then: Callable[[Access], None]) -> None:
        """Call `then` with the access, at once where the token is known."""
        if self._token.known is not None:
            then(self._access(self._token.known))
            return
        self._waiting.append(then)
        if len(self._waiting) == 1:
            run_in(self._keychain, self._loop, self._token.load, self._on_token, self._on_none)

    def close(self) -> None:
        """Join the thread."""
        self._waiting.clear()
        self._keychain.shutdown(wait=True)

    def _access(self, token: str) -> Access:
        endpoint, proxy = self._where()
        return Access(endpoint, proxy, token)

    def _on_none(self, error: BaseException) -> None:
        self._token.known = ""
        self._on_token("")
        if not isinstance(error, KeychainUnavailable):
            raise error

    def _on_token(self, token: str) -> None:
        if self._token.known is None:  # another hub is asked since
            run_in(self._keychain, self._loop, self._token.load, self._on_token, self._on_none)
            return
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then(self._access(token))
