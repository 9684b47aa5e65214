"""Paddock's model library against a hub that fails, several at once: real processes, real disks.

A `Player` is one Paddock without a window: a data folder, a token, a `Models`. A scene is a generator
that plays on it and yields what it waits for; `side_by_side` runs many of them on one loop.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop.child.starting import isolated_python
from desktop.errors import AppError
from desktop.explain import explain
from desktop.hub.downloads.download import Download, State
from desktop.hub.library import Library
from desktop.hub.repository import ModelFile, Part, Repository
from desktop.loop import QueueLoop
from desktop.models.models import Models
from desktop.paths import Paths
from desktop.settings import Settings
from tests.hub_server import GOOD_TOKEN, Hub

Wait = Callable[[], object]
Scene = Iterator[Wait]
STEP_SECONDS = 0.02
SCENE_SECONDS = 30.0
AT_ONCE = 8
CHILD = Path(__file__).with_name("quick_fetch_child.py")
PACKAGES = ("desktop", "msgspec", "httpx2", "huggingface_hub")
ENDED = (State.DONE, State.FAILED, State.PAUSED, State.CANCELLED)


class Quick(msgspec.Struct, frozen=True):
    """How the fetch process differs from the one that people get."""

    stall_seconds: float = 0.8
    answer_seconds: float = 4.0
    spare_bytes: int = 0
    most_file_bytes: int = 0
    """No file may become longer: what a FAT32 disk says at 4 GiB. 0: any."""
    trusted_certificate: str = ""

    def command_line(self) -> list[str]:
        """How such a process is started."""
        command = _isolated()
        at = command.index(str(CHILD)) + 1
        return [*command[:at], json.dumps(msgspec.structs.asdict(self)), *command[at:]]


@cache
def _isolated() -> list[str]:
    return isolated_python(CHILD, PACKAGES)


class Keeper:
    """A keychain for one token, in memory."""

    def __init__(self, token: str) -> None:
        self._token = token

    def load(self) -> str:
        return self._token

    def save(self, token: str) -> None:
        self._token = token

    def forget(self) -> None:
        self._token = ""


class Player:
    """One Paddock without a window, that can be closed and started again."""

    def __init__(
        self,
        loop: QueueLoop,
        data_dir: Path,
        endpoint: str,
        *,
        token: str = GOOD_TOKEN,
        proxy: str = "",
        command_line: Sequence[str] = (),
    ) -> None:
        self.loop = loop
        self.paths = Paths(data_dir)
        self.settings = Settings(hub_endpoint=endpoint, proxy=proxy)
        self.keeper = Keeper(token)
        self.command_line = list(command_line) or Quick().command_line()
        self.errors: list[AppError] = []
        """What questions ended with."""
        self.answers: list[object] = []
        self.seen: list[Download] = []
        self._id = 0
        self.start()

    def start(self) -> None:
        """Start Paddock."""
        self.models = Models(
            self.loop,
            self.paths,
            settings=lambda: self.settings,
            tokens=self.keeper,
            library=Library(self.paths.models, record=self.paths.model_records, places=()),
            command_line=self.command_line,
        )
        self.models.downloads.listen(self.seen.append)

    def close(self) -> None:
        """Quit Paddock."""
        self.models.close()

    # Downloads

    def download(self, repository: Repository, file: ModelFile | None = None) -> None:
        """Fetch a file, the repository's first if unsaid."""
        self._id = self.models.download(repository, file or repository.files[0])

    def take_up(self) -> Wait:
        """After a start: find the download that was left."""
        self.models.downloads.load()
        return lambda: self.models.downloads.all()

    def resume(self) -> None:
        """Go on with the one download."""
        self._id = self.models.downloads.all()[0].id
        self.models.downloads.resume(self._id)

    def pause(self) -> Wait:
        """Stop it; to be waited for."""
        self.models.downloads.pause(self._id)
        return lambda: not self.fetchers()

    @property
    def now(self) -> Download | None:
        """How the download stands."""
        found = [one for one in self.models.downloads.all() if one.id == self._id]
        return found[0] if found else None

    def has_bytes(self, count: int) -> Wait:
        """When so many bytes are there."""
        return lambda: any(download.done_bytes >= count for download in self.seen)

    def is_at(self, state: State, says: str = "") -> Wait:
        """When it has ended, or is in this state for a reason that is explained under this title."""

        def look() -> bool:
            now = self.now
            if now is None or now.state in ENDED:
                return True
            said = explain(now.error).title if now.error else ""
            return (now.state, said) == (state, says)

        return look

    def fetchers(self) -> list[int]:
        """Process ids of fetch processes that work on this data folder."""
        running = self.models.downloads._running.values()
        return [one._process._child.pid for one in running if not one.has_gone]

    # Questions

    def ask(self, question: Callable[..., object], *arguments: object) -> Wait:
        """Put a question of `Models` or `Hub`; to be waited for."""
        before = len(self.answers) + len(self.errors)
        question(*arguments, self.answers.append, self.errors.append)
        return lambda: len(self.answers) + len(self.errors) > before


