"""The journal of the network: a line when a job begins, one for each host when it ends. Knows no network.

A text file that any editor shows: it says nothing that the hosts don't know. What began and never ended
is in it, too, whatever was killed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from desktop.hub.contacts import Contact, Outcome
from desktop.loop import Loop, run_in
from desktop.on_disk import write_whole

KEPT = 2000
"""Contacts that stay; older ones go once the file is this large."""
MOST_BYTES = 2_000_000


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """As it stands in the file. A job's lines have its `job` in common."""

    job: str
    contact: Contact


class NetworkJournal:
    """Written and read on a thread of its own, in order. Where it can't be written, nothing else fails."""

    def __init__(self, path: Path, loop: Loop) -> None:
        self._path, self._loop = path, loop
        self._open: set[str] = set()
        """Jobs of this run that go on."""
        self._disk = ThreadPoolExecutor(1, thread_name_prefix="journal")

    def begun(self, job: str, contact: Contact) -> None:
        """A job goes out."""
        self._open.add(job)
        self._disk.submit(self._append, [Line(job, contact)])

    def ended(self, job: str, contacts: Iterable[Contact]) -> None:
        """It is over, and these were talked to."""
        self._open.discard(job)
        self._disk.submit(self._append, [Line(job, each) for each in contacts])

    def read(self, done: Callable[[list[Contact]], None]) -> None:
        """What it says, but of what goes on now, the newest first; `done` is called on the loop."""
        besides = frozenset(self._open)
        run_in(self._disk, self._loop, lambda: contacts_in(self._path, besides), done, _raise)

    def clear(self) -> None:
        """Forget all of it."""
        self._disk.submit(clear, self._path)

    def restore(self, contacts: Sequence[Contact]) -> None:
        """What was cleared a moment ago stands before what came since."""
        self._disk.submit(self._restore, list(contacts))

    def close(self) -> None:
        """Finish what was begun, and join the thread."""
        self._disk.shutdown(wait=True)

    def _append(self, lines: Sequence[Line]) -> None:
        with contextlib.suppress(OSError):
            with self._path.open("ab") as file:
                file.write(_encoded(lines))
            if self._path.stat().st_size > MOST_BYTES:
                self._write(contacts_in(self._path)[:KEPT])

    def _restore(self, contacts: Sequence[Contact]) -> None:
        with contextlib.suppress(OSError):
            self._write([*contacts_in(self._path), *contacts][:KEPT])

    def _write(self, newest_first: Sequence[Contact]) -> None:
        lines = [Line(str(n), each) for n, each in enumerate(reversed(newest_first))]
        write_whole(self._path, _encoded(lines).decode())


def clear(path: Path) -> None:
    """Forget all of it."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def contacts_in(path: Path, besides: Set[str] = frozenset()) -> list[Contact]:
    """What the journal says, the newest first, without these jobs. What makes no sense is passed over."""
    jobs: dict[str, list[Contact]] = {}
    for line in _lines_of(path):
        if line.job in besides:
            continue
        ended = [each for each in jobs.get(line.job, []) if each.outcome is not None]
        jobs[line.job] = [*ended, line.contact]
    found = [_with_end(each) for contacts in jobs.values() for each in contacts]
    return sorted(found, key=lambda each: each.began_at, reverse=True)


def _raise(error: BaseException) -> None:
    raise error


def _with_end(contact: Contact) -> Contact:
    if contact.outcome is not None:
        return contact
    return msgspec.structs.replace(contact, outcome=Outcome.CUT_OFF)


def _lines_of(path: Path) -> list[Line]:
    try:
        content = path.read_bytes()
    except OSError:
        return []
    found = []
    for line in content.splitlines():
        with contextlib.suppress(msgspec.MsgspecError, UnicodeError, RecursionError):
            found.append(msgspec.json.decode(line, type=Line))
    return found


def _encoded(lines: Iterable[Line]) -> bytes:
    return msgspec.json.Encoder().encode_lines(lines)
