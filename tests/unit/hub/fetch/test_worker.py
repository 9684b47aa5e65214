"""One job in, events out: what ends it, and that it ends once."""

from __future__ import annotations

import io
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
import pytest

from desktop.child.frames import FrameReader
from desktop.hub.fetch.worker import FRAME_LIMIT_BYTES, Outlet, clean
from desktop.hub.protocol import (
    Access,
    Contacted,
    Failed,
    Fetch,
    Fetched,
    FromChild,
    Limit,
    Order,
    Search,
    Stop,
    Stopped,
    TextRead,
    Trouble,
    TroubleKind,
)
from desktop.hub.repository import Part, Query
from tests.gguf_files import tiny_llama
from tests.hub_server import serve
from tests.unit.hub.fetch.errand import started

FAILED = Failed(Trouble(TroubleKind.INTERNAL, reason="ValueError"))


@contextmanager
def listening() -> Iterator[tuple[socket.socket, Search]]:
    """A server that takes connections and says nothing, and a question for it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(20)
        access = Access(f"http://127.0.0.1:{server.getsockname()[1]}")
        yield server, Search(access, Query())


def asked(server: socket.socket) -> socket.socket:
    """The connection on which the question has come."""
    connection, _ = server.accept()
    while b"\r\n\r\n" not in connection.recv(65536):
        pass
    return connection


def trickles(connection: socket.socket) -> bool:
    """Send a byte more; False once nobody takes it."""
    try:
        connection.sendall(b" ")
    except OSError:
        return False
    return True


def events_in(written: bytes) -> list[FromChild]:
    stream = io.BytesIO(written)
    return list(FrameReader(stream, msgspec.json.Decoder(FromChild), FRAME_LIMIT_BYTES))


def test_a_question_that_hangs_ends_when_stopped():
    with listening() as (server, question), started(question) as errand, asked(server):
        errand.say(Stop())
        assert errand.last() == Stopped()


def test_a_question_that_hangs_ends_with_its_input():
    with listening() as (server, question), started(question) as errand, asked(server):
        errand.hang_up()
        assert errand.last() == Stopped()


@pytest.fixture
def download(tmp_path):
    """A hub with a model, and the job to fetch it."""
    (tmp_path / "models").mkdir()
    with serve(tmp_path / "hub") as hub:
        hub.add_repository("a/b", {"m.gguf": tiny_llama(tmp_path / "m.gguf")})
        file = hub.file("a/b", "m.gguf")
        order = Order(Part("m.gguf", file.size_bytes, file.sha256), "m.gguf")
        folder = str(tmp_path / "models")
        yield hub, Fetch(Access(hub.endpoint), "a/b", "main", (order,), folder)


def test_a_download_ends_with_its_files(download, tmp_path):
    hub, job = download
    with started(job) as errand:
        fetched = errand.last()
    assert isinstance(fetched, Fetched)
    assert [part.sha256 for part in fetched.parts] == [hub.file("a/b", "m.gguf").sha256]
    part = tmp_path / "models" / "m.gguf.part"
    assert part.read_bytes() == (tmp_path / "m.gguf").read_bytes()


def test_a_download_that_hangs_ends_when_stopped(download):
    hub, job = download
    stalled = hub.fail("stall", after_bytes=10_000)
    with started(job) as errand:
        hub.wait_for(lambda _: stalled.hits == 1)
        errand.say(Stop())
        assert errand.last() == Stopped()


def test_another_limit_alone_stops_nothing():
    with listening() as (server, question), started(question) as errand:
        connection = asked(server)
        errand.say(Limit(5))
        connection.sendall(b"HTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n")
        last = errand.last()
        connection.close()
    assert isinstance(last, Failed)
    assert last.trouble.kind is TroubleKind.SERVER_BROKEN


def test_a_question_has_an_end_even_if_bytes_keep_trickling_in(tmp_path):
    late = tmp_path / "late"
    waits = f"""
import pathlib, time, types
def sleep(_):
    while not pathlib.Path({str(late)!r}).exists(): time.sleep(0.01)
worker.time = types.SimpleNamespace(sleep=sleep)
"""
    with (
        listening() as (server, question),
        started(question, changed=waits) as errand,
        asked(server) as connection,
    ):
        connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n[")
        assert errand.hear() == Contacted("127.0.0.1")
        late.touch()
        while trickles(connection):
            pass
        assert errand.last() == Failed(Trouble(TroubleKind.STALLED, host="127.0.0.1"))


def test_a_bug_is_told_by_its_class_and_not_by_its_words():
    bug = "def broken(*_): raise ValueError('https://secret')\nworker._answer = broken"
    with listening() as (_, question), started(question, changed=bug) as errand:
        assert errand.last() == FAILED
        told = errand.process.stderr.read()
    assert b"broken" in told
    assert b"secret" not in told


def test_what_is_printed_is_not_taken_for_an_event():
    chatter = (
        "import os\n"
        "def chatty(*_): print('hello', flush=True); os.write(1, b'there'); raise ValueError\n"
        "worker._answer = chatty"
    )
    with listening() as (_, question), started(question, changed=chatter) as errand:
        assert errand.last() == FAILED
        assert b"hello\nthere" in errand.process.stderr.read()


def test_nothing_follows_the_last_event():
    stream = io.BytesIO()
    outlet = Outlet(stream)
    for event in (Contacted("a"), Stopped(), Contacted("b"), Stopped()):
        outlet.emit(event)
    assert events_in(stream.getvalue()) == [Contacted("a"), Stopped()]


def test_an_answer_too_long_for_a_frame_is_a_failure():
    stream = io.BytesIO()
    Outlet(stream).emit(TextRead("x" * FRAME_LIMIT_BYTES))
    (event,) = events_in(stream.getvalue())
    assert isinstance(event, Failed)
    assert event.trouble.kind is TroubleKind.ODD_ANSWER


@pytest.mark.parametrize(
    "name",
    ["HF_TOKEN", "HF_ENDPOINT", "HF_HUB_OFFLINE", "https_proxy", "ALL_PROXY", "SSLKEYLOGFILE"],
)
def test_the_shells_words_about_hubs_proxies_and_tls_are_dropped(name):
    environment = {name: "x", "PATH": "/bin", "SSL_CERT_FILE": "/certificates"}
    clean(environment)
    assert name not in environment
    assert (environment["PATH"], environment["SSL_CERT_FILE"]) == ("/bin", "/certificates")
    assert environment["HF_HUB_DISABLE_TELEMETRY"] == "1"
