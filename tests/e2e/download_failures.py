"""Every way in which a download may go wrong, with what a person is told in the end: the table.

`outcomes(folder)` plays it all and answers what became of each; `tests/e2e/test_download_failures.py`
judges that, and whoever runs tortures may print it. Scenes of their own are in `download_scenes`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from desktop.explain import explain
from desktop.hub.downloads.download import State
from desktop.loop import QueueLoop
from tests.e2e import download_scenes as scenes
from tests.e2e.download_scenes import FILE, SIZE, Stage
from tests.e2e.hub_world import Quick, Scene, models_in, sha256_of, side_by_side
from tests.hub_server import EXPIRED_TOKEN, GOOD_TOKEN, HOSTILE_NAMES, UNKNOWN_TOKEN, Hub, serve

Failure = dict[str, Any]
"""What `Hub.fail` takes."""


class Case(msgspec.Struct, frozen=True):
    """One way to fail. What the scene needs of it is said there."""

    name: str
    failures: tuple[Failure, ...] = ()
    ends: State = State.DONE
    says: str = ""
    """The title of what the person reads."""
    always: tuple[Failure, ...] = ()
    """From the beginning on."""
    interrupted_at: int = 0
    """Paused at this byte; the failures come after that."""
    is_restarted: bool = False
    """Paddock is closed and started again in between."""
    token: str = GOOD_TOKEN
    at: str = "hub"
    """The hub's port, or an address."""
    proxy: str = ""
    path: str = FILE
    knows: bool = True
    """Whether size and hash were told when the repository was looked at."""
    revision: str = ""
    quick: Quick = Quick()
    facts: dict[str, Any] = {}
    """Of the repository."""
    arrange: Callable[[Stage], None] = lambda _stage: None
    """What changes on the hub after the repository was looked at, or in the interruption."""
    scene: Callable[[Stage], Scene] = scenes.usual


def blob(mode: str, **details: Any) -> Failure:
    """A failure of the CDN."""
    return {"mode": mode, "route": "blob", **details}


def hub(mode: str, **details: Any) -> Failure:
    """A failure of the hub's answer to where a file is."""
    return {"mode": mode, "route": "resolve", **details}


def right(name: str, *failures: Failure, **more: Any) -> Case:
    return Case(name, failures, **more)


def refused(name: str, says: str, *failures: Failure, **more: Any) -> Case:
    return Case(name, failures, State.FAILED, says, **more)


def waits(name: str, says: str, *failures: Failure, **more: Any) -> Case:
    return Case(name, failures, State.WAITING, says, **more)


ODD = "The answer makes no sense"
STALLED = "Nothing comes any more"
NO_CONNECTION = "No connection"
WRONG_SIZE = "The file has the wrong size"
DAMAGED = "The file came damaged"
PAGE = "A web page came instead"
ELSEWHERE = "The hub points somewhere else"
CHANGED = "The file was replaced on the hub"
BROKEN = "The hub has trouble"
FORBIDDEN = "The hub does not allow this"
UNSAFE_TLS = "The connection isn't safe"
NOBODY = "http://127.0.0.1:9"
HALF = SIZE // 2
EARLY = SIZE // 5
"""On a busy computer a stall ends before it is noticed; what then comes must not be all that is missing."""

