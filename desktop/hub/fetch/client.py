"""How this process talks HTTP: whom with, how long, and who may see the token. Knows no files.

What huggingface_hub or anybody else sends through `Client.http` obeys the same rules: they are in its
transport.
"""

from __future__ import annotations

import contextlib
import ipaddress
import re
import socket
from collections.abc import Callable, Iterator, Mapping

import httpcore2
import httpx2
import msgspec

from desktop.hub.fetch.meter import Meter
from desktop.hub.fetch.refusals import Refused, trouble_of_error
from desktop.hub.protocol import HUB, Access, Trouble, TroubleKind

Origin = tuple[str, str, int]
"""Scheme, host and port."""
USER_AGENT = "Paddock"
MOST_REDIRECTS = 5
PIECE_BYTES = 1024 * 1024

_HUB_HOSTS = ("huggingface.co", "hf.co")
_HOST = re.compile(rb"[0-9A-Za-z._:-]+")
_REDIRECTS = (301, 302, 303, 307, 308)
_KEPT_HEADERS = ("host", "accept", "range", "if-range", "content-length", "content-type")


class Timeouts(msgspec.Struct, frozen=True):
    """In seconds. `read` is how long nothing may come."""

    connect: float = 10.0
    read: float = 30.0
    write: float = 10.0
    pool: float = 10.0


def open_client(
    access: Access,
    *,
    on_contact: Callable[[str], None] = lambda _host: None,
    meter: Meter | None = None,
    timeouts: Timeouts | None = None,
) -> Client:
    """`on_contact` hears each host once, when it has answered; `meter` counts bytes.

    Raises `Refused` at a bad address.
    """
    if re.search(r"[^\x21-\x7e]", access.token):
        raise Refused(Trouble(TroubleKind.TOKEN_REJECTED, reason="it holds odd characters"))
    endpoint = _endpoint_of(access)
    try:
        # The system's own certificates, as the person's browser has them, or SSL_CERT_FILE.
        transport = httpx2.HTTPTransport(
            verify=httpx2.create_ssl_context(), trust_env=False, proxy=access.proxy or None
        )
    except (httpx2.InvalidURL, ValueError, ImportError) as error:
        raise Refused(_bad_address(access.proxy)) from error
    meter = meter or Meter()
    guard = _Guard(transport, endpoint, access.token, on_contact, meter)
    return Client(access, endpoint, guard, meter, timeouts)


