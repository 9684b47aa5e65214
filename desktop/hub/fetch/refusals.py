"""What the network did wrong, as `Trouble`. Knows no sentences, and keeps addresses and tokens out."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpcore2
import httpx2

from desktop.hub.protocol import Trouble, TroubleKind

LONGEST_RETRY_AFTER_SECONDS = 24 * 3600

_PASSING = (
    TroubleKind.UNREACHABLE,
    TroubleKind.STALLED,
    TroubleKind.TOO_MANY_REQUESTS,
    TroubleKind.SERVER_BROKEN,
    TroubleKind.WEB_PAGE,
)


class Refused(Exception):
    """It can't be done, at least not now: `trouble` is why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.kind)
        self.trouble = trouble


def is_passing(trouble: Trouble) -> bool:
    """Whether the same request may well succeed later, with nobody doing anything about it."""
    return trouble.kind in _PASSING


def trouble_of_error(error: Exception, host: str) -> Trouble:
    """Of what httpx2 or httpcore2 raised while it talked to this host."""
    if isinstance(error, (httpx2.ConnectError, httpcore2.ConnectError)):
        return _of_connect_error(error, host)
    for classes, kind, reason in _ERRORS:
        if isinstance(error, classes):
            return Trouble(kind, host=host, reason=reason)
    return Trouble(TroubleKind.INTERNAL, host=host, reason=type(error).__name__)


def trouble_of_answer(
    status: int,
    headers: Mapping[str, str],
    host: str,
    *,
    has_token: bool = False,
    repo_id: str = "",
    file: str = "",
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Trouble:
    """Of an answer that is not the one wanted. The names of `headers` are looked up in any case.

    `has_token`: whether one was sent, for the hub says 401 to none and to a bad one alike.
    """
    kind = _kind_of_answer(status, headers, has_token=has_token, file=file)
    seconds = 0
    if kind in (TroubleKind.TOO_MANY_REQUESTS, TroubleKind.SERVER_BROKEN):
        seconds = retry_after(headers, now)
    return Trouble(kind, repo_id, file, host, status, seconds)


def retry_after(headers: Mapping[str, str], now: Callable[[], datetime]) -> int:
    """Seconds that the server asks to wait, as a number or a date; 0 where it says nothing clear."""
    text = _header(headers, "retry-after").strip()
    if text.isascii() and text.isdigit():
        seconds = int(text[:9])
    else:
        try:
            due = parsedate_to_datetime(text)
        except ValueError:
            return 0
        due = due if due.tzinfo else due.replace(tzinfo=UTC)
        seconds = int((due - now()).total_seconds())
    return min(max(seconds, 0), LONGEST_RETRY_AFTER_SECONDS)


def is_web_page(headers: Mapping[str, str], first_bytes: bytes = b"") -> bool:
    """Whether HTML came, by its type or by its looks."""
    content_type = _header(headers, "content-type").lower()
    looks = first_bytes.lstrip(b"\xef\xbb\xbf \t\r\n")[:14].lower()
    return "html" in content_type or looks.startswith((b"<!doctype html", b"<html", b"<head"))


_ERRORS: tuple[tuple[tuple[type[Exception], ...], TroubleKind, str], ...] = (
    (
        (httpx2.ConnectTimeout, httpcore2.ConnectTimeout),
        TroubleKind.UNREACHABLE,
        "no answer to the attempt to connect",
    ),
    ((httpx2.ProxyError, httpcore2.ProxyError), TroubleKind.UNREACHABLE, "the proxy refused"),
    ((httpx2.TimeoutException, httpcore2.TimeoutException), TroubleKind.STALLED, ""),
    (
        (httpx2.NetworkError, httpcore2.NetworkError),
        TroubleKind.UNREACHABLE,
        "the connection broke",
    ),
    (
        (httpx2.RemoteProtocolError, httpcore2.RemoteProtocolError),
        TroubleKind.UNREACHABLE,
        "the answer broke off or is no HTTP",
    ),
    ((httpx2.DecodingError,), TroubleKind.ODD_ANSWER, "the compression is broken"),
    (
        (httpx2.UnsupportedProtocol, httpx2.InvalidURL, httpcore2.UnsupportedProtocol),
        TroubleKind.ODD_ANSWER,
        "an address that is none",
    ),
)


def _of_connect_error(error: Exception, host: str) -> Trouble:
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Trouble(TroubleKind.CERTIFICATE, host=host, reason=cause.verify_message)
        if isinstance(cause, ssl.SSLError) and not isinstance(cause, ssl.SSLEOFError):
            reason = (cause.reason or "").lower().replace("_", " ")
            return Trouble(TroubleKind.CERTIFICATE, host=host, reason=reason)
        if isinstance(cause, socket.gaierror):
            return Trouble(TroubleKind.UNREACHABLE, host=host, reason="the name is not known")
        if isinstance(cause, OSError):
            return Trouble(TroubleKind.UNREACHABLE, host=host, reason=cause.strerror or "")
    return Trouble(TroubleKind.UNREACHABLE, host=host)


def _causes(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and len(found) < 8:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found


def _kind_of_answer(
    status: int, headers: Mapping[str, str], *, has_token: bool, file: str
) -> TroubleKind:
    code = _header(headers, "x-error-code")
    match status:
        case HTTPStatus.UNAUTHORIZED:
            return _kind_of_unauthorized(code, headers, has_token=has_token)
        case HTTPStatus.FORBIDDEN:
            return TroubleKind.NOT_ACCEPTED if code == "GatedRepo" else TroubleKind.FORBIDDEN
        case HTTPStatus.NOT_FOUND:
            is_file = bool(file) and code != "RepoNotFound"
            return TroubleKind.NO_FILE if is_file else TroubleKind.NO_REPOSITORY
        case HTTPStatus.TOO_MANY_REQUESTS:
            return TroubleKind.TOO_MANY_REQUESTS
        case HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED:
            return TroubleKind.WEB_PAGE
        case HTTPStatus.REQUEST_TIMEOUT:
            return TroubleKind.SERVER_BROKEN
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return TroubleKind.SERVER_BROKEN
    if status == HTTPStatus.OK and is_web_page(headers):
        return TroubleKind.WEB_PAGE
    return TroubleKind.ODD_STATUS


def _kind_of_unauthorized(code: str, headers: Mapping[str, str], *, has_token: bool) -> TroubleKind:
    # Of a repository that does not exist the hub says 401 too, to whoever has no token: with this
    # code, or with these words.
    if has_token:
        return TroubleKind.TOKEN_REJECTED
    message = _header(headers, "x-error-message").lower()
    if code == "RepoNotFound" or (not code and "username or password" in message):
        return TroubleKind.NO_REPOSITORY
    return TroubleKind.TOKEN_NEEDED


def _header(headers: Mapping[str, str], name: str) -> str:
    found = headers.get(name)
    if found is not None:
        return found
    return next((value for key, value in headers.items() if key.lower() == name), "")
