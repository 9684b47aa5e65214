"""How far a download is, in a line of words. Knows no widget."""

from __future__ import annotations

import math

from desktop import figures
from desktop.explain import explain
from desktop.hub.downloads.download import Download, State
from desktop.language import tr
from desktop.ui.models.pills import Tone

PAUSABLE = (State.QUEUED, State.RUNNING, State.WAITING, State.VERIFYING)


def said(download: Download, seconds_to_retry: float | None = None) -> tuple[str, Tone]:
    """What its row says, and in which tone. `seconds_to_retry` is what is left of a wait."""
    far = figures.progress(download.done_bytes, download.total_bytes)
    match download.state:
        case State.QUEUED:
            total = download.total_bytes
            return figures.line(
                tr("Waits for the others"), figures.size(total) if total else ""
            ), _PLAIN
        case State.RUNNING:
            return figures.line(far, _rate(download), _left(download)), _PLAIN
        case State.WAITING:
            return figures.line(_waiting(download, seconds_to_retry), far), Tone.WARN
        case State.VERIFYING:
            return _checking(download), _PLAIN
        case State.PAUSED if download.error:
            notice = explain(download.error)
            return tr("Paused: {title}. {text}", title=notice.title, text=notice.text), Tone.WARN
        case State.PAUSED:
            return figures.line(tr("Paused"), far), _PLAIN
        case State.FAILED if download.error:
            notice = explain(download.error)
            return f"{notice.title}. {notice.text}", Tone.BAD
        case _:
            return "", _PLAIN


_PLAIN = Tone.PLAIN


def _rate(download: Download) -> str:
    return figures.rate(download.bytes_per_second) if download.bytes_per_second else ""


def _left(download: Download) -> str:
    seconds = download.seconds_left
    return "" if seconds is None else tr("{time} left", time=figures.time(seconds))


def _waiting(download: Download, seconds: float | None) -> str:
    rest = download.retry_in_seconds if seconds is None else seconds
    wait = tr("Waiting {time}", time=figures.time(math.ceil(rest))) if rest else tr("Trying again")
    return f"{wait}: {explain(download.error).title}" if download.error else wait


def _checking(download: Download) -> str:
    if download.fraction is None:
        return tr("Checking")
    return tr("Checking {percent}", percent=figures.percent(download.fraction))
