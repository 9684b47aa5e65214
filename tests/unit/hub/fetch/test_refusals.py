"""Every answer and error has its own kind."""

from datetime import UTC, datetime

import httpx2
import pytest

from desktop.hub.fetch.refusals import (
    is_passing,
    is_web_page,
    retry_after,
    trouble_of_answer,
    trouble_of_error,
)
from desktop.hub.protocol import Trouble, TroubleKind

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)

ANSWERS = [
    (401, {"X-Error-Code": "GatedRepo"}, False, "TOKEN_NEEDED"),
    (401, {"X-Error-Code": "GatedRepo"}, True, "TOKEN_REJECTED"),
    (
        401,
        {"X-Error-Message": "Invalid credentials in Authorization header"},
        True,
        "TOKEN_REJECTED",
    ),
    (401, {"X-Error-Code": "RepoNotFound"}, False, "NO_REPOSITORY"),
    (401, {"X-Error-Message": "Invalid username or password."}, False, "NO_REPOSITORY"),
    (401, {}, False, "TOKEN_NEEDED"),
    (403, {"x-error-code": "GatedRepo"}, True, "NOT_ACCEPTED"),
    (403, {}, True, "FORBIDDEN"),
    (404, {"X-Error-Code": "RepoNotFound"}, False, "NO_REPOSITORY"),
    (404, {"X-Error-Code": "EntryNotFound"}, False, "NO_FILE"),
    (408, {}, False, "SERVER_BROKEN"),
    (418, {}, False, "ODD_STATUS"),
    (429, {}, False, "TOO_MANY_REQUESTS"),
    (500, {}, False, "SERVER_BROKEN"),
    (503, {}, False, "SERVER_BROKEN"),
    (511, {}, False, "WEB_PAGE"),
    (200, {"Content-Type": "text/html"}, False, "WEB_PAGE"),
]


@pytest.mark.parametrize(("status", "headers", "has_token", "kind"), ANSWERS)
def test_each_answer_has_its_kind(status, headers, has_token, kind):
    trouble = trouble_of_answer(status, headers, "h", has_token=has_token, file="f")
    assert (trouble.kind, trouble.status, trouble.host) == (TroubleKind[kind], status, "h")


def test_a_404_about_no_file_is_about_the_repository():
    assert trouble_of_answer(404, {}, "h").kind == TroubleKind.NO_REPOSITORY


WAITS = {
    "120": 120,
    "Sat, 21 Nov 2026 12:01:00 GMT": 60,
    "": 0,
    "soon": 0,
    "-5": 0,
    "9" * 30: 86400,
}


@pytest.mark.parametrize(("text", "seconds"), WAITS.items())
def test_retry_after_is_a_number_or_a_date(text, seconds):
    assert retry_after({"Retry-After": text}, lambda: NOON) == seconds
    assert trouble_of_answer(429, {"retry-after": text}, "h", now=lambda: NOON).seconds == seconds


ERRORS = [
    (httpx2.ConnectError("secret"), "UNREACHABLE"),
    (httpx2.ConnectTimeout("secret"), "UNREACHABLE"),
    (httpx2.ReadTimeout("secret"), "STALLED"),
    (httpx2.ReadError("secret"), "UNREACHABLE"),
    (httpx2.RemoteProtocolError("secret"), "UNREACHABLE"),
    (httpx2.ProxyError("secret"), "UNREACHABLE"),
    (httpx2.InvalidURL("secret"), "ODD_ANSWER"),
    (RuntimeError("secret"), "INTERNAL"),
]


@pytest.mark.parametrize(("error", "kind"), ERRORS)
def test_each_error_has_its_kind_and_tells_no_secret(error, kind):
    trouble = trouble_of_error(error, "h")
    assert trouble.kind == TroubleKind[kind]
    assert "secret" not in trouble.reason


def test_what_passes_by_itself_is_told_from_what_does_not():
    passing = {kind for kind in TroubleKind if is_passing(Trouble(kind))}
    assert {kind.name for kind in passing} == {
        "UNREACHABLE", "STALLED", "TOO_MANY_REQUESTS", "SERVER_BROKEN", "WEB_PAGE",
    }  # fmt: skip


@pytest.mark.parametrize("text", [b"<!DOCTYPE HTML>", b"\xef\xbb\xbf\n <html lang=en>", b"<head>"])
def test_a_web_page_is_known_by_its_looks(text):
    assert is_web_page({}, text)
    assert not is_web_page({"content-type": "application/octet-stream"}, b"GGUF" + text)
