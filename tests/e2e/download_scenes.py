"""How a download that fails is played: the usual way, and the ways that need more than one step."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.explain import explain
from desktop.hub.downloads.download import State
from desktop.hub.repository import ModelFile, Part, Query, Repository
from desktop.loop import QueueLoop
from tests.e2e.hub_world import Player, Quick, Scene, Wait, repository_of
from tests.gguf_files import tiny_llama
from tests.hub_server import Hub
from tests.hub_server.hub import Ordered
from tests.hub_server.repository import File

if TYPE_CHECKING:
    from tests.e2e.download_failures import Case

FILE = "tiny.Q4_0.gguf"
SIZE = 3_412_800
FEW_BYTES = 100_000
"""What a resumed download may fetch twice here."""


@cache
def model(folder: Path, seed: int = 0) -> Path:
    """A real small model, and another one of the same size for each seed."""
    path = folder / f"model-{seed}.gguf"
    tiny_llama(path, embedding=256, feed_forward=512, vocabulary=1000, seed=seed)
    assert path.stat().st_size == SIZE
    return path


class Stage:
    """A case's own repository, its Paddock, and its failures."""

    def __init__(self, hub: Hub, loop: QueueLoop, case: Case, repo_id: str, folder: Path) -> None:
        self.hub, self.case, self.repo_id = hub, case, repo_id
        self.data_dir = folder / "data"
        self.problems: list[str] = []
        self.ordered: dict[str, Ordered] = {}
        content = model(folder.parent.parent)
        files = {FILE: content, case.path: content, "README.md": "# Tiny"}
        hub.add_repository(repo_id, files, **case.facts)
        self.file: File = hub.file(repo_id, FILE)
        self.names = [FILE]
        self.others: list[Player] = []
        self.player = Player(
            loop,
            self.data_dir,
            self.endpoint,
            token=case.token,
            proxy=case.proxy,
            command_line=case.quick.command_line(),
        )

    @property
    def endpoint(self) -> str:
        """By the case's word."""
        hub = self.hub
        known = {"hub": hub.endpoint, "mirror": hub.mirror, "tls": hub.tls_endpoint}
        return known.get(self.case.at, self.case.at)

    @property
    def right(self) -> set[str]:
        """The SHA-256 of what may be in the models folder."""
        return {self.file.sha256}

    def places(self) -> list[Path]:
        """Where the files come to lie."""
        return [self.player.paths.models / self.repo_id / name for name in self.names]

    def repository(self) -> Repository:
        """As a window knows it that has looked at it."""
        case = self.case
        if case.path == FILE:
            revision = case.revision
            return repository_of(self.hub, self.repo_id, FILE, revision=revision, knows=case.knows)
        part = Part(case.path, self.file.size_bytes, self.file.sha256)
        return Repository(self.repo_id, "main", (ModelFile("x", "", (part,)),))

    def fail(self, mode: str, **details: Any) -> Ordered:
        """Order a failure of this repository alone."""
        return self.hub.fail(mode, repo=self.repo_id, **details)

    def fail_as_said(self, failures: Sequence[dict[str, Any]]) -> None:
        """Order the case's failures."""
        for failure in failures:
            self.ordered[str(failure)] = self.fail(**failure)

    def without_effect(self) -> list[str]:
        """Failures that were ordered and never struck."""
        return [said for said, ordered in self.ordered.items() if not ordered.hits]

    def come_to_an_end(self) -> Wait:
        """When the download stands as the case says, or has ended otherwise."""
        return self.player.is_at(self.case.ends, self.case.says)

    def interrupted(self, at: int) -> Scene:
        """Begin, and pause at this byte."""
        stall = self.fail("stall", after_bytes=at)
        self.player.download(self.repository())
        yield self.player.has_bytes(at)
        yield self.player.pause()
        stall.heal()

    def restarted(self) -> Scene:
        """Quit Paddock, start it again, and go on."""
        self.player.close()
        self.player.start()
        yield self.player.take_up()
        now = self.player.models.downloads.all()[0]
        self.expect(now.state is State.PAUSED, f"after the start it is {now.state}")

    def expect(self, holds: object, problem: str) -> None:
        """Note what is not as it should be."""
        if not holds:
            self.problems.append(problem)

    def leave(self) -> Scene:
        """End what still runs, without keeping others waiting."""
        for player in (self.player, *self.others):
            if player.fetchers():
                yield player.pause()

    def close(self) -> None:
        """Quit."""
        for player in (self.player, *self.others):
            player.close()


def usual(stage: Stage) -> Scene:
    """Begin, perhaps be interrupted, and meet the failures."""
    case, player = stage.case, stage.player
    stage.fail_as_said(case.always)
    if case.interrupted_at:
        yield from stage.interrupted(case.interrupted_at)
    if case.is_restarted:
        yield from stage.restarted()
    repository = stage.repository()
    case.arrange(stage)
    stage.fail_as_said(case.failures)
    if case.interrupted_at:
        player.resume()
    else:
        player.download(repository)
    yield stage.come_to_an_end()
    if case.is_restarted:
        sent = stage.hub.bytes_sent(repo_id=stage.repo_id, route="blob")
        stage.expect(sent < SIZE + FEW_BYTES, f"{sent} bytes were sent")


# What changes on the hub.


def replace_file(stage: Stage) -> None:
    """Another model of the same name and size."""
    stage.hub.add_repository(stage.repo_id, {FILE: model(stage.data_dir.parents[2], seed=1)})


def remove_file(stage: Stage) -> None:
    """A commit without it."""
    stage.hub.add_repository(stage.repo_id, {"README.md": "# Gone"})


