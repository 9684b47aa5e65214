"""Who is talked to, who sees the token, and what comes of broken connections."""

import pytest

from desktop.hub.fetch.client import MOST_REDIRECTS, Client, Timeouts, open_client
from desktop.hub.fetch.refusals import Refused
from desktop.hub.protocol import HUB, Access, TroubleKind
from tests.hub_server import GOOD_TOKEN, serve

REPO, FILE = "mara/Llama-GGUF", "m.gguf"
PATH = f"/{REPO}/resolve/main/{FILE}"
CONTENT = b"GGUF" + bytes(range(256)) * 5000
QUICK = Timeouts(connect=1, read=0.5)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serve(tmp_path_factory.mktemp("hub"), tls=True) as hub:
        hub.add_repository(REPO, {FILE: CONTENT, "README.md": "# Llama"})
        yield hub


@pytest.fixture
def hub(server):
    server.heal()
    server.forget_requests()
    return server


@pytest.fixture
def opened():
    clients = []

    def opened(endpoint, **access) -> Client:
        clients.append(open_client(Access(endpoint, **access), timeouts=QUICK))
        return clients[-1]

    yield opened
    for client in clients:
        client.close()


def body_of(client, path=PATH, **options):
    answer = client.open(path, **options)
    try:
        return answer, b"".join(answer.pieces())
    finally:
        answer.close()


def trouble_of(call):
    with pytest.raises(Refused) as refused:
        call()
    return refused.value.trouble


def test_a_file_comes_by_way_of_another_host(hub, opened):
    answer, body = body_of(opened(hub.endpoint))
    assert body == CONTENT
    assert (answer.status, answer.host, answer.length) == (200, "localhost", len(CONTENT))
    assert answer.hub_headers["x-linked-etag"].strip('"') == hub.file(REPO, FILE).sha256


@pytest.mark.parametrize("how", ["chunked", "close"])
def test_bodies_without_a_length_come_too(hub, opened, how):
    hub.fail("no_length", route="blob", how=how)
    assert body_of(opened(hub.endpoint))[1] == CONTENT


