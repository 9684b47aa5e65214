"""The hub that other tests rely on: it answers as the real one, and fails as it is told."""

from __future__ import annotations

import hashlib
import http.client
import socket
import ssl

import httpx2
import pytest

from tests.hub_server import (
    EXPIRED_TOKEN,
    GOOD_TOKEN,
    HOSTILE_NAMES,
    UNKNOWN_TOKEN,
    Sparse,
    serve,
)
from tests.hub_server.modes import MODES

pytestmark = pytest.mark.thorough
MODEL = b"GGUF" + bytes(range(256)) * 400
SHA256 = hashlib.sha256(MODEL).hexdigest()
REPO = "meta/Llama-GGUF"
FILE = "llama.Q4_0.gguf"
PATH = f"/{REPO}/resolve/main/{FILE}"


@pytest.fixture(scope="module")
def one_hub(tmp_path_factory):
    with serve(tmp_path_factory.mktemp("hub"), tls=True) as hub:
        files = {FILE: MODEL, "README.md": "# Llama", "a/b/c.txt": "deep"}
        hub.add_repository(REPO, files, licence="llama2", downloads=7, gguf={"total": 7_000_000})
        hub.add_repository("meta/Gated", {FILE: MODEL}, gated="auto")
        yield hub


@pytest.fixture
def hub(one_hub):
    one_hub.heal()
    one_hub.forget_requests()
    return one_hub


@pytest.fixture
def client():
    with httpx2.Client(trust_env=False, follow_redirects=True, timeout=10) as made:
        yield made


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


# In good health.


def test_a_file_in_lfs_is_a_redirect_to_another_host(hub, client):
    answer = client.head(hub.endpoint + PATH, follow_redirects=False)
    assert answer.status_code == 302
    assert answer.headers["x-linked-etag"] == f'"{SHA256}"'
    assert answer.headers["x-linked-size"] == str(len(MODEL))
    assert answer.headers["x-repo-commit"] == hub.repository(REPO).head
    assert answer.headers["location"].startswith(hub.cdn)


def test_the_cdn_has_the_bytes_under_an_etag_of_its_own(hub, client):
    answer = client.get(hub.endpoint + PATH)
    assert answer.content == MODEL
    assert SHA256 not in answer.headers["etag"]
    assert hub.bytes_sent(port="cdn") == len(MODEL)


def test_a_small_file_comes_from_the_hub_itself(hub, client):
    answer = client.get(f"{hub.endpoint}/{REPO}/resolve/main/README.md")
    assert answer.text == "# Llama"
    assert [noted.route for noted in hub.requests()] == ["resolve", "cache"]


def test_raw_is_what_git_holds(hub, client):
    answer = client.get(f"{hub.endpoint}/{REPO}/raw/main/{FILE}")
    assert f"oid sha256:{SHA256}" in answer.text


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("bytes=0-3", MODEL[:4]),
        ("bytes=100-", MODEL[100:]),
        ("bytes=-5", MODEL[-5:]),
        ("bytes=102390-999999", MODEL[102390:]),
    ],
)
def test_a_range(hub, client, asked, wanted):
    answer = client.get(hub.endpoint + PATH, headers={"Range": asked})
    assert answer.status_code == 206
    assert answer.content == wanted


def test_a_range_behind_the_end(hub, client):
    answer = client.get(hub.endpoint + PATH, headers={"Range": f"bytes={len(MODEL)}-"})
    assert answer.status_code == 416
    assert answer.headers["content-range"] == f"bytes */{len(MODEL)}"


def test_if_range_with_an_old_etag_brings_everything(hub, client):
    headers = {"Range": "bytes=5-", "If-Range": '"old"'}
    assert client.get(hub.endpoint + PATH, headers=headers).status_code == 200
    headers["If-Range"] = client.head(hub.endpoint + PATH).headers["etag"]
    assert client.get(hub.endpoint + PATH, headers=headers).status_code == 206


