"""A model hub on this computer, for tests: real HTTP, a process of its own, forty ways to fail.

    with serve(tmp_path / "hub") as hub:
        hub.add_repository("meta/Llama-GGUF", {"a.Q4_0.gguf": path, "README.md": "# Llama"},
                           licence="llama2", gated="auto", downloads=5, gguf={"total": 7_000_000})
        failure = hub.fail("drop", file="a.Q4_0.gguf", after_bytes=1000, times=3)
        ...                                   # the client under test, with hub.endpoint
        assert failure.hits == 3
        assert hub.leaks(GOOD_TOKEN) == []
        assert hub.bytes_sent(port="cdn") < 2 * path.stat().st_size

Content is `bytes`, `str`, a `Path` (linked, not copied) or `Sparse(size_bytes, {offset: piece})`, so
files of many GB cost nothing. A second `add_repository` of an id adds a commit.

Ports, each with a host of its own where the system allows: `hub.endpoint` (127.0.0.1), `hub.cdn`
(localhost) that files in LFS redirect to, `hub.stranger` (127.0.0.2) with the same files for
`fail("redirect", to="stranger")`, `hub.mirror` (the poorest mirror of the same repositories), and with
`serve(root, tls=True)` `hub.tls_endpoint` with the self-signed `hub.certificate`. A redirect from
there goes to the CDN's plain http.

`fail(mode, …)`: modes and their details are the functions in `modes.py`; where and when they strike is
`Hub.fail`. Routes: "search", "info", "tree", "paths", "auth", "whoami", "resolve" (the hub's
redirect), "cache" (a small file), "raw", "blob" (the CDN). `hub.close("cdn")` refuses connections,
`hub.open("cdn")` takes them again; `hub.cut("cdn")` ends those that are there.

`GOOD_TOKEN` is the user mara's; `hub.let_in(repo_id)` lets her into a gated repository. Every request
is told by `hub.requests(port=…, route=…)`.
"""

from tests.hub_server.hub import EXPIRED_TOKEN, GOOD_TOKEN, UNKNOWN_TOKEN, Hub, serve
from tests.hub_server.names import HOSTILE_NAMES
from tests.hub_server.repository import Sparse

__all__ = [
    "EXPIRED_TOKEN",
    "GOOD_TOKEN",
    "HOSTILE_NAMES",
    "UNKNOWN_TOKEN",
    "Hub",
    "Sparse",
    "serve",
]