def side_by_side(
    loop: QueueLoop, scenes: Iterable[Callable[[], Scene]], *, at_once: int = AT_ONCE
) -> None:
    """Play all scenes, some at once. A scene that waits too long is left with a `TimeoutError`."""
    waiting, playing = deque(scenes), []

    def step() -> None:
        playing[:] = [one for one in playing if one.goes_on()]
        while waiting and len(playing) < at_once:
            playing.append(_Playing(waiting.popleft()()))
        if playing:
            loop.later(STEP_SECONDS, step)
        else:
            loop.quit()

    step()
    try:
        loop.run()
    finally:
        for one in playing:
            one.leave()


class _Playing:
    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._until: Wait = lambda: True
        self._since = time.monotonic()

    def goes_on(self) -> bool:
        """Play on as far as it goes; whether there is more of it."""
        try:
            if time.monotonic() - self._since > SCENE_SECONDS:
                self._give_up()
            while self._until():
                self._until = next(self._scene)
        except StopIteration:
            return False
        return True

    def leave(self) -> None:
        """Have it tidy up."""
        if isinstance(self._scene, Generator):
            self._scene.close()

    def _give_up(self) -> None:
        late = TimeoutError(f"it did not happen within {SCENE_SECONDS:.0f} s")
        if not isinstance(self._scene, Generator):
            raise late
        self._until = self._scene.throw(late)


def chosen(request: pytest.FixtureRequest, parameter: str) -> list[Any]:
    """The values of this parameter that the module's tests are run with, in their order."""
    items = [item for item in request.session.items if item.path == request.path]
    calls = [item.callspec.params for item in items if hasattr(item, "callspec")]
    return [params[parameter] for params in calls if parameter in params]


# What is on the hub, as a window that has looked at it knows it.


def repository_of(
    hub: Hub, repo_id: str, *paths: str, revision: str = "", knows: bool = True
) -> Repository:
    """A model of these files. Without `knows`, as a mirror lists it: no size, no hash."""
    files = [hub.file(repo_id, path) for path in paths]
    parts = tuple(
        Part(file.path, file.size_bytes, file.sha256) if knows else Part(file.path)
        for file in files
    )
    model = ModelFile(paths[0].rpartition("/")[2].removesuffix(".gguf"), "Q4_0", parts)
    return Repository(repo_id, revision or hub.repository(repo_id).head, (model,))


# What is on the disk.


def sha256_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def models_in(data_dir: Path) -> list[Path]:
    """Files that a person would see as models: everything in the folder but unfinished downloads."""
    paths = Paths(data_dir)
    unfinished = (paths.unfinished_downloads, paths.models / ".trash")
    return [
        path
        for path in sorted(paths.models.rglob("*"))
        if path.is_file() and not any(path.is_relative_to(folder) for folder in unfinished)
    ]


def wrong_files(data_dir: Path, right: Iterable[str]) -> list[Path]:
    """Those whose SHA-256 is none of these."""
    known = set(right)
    return [path for path in models_in(data_dir) if sha256_of(path) not in known]


def escaped(data_dirs: Path) -> list[Path]:
    """Files beside the places where Paddock may write, in folders `data_dirs`/NAME/data."""
    found = []
    for path in sorted(data_dirs.rglob("*")):
        inside = path.relative_to(data_dirs).parts
        paths = Paths(data_dirs / inside[0] / "data")
        known = (
            *(paths.models, paths.model_records, paths.licences, paths.calibration),
            paths.network_journal,
        )
        is_known = any(path.is_relative_to(place) for place in known)
        if not is_known and not any(place.is_relative_to(path) for place in known):
            found.append(path)
    return found


def holders_of(text: str, folder: Path) -> list[Path]:
    """Files in which this text is, wherever it is in them."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return [path for path in files if text.encode() in path.read_bytes()]
