"""`paddock pull`: download a model, with its licence asked first. Can be interrupted and repeated.

What was fetched stays on the disk whatever happens, so the same command goes on where the last ended.
"""

from __future__ import annotations

import argparse
import sys
import time

from desktop import figures
from desktop.cli.ask import on_interrupt
from desktop.cli.commands import DONE, FAILED
from desktop.cli.hub_parts import HubParts
from desktop.cli.output import say, say_error, say_json
from desktop.cli.progress import Meter, download_as_json, meter
from desktop.cli.show import is_recommended, licence_in_words
from desktop.hub.downloads.download import Download, State
from desktop.hub.library import InstalledModel, Presence
from desktop.hub.licences import Licence
from desktop.hub.names import safe_file_name
from desktop.hub.repository import ModelFile, Repository
from desktop.model_errors import LicenceNotAccepted, QuantizationUnclear

TICK_SECONDS = 1.0
_OVER = (State.DONE, State.FAILED, State.PAUSED, State.CANCELLED)


def pull(arguments: argparse.Namespace) -> int:
    """Download, and end when the model is in the list; 1 when it was stopped on the way."""
    with HubParts(arguments) as parts:
        repository, file = _wanted(parts, arguments)
        if model := _installed(parts, repository, file):
            _say_here(model, in_json=arguments.json)
            return DONE
        if not _may_begin(parts, repository, arguments):
            return FAILED
        pulling = _Pulling(parts, meter(in_json=arguments.json), in_json=arguments.json)
        on_interrupt(lambda: parts.loop.post(pulling.interrupt))
        return pulling.run(repository, file, arguments.limit)


def file_asked_for(repository: Repository, asked: str) -> ModelFile:
    """By quantization, by name, or by path; "" is the only one. Raises `QuantizationUnclear`."""
    wanted = asked.casefold()
    found = [file for file in repository.files if not wanted or wanted in _names(file)]
    if len(found) != 1:
        choices = tuple(file.quantization or file.name for file in repository.files)
        raise QuantizationUnclear(repository.repo_id, asked, choices)
    return found[0]


def _names(file: ModelFile) -> set[str]:
    paths = [part.path.casefold() for part in file.parts]
    return {
        file.quantization.casefold() or file.name.casefold(),
        file.name.casefold(),
        *paths,
        *(path.rpartition("/")[2] for path in paths),
    }


def _wanted(parts: HubParts, arguments: argparse.Namespace) -> tuple[Repository, ModelFile]:
    if arguments.file:
        repository = parts.repository(arguments.repository)
        return repository, file_asked_for(repository, arguments.file)
    offer = parts.offer(arguments.repository)
    best = [choice.file for choice in offer.choices if is_recommended(offer, choice)]
    return offer.repository, best[0] if best else file_asked_for(offer.repository, "")


def _installed(parts: HubParts, repository: Repository, file: ModelFile) -> InstalledModel | None:
    """The model, where it was downloaded before, at this very commit."""
    wanted = (repository.repo_id, repository.commit, safe_file_name(file.parts[0].path))
    for model in parts.models.library.installed():
        is_it = (model.repo_id, model.commit, model.path.name) == wanted
        if is_it and model.state is Presence.PRESENT:
            return model
    return None


def _say_here(model: InstalledModel, *, in_json: bool) -> None:
    if in_json:
        say_json({"event": "done", "model": model.name, "path": str(model.path)})
    else:
        say(f"{model.name} is here: {model.path}")


def _may_begin(parts: HubParts, repository: Repository, arguments: argparse.Namespace) -> bool:
    """Whether the licence is accepted, now or before. Raises `LicenceNotAccepted`."""
    licence = parts.models.licence_to_accept(repository)
    if licence is None:
        return True
    if arguments.accept_licence.casefold() == licence.id:
        parts.models.licences.accept(licence.id)
        return True
    if arguments.json or arguments.accept_licence or not _somebody_is_there():
        raise LicenceNotAccepted(licence.id)
    if not _agrees(licence, repository.repo_id):
        say("Nothing was downloaded.")
        return False
    parts.models.licences.accept(licence.id)
    return True


def _somebody_is_there() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def _agrees(licence: Licence, repo_id: str) -> bool:
    say(licence_in_words(licence))
    say(f"\n“paddock show {repo_id} --licence” prints the full text.")
    say("Do you accept? [y/N] ", end="")
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


class _Pulling:
    """One download, watched until it ends. On the loop's thread."""

    def __init__(self, parts: HubParts, shown_on: Meter, *, in_json: bool) -> None:
        self._parts = parts
        self._meter = shown_on
        self._in_json = in_json
        self._download: Download | None = None
        self._id = 0
        parts.models.downloads.listen(self._hear)

    def run(self, repository: Repository, file: ModelFile, limit: int) -> int:
        """Raises the error that ended it."""
        downloads = self._parts.models.downloads
        if limit:
            downloads.limit(limit)
        self._id = self._parts.models.download(repository, file)
        self._parts.loop.run()
        self._meter.end()
        assert self._download is not None
        return self._ended(self._download)

    def interrupt(self) -> None:
        """Ctrl-C: keep what is there."""
        self._parts.models.downloads.pause(self._id)

    def _hear(self, download: Download) -> None:
        if self._id and download.id != self._id:
            return
        if download.state is State.WAITING and download.retry_in_seconds is None:
            return  # for how long is said in a moment
        self._download = download
        if download.state in _OVER:
            self._parts.loop.quit()
            return
        self._meter.show(download)
        if download.state is State.WAITING:
            self._count_down(download, time.monotonic())

    def _count_down(self, waiting: Download, since_seconds: float) -> None:
        """Show the wait again and again, until there is something newer."""

        def tick() -> None:
            if self._download is waiting:
                self._meter.show(waiting, time.monotonic() - since_seconds)
                self._count_down(waiting, since_seconds)

        self._parts.loop.later(TICK_SECONDS, tick)

    def _ended(self, download: Download) -> int:
        if download.state is State.DONE:
            _say_here(self._parts.models.library.find(download.model), in_json=self._in_json)
            return DONE
        if self._in_json:
            say_json(download_as_json(download))
        if download.error is not None:
            raise download.error
        there = figures.progress(download.done_bytes, download.total_bytes)
        say_error(f"Stopped with {there} here; the same command goes on from there.")
        return FAILED