class Client:
    """Requests to one hub, and to where it sends them on. Every failure is a `Refused`."""

    def __init__(
        self,
        access: Access,
        endpoint: httpx2.URL,
        transport: httpx2.BaseTransport,
        meter: Meter,
        timeouts: Timeouts | None = None,
    ) -> None:
        self._endpoint, self._meter = endpoint, meter
        self.has_token = bool(access.token) and _may_see_token(endpoint)
        self.timeouts = timeouts or Timeouts()
        self.http = httpx2.Client(
            transport=transport,
            trust_env=False,
            follow_redirects=False,
            timeout=httpx2.Timeout(**msgspec.structs.asdict(self.timeouts)),
        )
        """For those who bring requests of their own. It follows no redirects by itself."""

    @property
    def host(self) -> str:
        """The hub's own."""
        return self._endpoint.host

    @property
    def origin(self) -> Origin:
        """The hub's own."""
        return _origin(self._endpoint)

    def open(
        self,
        path: str,
        *,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        parameters: Mapping[str, str] | None = None,
    ) -> Answer:
        """Ask the hub, follow where it may send us, and return when the last one's headers are here.

        `path` begins with "/" and is quoted already. Answers of any status are returned; the body is
        yet to be read, and the answer to be closed.
        """
        url = httpx2.URL(str(self._endpoint) + path)
        if parameters:
            url = url.copy_merge_params(dict(parameters))
        hub_headers = httpx2.Headers()
        for _ in range(MOST_REDIRECTS + 1):
            response = self._send(httpx2.Request(method, url, headers=dict(headers or {})))
            if _origin(url) == _origin(self._endpoint):
                hub_headers = response.headers
            if response.status_code not in _REDIRECTS:
                return Answer(response, hub_headers, self.timeouts.read, self._meter)
            response.close()
            url = self._onward(url, response.headers.get("location", ""))
        raise Refused(_odd_redirect(url.host, "it redirects again and again"))

    def read(
        self, path: str, *, most_bytes: int, parameters: Mapping[str, str] | None = None
    ) -> tuple[Answer, bytes]:
        """Ask for something small, and read at most so many bytes of it, whatever the status."""
        answer = self.open(path, parameters=parameters)
        try:
            body = bytearray()
            for piece in answer.pieces(lambda: 65536):
                body += piece
                if len(body) >= most_bytes:
                    break
            return answer, bytes(body[:most_bytes])
        finally:
            answer.close()

    def close(self) -> None:
        self.http.close()

    def _send(self, request: httpx2.Request) -> httpx2.Response:
        request.extensions["timeout"] = self.http.timeout.as_dict()
        try:
            return self.http.send(request, stream=True)
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise Refused(trouble_of_error(error, request.url.host)) from error

    def _onward(self, url: httpx2.URL, location: str) -> httpx2.URL:
        """Where a redirect leads. From the hub one step to another host; from there none to a third."""
        try:
            onward = url.join(location)
        except (httpx2.InvalidURL, ValueError) as error:
            raise Refused(_odd_redirect(url.host, "it redirects to no address")) from error
        if not _is_web_address(onward):
            raise Refused(_odd_redirect(url.host, "it redirects to no web address"))
        if url.scheme == "https" and onward.scheme == "http":
            raise Refused(_redirect_refused(onward.host, "from https to http"))
        hub = _origin(self._endpoint)
        is_leaving = _origin(url) == hub and self._may_serve(onward)
        if _origin(onward) not in (_origin(url), hub) and not is_leaving:
            raise Refused(_redirect_refused(onward.host, "another host"))
        return onward

    def _may_serve(self, url: httpx2.URL) -> bool:
        """Whether the hub may let this host answer: huggingface.co its own, another hub any."""
        if _origin(self._endpoint) != _origin(httpx2.URL(HUB)):
            return True
        return any(url.host == host or url.host.endswith("." + host) for host in _HUB_HOSTS)


class Answer:
    """The headers of an answer, and its body as it comes."""

    def __init__(
        self,
        response: httpx2.Response,
        hub_headers: httpx2.Headers,
        stall_seconds: float,
        meter: Meter,
    ) -> None:
        self.status = response.status_code
        self.headers = response.headers
        self.hub_headers = hub_headers
        """Those of the hub's own last answer, the redirect to another host in most cases."""
        self.host = response.url.host
        self.origin = _origin(response.url)
        self._response = response
        self._stall_seconds = stall_seconds
        self._meter = meter

    @property
    def length(self) -> int | None:
        """The body's announced length in bytes."""
        text = self.headers.get("content-length", "")
        return int(text) if text.isascii() and text.isdigit() else None

    @property
    def is_chunked(self) -> bool:
        """Whether the body says itself where it ends."""
        return "transfer-encoding" in self.headers

    @property
    def is_encoded(self) -> bool:
        """Whether the body is compressed, although nobody asked for that."""
        return self.headers.get("content-encoding", "identity").strip().lower() != "identity"

    def pieces(self, size: Callable[[], int] = lambda: PIECE_BYTES) -> Iterator[bytes]:
        """The body as sent, never decoded; `size` tells before each read how much to take at most.

        Raises `Refused` when the connection breaks, stalls, or ends before the announced length.
        """
        try:
            yield from self._pieces(size)
        except (httpx2.HTTPError, httpx2.StreamError, httpcore2.NetworkError) as error:
            raise Refused(trouble_of_error(error, self.host)) from error
        except httpcore2.TimeoutException as error:
            raise Refused(trouble_of_error(error, self.host)) from error

    def close(self) -> None:
        self._response.close()

    def abort(self) -> None:
        """End a read that another thread is waiting in; that thread closes the answer."""
        stream = self._response.extensions.get("network_stream")
        raw = stream.get_extra_info("socket") if stream is not None else None
        if isinstance(raw, socket.socket):
            with contextlib.suppress(OSError):
                raw.shutdown(socket.SHUT_RDWR)

    def _pieces(self, size: Callable[[], int]) -> Iterator[bytes]:
        body = self._response.iter_raw()
        stream = self._response.extensions.get("network_stream")
        length = self.length
        if length is None or self.is_chunked or stream is None:
            yield from body
            return
        # The first piece empties the parser's buffer. From there on the bytes come straight from the
        # socket, a megabyte at a time: seven times as fast as in the parser's 64 KiB.
        left = length
        for piece in body:
            left -= len(piece)
            yield piece
            break
        while left > 0:
            piece = stream.read(min(size(), left), self._stall_seconds)
            if not piece:
                raise httpcore2.ReadError
            left -= len(piece)
            self._meter.received(self.host, len(piece))
            yield piece