DROPS = [
    right(f"dropped at byte {at} by {by}", blob("drop", after_bytes=at, by=by, times=1))
    for at, by in [
        *[(0, "reset"), (1, "close"), (15, "reset"), (17, "close"), (70_001, "reset")],
        *[(HALF, "close"), (SIZE - 1, "reset"), (SIZE - 1, "close")],
    ]
]
CONNECTION = [
    *DROPS,
    right("dropped twenty times", blob("drop", after_bytes=170_001, times=20)),
    right("dropped after some bytes, again and again", blob("drop", after_bytes=7, times=5)),
    right("dropped before any word", hub("drop_in_headers", times=2)),
    right("dropped in the headers", blob("drop_in_headers", after_bytes=9, times=2)),
    right("no HTTP", hub("garbage", times=2)),
    right("slow-loris in the headers", blob("slow_headers", times=1)),
    right("slow-loris in the body", blob("slow", times=1)),
    waits("slow-loris for ever", STALLED, blob("slow", bytes_per_second=50)),
    right("stalled once", blob("stall", after_bytes=HALF, times=1)),
    waits("stalled for ever", STALLED, blob("stall", after_bytes=100)),
    right("never a word, once", hub("stall_at_once", times=1)),
    waits("CDN refuses", NO_CONNECTION, hub("header", name="Location", value=f"{NOBODY}/x")),
    right("CDN refuses twice", hub("header", name="Location", value=f"{NOBODY}/x", times=2)),
    waits("hub refuses", NO_CONNECTION, at=NOBODY),
    waits("proxy refuses", NO_CONNECTION, proxy=NOBODY),
    refused("address that is none", "That is no address", at="huggingface.co"),
    refused("proxy that is none", "That is no address", proxy="mara:s3cret@x:1"),
    refused("certificate nobody signed", UNSAFE_TLS, at="tls"),
]
RANGES = [
    right("200 for a range", blob("ignore_range"), interrupted_at=EARLY),
    right("416 once", blob("refuse_range", times=1), interrupted_at=EARLY),
    right("416 always", blob("refuse_range"), interrupted_at=EARLY),
    refused("another range", ODD, blob("other_range", by=-1), interrupted_at=EARLY),
    right(
        "another range, untold",
        blob("other_range", by=-1, tell=False, times=1),
        interrupted_at=EARLY,
    ),
    right("ETag changed between resumes", blob("other_etag"), interrupted_at=EARLY),
    right("content changed once", blob("other_content", times=1), interrupted_at=EARLY),
    refused("content changed for good", DAMAGED, blob("other_content"), interrupted_at=EARLY),
    refused(
        "replaced on the hub between resumes",
        CHANGED,
        interrupted_at=EARLY,
        revision="main",
        arrange=scenes.replace_file,
    ),
    refused(
        "replaced on a hub without hashes",
        CHANGED,
        blob("other_etag"),
        interrupted_at=EARLY,
        knows=False,
        always=(hub("header", name="X-Linked-Etag"), {"mode": "status", "route": "raw"}),
    ),
]
CONTENT = [
    right("corrupted once", blob("corrupt", at=HALF, length=3, times=1)),
    refused("corrupted always", DAMAGED, blob("corrupt", at=HALF)),
    refused("no GGUF", "This file can't be used", blob("corrupt", at=0, length=4)),
    right("web page once", blob("web_page", times=1)),
    waits("web page always", PAGE, blob("web_page")),
    waits("web page for the redirect", PAGE, hub("web_page")),
    right("padded web page once", blob("web_page", padded=True, keep_headers=True, times=1)),
    waits("padded web page always", PAGE, blob("web_page", padded=True, keep_headers=True)),
    refused("gzip", ODD, blob("gzip")),
    refused("length too long", WRONG_SIZE, blob("wrong_length", by=1000)),
    refused("length too short", WRONG_SIZE, blob("wrong_length", by=-1000)),
    right("no length, chunked", blob("no_length")),
    right("no length, until the end", blob("no_length", how="close")),
    right("endless, chunked", blob("endless")),
    right("endless, no length", blob("endless", how="close")),
    right("hostile X-Linked-Etag", hub("header", name="X-Linked-Etag", value="../../x.gguf")),
    refused("another X-Linked-Etag", CHANGED, hub("header", name="X-Linked-Etag", value="0" * 64)),
    right(
        "hostile Content-Disposition",
        blob("header", name="Content-Disposition", value='attachment; filename="../../x.gguf"'),
    ),
]
REDIRECTS = [
    refused("redirect loop", ODD, hub("redirect", to="loop")),
    refused("redirect to a third host", ELSEWHERE, blob("redirect")),
    right("another CDN", hub("redirect", to="stranger")),
    refused("redirect to a file", ODD, hub("redirect", to="file:///etc/passwd")),
    refused("redirect to no address", ODD, hub("redirect", to="http://[")),
    refused("from https to http", ELSEWHERE, at="tls", scene=scenes.trusting),
    right("link expired twice", blob("link_expired", times=2)),
    refused("link expired always", FORBIDDEN, blob("link_expired")),
]
GATED = {"gated": "auto"}
ACCESS = [
    refused("gated, no token", "This model asks who you are", facts=GATED, token=""),
    refused("gated, not accepted", "You have not been let in yet", facts=GATED),
    right("gated, let in", facts={**GATED, "let_in": ("mara",)}),
    right("gated, let in later", facts=GATED, scene=scenes.let_in_later),
    refused("403 of another kind", FORBIDDEN, hub("status", status=403)),
    refused("disabled", FORBIDDEN, facts={"disabled": True}),
    refused("bad token", "The access token isn't valid", token=UNKNOWN_TOKEN),
    refused("expired token", "The access token isn't valid", token=EXPIRED_TOKEN),
    refused("no repository", "There is no such repository", arrange=scenes.make_private),
    refused(
        "no repository, no token",
        "There is no such repository",
        arrange=scenes.make_private,
        token="",
    ),
    refused("no file", "The file isn't there", arrange=scenes.remove_file, revision="main"),
    right("429, short", hub("status", status=429, retry_after=1, times=1)),
    waits("429 of an hour", "Too many requests", hub("status", status=429, retry_after=3600)),
    right("500 twice", hub("status", status=500, times=2)),
    right("503 of the CDN twice", blob("status", status=503, times=2)),
    waits("500 always", BROKEN, hub("status", status=500)),
    waits("503 of an hour", BROKEN, blob("status", status=503, retry_after=3600)),
    refused("a teapot", ODD, hub("status", status=418)),
]
FINE_NAMES = ("%2e%2e/x.gguf", "~/x.gguf")
"""Odd, and one plain file name each all the same."""
NAMES = [
    refused(f"hostile name {name[:20]!a}", "The file has a name that is not safe", path=name)
    for name in HOSTILE_NAMES
    if name not in FINE_NAMES
]
DISK = [
    Case("no room", (), State.PAUSED, "The disk is full", quick=Quick(spare_bytes=1 << 60)),
    refused(
        "a disk of short files",
        "The models folder can't be written to",
        quick=Quick(most_file_bytes=HALF),
    ),
    right("disk full, then room", scene=scenes.full_disk),
]
MIRROR = [
    right("poor mirror", at="mirror", knows=False),
    right("poor mirror, dropped", hub("drop", after_bytes=HALF, times=1), at="mirror", knows=False),
    right(
        "poor mirror, corrupted once",
        hub("corrupt", at=HALF, times=1),
        at="mirror",
        knows=False,
    ),
    right("mirror without hashes", hub("header", name="ETag"), at="mirror", knows=False),
    right(
        "mirror without hashes, cut off",
        hub("header", name="ETag"),
        hub("no_length", how="close"),
        hub("drop", after_bytes=HALF, by="close", times=1),
        at="mirror",
        knows=False,
    ),
    refused(
        "mirror without hashes, endless",
        WRONG_SIZE,
        hub("header", name="ETag"),
        hub("endless"),
        at="mirror",
        knows=False,
    ),
]
LIFE = [
    right("closed and started again", interrupted_at=EARLY, is_restarted=True),
    right("closed in the middle", scene=scenes.closed_in_the_middle),
    right("killed", scene=scenes.killed),
    right("two windows at once", scene=scenes.two_at_once),
    right("search fails meanwhile", scene=scenes.search_fails_meanwhile),
    refused("half of a split model", "The file isn't there", scene=scenes.half_of_a_split_model),
]
CASES = (
    CONNECTION + RANGES + CONTENT + REDIRECTS + ACCESS + NAMES + DISK + MIRROR + LIFE
)  # fmt: skip


