"""The tests' own port: orders failures, tokens and pauses, and tells what was asked for. No hub."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.hub_server.failures import Failures
from tests.hub_server.server import Log, Port
from tests.hub_server.site import Site


class Control:
    """What the tests may call. Arguments and answers are JSON."""

    def __init__(self, site: Site, failures: Failures, log: Log, ports: dict[str, Port]) -> None:
        self._site, self._failures = site, failures
        self.calls: dict[str, Callable[..., Any]] = {
            "fail": self.fail,
            "heal": failures.heal,
            "failures": lambda: [asdict(failure) for failure in failures.all()],
            "requests": lambda since=0: [asdict(noted) for noted in list(log.all)[since:]],
            "forget": log.all.clear,
            "tokens": self.tokens,
            "close": lambda port: ports[port].go_away(),
            "cut": lambda port: ports[port].cut(),
            "open": lambda port: ports[port].come_back(),
        }

    def fail(self, **order: Any) -> int:
        return self._failures.add(**order).number

    def tokens(self, known: dict[str, str], expired: list[str]) -> None:
        self._site.tokens, self._site.expired = known, set(expired)


def control_port(control: Control) -> ThreadingHTTPServer:
    """A port on which POST /CALL runs a call."""

    class Call(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            try:
                status, told = 200, control.calls[self.path[1:]](**asked)
            except (KeyError, TypeError, ValueError) as error:
                status, told = 400, repr(error)
            answer = json.dumps(told).encode("utf-8", "surrogatepass")
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:
            """Nobody asks for it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Call)
    server.daemon_threads = True
    return server
