"""The fetch process's one errand: a job in, events out, the last one exactly once. Knows no HTTP.

Three threads: the main one does the job, one reads what comes after it (`Stop`, `Limit`, the end of the
input, which is a `Stop` too), one is an alarm clock for questions. What can't be interrupted is not
waited for: the process ends under it, as it may at any moment.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterable, MutableMapping
from typing import BinaryIO
from urllib.parse import urlsplit

import msgspec

from desktop.child.frames import BadFrame, FrameReader, encode_frame
from desktop.hub.fetch.meter import Meter
from desktop.hub.fetch.pace import Control, StopAsked
from desktop.hub.protocol import (
    FRAME_LIMIT_BYTES,
    LAST,
    Contacted,
    Failed,
    Fetch,
    FromChild,
    HeaderRead,
    Job,
    Limit,
    Look,
    Looked,
    PageFound,
    ReadHeader,
    ReadText,
    Recognized,
    Search,
    Stop,
    Stopped,
    TextRead,
    ToChild,
    Trouble,
    TroubleKind,
    WhoAmI,
)

OBEY_SECONDS = 0.7
"""A download has so long after `Stop` to end by itself; questions are dropped at once."""
ANSWER_SECONDS = 18.0
"""A question that has no answer by then failed, however busily bytes trickle in."""
READ_SECONDS = 120.0
"""The same for a text or a header: megabytes, on a slow line."""
STALL_SECONDS = 10.0
"""Nobody waits longer than this in front of a screen where nothing comes."""

_CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR", "NIX_SSL_CERT_FILE")
_OTHERS_WORDS = ("HF_", "HUGGING", "SSL", "REQUESTS_", "CURL_")
_OUR_WORDS = {
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "HF_HUB_DISABLE_IMPLICIT_TOKEN": "1",
    "HF_HUB_DISABLE_XET": "1",
    "HF_HUB_VERBOSITY": "critical",  # its warnings hold what the hub said
    "DO_NOT_TRACK": "1",
    "HF_HOME": os.devnull,  # no folder can ever be made in there
}


class Outlet:
    """Where events go: whole frames, from any thread, and nothing after the last one."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()
        self._is_closed = False
        self.meter = Meter(self.emit)
        """What it counted is told before the last event."""

    def emit(self, event: FromChild) -> None:
        """Send it, unless the last event was sent."""
        if isinstance(event, LAST):
            self.meter.tell_all()
        frame = _frame_of(event)
        with self._lock:
            if not self._is_closed:
                self._is_closed = isinstance(event, LAST)
                _write_all(self._stream, frame)


def main() -> None:
    """Do one job and end, with exit code 0 whatever became of it."""
    # Whoever prints, prints to stderr: the frames have a pipe end of their own.
    events = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    commands = os.fdopen(os.dup(0), "rb")
    clean(os.environ)
    with contextlib.suppress(OSError):  # nobody listens any more
        _serve(FrameReader(commands, msgspec.json.Decoder(ToChild), FRAME_LIMIT_BYTES), events)
    os._exit(0)


def clean(environment: MutableMapping[str, str]) -> None:
    """Take out what the shell says about hubs, proxies and TLS, but not where certificates lie.

    The parent passes hardly anything on already; this holds for whoever starts the process. It has to
    be done before huggingface_hub is imported, which reads its variables then.
    """
    for name in list(environment):
        is_others = name.upper().startswith(_OTHERS_WORDS) or name.upper().endswith("_PROXY")
        if is_others and name not in _CERTIFICATES:
            del environment[name]
    environment.update(_OUR_WORDS)


def _serve(messages: Iterable[ToChild], events: BinaryIO) -> None:
    outlet = Outlet(events)
    inbox = iter(messages)
    try:
        job = next(inbox, None)
    except BadFrame as error:
        sys.stderr.write(f"refused a job: {error}\n")
        return
    if job is None or isinstance(job, Stop | Limit):
        outlet.emit(Stopped())
        return
    control = Control(job.bytes_per_second if isinstance(job, Fetch) else 0)
    grace = OBEY_SECONDS if isinstance(job, Fetch) else 0.0
    _start(lambda: _obey(inbox, control, outlet, grace))
    if not isinstance(job, Fetch):
        seconds = READ_SECONDS if isinstance(job, ReadText | ReadHeader) else ANSWER_SECONDS
        _start(lambda: _give_up(job, outlet, seconds))
    outlet.emit(_outcome(job, control, outlet))


def _obey(inbox: Iterable[ToChild], control: Control, outlet: Outlet, grace: float) -> None:
    """The reader's thread: change the limit, or end, at the latest `grace` seconds after `Stop`."""
    with contextlib.suppress(BadFrame):  # whoever sends such a thing is not one to work for
        for message in inbox:
            if not isinstance(message, Limit):
                break
            control.limit(message.bytes_per_second)
    control.stop()
    time.sleep(grace)
    _end_with(Stopped(), outlet)


def _give_up(job: Job, outlet: Outlet, seconds: float) -> None:
    time.sleep(seconds)
    host = urlsplit(job.access.endpoint).hostname or ""
    _end_with(Failed(Trouble(TroubleKind.STALLED, host=host)), outlet)


def _end_with(last: FromChild, outlet: Outlet) -> None:
    with contextlib.suppress(OSError):
        outlet.emit(last)
    os._exit(0)


def _outcome(job: Job, control: Control, outlet: Outlet) -> FromChild:
    """Do the job. Whatever happens becomes a last event."""
    from desktop.hub.fetch.refusals import Refused

    try:
        return _fetch(job, control, outlet) if isinstance(job, Fetch) else _answer(job, outlet)
    except StopAsked:
        return Stopped()
    except Refused as refused:
        return Failed(refused.trouble)
    except Exception as error:
        # The places, not the message: that may hold an address.
        traceback.print_tb(error.__traceback__)
        return Failed(Trouble(TroubleKind.INTERNAL, reason=type(error).__name__))


def _fetch(job: Fetch, control: Control, outlet: Outlet) -> FromChild:
    from desktop.hub.fetch.fetching import fetch

    return fetch(job, control, outlet.emit, meter=outlet.meter)


def _answer(job: Search | Look | ReadText | ReadHeader | WhoAmI, outlet: Outlet) -> FromChild:
    from desktop.hub.fetch.client import Timeouts, open_client

    client = open_client(
        job.access,
        on_contact=lambda host: outlet.emit(Contacted(host)),
        meter=outlet.meter,
        timeouts=Timeouts(connect=STALL_SECONDS, read=STALL_SECONDS),
    )
    match job:
        case ReadText() | ReadHeader():
            from desktop.hub.fetch.reading import read_shape, read_text

            if isinstance(job, ReadText):
                return TextRead(read_text(client, job))
            return HeaderRead(read_shape(client, job))
        case Search() | Look() | WhoAmI():
            from desktop.hub.fetch.lookups import look, search, who_am_i

            if isinstance(job, Search):
                return PageFound(search(client, job))
            return (
                Looked(look(client, job)) if isinstance(job, Look) else Recognized(who_am_i(client))
            )


def _frame_of(event: FromChild) -> bytes:
    try:
        return encode_frame(event, FRAME_LIMIT_BYTES)
    except BadFrame as error:  # larger than anything that a hub would say
        trouble = Trouble(TroubleKind.ODD_ANSWER, reason=str(error))
        return encode_frame(Failed(trouble), FRAME_LIMIT_BYTES)


def _start(job: Callable[[], None]) -> None:
    threading.Thread(target=job, daemon=True).start()


def _write_all(stream: BinaryIO, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[stream.write(view) :]