class Outcome(msgspec.Struct, frozen=True):
    """What became of a case."""

    name: str
    ends: State | None
    says: str
    """The title of the notice; empty where all is well."""
    text: str
    problems: tuple[str, ...]
    """What is not as the table says; empty where it is."""


class World(msgspec.Struct, frozen=True):
    """The hub and all data folders after the table was played; the hub still runs."""

    hub: Hub
    data_dirs: Path
    right: dict[str, set[str]]
    """By case: the SHA-256 of what it may leave in its models folder."""
    outcomes: dict[str, Outcome]


@contextmanager
def played(folder: Path, cases: Sequence[Case] = CASES) -> Iterator[World]:
    """Play these of the table."""
    with serve(folder / "hub", tls=True) as running:
        world = World(running, folder / "cases", {}, {})
        loop = QueueLoop()
        numbered = enumerate(cases, 1)
        side_by_side(loop, [_scene_of(world, loop, n, case) for n, case in numbered])
        yield world


def outcomes(folder: Path) -> list[Outcome]:
    """What became of each case, in the table's order."""
    with played(folder) as world:
        return [world.outcomes[case.name] for case in CASES]


def _scene_of(world: World, loop: QueueLoop, number: int, case: Case) -> Callable[[], Scene]:
    def play() -> Scene:
        stage = Stage(world.hub, loop, case, f"mara/case-{number}", world.data_dirs / str(number))
        try:
            ended = ""
            try:
                yield from case.scene(stage)
            except Exception as error:
                ended = repr(error)
            world.right[str(number)] = stage.right
            world.outcomes[case.name] = _outcome(stage, case, ended)
            yield from stage.leave()
        finally:
            stage.close()

    return play


def _outcome(stage: Stage, case: Case, ended: str) -> Outcome:
    now = stage.player.now
    notice = explain(now.error) if now and now.error else None
    title = notice.title if notice else ""
    state = now.state if now else None
    problems = [ended] if ended else []
    if (state, title) != (case.ends, case.says):
        problems.append(f"it is {state} and says “{title}”: {now.error if now else None!r}")
    problems += [f"{one} never struck" for one in stage.without_effect()]
    problems += stage.problems
    there = [(path, sha256_of(path)) for path in models_in(stage.data_dir)]
    wanted = {(path, stage.file.sha256) for path in stage.places()}
    if set(there) != (wanted if case.ends is State.DONE else set()):
        problems.append(f"in the models folder are {there}")
    unfinished = stage.player.paths.unfinished_downloads
    if case.ends is State.DONE and any(unfinished.iterdir()):
        problems.append(f"left behind are {sorted(unfinished.rglob('*'))}")
    return Outcome(case.name, state, title, notice.text if notice else "", tuple(problems))
