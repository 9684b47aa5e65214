"""What is kept and what is found again, within a budget. Knows no thread and no conversation's words."""

from __future__ import annotations

import heapq
import logging
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from desktop.sessions.folder import Folder
from desktop.sessions.sealing import NotAuthentic
from desktop.sessions.segment import (
    NO_PARENT,
    Kept,
    Segment,
    kept_as,
    pack_tokens,
    read_segment,
    read_state,
    write_segment,
)
from desktop.sessions.tree import Tree

RESERVE_BYTES = 1024**3
"""Left free on the disk whatever the budget is: the history needs room more than this does."""

_log = logging.getLogger("paddock.sessions")


class Shelf:
    """The segments of one folder under one key. Used on one thread; other processes may join in."""

    def __init__(self, folder: Path, key: bytes, *, reserve_bytes: int = RESERVE_BYTES) -> None:
        self._folder = Folder(folder)
        self._key = key
        self._reserve_bytes = reserve_bytes
        self._tree = Tree()

    @property
    def count(self) -> int:
        """How many segments there are."""
        self._look()
        return len(self._tree)

    @property
    def size_bytes(self) -> int:
        """What they take on the disk."""
        self._look()
        return self._tree.size_bytes

    def find(self, binding: str, token_ids: Sequence[int]) -> list[Kept]:
        """The chain of segments that is the longest beginning of these tokens, first to last."""
        self._look()
        return self._tree.chain(binding, pack_tokens(token_ids))

    def read(self, chain: Iterable[Kept], put: Callable[[int, memoryview], None]) -> list[Kept]:
        """Put their states one behind the other, from place 0 on, up to one that can't be read.

        Answers those that could, which are used from now on; a damaged one is removed.
        """
        done: list[Kept] = []
        place = 0

        def take(piece: memoryview) -> None:
            nonlocal place
            put(place, piece)
            place += len(piece)

        for kept in chain:
            path = self._folder.path / kept.name
            try:
                read_state(path, self._key, kept.state_bytes, take)
            except NotAuthentic:
                self._remove(kept)
                break
            except OSError:  # another Paddock made room
                break
            self._folder.touch(kept.name)
            done.append(kept)
        return done

    def keep(
        self,
        binding: str,
        token_ids: Sequence[int],
        start: int,
        state: memoryview,
        conversation_id: int,
        *,
        budget_bytes: int,
    ) -> bool:
        """Keep the state of these tokens from `start` on; whether it is kept.

        It is not where nothing kept ends at `start`, and where there is no room for it. Raises
        `OSError` where it can't be written.
        """
        self._look()
        before = self._tree.chain(binding, pack_tokens(token_ids[:start]), ends_at=start)
        packed = pack_tokens(token_ids[start:])
        if not packed or not len(state) or bool(before) != bool(start):
            return False
        parent_id = before[-1].id if before else NO_PARENT
        segment = Segment(binding, parent_id, start, packed, len(state), conversation_id)
        kept = kept_as(segment, self._key)
        if kept.name in self._tree:
            self._folder.touch(kept.name)
            return True
        self._folder.make()
        if not self._make_room(kept.file_bytes, before, budget_bytes):
            return False
        write_segment(self._folder.path, self._key, kept, state)
        self._tree.add(kept)
        return True

    def forget(self, conversation_id: int) -> bool:
        """Remove what was kept for this conversation, but for what another one follows on.

        What loses its last follower by this goes, too: its own conversation may have been forgotten
        before, and otherwise it costs that one a prefill. Says whether the system let all of that go.
        """
        self._look()
        removed: list[str] = []
        for kept in self._tree:
            last = kept if kept.segment.conversation_id == conversation_id else None
            while last is not None and last.name in self._tree and self._tree.is_leaf(last):
                before = self._tree.parent_of(last)
                self._remove(last)
                removed.append(last.name)
                last = before
        return not self._folder.names().intersection(removed)

    def trim(self, budget_bytes: int) -> None:
        """Remove what has not been used for longest until the rest is within the budget."""
        self._look()
        self._make_room(0, (), budget_bytes)

    def _look(self) -> None:
        """Know what is in the folder now. What is not ours, or not whole, is removed."""
        names = self._folder.names()
        for kept in self._tree:
            if kept.name not in names:
                self._tree.drop(kept.name)
        for name in names:
            if name not in self._tree:
                self._add(name)

    def _add(self, name: str) -> None:
        try:
            self._tree.add(read_segment(self._folder.path / name, self._key))
        except NotAuthentic:
            _log.info("removed a segment that is damaged, or sealed with another key")
            self._folder.remove(name)
        except OSError:  # gone by now, or not readable today
            pass

    def _remove(self, kept: Kept) -> None:
        self._tree.drop(kept.name)
        self._folder.remove(kept.name)

    def _make_room(self, needed_bytes: int, spared: Sequence[Kept], budget_bytes: int) -> bool:
        """Have so many bytes to spare, at the cost of what was not used for longest."""
        free = self._folder.free_bytes() if needed_bytes else self._reserve_bytes
        most = min(budget_bytes, self._tree.size_bytes + free - self._reserve_bytes) - needed_bytes
        if sum(kept.file_bytes for kept in spared) > most:
            return False
        if self._tree.size_bytes > most:
            self._remove_oldest(most, {kept.name for kept in spared})
        return self._tree.size_bytes <= most

    def _remove_oldest(self, most_bytes: int, spared: set[str]) -> None:
        """A segment before those it follows on: without it they are still of use."""
        files = self._folder.files()
        used = {name: file.used_at for name, file in files.items()}
        waiting = [
            (used.get(kept.name, 0.0), kept.name, kept)
            for kept in self._tree
            if self._tree.is_leaf(kept) and kept.name not in spared
        ]
        heapq.heapify(waiting)
        while waiting and self._tree.size_bytes > most_bytes:
            _, _, kept = heapq.heappop(waiting)
            before = self._tree.parent_of(kept)
            self._remove(kept)
            if before and self._tree.is_leaf(before) and before.name not in spared:
                heapq.heappush(waiting, (used.get(before.name, 0.0), before.name, before))
