"""The ports: takes requests, notes them, has them answered, lets failures at the answer, sends it."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from ssl import SSLContext

from tests.hub_server import listing, mirror, resolving
from tests.hub_server.failures import Failures
from tests.hub_server.request import Answer, Noted, Request, parse, refusal
from tests.hub_server.sending import LINGER_NOT, Sending
from tests.hub_server.site import Refused, Site

API: dict[str, Callable[[Site, Request], Answer]] = {
    "search": listing.search,
    "info": listing.info,
    "tree": listing.tree,
    "paths": listing.paths_info,
    "auth": listing.auth_check,
    "whoami": listing.whoami,
    "resolve": resolving.resolve,
    "cache": resolving.cached,
    "raw": resolving.raw,
}


class Log:
    """Every request, in the order in which they came."""

    def __init__(self) -> None:
        self.all: list[Noted] = []
        self._numbers = count(1)
        self._lock = threading.Lock()

    def note(self, request: Request) -> Noted:
        headers = {name.lower(): value for name, value in request.headers.items()}
        about = (request.route, request.repo_id, request.file)
        with self._lock:
            number = next(self._numbers)
            noted = Noted(number, request.port, request.method, request.target, *about, headers)
            self.all.append(noted)
        return noted


def answer_to(site: Site, request: Request) -> Answer:
    """What a hub in good health answers."""
    try:
        if request.port in ("cdn", "stranger"):
            return resolving.blob(site, request)
        if request.port == "mirror":
            return mirror.answer(site, request)
        answer = API.get(request.route)
        return answer(site, request) if answer else refusal(404, "Sorry, we can't find this page.")
    except Refused as refused:
        return refused.answer


class Port(ThreadingHTTPServer):
    """One listening port of the hub, by its name."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(
        self,
        name: str,
        address: tuple[str, int],
        site: Site,
        failures: Failures,
        log: Log,
        tls: SSLContext | None = None,
    ) -> None:
        self.name, self.site, self.failures, self.log = name, site, failures, log
        self._tls = tls
        self.connections: set[socket.socket] = set()
        super().__init__(address, Exchange)

    def get_request(self) -> tuple[socket.socket, tuple[str, int]]:
        connection, address = super().get_request()
        if self._tls:
            # The handshake is the connection's own thread's affair, at the first read.
            connection = self._tls.wrap_socket(
                connection, server_side=True, do_handshake_on_connect=False
            )
        return connection, address

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away, or one that refused the certificate."""

    def start(self) -> None:
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    def go_away(self) -> None:
        """Listen no more, as a computer that is off; what is connected goes on."""
        self.shutdown()
        self.socket.close()

    def cut(self) -> None:
        """End every connection in the middle of what it does."""
        for connection in list(self.connections):
            with contextlib.suppress(OSError):
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_NOT)
                connection.shutdown(socket.SHUT_RDWR)

    def come_back(self) -> None:
        """Listen again, on the same port."""
        self.socket = socket.socket(self.address_family, self.socket_type)
        self.server_bind()
        self.server_activate()
        self.start()


class Exchange(BaseHTTPRequestHandler):
    """One connection's requests, one after the other."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Port

    def do_GET(self) -> None:
        self._exchange()

    def do_HEAD(self) -> None:
        self._exchange()

    def do_POST(self) -> None:
        self._exchange()

    def setup(self) -> None:
        super().setup()
        self.server.connections.add(self.connection)

    def finish(self) -> None:
        self.server.connections.discard(self.connection)
        super().finish()

    def _exchange(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        request = parse(self.server.name, self.command, self.path, self.headers, body)
        noted = self.server.log.note(request)
        answer = answer_to(self.server.site, request)
        noted.failures = self.server.failures.change(answer, request, self.server.site)
        sending = Sending(self.connection, answer, noted)
        if not sending.send(is_head=self.command == "HEAD"):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """The log is `Log`."""
