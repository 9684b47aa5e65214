"""A hub with one model, and a way to it with quick habits, for tests of a transfer's pieces."""

from __future__ import annotations

import pytest

from desktop.hub.fetch.client import open_client
from desktop.hub.fetch.pace import Control, Pace
from desktop.hub.fetch.telling import Teller
from desktop.hub.fetch.way import Way
from desktop.hub.protocol import Access
from tests.fetches import CONTENT, FILE, QUICK, REPO
from tests.hub_server import serve


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serve(tmp_path_factory.mktemp("hub")) as hub:
        hub.add_repository(REPO, {FILE: CONTENT})
        yield hub


@pytest.fixture
def hub(server):
    server.heal()
    server.forget_requests()
    return server


@pytest.fixture
def way(hub):
    control = Control()
    client = open_client(Access(hub.endpoint), timeouts=QUICK.timeouts)
    yield Way(client, control, Pace(control), Teller(lambda _event: None), QUICK)
    client.close()