def test_info_with_sizes_and_hashes(hub, client):
    told = client.get(f"{hub.endpoint}/api/models/{REPO}?blobs=true").json()
    siblings = {sibling["rfilename"]: sibling for sibling in told["siblings"]}
    assert siblings[FILE]["lfs"]["sha256"] == SHA256
    assert siblings[FILE]["size"] == len(MODEL)
    assert "lfs" not in siblings["README.md"]
    assert told["cardData"] == {"license": "llama2"}


def test_the_tree_with_folders(hub, client):
    address = f"{hub.endpoint}/api/models/{REPO}/tree/main"
    flat = [entry["path"] for entry in client.get(address).json()]
    assert flat == [FILE, "README.md", "a"]
    deep = client.get(address, params={"recursive": "true"}).json()
    assert [entry["path"] for entry in deep] == [FILE, "README.md", "a", "a/b", "a/b/c.txt"]


def test_the_search_looks_filters_and_sorts(hub, client):
    def ids(**query):
        answer = client.get(f"{hub.endpoint}/api/models", params=query)
        return [one["id"] for one in answer.json()]

    assert ids(sort="downloads") == [REPO, "meta/Gated"]
    assert ids(search="llama") == [REPO]
    assert ids(filter=["gguf", "license:llama2"]) == [REPO]
    assert ids(author="nobody") == []
    assert ids(num_parameters="max:8M") == [REPO]
    assert ids(num_parameters="max:1M") == []


def test_the_search_has_pages(hub, client):
    seen, address = [], f"{hub.endpoint}/api/models?limit=1&filter=gguf"
    while address:
        answer = client.get(address)
        seen += [one["id"] for one in answer.json()]
        address = answer.links.get("next", {}).get("url", "")
    assert sorted(seen) == ["meta/Gated", REPO]
    assert len(hub.requests()) == 2


def test_a_second_commit_leaves_the_first(hub, client):
    first = hub.add_repository("meta/Twice", {FILE: b"old"}).head
    second = hub.add_repository("meta/Twice", {FILE: b"new"}).head
    read = [
        client.get(f"{hub.endpoint}/meta/Twice/resolve/{revision}/{FILE}").content
        for revision in (first, second, "main")
    ]
    assert read == [b"old", b"new", b"new"]


def test_an_old_name_leads_to_the_new_one(hub, client):
    hub.add_repository("meta/Old", {FILE: MODEL})
    hub.move("meta/Old", "meta/New")
    assert client.get(f"{hub.endpoint}/api/models/meta/Old").json()["id"] == "meta/New"
    assert client.get(f"{hub.endpoint}/meta/Old/resolve/main/{FILE}").content == MODEL


@pytest.mark.parametrize("name", HOSTILE_NAMES, ids=ascii)
def test_a_hostile_name_is_listed_and_its_file_there(hub, client, name):
    hub.add_repository("evil/Names", {name: b"evil"})
    told = client.get(f"{hub.endpoint}/api/models/evil/Names").json()
    assert told["siblings"] == [{"rfilename": name}]
    revision = hub.repository("evil/Names").head
    quoted = "".join(f"%{byte:02X}" for byte in name.encode())
    # By hand: a full client would tidy “..” up.
    asking = http.client.HTTPConnection(hub.endpoint.removeprefix("http://"), timeout=10)
    asking.request("GET", f"/evil/Names/resolve/{revision}/{quoted}")
    answer = asking.getresponse()
    asking.close()
    # What isn't called a model is small and not in LFS: it would come from the hub itself.
    assert answer.status == (302 if name.endswith(".gguf") else 307)
    if answer.status == 302:
        assert client.get(answer.headers["Location"]).content == b"evil"
        assert hub.requests(port="cdn")[0].file == name


def test_a_sparse_file_is_sent_as_it_is_described(hub, client):
    size = 1 << 28
    hub.add_repository("meta/Big", {FILE: Sparse(size, {0: b"GGUF", size - 3: b"end"})})
    told = hub.file("meta/Big", FILE)
    digest = hashlib.sha256()
    with client.stream("GET", f"{hub.endpoint}/meta/Big/resolve/main/{FILE}") as answer:
        for piece in answer.iter_bytes():
            digest.update(piece)
    assert (told.size_bytes, told.sha256) == (size, digest.hexdigest())


