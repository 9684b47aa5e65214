"""A body as it comes, from a real hub."""

import threading

import pytest

from desktop.hub.fetch.client import Timeouts, open_client
from desktop.hub.fetch.pace import Control, Pace, StopAsked
from desktop.hub.fetch.refusals import Refused
from desktop.hub.fetch.stream import Stream, aside
from desktop.hub.protocol import Access, TroubleKind
from tests.hub_server import serve

PATH = "/mara/Llama-GGUF/resolve/main/m.gguf"
CONTENT = b"GGUF" + bytes(range(256)) * 1000


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    with serve(tmp_path_factory.mktemp("hub")) as hub:
        hub.add_repository("mara/Llama-GGUF", {"m.gguf": CONTENT})
        yield hub


@pytest.fixture
def client(hub):
    hub.heal()
    client = open_client(Access(hub.endpoint), timeouts=Timeouts(connect=0.5, read=0.5))
    yield client
    client.close()


def stream(client, control=None, **options):
    control = control or Control()
    return Stream(client, PATH, {}, control, Pace(control), **options)


def test_the_body_comes_whole(client):
    with stream(client) as one:
        assert one.answer.status == 200
        assert b"".join(one.pieces()) == CONTENT


def test_headers_that_drip_are_given_up(hub, client):
    hub.fail("slow_headers", route="blob")
    with pytest.raises(Refused) as refused:
        stream(client)
    assert refused.value.trouble.kind == TroubleKind.STALLED


def test_a_body_that_drips_is_given_up(hub, client):
    hub.fail("slow", route="blob", bytes_per_second=20)
    with stream(client) as one, pytest.raises(Refused) as refused:
        list(one.pieces())
    assert refused.value.trouble.kind == TroubleKind.STALLED


def test_a_stop_ends_it_in_the_midst(hub, client):
    hub.fail("stall", route="blob", after_bytes=100)
    control = Control()
    with stream(client, control, on_idle=control.stop) as one, pytest.raises(StopAsked):
        list(one.pieces())


def test_a_call_aside_gives_its_result_or_is_left():
    assert aside(lambda: 7, Control(), 5) == 7
    control, gate = Control(), threading.Event()
    control.stop()
    with pytest.raises(StopAsked):
        aside(lambda: gate.wait(20), control, 5)
    gate.set()
