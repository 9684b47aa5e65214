"""Whole transfers, from a real hub that fails in every way it knows."""

import hashlib

import msgspec
import pytest

from desktop.hub.fetch.pace import StopAsked
from desktop.hub.protocol import Access, Fetched, Progress, TroubleKind, Verifying, Waiting
from tests.fetches import FILE, QUICK, REPO, Run, job_for, model_bytes
from tests.gguf_files import tiny_llama
from tests.hub_server import EXPIRED_TOKEN, GOOD_TOKEN, UNKNOWN_TOKEN, Sparse, serve

MiB = 1 << 20
SIZE = 3 * MiB + 12345
CONTENT = model_bytes(SIZE)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serve(tmp_path_factory.mktemp("hub")) as hub:
        yield hub


@pytest.fixture
def hub(server):
    server.heal()
    server.forget_requests()
    if server.shelf.find(REPO):
        server.shelf.remove(REPO)
    server.add_repository(REPO, {FILE: CONTENT})
    return server


def part(folder):
    return folder / f"{FILE}.part"


def is_right(run, folder):
    return isinstance(run.end, Fetched) and part(folder).read_bytes() == CONTENT


def stop_after(run, done_bytes):
    """Let a job begin, and stop it when so much has come."""
    run.beside().wait_for(lambda e: isinstance(e, Progress) and e.done_bytes >= done_bytes)
    run.control.stop()
    assert isinstance(run.join(), StopAsked)


def interrupted(hub, folder, at=MiB):
    """A part that a stopped job left behind."""
    stall = hub.fail("stall", route="blob", after_bytes=at)
    stop_after(Run(job_for(hub, folder), habits=PATIENT), at)
    stall.heal()
    hub.forget_requests()


PATIENT = msgspec.structs.replace(QUICK, timeouts=msgspec.structs.replace(QUICK.timeouts, read=20))


def test_a_file_comes_and_is_verified(hub, tmp_path):
    run = Run(job_for(hub, tmp_path))
    end = run.now()
    assert is_right(run, tmp_path)
    assert (end.parts[0].size_bytes, end.parts[0].is_verified) == (SIZE, True)
    assert end.parts[0].sha256 == hub.file(REPO, FILE).sha256


def test_the_last_progress_tells_all_bytes(hub, tmp_path):
    run = Run(job_for(hub, tmp_path))
    run.now()
    last = [event for event in run.events if isinstance(event, Progress)][-1]
    assert last == Progress(SIZE, SIZE, SIZE)


HEALED = {
    "dropped": {"mode": "drop", "route": "blob", "after_bytes": 100_000, "times": 5},
    "closed early": {"mode": "drop", "route": "blob", "after_bytes": 70_000, "by": "close", "times": 5},
    "dropped at the first byte": {"mode": "drop", "route": "blob", "times": 3},
    "dropped in the headers": {"mode": "drop_in_headers", "times": 3, "after_bytes": 9},
    "never a word": {"mode": "stall_at_once", "times": 1},
    "no more words": {"mode": "stall", "route": "blob", "after_bytes": 5000, "times": 1},
    "headers that drip": {"mode": "slow_headers", "times": 1},
    "a body that drips": {"mode": "slow", "route": "blob", "times": 1},
    "no HTTP": {"mode": "garbage", "times": 2},
    "a longer length": {"mode": "wrong_length", "route": "blob", "by": 0, "times": 1},
    "chunked": {"mode": "no_length", "route": "blob"},
    "until the end": {"mode": "no_length", "route": "blob", "how": "close"},
    "endless": {"mode": "endless", "route": "blob"},
    "endless, no length": {"mode": "endless", "route": "blob", "how": "close"},
    "corrupted once": {"mode": "corrupt", "at": 2_000_000, "length": 3, "times": 1},
    "a captive portal for a while": {"mode": "web_page", "times": 2},
    "a page in the file's clothes": {
        "mode": "web_page", "route": "blob", "padded": True, "keep_headers": True, "times": 1,
    },
    "503": {"mode": "status", "status": 503, "times": 2},
    "500 of the CDN": {"mode": "status", "route": "blob", "status": 500, "times": 2},
    "too many requests": {"mode": "status", "status": 429, "retry_after": "1", "times": 1},
    "an address that expired": {"mode": "link_expired", "route": "blob", "times": 2},
}  # fmt: skip