# Who may.


@pytest.mark.parametrize(
    ("token", "status", "code"),
    [
        ("", 401, "GatedRepo"),
        (UNKNOWN_TOKEN, 401, None),
        (EXPIRED_TOKEN, 401, None),
        (GOOD_TOKEN, 403, "GatedRepo"),
    ],
)
def test_a_gated_file_is_refused_in_four_ways(hub, client, token, status, code):
    headers = bearer(token) if token else {}
    answer = client.get(f"{hub.endpoint}/meta/Gated/resolve/main/{FILE}", headers=headers)
    assert (answer.status_code, answer.headers.get("x-error-code")) == (status, code)


def test_who_is_let_in_gets_a_gated_file(hub, client):
    hub.add_repository("meta/Gated-2", {FILE: MODEL}, gated="manual")
    hub.let_in("meta/Gated-2")
    address = f"{hub.endpoint}/meta/Gated-2/resolve/main/{FILE}"
    assert client.get(address, headers=bearer(GOOD_TOKEN)).content == MODEL
    assert hub.leaks(GOOD_TOKEN) == []


def test_a_gated_repository_is_told_to_everybody(hub, client):
    assert client.get(f"{hub.endpoint}/api/models/meta/Gated").json()["gated"] == "auto"


def test_whose_token_it_is(hub, client):
    address = f"{hub.endpoint}/api/whoami-v2"
    assert client.get(address, headers=bearer(GOOD_TOKEN)).json()["name"] == "mara"
    assert client.get(address).status_code == 401
    assert "expired" in client.get(address, headers=bearer(EXPIRED_TOKEN)).json()["error"]


def test_a_bad_token_spoils_what_is_public_too(hub, client):
    answer = client.get(hub.endpoint + PATH, headers=bearer(UNKNOWN_TOKEN))
    assert answer.headers["x-error-message"] == "Invalid credentials in Authorization header"


@pytest.mark.parametrize(
    ("path", "token", "status", "code"),
    [
        ("/no/such/resolve/main/x", "", 401, None),
        ("/no/such/resolve/main/x", GOOD_TOKEN, 404, "RepoNotFound"),
        (f"/{REPO}/resolve/main/x", "", 404, "EntryNotFound"),
        (f"/{REPO}/resolve/v9/{FILE}", "", 404, "RevisionNotFound"),
    ],
)
def test_what_is_missing(hub, client, path, token, status, code):
    answer = client.get(hub.endpoint + path, headers=bearer(token) if token else {})
    assert (answer.status_code, answer.headers.get("x-error-code")) == (status, code)


def test_a_leaked_token_is_seen(hub, client):
    client.get(hub.cdn, headers=bearer(GOOD_TOKEN))
    client.get(f"{hub.endpoint}/?token={GOOD_TOKEN}")
    assert len(hub.leaks(GOOD_TOKEN)) == 2


# The mirror, and TLS.


def test_the_mirror_is_poor(hub, client):
    answer = client.get(hub.mirror + PATH, headers={"Range": "bytes=5-9"})
    assert answer.content == MODEL
    assert answer.headers["etag"] == SHA256
    assert "content-length" not in answer.headers
    info = client.get(f"{hub.mirror}/api/models/{REPO}/revision/main?blobs=true").json()
    assert {"rfilename": FILE} in info["siblings"]
    assert client.get(f"{hub.mirror}/api/models").status_code == 401
    assert client.get(f"{hub.mirror}/api/models/{REPO}").status_code == 401


