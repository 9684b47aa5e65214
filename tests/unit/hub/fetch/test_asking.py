"""How one try ends; whole transfers are in `test_transfer.py`."""

import msgspec
import pytest

from desktop.hub.fetch.asking import Asking
from desktop.hub.fetch.client import open_client
from desktop.hub.fetch.journal import Begun, Source
from desktop.hub.fetch.part import PartFile
from desktop.hub.fetch.refusals import Refused
from desktop.hub.fetch.way import Wanted
from desktop.hub.protocol import Access, TroubleKind
from tests.fetches import CONTENT, FILE, REPO


@pytest.fixture
def part(tmp_path):
    part = PartFile(tmp_path, FILE, Begun(REPO, "main", FILE, len(CONTENT), ""))
    part.write(CONTENT[:100_000])
    yield part
    part.close()


def wanted(hub, **changes):
    path = f"/{REPO}/resolve/main/{FILE}"
    known = Wanted(FILE, path, hub.file(REPO, FILE).sha256, len(CONTENT))
    return msgspec.structs.replace(known, **changes)


def whole(part):
    return b"".join(part.pieces())


def test_what_is_missing_is_asked_for_and_no_more(hub, way, part):
    part.note_source(Source("localhost", hub_etag(hub)))
    Asking(way, wanted(hub), part).go_on()
    assert whole(part) == CONTENT
    headers = hub.requests(port="cdn")[-1].headers
    assert (headers["range"], headers["if-range"]) == ("bytes=100000-", hub_etag(hub))


def hub_etag(hub):
    """The CDN's own."""
    client = open_client(Access(hub.endpoint))
    answer = client.open(f"/{REPO}/resolve/main/{FILE}", method="HEAD")
    answer.close()
    client.close()
    return answer.headers["etag"]


def test_a_connection_that_ends_early_says_so_and_keeps_what_came(hub, way, part):
    hub.fail("drop", route="blob", after_bytes=50_000, by="close")
    with pytest.raises(Refused) as refused:
        Asking(way, wanted(hub), part).go_on()
    assert refused.value.trouble.kind == TroubleKind.UNREACHABLE
    assert part.done_bytes == 150_000


def test_without_hash_and_etag_nothing_is_pieced_together(hub, way, part):
    for name in ("X-Linked-Etag", "ETag"):
        hub.fail("header", name=name)
    Asking(way, wanted(hub, sha256=""), part).go_on()
    assert whole(part) == CONTENT
    assert "range" not in hub.requests(port="cdn")[-1].headers


def test_another_etag_without_a_hash_is_another_file(hub, way, part):
    part.note_source(Source("localhost", '"old"'))
    hub.fail("header", route="resolve", name="X-Linked-Etag")
    with pytest.raises(Refused) as refused:
        Asking(way, wanted(hub, sha256=""), part).go_on()
    assert refused.value.trouble.kind == TroubleKind.CHANGED
    assert part.done_bytes == 100_000


def test_another_etag_of_the_same_content_is_gone_on_with(hub, way, part):
    part.note_source(Source("localhost", '"old"'))
    Asking(way, wanted(hub), part).go_on()
    assert whole(part) == CONTENT
    first, second = (request.headers for request in hub.requests(port="cdn"))
    assert first["if-range"] == '"old"'
    assert (second["range"], "if-range" in second) == ("bytes=100000-", False)


def test_a_complete_file_is_not_asked_for(hub, way, part):
    part.write(CONTENT[100_000:])
    Asking(way, wanted(hub), part).go_on()
    assert hub.requests() == []
