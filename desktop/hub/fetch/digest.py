"""A SHA-256 computed on a thread beside, so that writing goes on. Knows no files."""

from __future__ import annotations

import hashlib
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor

BATCH_BYTES = 1024 * 1024
"""Small pieces are handed over together."""
MOST_BATCHES = 8
"""So many wait at most; then `update` does."""


class Digest:
    """Like hashlib's own: on one thread, the bytes in their order, then the digest."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="sha256")
        self._waiting: deque[Future[None]] = deque()
        self._batch: list[bytes] = []
        self._batch_bytes = 0

    def update(self, piece: bytes) -> None:
        self._batch.append(piece)
        self._batch_bytes += len(piece)
        if self._batch_bytes >= BATCH_BYTES:
            self._hand_over()
            if len(self._waiting) > MOST_BATCHES:
                self._waiting.popleft().result()

    def hexdigest(self) -> str:
        """Of all that came so far."""
        self._hand_over()
        while self._waiting:
            self._waiting.popleft().result()
        return self._hash.hexdigest()

    def close(self) -> None:
        self._beside.shutdown(cancel_futures=True)

    def _hand_over(self) -> None:
        if self._batch:
            self._waiting.append(self._beside.submit(_update, self._hash, self._batch))
            self._batch, self._batch_bytes = [], 0


def _update(digest: hashlib._Hash, pieces: list[bytes]) -> None:
    for piece in pieces:
        digest.update(piece)
