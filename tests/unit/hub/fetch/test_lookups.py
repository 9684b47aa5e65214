"""Questions to a real hub on this computer: what is found, and what each failure is called."""

from __future__ import annotations

import contextlib
import json

import pytest

from desktop.hub.fetch.client import Timeouts, open_client
from desktop.hub.fetch.lookups import look, search, who_am_i
from desktop.hub.fetch.refusals import Refused
from desktop.hub.protocol import (
    Access,
    Contacted,
    Look,
    Looked,
    PageFound,
    Search,
    TroubleKind,
    WhoAmI,
)
from desktop.hub.repository import Gate, Query, SortBy
from tests.hub_server import (
    EXPIRED_TOKEN,
    GOOD_TOKEN,
    HOSTILE_NAMES,
    UNKNOWN_TOKEN,
    Sparse,
    serve,
)
from tests.unit.hub.fetch.errand import started

LLAMA = "meta/Llama-2-7B-GGUF"
MODELS = {
    LLAMA: {"licence": "llama2", "downloads": 900, "likes": 1, "gated": "auto"},
    "meta/Llama-2-70B-GGUF": {"licence": "llama2", "downloads": 500, "likes": 9},
    "small/Qwen-GGUF": {"licence": "apache-2.0", "downloads": 700, "likes": 5},
    "small/Llava-GGUF": {"downloads": 100, "pipeline_tag": "image-text-to-text"},
}
PARAMETERS = {LLAMA: 7, "meta/Llama-2-70B-GGUF": 70, "small/Qwen-GGUF": 1, "small/Llava-GGUF": 7}


@pytest.fixture(scope="module")
def running_hub(tmp_path_factory):
    with serve(tmp_path_factory.mktemp("hub")) as hub:
        for repo_id, facts in MODELS.items():
            gguf = {"total": PARAMETERS[repo_id] * 10**9, "architecture": "llama"}
            gguf["context_length"] = 4096
            hub.add_repository(repo_id, {"m-Q4_0.gguf": b"GGUF"}, gguf=gguf, **facts)
        yield hub


@pytest.fixture
def hub(running_hub):
    running_hub.heal()
    running_hub.forget_requests()
    return running_hub


def access(hub, token=""):
    return Access(hub.endpoint, token=token)


@contextlib.contextmanager
def client_of(to):
    client = open_client(to, timeouts=Timeouts(connect=0.5, read=0.5))
    with contextlib.closing(client):
        yield client


def page(hub, cursor="", token="", **query):
    with client_of(access(hub, token)) as client:
        return search(client, Search(access(hub, token), Query(**query), cursor))


def names(found):
    return [model.repo_id for model in found.found]


def seen(hub, repo_id, token="", revision="main"):
    to = access(hub, token)
    with client_of(to) as client:
        return look(client, Look(to, repo_id, revision))


def trouble(ask, *arguments, **details):
    with pytest.raises(Refused) as refused:
        ask(*arguments, **details)
    return refused.value.trouble


# Search.


def test_models_are_found_with_all_that_a_list_shows(hub):
    first = page(hub).found[0]
    assert (first.repo_id, first.downloads, first.likes) == (LLAMA, 900, 1)
    assert (first.gate, first.licence) == (Gate.AUTOMATIC, "llama2")
    assert (first.architecture, first.parameters) == ("llama", 7 * 10**9)
    assert first.context_tokens == 4096
    assert first.updated_at.startswith("2023-09-01")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"text": "llama 70b"}, ["meta/Llama-2-70B-GGUF"]),
        ({"author": "small"}, ["small/Qwen-GGUF", "small/Llava-GGUF"]),
        ({"licence": "apache-2.0"}, ["small/Qwen-GGUF"]),
        ({"most_parameters": 1_500_000_000}, ["small/Qwen-GGUF"]),
        ({"most_parameters": 7 * 10**9, "author": "meta"}, [LLAMA]),
        ({"sort": SortBy.LIKES, "author": "meta"}, ["meta/Llama-2-70B-GGUF", LLAMA]),
        ({"text": "no such & model=1"}, []),
    ],
)
def test_a_search_asks_for_what_was_wanted(hub, query, expected):
    assert names(page(hub, **query)) == expected


