"""Shows that the fetch process has all its parts, and that they open no socket. For the self-test."""

from __future__ import annotations

import json
import sys


def main() -> None:
    """Import what the fetch process uses, and print what was found as JSON."""
    sockets: list[str] = []
    sys.addaudithook(lambda event, _: sockets.append(event) if _is_reaching_out(event) else None)
    sys.stdout.write(json.dumps({**_parts(), "sockets": len(sockets)}))


def _is_reaching_out(event: str) -> bool:
    """`socket.gethostname` only asks this computer what it is called."""
    return event.startswith("socket.") and event not in ("socket.gethostname", "socket.sethostname")


def _parts() -> dict[str, object]:
    import os

    from desktop.hub.fetch.worker import clean

    clean(os.environ)  # before huggingface_hub is imported, as ever
    import ssl

    import httpx2
    import huggingface_hub

    from desktop.hub.fetch import client, fetching, lookups, reading

    assert all((client, fetching, lookups, reading))
    return {
        "huggingface_hub": huggingface_hub.__version__,
        "httpx2": httpx2.__version__,
        "tls": ssl.OPENSSL_VERSION,
        "certificates": _certificates(httpx2.create_ssl_context()),
    }


def _certificates(context: object) -> int:
    """How many authorities are trusted; -1 where it is the system itself that decides.

    Where they lie in a folder, one file each, none is counted before it is asked for: then 0 is right.
    """
    count = getattr(context, "cert_store_stats", None)
    try:
        return int(count()["x509_ca"]) if callable(count) else -1
    except NotImplementedError:  # so on Windows and macOS
        return -1
