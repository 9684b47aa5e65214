"""Texts and headers, read from a real hub on this computer and from its poorest mirror."""

from __future__ import annotations

import contextlib

import pytest

from desktop.hub.fetch.client import Timeouts, open_client
from desktop.hub.fetch.reading import MOST_TEXT_BYTES, RemoteFile, read_shape, read_text
from desktop.hub.fetch.refusals import Refused
from desktop.hub.protocol import Access, HeaderRead, ReadHeader, ReadText, TextRead, TroubleKind
from desktop.hub.repository import Part
from tests.gguf_files import LlamaSize, llama
from tests.hub_server import GOOD_TOKEN, UNKNOWN_TOKEN, serve
from tests.unit.hub.fetch.errand import answer_to

REPO = "meta/Llama-GGUF"
MODEL = "llama-Q4_0.gguf"
WIDE = LlamaSize(vocabulary=128_000)
"""A header of some megabytes, as models with large vocabularies have."""


@pytest.fixture(scope="module")
def running_hub(tmp_path_factory):
    root = tmp_path_factory.mktemp("hub")
    small = LlamaSize(layers=2, embedding=256, heads=4, kv_heads=4, feed_forward=512)
    files = {
        MODEL: llama(root / "small.gguf", small),
        "wide.gguf": llama(root / "wide.gguf", WIDE._replace(layers=1, embedding=64, heads=1)),
        "cut.gguf": (root / "small.gguf").read_bytes()[:5000],
        "empty.gguf": b"",
        "text.gguf": b"just words " * 1000,
        "README.md": "# Llama\n\nA model – “plain” words.",
        "LICENSE": b"a" * (MOST_TEXT_BYTES + 5),
        "odd.md": b"ok \xff\xfe end",
    }
    with serve(root / "hub") as hub:
        hub.add_repository(REPO, files)
        hub.add_repository("meta/Gated", files, gated="manual")
        yield hub


@pytest.fixture
def hub(running_hub):
    running_hub.heal()
    running_hub.forget_requests()
    return running_hub


@contextlib.contextmanager
def client_of(endpoint, token=""):
    access = Access(endpoint, token=token)
    client = open_client(access, timeouts=Timeouts(connect=0.5, read=0.5))
    with contextlib.closing(client):
        yield client, access


def text(hub, path, *, repo=REPO, token=""):
    with client_of(hub.endpoint, token) as (client, access):
        return read_text(client, ReadText(access, repo, "main", path))


def shape(hub, path=MODEL, *, endpoint="", repo=REPO, token="", **part):
    with client_of(endpoint or hub.endpoint, token) as (client, access):
        return read_shape(client, ReadHeader(access, repo, "main", Part(path, **part)))


def trouble(ask, *arguments, **details):
    with pytest.raises(Refused) as refused:
        ask(*arguments, **details)
    return refused.value.trouble


# Texts.


def test_a_text_is_read_as_it_is(hub):
    assert text(hub, "README.md") == "# Llama\n\nA model – “plain” words."


def test_of_a_long_text_the_first_mebibyte_is_read(hub):
    assert text(hub, "LICENSE") == "a" * MOST_TEXT_BYTES


def test_what_is_no_unicode_is_marked(hub):
    assert text(hub, "odd.md") == "ok \ufffd\ufffd end"


def test_a_web_page_is_no_text(hub):
    hub.fail("web_page", file="README.md")
    asked = trouble(text, hub, "README.md")
    assert (asked.kind, asked.file) == (TroubleKind.WEB_PAGE, "README.md")


def test_a_text_that_is_not_there_is_named(hub):
    asked = trouble(text, hub, "NOTICE")
    assert (asked.kind, asked.file) == (TroubleKind.NO_FILE, "NOTICE")


def test_a_path_that_leads_elsewhere_is_not_asked_for(hub):
    assert trouble(text, hub, "../../x").kind is TroubleKind.UNSAFE_NAME
    assert hub.requests() == []


# Headers.


def test_a_shape_is_read_from_a_fraction_of_the_file(hub):
    found = shape(hub, size_bytes=hub.file(REPO, MODEL).size_bytes)
    assert (found.architecture, len(found.layers)) == ("llama", 2)
    assert 1 <= len(hub.requests(port="cdn")) <= 3


