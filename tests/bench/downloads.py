"""Started by the bench: four downloads at once in the real window, its main thread under a heartbeat.

`downloads.py FOLDER`. The hub is this computer's own; window, models and fetch processes are the real ones.
Prints one JSON object: the longest stretch of work on the main thread while the models part comes, while
its page opens, and while the downloads begin, run, are hashed, and become models.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer

from desktop.behind import Behind
from desktop.hub.downloads.download import Download, State, Wanted
from desktop.hub.library import Library
from desktop.hub.repository import ModelFile, Part
from desktop.paths import Paths
from desktop.settings import Settings
from desktop.ui.piecemeal import Piecemeal
from tests.bench.streaming import Heartbeat, Stage
from tests.gguf_files import LLAMA_2_7B, llama
from tests.hub_server import Hub, serve

COUNT = 4
SIZE = LLAMA_2_7B._replace(layers=1, vocabulary=3200)
"""A true header, and 130 MB of nothing."""
BYTES_PER_SECOND = 20_000_000
"""Of each: slow enough to last a few seconds."""
CALM_MS = 300
"""Before and after what is watched."""


class Watched:
    """Does something among Qt's events, lets them go on until it is over, and notes the stretches."""

    def __init__(self, act: Callable[[], object], is_over: Callable[[], bool]) -> None:
        self.heart = Heartbeat()
        self._act, self._is_over = act, is_over
        self._events = QEventLoop()
        self._beat, self._look = QTimer(), QTimer()
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self.heart.beat)
        self._look.timeout.connect(self._end_if_over)

    def run(self) -> Heartbeat:
        self._beat.start(1)
        QTimer.singleShot(CALM_MS, self._begin)
        self._events.exec()
        return self.heart

    def _begin(self) -> None:
        self._act()
        self._look.start(CALM_MS)

    def _end_if_over(self) -> None:
        if self._is_over():
            self._events.quit()


class Course:
    """The window's way from its first paint to four more models."""

    def __init__(self, paths: Paths, hub: Hub, parts: contextlib.ExitStack) -> None:
        self._paths = paths
        self._stage = Stage(paths, "scripted", "100", "10")
        parts.callback(self._stage.close)
        settings = Settings(
            hub_endpoint=hub.endpoint,
            downloads_at_once=COUNT,
            download_limit=COUNT * BYTES_PER_SECOND,
        )
        self._behind = Behind(self._stage.window, settings, paths, parts)

    def run(self, wanted: list[Wanted]) -> dict[str, Heartbeat]:
        """The longest stretches of each part of it."""
        return {
            "models_coming": Watched(self._bring_models, self._have_come).run(),
            "models_page_opening": Watched(self._open_page, self._is_open).run(),
            "four_downloads": Watched(lambda: self._start(wanted), self._have_ended).run(),
        }

    def _bring_models(self) -> None:
        library = Library(self._paths.models, record=self._paths.model_records)
        pieces = self._behind._bring_models(library, self._stage.chat, self._stage.store)
        Piecemeal(pieces, self._stage.window)

    def _have_come(self) -> bool:
        return hasattr(self._stage.window, "models")

    def _open_page(self) -> None:
        room = self._stage.window.models
        self._downloads = room._models.downloads
        room.show_here()

    def _is_open(self) -> bool:
        return self._stage.window.models.page.isVisible()

    def _start(self, wanted: list[Wanted]) -> None:
        for one in wanted:
            self._downloads.start(one)

    def _have_ended(self) -> bool:
        return {download.state for download in self._downloads.all()} <= {State.DONE, State.FAILED}

    def failed(self) -> list[Download]:
        """Those that make the figures worthless."""
        return [one for one in self._downloads.all() if one.state is State.FAILED]


def offered(hub: Hub, folder: Path, number: int) -> Wanted:
    """A model of its own on the hub."""
    file = f"model-{number}.Q4_0.gguf"
    repo_id = f"bench/Model-{number}-GGUF"
    path = llama(folder / file, SIZE, name=f"Model {number}")
    commit = hub.add_repository(repo_id, {file: path}).head
    there = hub.file(repo_id, file)
    part = Part(file, there.size_bytes, there.sha256)
    return Wanted(repo_id, commit, ModelFile(file.removesuffix(".gguf"), "Q4_0", (part,)))


def main(folder: str) -> None:
    """Bring the models, open their page, fetch four, report."""
    # The keychain of whoever measures is none of this program's business.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    with serve(Path(folder) / "hub") as hub, contextlib.ExitStack() as parts:
        wanted = [offered(hub, Path(folder), number) for number in range(COUNT)]
        course = Course(Paths(Path(folder) / "data"), hub, parts)
        hearts = course.run(wanted)
        assert not course.failed(), course.failed()
    report = {
        name: {
            "worst_busy_seconds": heart.worst_busy_seconds,
            "worst_wall_seconds": heart.worst_wall_seconds,
        }
        for name, heart in hearts.items()
    }
    print(json.dumps(report))


if __name__ == "__main__":
    main(*sys.argv[1:])
