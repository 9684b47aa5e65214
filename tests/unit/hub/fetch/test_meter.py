"""All bytes are counted, and told now and then, and whatever is left at the end."""

from __future__ import annotations

from desktop.hub.fetch.client import open_client
from desktop.hub.fetch.meter import STEP_SECONDS, Meter
from desktop.hub.protocol import Access, Traffic


def test_it_tells_now_and_then_and_at_the_end():
    told, now = [], [0.0]
    meter = Meter(told.append, lambda: now[0])
    meter.sent("a", 10)
    assert told == [Traffic("a", 10, 0)]
    meter.received("a", 5)
    meter.received("b", 7)
    assert len(told) == 1
    now[0] += STEP_SECONDS
    meter.received("b", 1)
    assert told[1:] == [Traffic("a", 10, 5), Traffic("b", 0, 8)]
    meter.tell_all()
    assert len(told) == 3  # nothing is new
    meter.sent("b", 2)
    meter.tell_all()
    assert told[3:] == [Traffic("b", 2, 8)]


def test_of_a_real_answer_each_byte_counts_once(hub):
    told = []
    meter = Meter(told.append)
    client = open_client(Access(hub.endpoint), meter=meter)
    answer, body = client.read("/api/models", most_bytes=10**6)
    client.close()
    meter.tell_all()
    traffic = told[-1]
    assert traffic.host == "127.0.0.1"
    head = sum(len(name) + len(value) + 4 for name, value in answer.headers.raw)
    assert traffic.received_bytes == len(body) + head + len("HTTP/1.1 200 OK\r\n\r\n")
    assert 60 < traffic.sent_bytes < 400