def test_a_long_header_takes_three_requests_at_most(hub):
    found = shape(hub, "wide.gguf", size_bytes=hub.file(REPO, "wide.gguf").size_bytes)
    assert found.vocabulary == 128_000
    assert 2 <= len(hub.requests(port="cdn")) <= 3
    assert all(asked.range for asked in hub.requests(port="cdn"))


@pytest.mark.parametrize("path", [MODEL, "wide.gguf"])
def test_a_mirror_without_ranges_is_read_from_the_beginning_in_one_go(hub, path):
    assert shape(hub, path, endpoint=hub.mirror) == shape(hub, path)
    assert len(hub.requests(port="mirror")) == 1


def test_a_cdn_without_ranges_is_read_from_the_beginning_too(hub):
    failure = hub.fail("ignore_range")
    assert shape(hub, "wide.gguf").vocabulary == 128_000
    assert failure.hits == 1


def test_reading_ends_with_the_file(hub):
    with client_of(hub.endpoint) as (client, access):
        remote = RemoteFile(client, ReadHeader(access, REPO, "main", Part("cut.gguf")))
        assert len(remote.read(4000, 4000)) == 1000
        assert remote.read(9000, 10) == b""
        remote.close()


@pytest.mark.parametrize("path", ["cut.gguf", "empty.gguf", "text.gguf"])
@pytest.mark.parametrize("place", ["endpoint", "mirror"])
def test_what_is_no_model_is_named_so(hub, path, place):
    asked = trouble(shape, hub, path, endpoint=getattr(hub, place))
    assert (asked.kind, asked.file) == (TroubleKind.NOT_GGUF, path)
    assert asked.reason


def test_a_token_goes_to_the_hub_and_not_along_to_the_cdn(hub):
    shape(hub, token=GOOD_TOKEN)
    assert all(asked.has_token for asked in hub.requests(port="hub"))
    assert hub.requests(port="cdn")
    assert hub.leaks(GOOD_TOKEN) == []


@pytest.mark.parametrize(
    ("token", "kind"),
    [
        ("", TroubleKind.TOKEN_NEEDED),
        (GOOD_TOKEN, TroubleKind.NOT_ACCEPTED),
        (UNKNOWN_TOKEN, TroubleKind.TOKEN_REJECTED),
    ],
)
def test_a_gate_says_what_is_missing(hub, token, kind):
    asked = trouble(shape, hub, repo="meta/Gated", token=token)
    assert (asked.kind, asked.repo_id) == (kind, "meta/Gated")


@pytest.mark.parametrize(
    ("mode", "details", "kind"),
    [
        ("web_page", {}, TroubleKind.WEB_PAGE),
        ("web_page", {"padded": True, "keep_headers": True}, TroubleKind.WEB_PAGE),
        ("other_range", {}, TroubleKind.ODD_ANSWER),
        ("gzip", {}, TroubleKind.ODD_ANSWER),
        ("refuse_range", {}, TroubleKind.NOT_GGUF),
        ("status", {"status": 404}, TroubleKind.NO_FILE),
        ("status", {"status": 429, "retry_after": 9}, TroubleKind.TOO_MANY_REQUESTS),
        ("status", {"status": 503}, TroubleKind.SERVER_BROKEN),
        ("drop", {"after_bytes": 100}, TroubleKind.UNREACHABLE),
        ("stall", {"after_bytes": 100}, TroubleKind.STALLED),
    ],
)
def test_each_failure_of_a_header_has_its_name(hub, mode, details, kind):
    hub.fail(mode, port="cdn", **details)
    assert trouble(shape, hub).kind is kind


# Through the real process.


def test_the_process_reads_a_text_and_a_header(hub):
    access = Access(hub.endpoint)
    assert isinstance(answer_to(ReadText(access, REPO, "main", "README.md")), TextRead)
    read = answer_to(ReadHeader(access, REPO, "main", Part(MODEL)))
    assert isinstance(read, HeaderRead)
    assert read.shape == shape(hub)