def test_models_for_pictures_are_marked(hub):
    found = page(hub, author="small").found
    assert [model.sees_pictures for model in found] == [False, True]


def test_the_pages_follow_one_another_and_end(hub):
    first = page(hub, limit=3)
    second = page(hub, first.cursor, limit=3)
    assert names(first) + names(second) == list(
        sorted(MODELS, key=lambda n: -MODELS[n]["downloads"])
    )
    assert first.cursor
    assert second.cursor == ""


def test_a_page_named_on_another_host_is_asked_of_the_hub_itself(hub):
    link = f"<{hub.stranger}/api/models?filter=gguf&sort=downloads&cursor=eyJhZnRlciI6IDN9>"
    hub.fail("header", route="search", name="Link", value=f'{link}; rel="next"', times=1)
    first = page(hub, token=GOOD_TOKEN, limit=3)
    second = page(hub, first.cursor, token=GOOD_TOKEN, limit=3)
    assert names(second) == ["small/Llava-GGUF"]
    assert hub.requests(port="stranger") == []
    assert [asked.has_token for asked in hub.requests(port="hub")] == [True, True]


def test_a_page_redirected_to_another_host_does_not_take_the_token_along(hub):
    hub.fail("status", route="search", port="hub", status=307)
    hub.fail(
        "header", route="search", port="hub", name="Location", value=f"{hub.stranger}/api/models"
    )
    with contextlib.suppress(Refused):
        page(hub, token=GOOD_TOKEN)
    assert hub.requests(port="hub")[0].has_token  # the control
    assert len(hub.requests(port="stranger")) == 1
    assert hub.leaks(GOOD_TOKEN) == []


# A repository.


def test_a_repository_is_told_with_sizes_and_hashes_the_smallest_first(hub):
    files = {"b-Q8_0.gguf": b"GGUF" * 9, "b-Q4_0.gguf": b"GGUF", "README.md": "# B"}
    added = hub.add_repository("own/b", files, licence="mit", card_data={"base_model": "x/y"})
    repository = seen(hub, "own/b")
    assert [file.quantization for file in repository.files] == ["Q4_0", "Q8_0"]
    part = repository.files[0].parts[0]
    assert (part.size_bytes, part.sha256) == (4, hub.file("own/b", "b-Q4_0.gguf").sha256)
    assert (repository.commit, repository.licence) == (added.head, "mit")
    assert (repository.base_model, repository.texts) == ("x/y", ("README.md",))


def test_a_split_model_is_one(hub):
    files = {f"Q8/c-Q8_0-0000{n}-of-00003.gguf": b"GGUF" * n for n in (3, 1, 2)}
    hub.add_repository("own/c", files)
    (model,) = seen(hub, "own/c").files
    assert (model.name, model.size_bytes) == ("c-Q8_0", 24)
    assert [part.path for part in model.parts] == sorted(files)


def test_a_projector_is_no_model_and_means_pictures(hub):
    files = {"d-Q4_0.gguf": b"GGUF", "mmproj-d-f16.gguf": b"GGUF"}
    hub.add_repository("own/d", files)
    repository = seen(hub, "own/d")
    assert [file.name for file in repository.files] == ["d-Q4_0"]
    assert repository.sees_pictures


def test_hostile_names_are_left_out_and_the_others_stay(hub):
    files = {name: b"GGUF" for name in HOSTILE_NAMES if name}
    hub.add_repository("own/e", files | {"e-Q4_0.gguf": b"GGUF"})
    listed = {part.path for file in seen(hub, "own/e").files for part in file.parts}
    assert "e-Q4_0.gguf" in listed  # the control
    # These two are folders of odd names: nothing of a folder ever becomes a path here.
    assert listed & set(HOSTILE_NAMES) == {"%2e%2e/x.gguf", "~/x.gguf"}