@pytest.mark.thorough(but_one_in=3)
@pytest.mark.parametrize("failure", HEALED.values(), ids=HEALED)
def test_what_passes_is_waited_for(hub, tmp_path, failure):
    ordered = hub.fail(**failure)
    run = Run(job_for(hub, tmp_path))
    run.now()
    assert ordered.hits
    assert is_right(run, tmp_path)


FINAL = {
    "another size": ({"mode": "wrong_length", "by": 1000, "route": "blob"}, "WRONG_SIZE"),
    "gzip": ({"mode": "gzip", "route": "blob"}, "ODD_ANSWER"),
    "corrupted always": ({"mode": "corrupt", "at": 2_000_000}, "DAMAGED"),
    "no GGUF": ({"mode": "corrupt", "at": 0, "length": 4}, "NOT_GGUF"),
    "in circles": ({"mode": "redirect", "to": "loop"}, "ODD_ANSWER"),
    "to a third host": ({"mode": "redirect", "route": "blob"}, "REDIRECT_REFUSED"),
    "to no address": ({"mode": "redirect", "to": "file:///etc/passwd"}, "ODD_ANSWER"),
    "no such file": ({"mode": "status", "status": 404, "error_code": "EntryNotFound"}, "NO_FILE"),
    "no repository": ({"mode": "status", "status": 404, "error_code": "RepoNotFound"}, "NO_REPOSITORY"),
    "forbidden": ({"mode": "status", "status": 403, "route": "resolve"}, "FORBIDDEN"),
    "addresses that always expire": ({"mode": "link_expired", "route": "blob"}, "FORBIDDEN"),
    "a teapot": ({"mode": "status", "status": 418, "route": "resolve"}, "ODD_STATUS"),
    "another hash by the hub": (
        {"mode": "header", "route": "resolve", "name": "X-Linked-Etag", "value": f'"{"0" * 64}"'},
        "CHANGED",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("failure", "kind"), FINAL.values(), ids=FINAL)
def test_what_does_not_pass_is_named(hub, tmp_path, failure, kind):
    ordered = hub.fail(**failure)
    run = Run(job_for(hub, tmp_path))
    trouble = run.now()
    assert ordered.hits
    assert trouble.kind == TroubleKind[kind]
    assert (trouble.repo_id, trouble.file) == (REPO, FILE)


def test_a_web_page_is_told_as_one_while_it_is_waited_for(hub, tmp_path):
    hub.fail("web_page", times=1)
    run = Run(job_for(hub, tmp_path))
    run.now()
    assert [trouble.kind for trouble in run.troubles()] == [TroubleKind.WEB_PAGE]


def test_a_retry_after_of_an_hour_is_shown_and_can_be_stopped(hub, tmp_path):
    hub.fail("status", status=429, retry_after=3600)
    run = Run(job_for(hub, tmp_path)).beside()
    waiting = run.wait_for(lambda event: isinstance(event, Waiting))
    run.control.stop()
    assert waiting.seconds == 3600
    assert isinstance(run.join(1.0), StopAsked)


GATED = {
    "no token": ("", "TOKEN_NEEDED"),
    "not accepted": (GOOD_TOKEN, "NOT_ACCEPTED"),
    "unknown": (UNKNOWN_TOKEN, "TOKEN_REJECTED"),
    "expired": (EXPIRED_TOKEN, "TOKEN_REJECTED"),
}


@pytest.mark.parametrize(("token", "kind"), GATED.values(), ids=GATED)
def test_a_gated_repository_says_what_is_missing(hub, tmp_path, token, kind):
    hub.change(REPO, gated="auto")
    trouble = Run(job_for(hub, tmp_path, access=Access(hub.endpoint, token=token))).now()
    assert trouble.kind == TroubleKind[kind]


def test_the_token_opens_a_gated_repository_and_is_told_to_the_hub_alone(hub, tmp_path):
    hub.change(REPO, gated="auto")
    hub.let_in(REPO)
    hub.fail("drop", route="blob", after_bytes=100_000, times=2)
    run = Run(job_for(hub, tmp_path, access=Access(hub.endpoint, token=GOOD_TOKEN)))
    run.now()
    assert is_right(run, tmp_path)
    assert all(request.has_token for request in hub.requests(port="hub"))
    assert hub.requests(port="cdn")
    assert hub.leaks(GOOD_TOKEN) == []


def test_what_came_is_not_fetched_again_after_a_stop(hub, tmp_path):
    interrupted(hub, tmp_path)
    run = Run(job_for(hub, tmp_path))
    run.now()
    assert is_right(run, tmp_path)
    assert hub.bytes_sent(route="blob") == SIZE - MiB
    assert any(isinstance(event, Verifying) for event in run.events)


RESUMED = {
    "another file under the same ETag": {"mode": "other_content", "times": 1},
    "range ignored": {"mode": "ignore_range"},
    "range refused": {"mode": "refuse_range", "times": 1},
    "another ETag for the same content": {"mode": "other_etag"},
    "bytes of elsewhere": {"mode": "other_range", "by": -7, "tell": False, "times": 1},
}


@pytest.mark.parametrize("failure", RESUMED.values(), ids=RESUMED)
def test_an_odd_answer_to_a_range_ends_in_the_right_file(hub, tmp_path, failure):
    interrupted(hub, tmp_path)
    ordered = hub.fail(**failure)
    run = Run(job_for(hub, tmp_path))
    run.now()
    assert ordered.hits
    assert is_right(run, tmp_path)


def test_another_range_than_asked_for_is_refused(hub, tmp_path):
    interrupted(hub, tmp_path)
    hub.fail("other_range", by=-7)
    assert Run(job_for(hub, tmp_path)).now().kind == TroubleKind.ODD_ANSWER


def test_a_file_that_grew_is_named_as_changed_and_the_part_is_kept(hub, tmp_path):
    interrupted(hub, tmp_path)
    hub.add_repository(REPO, {FILE: CONTENT + b"more"})
    old = {"size_bytes": SIZE, "sha256": hashlib.sha256(CONTENT).hexdigest()}
    trouble = Run(job_for(hub, tmp_path, revision="main", **old)).now()
    assert trouble.kind == TroubleKind.CHANGED
    assert part(tmp_path).stat().st_size == MiB


def test_bytes_that_the_disk_spoiled_are_fetched_again_alone(hub, tmp_path):
    size = 40 * MiB
    hub.add_repository(REPO, {FILE: Sparse(size, {0: b"GGUF", 20 * MiB: b"x"})})
    hub.fail("stall", route="blob", after_bytes=size - 1, times=1)
    stop_after(Run(job_for(hub, tmp_path), habits=PATIENT), size - 1)
    with part(tmp_path).open("r+b") as file:
        file.seek(17 * MiB)
        file.write(b"rot")
    hub.forget_requests()
    end = Run(job_for(hub, tmp_path)).now()
    assert isinstance(end, Fetched)
    assert hub.bytes_sent(route="blob") == 16 * MiB + 1


def test_a_verified_file_is_not_asked_for_again(hub, tmp_path):
    Run(job_for(hub, tmp_path)).now()
    hub.forget_requests()
    run = Run(job_for(hub, tmp_path))
    assert run.now().parts[0].is_verified
    assert hub.requests() == []


STOPPED = {
    "while nobody answers": {"mode": "stall_at_once"},
    "while nothing comes": {"mode": "stall", "route": "blob", "after_bytes": 10},
    "while it drips": {"mode": "slow", "route": "blob"},
    "while it comes": {"mode": "endless", "route": "blob"},
}


@pytest.mark.parametrize("failure", STOPPED.values(), ids=STOPPED)
def test_stop_acts_within_a_second(hub, tmp_path, failure):
    hub.fail(**failure)
    run = Run(job_for(hub, tmp_path, bytes_per_second=100_000), habits=PATIENT).beside()
    hub.wait_for(lambda requests: len(requests) > 0)
    run.control.stop()
    assert isinstance(run.join(1.0), StopAsked)


def test_nobody_listening_is_waited_for(hub, tmp_path):
    hub.close("cdn")
    run = Run(job_for(hub, tmp_path)).beside()
    run.wait_for(lambda event: isinstance(event, Waiting))
    hub.open("cdn")
    run.join()
    assert is_right(run, tmp_path)
    assert run.troubles()[0].kind == TroubleKind.UNREACHABLE


# The poor mirror: no sizes, no ranges, no hashes.


UNKNOWN = {"size_bytes": None, "sha256": "", "revision": "main"}


def mirrored(hub, folder):
    return job_for(hub, folder, endpoint=hub.mirror, **UNKNOWN)


def test_a_poor_mirror_still_downloads_and_its_etag_is_proof_enough(hub, tmp_path):
    hub.fail("drop", port="mirror", route="resolve", after_bytes=MiB, times=1)
    run = Run(mirrored(hub, tmp_path))
    assert run.now().parts[0].is_verified
    assert is_right(run, tmp_path)


def test_what_a_poor_mirror_sent_damaged_is_read_again(hub, tmp_path):
    corrupt = hub.fail("corrupt", port="mirror", at=MiB, times=1)
    run = Run(mirrored(hub, tmp_path))
    assert run.now().parts[0].is_verified
    assert is_right(run, tmp_path)
    assert corrupt.hits


def test_an_etag_that_only_looks_like_a_hash_is_no_reason_to_refuse_a_file(hub, tmp_path):
    hub.fail("header", port="mirror", route="resolve", name="ETag", value="0" * 64)
    content = tiny_llama(tmp_path / "tiny.gguf").read_bytes()
    hub.add_repository(REPO, {FILE: content})
    folder = tmp_path / "folder"
    folder.mkdir()
    run = Run(mirrored(hub, folder))
    assert not run.now().parts[0].is_verified
    assert part(folder).read_bytes() == content
    assert len(hub.requests(port="mirror", route="resolve")) == 2  # it was the same twice


def without_headers(hub, *names):
    for name in names:
        hub.fail("header", route="resolve", name=name)


@pytest.mark.parametrize("route", ["raw", "resolve"])
def test_the_hash_is_asked_for_where_the_order_has_none(hub, tmp_path, route):
    if route == "raw":
        without_headers(hub, "X-Linked-Etag", "ETag")
    else:
        hub.fail("status", route="raw", status=404)
    run = Run(job_for(hub, tmp_path, **UNKNOWN))
    assert run.now().parts[0].is_verified
    assert is_right(run, tmp_path)


def test_without_any_hash_header_and_length_are_checked(hub, tmp_path):
    tiny_llama(tmp_path / "whole.gguf")
    content = (tmp_path / "whole.gguf").read_bytes()
    hub.add_repository(REPO, {FILE: content})
    without_headers(hub, "ETag")
    run = Run(mirrored(hub, tmp_path))
    assert not run.now().parts[0].is_verified
    assert part(tmp_path).read_bytes() == content
    assert {e.total_bytes for e in run.events if isinstance(e, Progress)} >= {None}


def test_without_any_hash_a_file_that_is_cut_off_is_refused(hub, tmp_path):
    tiny_llama(tmp_path / "whole.gguf")
    hub.add_repository(REPO, {FILE: (tmp_path / "whole.gguf").read_bytes()[:-1000]})
    without_headers(hub, "ETag")
    assert Run(mirrored(hub, tmp_path)).now().kind == TroubleKind.WRONG_SIZE


def test_without_any_hash_an_endless_body_is_cut(hub, tmp_path):
    tiny_llama(tmp_path / "whole.gguf")
    hub.add_repository(REPO, {FILE: (tmp_path / "whole.gguf").read_bytes()})
    without_headers(hub, "ETag")
    hub.fail("endless", port="mirror", route="resolve")
    assert Run(mirrored(hub, tmp_path)).now().kind == TroubleKind.WRONG_SIZE
