"""Started by the bench: the fetch process against curl, the same large file from this computer's own hub.

`throughput.py FOLDER SIZE_BYTES ROUNDS`. Prints one JSON object. Without curl its place is taken by the
plainest reader that Python has.
"""

from __future__ import annotations

import http.client
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from desktop.child.frames import encode_frame
from desktop.hub.fetching import fetch_command_line, powers_of
from desktop.hub.protocol import FRAME_LIMIT_BYTES, Access, Fetch, Order
from desktop.hub.repository import Part
from desktop.powers.powers import told
from tests.hub_server import Hub, Sparse, serve

REPO_ID = "bench/Large-GGUF"
FILE = "large.Q4_0.gguf"
COPY_BYTES = 1 << 20

Fetcher = Callable[[Hub, Path], None]
"""Brings the file into a folder."""


def curl(hub: Hub, folder: Path) -> None:
    """To a file, with no word of its settings or proxies."""
    quiet = ["--disable", "--noproxy", "*", "--silent", "--fail", "--location"]
    subprocess.run(["curl", *quiet, "--output", str(folder / FILE), _address(hub)], check=True)


def plain_reader(hub: Hub, folder: Path) -> None:
    """Read and write, nothing else."""
    asked = urlsplit(_location(_address(hub)))
    connection = http.client.HTTPConnection(asked.netloc)
    connection.request("GET", f"{asked.path}?{asked.query}")
    with connection.getresponse() as answer, (folder / FILE).open("wb") as file:
        shutil.copyfileobj(answer, file, COPY_BYTES)


def paddock(hub: Hub, folder: Path) -> None:
    """The real process: fetched, synced, hashed, and its start as well."""
    there = hub.file(REPO_ID, FILE)
    order = Order(Part(FILE, there.size_bytes, there.sha256), FILE)
    job = Fetch(Access(hub.endpoint), REPO_ID, "main", (order,), str(folder))
    pipe = subprocess.PIPE
    environment = {**os.environ, **told(powers_of(job))}
    with subprocess.Popen(
        fetch_command_line(), stdin=pipe, stdout=pipe, env=environment
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(encode_frame(job, FRAME_LIMIT_BYTES))
        process.stdin.flush()
        said = process.stdout.read()
    assert b'"Fetched"' in said, said[-500:]


def measure(hub: Hub, folder: Path, size_bytes: int, rounds: int) -> dict[str, object]:
    """Turn about; bytes a second of both."""
    hub.add_repository(REPO_ID, {FILE: Sparse(size_bytes, {0: b"GGUF\x03\0\0\0"})})
    other = curl if shutil.which("curl") else plain_reader
    ours, theirs = [], []
    for _ in range(rounds + 1):
        theirs.append(size_bytes / _seconds(other, hub, folder))
        ours.append(size_bytes / _seconds(paddock, hub, folder))
    # The first round reads the file and the programs into the system's cache.
    return {"against": other.__name__, "ours": ours[1:], "theirs": theirs[1:]}


def _seconds(fetch: Fetcher, hub: Hub, folder: Path) -> float:
    folder.mkdir()
    os.sync()  # what the run before this one left to be written is not this one's affair
    began = time.monotonic()
    fetch(hub, folder)
    seconds = time.monotonic() - began
    shutil.rmtree(folder)
    return seconds


def _address(hub: Hub) -> str:
    return f"{hub.endpoint}/{REPO_ID}/resolve/main/{FILE}"


def _location(address: str) -> str:
    asked = urlsplit(address)
    connection = http.client.HTTPConnection(asked.netloc)
    connection.request("HEAD", asked.path)
    return connection.getresponse().headers["Location"]


def main(folder: str, size_bytes: str, rounds: str) -> None:
    with serve(Path(folder) / "hub") as hub:
        found = measure(hub, Path(folder) / "fetched", int(size_bytes), int(rounds))
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