def test_nobody_has_signed_the_certificate(hub, client):
    with pytest.raises(httpx2.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
        client.get(hub.tls_endpoint + PATH)


def test_who_trusts_the_certificate_is_led_from_https_to_http(hub):
    trusted = ssl.create_default_context(cafile=str(hub.certificate))
    with httpx2.Client(trust_env=False, verify=trusted) as client:
        answer = client.get(hub.tls_endpoint + PATH)
    assert answer.headers["location"].startswith("http://")


# Failures.


def test_every_mode_is_tried_here():
    tried = {*SPOILT, "drop", "drop_in_headers", "stall", "stall_at_once", "slow", "endless"}
    assert set(MODES) == tried | {"slow_headers", "redirect", "garbage"}


SPOILT = {
    "wrong_length": ({}, httpx2.RemoteProtocolError),
    "no_length": ({}, lambda got: got.content == MODEL and "content-length" not in got.headers),
    "gzip": ({}, lambda got: got.headers["content-encoding"] == "gzip" and got.content == MODEL),
    "ignore_range": ({}, lambda got: got.status_code == 200 and got.content == MODEL),
    "refuse_range": ({}, lambda got: got.status_code == 416),
    # There is room to shift in: two bytes less are asked for.
    "other_range": ({"by": 2}, lambda got: got.content == MODEL[2:]),
    "other_content": ({}, lambda got: got.content[:2] == bytes([ord("G") ^ 0x5A, ord("G") ^ 0x5A])),
    "other_etag": ({}, lambda got: set(got.headers["etag"]) == {'"', "f"}),
    "corrupt": (
        {"at": 10, "length": 2},
        lambda got: (
            got.content[10:12] != MODEL[10:12]
            and got.content[:10] + MODEL[10:12] + got.content[12:] == MODEL
        ),
    ),
    "web_page": (
        {"padded": True},
        lambda got: got.text.startswith("<!DOCTYPE html") and len(got.content) == len(MODEL),
    ),
    "body": ({"text": "{"}, lambda got: got.text == "{"),
    "status": (
        {"status": 429, "retry_after": 3600},
        lambda got: got.status_code == 429 and got.headers["retry-after"] == "3600",
    ),
    "header": (
        {"name": "ETag", "value": "../../x"},
        lambda got: got.headers["etag"] == "../../x",
    ),
    "link_expired": ({}, lambda got: got.status_code == 403),
}
"""The details of a mode, and what is seen of it by who asks the CDN for all of a file's bytes."""


@pytest.mark.parametrize("mode", SPOILT)
def test_a_spoilt_answer(hub, client, mode):
    details, seen = SPOILT[mode]
    failure = hub.fail(mode, port="cdn", times=1, **details)
    last = len(MODEL) - 3 if mode == "other_range" else len(MODEL) - 1
    headers = {"Range": f"bytes=0-{last}"}
    if isinstance(seen, type):
        with pytest.raises(seen):
            client.get(hub.endpoint + PATH, headers=headers)
    else:
        assert seen(client.get(hub.endpoint + PATH, headers=headers))
    assert failure.hits == 1
    assert client.get(hub.endpoint + PATH, headers=headers).content == MODEL[: last + 1]
    assert [noted.failures for noted in hub.requests(port="cdn")] == [[mode], []]


@pytest.mark.parametrize(
    ("by", "error"), [("reset", httpx2.ReadError), ("close", httpx2.RemoteProtocolError)]
)
@pytest.mark.parametrize("after_bytes", [0, 1, 5000])
def test_a_connection_that_drops(hub, client, by, error, after_bytes):
    hub.fail("drop", file=FILE, port="cdn", after_bytes=after_bytes, by=by, times=1)
    with pytest.raises(error):
        client.get(hub.endpoint + PATH)
    assert hub.bytes_sent(port="cdn") == after_bytes
    assert client.get(hub.endpoint + PATH).content == MODEL


@pytest.mark.parametrize("after_bytes", [0, 20])
def test_a_connection_that_drops_in_the_headers(hub, client, after_bytes):
    hub.fail("drop_in_headers", route="search", after_bytes=after_bytes, by="close")
    with pytest.raises(httpx2.RemoteProtocolError):
        client.get(f"{hub.endpoint}/api/models")


@pytest.mark.parametrize(
    ("mode", "details"),
    [
        ("stall", {"after_bytes": 0}),
        ("stall", {"after_bytes": 700}),
        ("stall_at_once", {}),
        ("slow_headers", {}),
    ],
)
def test_an_answer_that_does_not_come(hub, client, mode, details):
    hub.fail(mode, port="cdn", **details)
    with pytest.raises(httpx2.ReadTimeout):
        client.get(hub.endpoint + PATH, timeout=0.3)
    assert hub.bytes_sent(port="cdn") == details.get("after_bytes", 0)


def test_a_body_that_drips(hub, client):
    hub.fail("slow", port="cdn", bytes_per_second=20)
    with client.stream("GET", hub.endpoint + PATH) as answer:
        assert len(next(answer.iter_raw())) == 2


@pytest.mark.parametrize("how", ["chunked", "close"])
def test_a_body_without_end(hub, client, how):
    hub.fail("endless", port="cdn", how=how)
    with client.stream("GET", hub.endpoint + PATH) as answer:
        pieces, size = answer.iter_raw(), 0
        while size < 50_000_000:
            size += len(next(pieces))
    hub.wait_for(lambda requests: requests[-1].bytes_sent > 40_000_000)


def test_more_than_was_announced(hub):
    hub.fail("endless", port="cdn", how="length")
    location = httpx2.head(hub.endpoint + PATH, trust_env=False).headers["location"]
    host, _, path = location.removeprefix("http://").partition("/")
    name, _, port = host.partition(":")
    with socket.create_connection((name, int(port)), timeout=10) as connection:
        connection.sendall(f"GET /{path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        with connection.makefile("rb") as answer:
            assert len(answer.read(10 * len(MODEL))) == 10 * len(MODEL)


def test_what_is_no_http(hub, client):
    hub.fail("garbage", route="info")
    with pytest.raises(httpx2.RemoteProtocolError):
        client.get(f"{hub.endpoint}/api/models/{REPO}")


def test_redirects_without_end(hub, client):
    hub.fail("redirect", route="resolve", to="loop")
    with pytest.raises(httpx2.TooManyRedirects):
        client.get(hub.endpoint + PATH)


def test_a_redirect_to_a_stranger_who_has_the_file(hub, client):
    hub.fail("redirect", port="cdn", to="stranger")
    assert client.get(hub.endpoint + PATH).content == MODEL
    assert hub.requests(port="stranger")[0].host == hub.stranger.removeprefix("http://")


def test_a_failure_lets_some_pass_and_comes_so_often(hub, client):
    failure = hub.fail("status", status=503, route="info", after=1, times=2)
    statuses = [client.get(f"{hub.endpoint}/api/models/{REPO}").status_code for _ in range(5)]
    assert statuses == [200, 503, 503, 200, 200]
    assert failure.hits == 2


def test_what_a_mode_does_not_concern_is_not_counted(hub, client):
    failure = hub.fail("corrupt", at=1000, times=1)
    assert client.get(hub.endpoint + PATH, headers={"Range": "bytes=0-999"}).content == MODEL[:1000]
    assert client.head(hub.endpoint + PATH).status_code == 200
    assert failure.hits == 0
    assert client.get(hub.endpoint + PATH).content != MODEL
    assert failure.hits == 1


def test_a_failure_keeps_to_its_file_and_port(hub, client):
    hub.fail("status", repo=REPO, file="README.md")
    hub.fail("status", port="mirror")
    assert client.get(hub.endpoint + PATH).content == MODEL
    assert client.get(f"{hub.endpoint}/{REPO}/resolve/main/README.md").status_code == 500


def test_a_wrong_order_is_refused_at_once(hub):
    with pytest.raises(ValueError, match="by_accident"):
        hub.fail("drop", by_accident=True)
    with pytest.raises(ValueError, match="no such mode"):
        hub.fail("no such mode")


def test_a_port_that_is_closed_and_opened_again(hub, client):
    hub.close("cdn")
    with pytest.raises(httpx2.ConnectError):
        client.get(hub.endpoint + PATH)
    hub.open("cdn")
    assert client.get(hub.endpoint + PATH).content == MODEL


def test_connections_that_are_cut_while_they_last(hub, client):
    hub.fail("endless", port="cdn")
    with client.stream("GET", hub.endpoint + PATH) as answer:
        pieces = answer.iter_raw()
        next(pieces)
        hub.cut("cdn")
        with pytest.raises((httpx2.ReadError, httpx2.RemoteProtocolError)):
            list(pieces)