def make_private(stage: Stage) -> None:
    """To others it looks as if it had never been."""
    stage.hub.change(stage.repo_id, private=True)


# More than one step.


def trusting(stage: Stage) -> Scene:
    """The test hub's certificate is one that this computer trusts."""
    certificate = str(stage.hub.certificate)
    player = stage.player
    player.close()
    player.command_line = Quick(trusted_certificate=certificate).command_line()
    player.start()
    yield from usual(stage)


def let_in_later(stage: Stage) -> Scene:
    """Refused at first; the person accepts the terms on the web, and says so."""
    player = stage.player
    player.download(stage.repository())
    title = "You have not been let in yet"
    yield player.is_at(State.FAILED, title)
    stage.expect(_title(player) == title, f"at first it says “{_title(player)}”")
    stage.hub.let_in(stage.repo_id)
    player.models.downloads.retry_refused()
    yield stage.come_to_an_end()


def closed_in_the_middle(stage: Stage) -> Scene:
    """Quit while bytes come, not paused before."""
    stall = stage.fail("stall", route="blob", after_bytes=SIZE // 2)
    stage.player.download(stage.repository())
    yield stage.player.has_bytes(SIZE // 2)
    stall.heal()
    yield from stage.restarted()
    stage.player.resume()
    yield stage.come_to_an_end()
    sent = stage.hub.bytes_sent(repo_id=stage.repo_id, route="blob")
    stage.expect(sent < SIZE + FEW_BYTES, f"{sent} bytes were sent")


def killed(stage: Stage) -> Scene:
    """The fetch process is killed in the middle."""
    player = stage.player
    stall = stage.fail("stall", route="blob", after_bytes=SIZE // 2)
    player.download(stage.repository())
    yield player.has_bytes(SIZE // 2)
    os.kill(player.fetchers()[0], signal.SIGKILL)
    stall.heal()
    title = "The download's process stopped"
    yield player.is_at(State.FAILED, title)
    stage.expect(_title(player) == title, f"after the kill it says “{_title(player)}”")
    player.resume()
    yield stage.come_to_an_end()


def two_at_once(stage: Stage) -> Scene:
    """A window and a terminal fetch the same model into the same folder."""
    player = stage.player
    stall = stage.fail("stall", route="blob", after_bytes=SIZE // 2)
    player.command_line = Quick(stall_seconds=20).command_line()
    player.close()
    player.start()
    player.download(stage.repository())
    yield player.has_bytes(SIZE // 2)
    other = Player(player.loop, stage.data_dir, stage.endpoint)
    stage.others.append(other)
    other.download(stage.repository())
    title = "Another Paddock is downloading this"
    yield other.is_at(State.FAILED, title)
    stage.expect(_title(other) == title, f"the second says “{_title(other)}”")
    stall.heal()
    yield player.pause()
    player.resume()
    yield stage.come_to_an_end()


def search_fails_meanwhile(stage: Stage) -> Scene:
    """A question that fails costs a download nothing."""
    player = stage.player
    slow = stage.fail("slow", route="blob", bytes_per_second=2_000_000)
    broken = stage.hub.fail("status", route="search", status=500)
    player.download(stage.repository())
    yield player.has_bytes(1)
    yield player.ask(player.models.hub.search, Query("llama"), "")
    titles = [explain(error).title for error in player.errors]
    stage.expect(titles == ["The hub has trouble"], f"the search says {titles}")
    broken.heal()
    yield stage.come_to_an_end()
    stage.expect(slow.hits, "it was not slow")


def half_of_a_split_model(stage: Stage) -> Scene:
    """The second file is gone from the hub: nobody gets to see the first."""
    stage.names = [f"tiny-0000{number}-of-00002.gguf" for number in (1, 2)]
    first, second = stage.names
    content = model(stage.data_dir.parents[2])
    stage.hub.add_repository(stage.repo_id, {first: content, second: content})
    repository = repository_of(stage.hub, stage.repo_id, first, second)
    stage.ordered["404"] = stage.fail("status", file=second, status=404, error_code="EntryNotFound")
    stage.player.download(repository)
    yield stage.come_to_an_end()


def full_disk(stage: Stage) -> Scene:
    """A disk that is really full: of a few kB, in a mount of the fetch process's own."""
    player = stage.player
    if not can_mount():
        yield from usual(stage)
        return
    full = stage.data_dir.parents[2] / "full"
    full.touch()
    mount = 'if [ -e "$0" ]; then mount -t tmpfs -o size=1m none "$1"; fi; shift; exec "$@"'
    player.close()
    folder = _folder_of_download(stage)
    start = ["unshare", "-rm", "sh", "-c", mount, str(full), str(folder)]
    player.command_line = [*start, *player.command_line]
    player.start()
    player.download(stage.repository())
    title = "The disk is full"
    yield player.is_at(State.PAUSED, title)
    stage.expect(_title(player) == title, f"at first it says “{_title(player)}”")
    full.unlink()
    player.resume()
    yield stage.come_to_an_end()


@cache
def can_mount() -> bool:
    """Whether this system lets a process have mounts of its own."""
    if shutil.which("unshare") is None:
        return False
    return subprocess.run(["unshare", "-rm", "true"], capture_output=True).returncode == 0


def _folder_of_download(stage: Stage) -> Path:
    from desktop.hub.downloads.download import Wanted

    repository = stage.repository()
    wanted = Wanted(stage.repo_id, repository.commit, repository.files[0], "")
    return stage.player.paths.unfinished_downloads / wanted.key


def _title(player: Player) -> str:
    now = player.now
    return explain(now.error).title if now and now.error else ""