class _Guard(httpx2.BaseTransport):
    """What leaves this process: few headers, all of them ours, and the token to the hub alone."""

    def __init__(
        self,
        inner: httpx2.BaseTransport,
        endpoint: httpx2.URL,
        token: str,
        on_contact: Callable[[str], None],
        meter: Meter,
    ) -> None:
        self._meter = meter
        self._inner = inner
        self._endpoint = endpoint
        self._token = token
        self._on_contact = on_contact
        self._known: set[str] = set()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        headers = {name: request.headers[name] for name in _KEPT_HEADERS if name in request.headers}
        headers |= {"user-agent": USER_AGENT, "accept-encoding": "identity"}
        is_hub = _origin(request.url) == _origin(self._endpoint)
        if self._token and is_hub and _may_see_token(self._endpoint):
            headers["authorization"] = f"Bearer {self._token}"
        request.headers = httpx2.Headers(headers)
        host = request.url.host
        line = len(request.method) + len(request.url.raw_path) + len("  HTTP/1.1\r\n")
        self._meter.sent(host, line + _size_of(request.headers) + len(request.read()))
        response = self._inner.handle_request(request)
        self._meter.received(host, len("HTTP/1.1 200 OK\r\n") + _size_of(response.headers))
        assert isinstance(response.stream, httpx2.SyncByteStream)
        response.stream = _Counted(response.stream, lambda count: self._meter.received(host, count))
        if request.url.host not in self._known:
            self._known.add(request.url.host)
            self._on_contact(request.url.host)
        return response

    def close(self) -> None:
        self._inner.close()


class _Counted(httpx2.SyncByteStream):
    """A body whose bytes are counted as they come."""

    def __init__(self, inner: httpx2.SyncByteStream, came: Callable[[int], None]) -> None:
        self._inner, self._came = inner, came

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._inner:
            self._came(len(piece))
            yield piece

    def close(self) -> None:
        self._inner.close()


def _size_of(headers: httpx2.Headers) -> int:
    """As they stand in a request or an answer, with the empty line behind them."""
    return sum(len(name) + len(value) + len(": \r\n") for name, value in headers.raw) + 2


def _endpoint_of(access: Access) -> httpx2.URL:
    try:
        endpoint = httpx2.URL(access.endpoint.rstrip("/"))
    except httpx2.InvalidURL as error:
        raise Refused(_bad_address(access.endpoint)) from error
    if not _is_web_address(endpoint):
        raise Refused(_bad_address(access.endpoint))
    return endpoint


def _is_web_address(url: httpx2.URL) -> bool:
    """Whether it may lead to a host. httpx2 takes "http://[" for one named "%5b"."""
    return url.scheme in ("http", "https") and _HOST.fullmatch(url.raw_host) is not None


def _bad_address(address: str) -> Trouble:
    """As the person wrote it, without the password that a proxy's may hold."""
    return Trouble(TroubleKind.BAD_ADDRESS, reason=re.sub(r"[^/@]*@", "…@", address))


def _origin(url: httpx2.URL) -> Origin:
    port = url.port or {"http": 80, "https": 443}.get(url.scheme, 0)
    return url.scheme, url.host, port


def _may_see_token(endpoint: httpx2.URL) -> bool:
    """A token never travels in the clear, except inside this computer."""
    if endpoint.scheme == "https" or endpoint.host == "localhost":
        return True
    try:
        return ipaddress.ip_address(endpoint.host).is_loopback
    except ValueError:
        return False


def _redirect_refused(host: str, reason: str) -> Trouble:
    return Trouble(TroubleKind.REDIRECT_REFUSED, host=host, reason=reason)


def _odd_redirect(host: str, reason: str) -> Trouble:
    """One that leads nowhere, so that no other host is to blame."""
    return Trouble(TroubleKind.ODD_ANSWER, host=host, reason=reason)
