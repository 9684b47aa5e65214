"""Questions to a hub that fails, through the library and the fetch process: one answer or one sentence."""

from typing import Any, NamedTuple

import pytest

from desktop.explain import explain
from desktop.hub.repository import Page, Query
from desktop.loop import QueueLoop
from desktop.models.offer import Offer
from tests.e2e.download_scenes import FILE, model
from tests.e2e.hub_world import (
    Player,
    Quick,
    chosen,
    escaped,
    holders_of,
    repository_of,
    side_by_side,
)
from tests.hub_server import EXPIRED_TOKEN, GOOD_TOKEN, HOSTILE_NAMES, UNKNOWN_TOKEN, serve

NOBODY = "http://127.0.0.1:9"
QUICK = Quick(stall_seconds=0.9, answer_seconds=5.0).command_line()
PAGE = "A web page came instead"
ODD = "The answer makes no sense"
NO_CONNECTION = "No connection"
STALLED = "Nothing comes any more"
BROKEN = "The hub has trouble"
FORBIDDEN = "The hub does not allow this"
WHO = "This model asks who you are"
THIS_HUB_WHO = "This hub asks who you are"
THIS_HUB_FORBIDS = "This hub does not allow this"
BAD_TOKEN = "The access token isn't valid"
NO_FILE = "The file isn't there"


class Asked(NamedTuple):
    """A question that fails. `failure` strikes the route that is asked."""

    question: str
    says: str
    failure: dict[str, Any] = {}
    token: str = GOOD_TOKEN
    at: str = "hub"
    facts: dict[str, Any] = {}

    @property
    def name(self) -> str:
        what = self.failure or {"token": self.token[:7], "at": self.at, **self.facts}
        said = " ".join(str(value)[:24] for value in what.values())
        return f"{self.question}: {said}"


ROUTES = {"search": "search", "look": "info", "text": "cache", "who": "whoami"}
EVERYWHERE = [
    (PAGE, {"mode": "web_page"}),
    (PAGE, {"mode": "web_page", "content_type": "application/json"}),
    (BROKEN, {"mode": "status", "status": 500}),
    (BROKEN, {"mode": "status", "status": 503, "retry_after": 3600}),
    ("Too many requests", {"mode": "status", "status": 429, "retry_after": 3600}),
    (ODD, {"mode": "status", "status": 418}),
    (NO_CONNECTION, {"mode": "drop", "after_bytes": 5}),
    (NO_CONNECTION, {"mode": "drop_in_headers", "after_bytes": 9}),
    (NO_CONNECTION, {"mode": "garbage"}),
    (STALLED, {"mode": "stall", "after_bytes": 3}),
    (STALLED, {"mode": "stall_at_once"}),
    (STALLED, {"mode": "slow_headers"}),
]
JSON = [
    (ODD, {"mode": "body", "text": "{"}),
    (ODD, {"mode": "body", "text": "null"}),
    (ODD, {"mode": "body", "text": "[" * 200_000}),
    (ODD, {"mode": "body", "text": "\udcff\udcfe"}),
    (ODD, {"mode": "gzip"}),
    (ODD, {"mode": "endless"}),
]
SEARCHES = [
    *[Asked("search", says, failure) for says, failure in [*EVERYWHERE, *JSON]],
    Asked("search", THIS_HUB_WHO, {"mode": "status", "status": 401}, token=""),
    Asked("search", THIS_HUB_FORBIDS, {"mode": "status", "status": 403}),
    Asked("search", ODD, {"mode": "status", "status": 404}),
    Asked("search", BAD_TOKEN, token=UNKNOWN_TOKEN),
    Asked("search", BAD_TOKEN, token=EXPIRED_TOKEN),
    Asked("search", NO_CONNECTION, at=NOBODY),
    Asked("search", "That is no address", at="huggingface.co"),
    Asked("search", "The connection isn't safe", at="tls"),
    Asked("who", THIS_HUB_WHO, token=""),
    Asked("who", BAD_TOKEN, token=EXPIRED_TOKEN),
    Asked("who", PAGE, {"mode": "web_page"}),
]
OTHERS = [
    *[Asked("look", says, failure) for says, failure in [*EVERYWHERE, *JSON]],
    *[Asked("text", says, failure) for says, failure in EVERYWHERE if failure["mode"] != "stall"],
    Asked("look", "There is no such repository", facts={"private": True}),
    Asked("look", "There is no such repository", facts={"private": True}, token=""),
    Asked("look", BAD_TOKEN, token=EXPIRED_TOKEN),
    Asked("text", WHO, facts={"gated": "auto"}, token=""),
    Asked("text", "You have not been let in yet", facts={"gated": "auto"}),
    Asked("text", FORBIDDEN, facts={"disabled": True}),
    Asked("text", NO_FILE, {"mode": "status", "status": 404}),
]
ASKED = [*SEARCHES, *OTHERS]