def test_an_older_commit_can_be_looked_at(hub):
    before = hub.add_repository("own/f", {"f-Q4_0.gguf": b"GGUF"})
    hub.add_repository("own/f", {"f-Q8_0.gguf": b"GGUF"})
    assert seen(hub, "own/f").files[0].quantization == "Q8_0"
    old = seen(hub, "own/f", revision=before.head)
    assert (old.commit, old.files[0].quantization) == (before.head, "Q4_0")


def test_a_repository_that_moved_is_found_under_its_new_name(hub):
    hub.add_repository("own/g", {"g-Q4_0.gguf": b"GGUF"})
    hub.move("own/g", "own/new")
    assert seen(hub, "own/g").repo_id == "own/new"


def test_sizes_that_the_answer_leaves_out_are_taken_from_the_tree(hub):
    hub.add_repository("own/h", {"h-Q4_0.gguf": b"GGUF" * 5})
    told = {"id": "own/h", "siblings": [{"rfilename": "h-Q4_0.gguf"}]}
    hub.fail("body", route="info", text=json.dumps(told))
    (file,) = seen(hub, "own/h").files
    assert (file.size_bytes, bool(file.parts[0].sha256)) == (20, True)


def test_the_poorest_mirror_tells_names_without_sizes(hub):
    hub.add_repository("own/i", {"i-Q4_0.gguf": b"GGUF"})
    with client_of(Access(hub.mirror)) as client:
        repository = look(client, Look(Access(hub.mirror), "own/i"))
    assert repository.files[0].parts[0].path == "i-Q4_0.gguf"
    assert repository.files[0].size_bytes is None


def test_a_gated_repository_is_told_to_everybody(hub):
    assert seen(hub, LLAMA).gate is Gate.AUTOMATIC


def test_a_private_repository_is_there_for_its_people_alone(hub):
    hub.add_repository("own/j", {"j.gguf": b"GGUF"}, private=True, let_in=("mara",))
    assert trouble(seen, hub, "own/j").kind is TroubleKind.NO_REPOSITORY
    assert seen(hub, "own/j", GOOD_TOKEN).repo_id == "own/j"


def test_no_such_repository_and_no_such_revision_are_two_things(hub):
    missing = trouble(seen, hub, "no/body", GOOD_TOKEN)
    assert (missing.kind, missing.repo_id) == (TroubleKind.NO_REPOSITORY, "no/body")
    revision = trouble(seen, hub, LLAMA, revision="v9")
    assert (revision.kind, revision.file) == (TroubleKind.NO_FILE, "v9")


def test_a_name_that_no_repository_can_have_is_not_asked_for(hub):
    assert trouble(seen, hub, "../../api").kind is TroubleKind.NO_REPOSITORY
    assert hub.requests() == []


# Tokens.


def test_a_token_is_recognized(hub):
    with client_of(access(hub, GOOD_TOKEN)) as client:
        assert who_am_i(client) == "mara"


@pytest.mark.parametrize("token", [UNKNOWN_TOKEN, EXPIRED_TOKEN, "hf_ümlaut", "two words"])
def test_a_bad_token_is_named_so(hub, token):
    def ask():
        with client_of(access(hub, token)) as client:
            who_am_i(client)

    assert trouble(ask).kind is TroubleKind.TOKEN_REJECTED


def test_a_bad_token_spoils_a_search_too_and_is_named_so(hub):
    assert trouble(page, hub, token=UNKNOWN_TOKEN).kind is TroubleKind.TOKEN_REJECTED


def test_without_a_token_nobody_is_asked_whose_it_is(hub):
    with client_of(access(hub)) as client:
        assert trouble(who_am_i, client).kind is TroubleKind.TOKEN_NEEDED
    assert hub.requests() == []


# Failures.

