"""What is taken for the file that was asked for, and what is not."""

import httpx2
import pytest

from desktop.hub.fetch import body
from desktop.hub.fetch.client import Answer
from desktop.hub.fetch.meter import Meter
from desktop.hub.fetch.refusals import Refused
from desktop.hub.protocol import TroubleKind
from tests.gguf_files import tiny_llama


def answer(status=200, hub=None, **headers):
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    request = httpx2.Request("GET", "http://h/")
    response = httpx2.Response(status, headers=told, request=request)
    return Answer(response, httpx2.Headers(hub or {}), 1.0, Meter())


def kind_of(call):
    with pytest.raises(Refused) as refused:
        call()
    return refused.value.trouble.kind


def test_a_body_begins_where_its_headers_say():
    assert body.begins(answer(content_length="9"), 5) == body.Begins(0, 9)
    assert body.begins(answer(206, content_range="bytes 5-8/9"), 5) == body.Begins(5, 9)
    assert body.begins(answer(206, content_range="bytes 5-8/*"), 5) == body.Begins(5, None)
    assert body.begins(answer(transfer_encoding="chunked"), 0).total_bytes is None


ODD = [
    (answer(206, content_range="bytes 4-8/9"), TroubleKind.ODD_ANSWER),
    (answer(206), TroubleKind.ODD_ANSWER),
    (answer(content_encoding="gzip"), TroubleKind.ODD_ANSWER),
    (answer(content_type="text/html"), TroubleKind.WEB_PAGE),
]


@pytest.mark.parametrize(("odd", "kind"), ODD)
def test_another_body_than_asked_for_is_refused(odd, kind):
    assert kind_of(lambda: body.begins(odd, 5)) == kind


def test_only_strong_etags_are_good_for_ranges():
    etags = {'"abc"': '"abc"', 'W/"abc"': "", "abc": "", '"a"b"': "", "": ""}
    assert {etag: body.strong_etag(answer(etag=etag)) for etag in etags} == etags


def test_hashes_are_taken_only_if_they_are_some():
    good = "ab" * 32
    for told, found in {f'"{good}"': good, good: good, '"../../x"': "", good.upper(): ""}.items():
        assert body.linked_sha256(answer(hub={"x-linked-etag": told})) == found
        assert body.likely_sha256(answer(etag=told)) == found


def test_a_git_lfs_pointer_is_understood():
    text = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'ab' * 32}\nsize 42\n"
    assert body.pointed_at(text.encode()) == ("ab" * 32, 42)
    assert body.pointed_at(b"GGUF" + text.encode()) is None


def test_the_first_bytes_tell_what_it_is():
    body.check_head(b"GGUF\3\0\0\0", answer())
    assert kind_of(lambda: body.check_head(b"<!doctype html>", answer())) == TroubleKind.WEB_PAGE
    for head in (b"version https://git-lfs", b"PK\3\4", b""):
        assert kind_of(lambda head=head: body.check_head(head, answer())) == TroubleKind.NOT_GGUF


def test_the_size_of_the_whole_is_in_a_416():
    assert body.size_of_unsatisfied(answer(416, content_range="bytes */7")) == 7
    assert body.size_of_unsatisfied(answer(416)) is None


def test_the_header_tells_how_long_a_model_is_at_least(tmp_path):
    tiny_llama(tmp_path / "m.gguf")
    content = (tmp_path / "m.gguf").read_bytes()

    def source(offset, length):
        return content[offset : offset + length]

    least = body.least_bytes(source, len(content))
    assert least is not None
    assert least <= len(content)
    body.check_whole(source, len(content))
    assert kind_of(lambda: body.check_whole(source, least - 1)) == TroubleKind.WRONG_SIZE
    assert body.least_bytes(lambda _offset, _length: b"GG", 2) is None
