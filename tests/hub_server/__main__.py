"""`python -m tests.hub_server --root DIR`: prints its addresses, ends when its input ends."""

from __future__ import annotations

import argparse
import json
import sys
import threading
from pathlib import Path
from ssl import SSLContext

from tests.hub_server.control import Control, control_port
from tests.hub_server.failures import Failures
from tests.hub_server.repository import Shelf
from tests.hub_server.server import Log, Port
from tests.hub_server.site import Site

HOSTS = {"hub": "127.0.0.1", "cdn": "localhost", "mirror": "127.0.0.1", "stranger": "127.0.0.2"}
"""Three names of this computer, so that hosts differ, and not ports alone."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.hub_server", description=__doc__)
    parser.add_argument("--root", type=Path, required=True, help="the folder with repos/ in it")
    parser.add_argument("--port", type=int, default=0, help="the hub's port; 0 is a free one")
    parser.add_argument("--tls", action="store_true", help="a port with TLS too, self-signed")
    arguments = parser.parse_args()
    site, failures, log = Site(Shelf(arguments.root)), Failures(), Log()
    ports: dict[str, Port] = {}
    for name, host in _hosts(tls=arguments.tls).items():
        # “localhost” may be ::1 too; where clients try both, this one is found.
        number = arguments.port if name == "hub" else 0
        address = ("127.0.0.1" if host == "localhost" else host, number)
        context = _context(arguments.root) if name == "tls" else None
        ports[name] = Port(name, address, site, failures, log, context)
        scheme = "https" if name == "tls" else "http"
        site.endpoints[name] = f"{scheme}://{host}:{ports[name].server_port}"
        ports[name].start()
    control = control_port(Control(site, failures, log, ports))
    threading.Thread(target=control.serve_forever, args=(0.05,), daemon=True).start()
    addresses = {**site.endpoints, "control": f"http://127.0.0.1:{control.server_port}"}
    sys.stdout.write(json.dumps(addresses) + "\n")
    sys.stdout.flush()
    sys.stdin.buffer.read()


def _hosts(*, tls: bool) -> dict[str, str]:
    hosts = HOSTS | ({"tls": "localhost"} if tls else {})
    if not sys.platform.startswith("linux"):
        hosts["stranger"] = "localhost"  # elsewhere 127.0.0.2 is not there by itself
    return hosts


def _context(root: Path) -> SSLContext:
    from tests.hub_server.certificate import self_signed

    return self_signed(root)


if __name__ == "__main__":
    main()