class Played:
    """What all questions ended with, by their index in the table."""

    def __init__(self, hub, folder):
        self.hub, self.folder = hub, folder
        self.cases = folder / "cases"
        self.answers, self.errors = {}, {}
        self.loop = QueueLoop()

    def player(self, name, *, at="hub", token=GOOD_TOKEN):
        known = {"hub": self.hub.endpoint, "tls": self.hub.tls_endpoint, "mirror": self.hub.mirror}
        folder = self.cases / name / "data"
        return Player(self.loop, folder, known.get(at, at), token=token, command_line=QUICK)

    def scene(self, number, asked):
        """Ask once, and note what comes."""
        repo_id = f"mara/question-{number}"
        content = {FILE: model(self.folder), "README.md": "# Tiny"}
        self.hub.add_repository(repo_id, content, **asked.facts)
        player = self.player(str(number), at=asked.at, token=asked.token)
        where = {"route": ROUTES[asked.question]}
        if asked.question in ("look", "text"):
            where["repo"] = repo_id
        failure = self.hub.fail(**where, **asked.failure) if asked.failure else None
        yield player.ask(*self.question(player, asked, repo_id))
        self.answers[number], self.errors[number] = player.answers, player.errors
        assert failure is None or failure.hits == 1
        if failure:
            failure.heal()
        player.close()

    def question(self, player, asked, repo_id):
        models = player.models
        match asked.question:
            case "search":
                return models.hub.search, Query("question"), ""
            case "look":
                return models.look, repo_id
            case "text":
                return models.hub.read_text, repository_of(self.hub, repo_id, FILE), "README.md"
        return models.hub.who_am_i, asked.token

    def ask(self, name, question, **where):
        """One question by itself: answers and errors."""
        player = self.player(name, **where)
        side_by_side(self.loop, [lambda: iter([player.ask(*question(player.models))])])
        player.close()
        return player.answers, player.errors


@pytest.fixture(scope="module")
def played(tmp_path_factory, request):
    """After all questions that are tested now, and the first: its repository is that of others."""
    numbers = sorted({0, *chosen(request, "number")})
    folder = tmp_path_factory.mktemp("questions")
    with serve(folder / "hub", tls=True) as hub:
        played = Played(hub, folder)
        scenes = {n: (lambda n=n: played.scene(n, ASKED[n])) for n in numbers}
        # A failure of the search is everybody's: one after the other.
        side_by_side(played.loop, [scenes[n] for n in numbers if n < len(SEARCHES)], at_once=1)
        side_by_side(played.loop, [scenes[n] for n in numbers if n >= len(SEARCHES)])
        yield played


@pytest.mark.thorough(but_one_in=12)
@pytest.mark.parametrize("number", range(len(ASKED)), ids=[asked.name for asked in ASKED])
def test_a_question_that_fails_ends_in_one_sentence(played, number):
    assert played.answers[number] == []
    assert [explain(error).title for error in played.errors[number]] == [ASKED[number].says]


def test_each_of_these_questions_has_an_answer_where_nothing_fails(played):
    repo_id = "mara/question-0"
    pages, _ = played.ask("search", lambda models: (models.hub.search, Query("question-0"), ""))
    assert isinstance(pages[0], Page)
    assert [found.repo_id for found in pages[0].found] == [repo_id]
    offers, _ = played.ask("look", lambda models: (models.look, repo_id))
    assert isinstance(offers[0], Offer)
    assert offers[0].choices[0].verdict
    assert offers[0].choices[0].file.parts[0].sha256 == played.hub.file(repo_id, FILE).sha256
    repository = repository_of(played.hub, repo_id, FILE)
    asked = (repository, "README.md")
    assert played.ask("text", lambda models: (models.hub.read_text, *asked)) == (["# Tiny"], [])
    assert played.ask("who", lambda models: (models.hub.who_am_i, GOOD_TOKEN)) == (["mara"], [])


def test_a_header_that_can_not_be_read_leaves_the_rest_to_be_seen(played):
    failure = played.hub.fail("web_page", route="blob")
    offers, errors = played.ask("header", lambda models: (models.look, "mara/question-0"))
    failure.heal()
    assert errors == []
    assert (offers[0].shape, len(offers[0].choices)) == (None, 1)


def test_of_hostile_names_only_the_plain_ones_are_offered(played):
    content = dict.fromkeys((*HOSTILE_NAMES, FILE), b"GGUF")
    played.hub.add_repository("mara/hostile", content)
    offers, _ = played.ask("hostile", lambda models: (models.look, "mara/hostile"))
    paths = {part.path for choice in offers[0].choices for part in choice.file.parts}
    assert paths == {FILE, "~/x.gguf", "%2e%2e/x.gguf"}


def test_the_poorest_mirror_is_looked_at_without_sizes(played):
    offers, errors = played.ask(
        "mirror", lambda models: (models.look, "mara/question-0"), at="mirror", token=""
    )
    assert errors == []
    assert [choice.file.size_bytes for choice in offers[0].choices] == [None]


def test_nothing_is_heard_of_a_question_that_was_dropped(played):
    player = played.player("dropped")
    stall = played.hub.fail("stall_at_once", route="search")
    lookup = player.models.hub.search(Query("x"), "", player.answers.append, player.errors.append)
    ended = player.ask(player.models.hub.who_am_i, GOOD_TOKEN)
    lookup.cancel()
    side_by_side(played.loop, [lambda: iter([ended])])
    stall.heal()
    player.close()
    assert (player.answers, player.errors) == (["mara"], [])


def test_no_question_leaks_a_token_or_leaves_a_file(played):
    assert played.hub.leaks(GOOD_TOKEN) == []
    assert any(noted.has_token for noted in played.hub.requests(route="search"))
    assert holders_of(GOOD_TOKEN, played.cases) == []
    assert escaped(played.cases) == []
