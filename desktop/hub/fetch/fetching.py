"""A whole `Fetch` job: its files one after the other. Knows no process and no pipe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from desktop.hub.fetch.client import open_client
from desktop.hub.fetch.disk import refusing
from desktop.hub.fetch.meter import Meter
from desktop.hub.fetch.pace import Control, Pace
from desktop.hub.fetch.refusals import Refused
from desktop.hub.fetch.telling import Teller
from desktop.hub.fetch.transfer import Transfer
from desktop.hub.fetch.way import Habits, Way
from desktop.hub.names import safe_file_name
from desktop.hub.protocol import Fetch, Fetched, FromChild, Trouble, TroubleKind
from desktop.model_errors import UnsafeName

LOCK = "lock"
"""In the job's folder. The system lets go of it when its process ends, however that happens."""
LOCK_SECONDS = 3.0
"""A process that was stopped a moment ago may still be ending."""


def fetch(
    job: Fetch,
    control: Control,
    tell: Callable[[FromChild], None],
    *,
    meter: Meter | None = None,
    habits: Habits | None = None,
) -> Fetched:
    """Do the job, however long it takes. What it fetches stays on the disk in any case.

    `tell` is called on several threads, never at once. Raises `Refused` and `StopAsked`.
    """
    _check(job)
    with _alone(job, control):
        return _fetch(job, control, Teller(tell), meter, habits or Habits())


def _fetch(
    job: Fetch, control: Control, teller: Teller, meter: Meter | None, habits: Habits
) -> Fetched:
    client = open_client(
        job.access, on_contact=teller.contacted, meter=meter, timeouts=habits.timeouts
    )
    way = Way(client, control, Pace(control), teller, habits)
    for order in job.orders:
        teller.expect(order.file_name, _there(job, order.file_name), order.part.size_bytes)
    try:
        return Fetched(tuple(Transfer(way, job, order).run() for order in job.orders))
    finally:
        client.close()


@contextmanager
def _alone(job: Fetch, control: Control) -> Iterator[None]:
    """No other process fetches into this folder meanwhile. Raises `Refused` where one does."""
    folder = Path(job.folder)
    lock = FileLock(folder / LOCK)
    with refusing(folder):
        try:
            lock.acquire(
                timeout=LOCK_SECONDS, poll_interval=0.05, cancel_check=control.stopped.is_set
            )
        except Timeout as error:
            control.check()
            file = job.orders[0].part.path if job.orders else ""
            raise Refused(Trouble(TroubleKind.BUSY, job.repo_id, file)) from error
    try:
        yield
    finally:
        lock.release()


def _check(job: Fetch) -> None:
    names = [order.file_name for order in job.orders]
    for name in names:
        if not _is_safe(name) or names.count(name) > 1:
            raise Refused(Trouble(TroubleKind.UNSAFE_NAME, job.repo_id, name))
    if not Path(job.folder).is_dir():
        reason = "the folder is not there"
        raise Refused(Trouble(TroubleKind.DISK_REFUSED, job.repo_id, reason=reason))


def _is_safe(name: str) -> bool:
    try:
        return safe_file_name(name) == name
    except UnsafeName:
        return False


def _there(job: Fetch, file_name: str) -> int:
    """What is there of a file whose turn has not come, unchecked."""
    try:
        return (Path(job.folder) / f"{file_name}.part").stat().st_size
    except OSError:
        return 0