def test_nothing_about_this_computer_is_told(hub, opened, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", GOOD_TOKEN)
    body_of(opened(hub.endpoint), headers={"range": "bytes=5-", "x-odd": "no"})
    for request in hub.requests():
        assert set(request.headers) == {"host", "user-agent", "accept-encoding", "range"}
        assert request.headers["user-agent"] == "Paddock"
        assert request.headers["accept-encoding"] == "identity"


def test_the_token_goes_to_the_hub_alone(hub, opened):
    client = opened(hub.endpoint, token=GOOD_TOKEN)
    body_of(client)
    assert client.has_token
    assert [request.has_token for request in hub.requests()] == [True, False]
    assert hub.leaks(GOOD_TOKEN) == []


def test_the_token_goes_to_no_other_port_by_the_bare_client_either(hub, opened):
    client = opened(hub.endpoint, token=GOOD_TOKEN)
    for address in (hub.endpoint, hub.mirror, hub.stranger):
        client.http.get(address + PATH, headers={"authorization": f"Bearer {GOOD_TOKEN}"})
    has_token = {request.port: request.has_token for request in hub.requests()}
    assert has_token == {"hub": True, "mirror": False, "stranger": False}


def test_a_token_never_travels_in_the_clear():
    for endpoint, may in {"http://192.0.2.1": False, "https://192.0.2.1": True}.items():
        client = open_client(Access(endpoint, token="t"))
        assert client.has_token is may
        client.close()


def test_a_token_that_is_none_is_refused_before_anything():
    trouble = trouble_of(lambda: open_client(Access(HUB, token="hf_x\r\nX-Evil: 1")))
    assert (trouble.kind, "hf_x" in trouble.reason) == (TroubleKind.TOKEN_REJECTED, False)


def test_each_host_is_told_once(hub):
    hosts = []
    client = open_client(Access(hub.endpoint), on_contact=hosts.append)
    body_of(client)
    body_of(client)
    client.close()
    assert hosts == ["127.0.0.1", "localhost"]


@pytest.mark.parametrize(
    ("failure", "kind"),
    [
        ({"to": "loop"}, TroubleKind.ODD_ANSWER),
        ({"to": "ftp://h/x"}, TroubleKind.ODD_ANSWER),
        ({"to": "http://["}, TroubleKind.ODD_ANSWER),
        ({"route": "blob"}, TroubleKind.REDIRECT_REFUSED),
    ],
)
def test_redirects_lead_neither_in_circles_nor_astray(hub, opened, failure, kind):
    hub.fail("redirect", **failure)
    assert trouble_of(lambda: body_of(opened(hub.endpoint))).kind == kind
    assert hub.requests(port="stranger") == []
    assert len(hub.requests()) <= MOST_REDIRECTS + 1


def test_huggingface_may_send_on_to_its_own_hosts_alone():
    client = open_client(Access(HUB))
    for host, may in {
        "cdn-lfs.huggingface.co": True,
        "us.aws.cdn.hf.co": True,
        "hf.co.evil.example": False,
        "evilhf.co": False,
    }.items():
        assert client._may_serve(client.http.build_request("GET", f"https://{host}/").url) is may
    client.close()


def test_an_unknown_certificate_is_refused_and_named(hub, opened):
    trouble = trouble_of(lambda: body_of(opened(hub.tls_endpoint)))
    assert trouble.kind == TroubleKind.CERTIFICATE
    assert trouble.host
    assert "self" in trouble.reason


def test_a_trusted_one_is_not_but_https_never_leads_to_http(hub, opened, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(hub.certificate))
    client = opened(hub.tls_endpoint)
    answer, _ = client.read("/api/models?limit=1", most_bytes=100)
    assert answer.status == 200
    trouble = trouble_of(lambda: body_of(client))
    assert (trouble.kind, trouble.reason) == (
        TroubleKind.REDIRECT_REFUSED,
        "from https to http",
    )


def test_something_small_is_read_no_further_than_asked(hub, opened):
    answer, body = opened(hub.endpoint).read(PATH, most_bytes=10)
    assert (answer.status, body) == (200, CONTENT[:10])


BROKEN = {
    "drop": ({"after_bytes": 1000, "by": "close"}, TroubleKind.UNREACHABLE),
    "stall": ({"after_bytes": 1000}, TroubleKind.STALLED),
    "stall_at_once": ({}, TroubleKind.STALLED),
    "garbage": ({}, TroubleKind.UNREACHABLE),
}


@pytest.mark.parametrize("mode", BROKEN)
def test_a_broken_connection_is_named(hub, opened, mode):
    details, kind = BROKEN[mode]
    hub.fail(mode, route="blob", **details)
    assert trouble_of(lambda: body_of(opened(hub.endpoint))).kind == kind


def test_nobody_there_is_named(opened):
    trouble = trouble_of(lambda: body_of(opened("http://127.0.0.1:9")))
    assert (trouble.kind, trouble.host) == (TroubleKind.UNREACHABLE, "127.0.0.1")
    assert trouble.reason


def test_a_proxy_of_the_settings_is_used_and_one_of_the_shell_is_not(hub, opened, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    assert body_of(opened(hub.endpoint))[1] == CONTENT
    through = opened(hub.endpoint, proxy="http://127.0.0.1:9")
    assert trouble_of(lambda: body_of(through)).kind == TroubleKind.UNREACHABLE


@pytest.mark.parametrize(
    "address", ["", "huggingface.co", "ftp://h", "http://", "http://h:x", "http://["]
)
def test_an_address_that_is_none_is_refused(address):
    trouble = trouble_of(lambda: open_client(Access(address)))
    assert (trouble.kind, trouble.reason) == (TroubleKind.BAD_ADDRESS, address)


@pytest.mark.parametrize("proxy", ["x://y", "localhost:3128", "http://h:x"])
def test_a_proxy_that_is_none_is_refused(proxy):
    trouble = trouble_of(lambda: open_client(Access(HUB, proxy=proxy)))
    assert (trouble.kind, trouble.reason) == (TroubleKind.BAD_ADDRESS, proxy)


def test_a_password_in_an_address_is_not_told():
    trouble = trouble_of(lambda: open_client(Access(HUB, proxy="ftp://mara:s3cret@host:1")))
    assert trouble.reason == "ftp://…@host:1"