FAILURES = [
    ("web_page", {}, TroubleKind.WEB_PAGE),
    ("web_page", {"content_type": "application/json"}, TroubleKind.WEB_PAGE),
    ("body", {"text": "{"}, TroubleKind.ODD_ANSWER),
    ("body", {"text": "null"}, TroubleKind.ODD_ANSWER),
    ("body", {"text": "[" * 200_000}, TroubleKind.ODD_ANSWER),
    ("body", {"text": ""}, TroubleKind.ODD_ANSWER),
    ("gzip", {}, TroubleKind.ODD_ANSWER),
    ("endless", {}, TroubleKind.ODD_ANSWER),
    ("status", {"status": 403}, TroubleKind.FORBIDDEN),
    ("status", {"status": 418}, TroubleKind.ODD_STATUS),
    ("status", {"status": 500}, TroubleKind.SERVER_BROKEN),
    ("status", {"status": 503}, TroubleKind.SERVER_BROKEN),
    ("drop", {"after_bytes": 10}, TroubleKind.UNREACHABLE),
    ("drop_in_headers", {}, TroubleKind.UNREACHABLE),
    ("garbage", {}, TroubleKind.UNREACHABLE),
    ("stall", {"after_bytes": 10}, TroubleKind.STALLED),
    ("stall_at_once", {}, TroubleKind.STALLED),
]


@pytest.mark.parametrize(("mode", "details", "kind"), FAILURES)
def test_each_failure_of_a_search_has_its_name(hub, mode, details, kind):
    failure = hub.fail(mode, route="search", **details)
    assert trouble(page, hub).kind is kind
    assert failure.hits == 1  # and nothing was tried again


@pytest.mark.thorough(but_one_in=3)
@pytest.mark.parametrize(("mode", "details", "kind"), FAILURES)
def test_each_failure_of_a_look_has_its_name(hub, mode, details, kind):
    failure = hub.fail(mode, route="info", **details)
    assert trouble(seen, hub, LLAMA).kind is kind
    assert failure.hits == 1


def test_a_look_that_finds_nothing_names_the_repository(hub):
    hub.fail("status", route="info", status=404)
    assert trouble(seen, hub, LLAMA).kind is TroubleKind.NO_REPOSITORY


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (401, "", TroubleKind.TOKEN_NEEDED),
        (401, "RepoNotFound", TroubleKind.TOKEN_NEEDED),
        (403, "GatedRepo", TroubleKind.FORBIDDEN),
        (404, "", TroubleKind.ODD_STATUS),
    ],
)
def test_a_search_that_is_refused_is_about_the_hub_and_no_repository(hub, status, code, kind):
    hub.fail("status", route="search", status=status, error_code=code)
    asked = trouble(page, hub)
    assert (asked.kind, asked.repo_id) == (kind, "127.0.0.1")


def test_a_hub_that_wants_an_hour_is_answered_at_once(hub):
    failure = hub.fail("status", route="search", status=429, retry_after=3600)
    asked = trouble(page, hub)
    assert (asked.kind, asked.seconds) == (TroubleKind.TOO_MANY_REQUESTS, 3600)
    assert failure.hits == 1


def test_nobody_listening_is_no_connection(hub):
    hub.close()
    asked = trouble(page, hub)
    hub.open()
    assert asked.kind is TroubleKind.UNREACHABLE
    assert page(hub).found  # the control


# Through the real process.


def test_the_process_answers_a_search(hub):
    with started(Search(access(hub), Query(text="qwen"))) as errand:
        assert errand.hear() == Contacted("127.0.0.1")
        found = errand.last()
    assert isinstance(found, PageFound)
    assert names(found.page) == ["small/Qwen-GGUF"]


def test_the_process_answers_a_look_at_a_repository_of_any_size(hub):
    hub.add_repository("own/k", {f"k{n}-Q4_0.gguf": Sparse(n) for n in range(400)})
    with started(Look(access(hub), "own/k")) as errand:
        looked = errand.last()
    assert isinstance(looked, Looked)
    assert len(looked.repository.files) == 400


def test_the_token_of_the_job_is_used_and_the_shells_is_not(hub):
    shell = {"HF_TOKEN": UNKNOWN_TOKEN, "HF_ENDPOINT": hub.stranger}
    with started(WhoAmI(access(hub, GOOD_TOKEN)), environment=shell) as errand:
        assert errand.last().user == "mara"
    with started(Look(access(hub), LLAMA), environment=shell) as errand:
        errand.last()
    assert [asked.has_token for asked in hub.requests()] == [True, False]
    assert hub.requests(port="stranger") == []
