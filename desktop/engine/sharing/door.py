"""The window's door for terminals of the same person: listens, and lets in who knows the key.

Knows no command. What it imports takes 20 ms, so nobody imports it on the window's thread.
"""

from __future__ import annotations

import contextlib
import sys
import time
from multiprocessing.connection import Client, Connection, Listener, Pipe, wait
from pathlib import Path
from typing import Any, cast

_BACKLOG = 64
"""Who dials must never wait, also where the window is stopped."""
_PAUSE_SECONDS = 0.2


class Door:
    """A socket that only this person can open, or a named pipe. `knock` ends its waiting."""

    def __init__(self, address: str) -> None:
        """Raises `OSError` where the system has no such place."""
        self._address = address
        self._is_closing = False
        if sys.platform == "win32":
            self._listener = Listener(address, "AF_PIPE")
        else:
            # Left by a window that was killed: there is only one window for a data folder.
            Path(address).unlink(missing_ok=True)
            self._listener = Listener(address, "AF_UNIX", backlog=_BACKLOG)
            Path(address).chmod(0o600)
        self._knocked, self._knock = Pipe(duplex=False)

    def next(self) -> Connection | None:
        """Who comes next; None after a knock."""
        while not self._is_closing:
            try:
                if self._is_somebody_there():
                    return self._accept()
            except OSError:  # no more files, or gone already
                time.sleep(_PAUSE_SECONDS)
        return None

    def knock(self) -> None:
        """Let nobody in any more. Not on the thread that waits."""
        self._is_closing = True
        self._knock.close()
        if sys.platform == "win32":
            with contextlib.suppress(OSError):
                Client(self._address).close()

    def close(self) -> None:
        """Take the door away, when nobody waits there any more."""
        with contextlib.suppress(OSError):
            self._listener.close()
        self._knocked.close()
        self._knock.close()

    def _is_somebody_there(self) -> bool:
        if sys.platform == "win32":  # there `accept` itself waits
            return True
        # Its own socket is the one thing that `Listener` does not give away, and `accept` alone
        # would wait for ever if somebody has removed the file.
        socket = cast(Any, self._listener)._listener._socket
        return socket in wait([socket, self._knocked])

    def _accept(self) -> Connection | None:
        connection = self._listener.accept()
        if self._is_closing:
            connection.close()
            return None
        return connection
