"""Reading again what has a wrong hash; whole transfers are in `test_transfer.py`."""

import pytest

from desktop.hub.fetch.journal import Begun
from desktop.hub.fetch.mending import Mending, stretches
from desktop.hub.fetch.part import PartFile
from desktop.hub.fetch.refusals import Refused
from desktop.hub.fetch.way import Wanted
from desktop.hub.protocol import TroubleKind
from tests.fetches import CONTENT, FILE, REPO

DAMAGED = CONTENT[:150_000] + b"rot" + CONTENT[150_003:]


@pytest.fixture
def part(tmp_path):
    part = PartFile(tmp_path, FILE, Begun(REPO, "main", FILE, len(CONTENT), ""))
    part.write(DAMAGED)
    yield part
    part.close()


def mending(way, part, start, end):
    wanted = Wanted(FILE, f"/{REPO}/resolve/main/{FILE}", "", len(CONTENT))
    return Mending(way, wanted, part, start, end)


def whole(part):
    return b"".join(part.pieces())


def test_a_stretch_is_made_as_the_hub_sends_it(hub, way, part):
    mending(way, part, 149_000, 151_000).go_on()
    assert whole(part) == CONTENT
    assert hub.bytes_sent(port="cdn") == 2000


def test_a_server_without_ranges_is_read_from_the_beginning(hub, way, part):
    hub.fail("ignore_range")
    mending(way, part, 149_000, 151_000).go_on()
    assert whole(part) == CONTENT


def test_a_further_try_goes_on_where_the_last_one_broke(hub, way, part):
    hub.fail("drop", route="blob", after_bytes=100_000, by="close", times=1)
    one = mending(way, part, 0, len(CONTENT))
    with pytest.raises(Refused):
        one.go_on()
    assert one.at == 100_000
    one.go_on()
    assert whole(part) == CONTENT


def test_a_refusal_is_named(hub, way, part):
    hub.fail("status", status=404, route="resolve")
    with pytest.raises(Refused) as refused:
        mending(way, part, 0, 10).go_on()
    assert refused.value.trouble.kind == TroubleKind.NO_FILE


def test_what_came_damaged_is_read_again_as_a_whole(part):
    part.hold()
    assert stretches(part, lambda _done: None) == [[(0, len(CONTENT))]]
