"""The one object that window and terminal are given for everything that has to do with models.

Knows no widget and no argument. It joins the hub, the downloads, the library, the licences and this
computer; each of them does its own work.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from desktop.errors import AppError, InternalFault, ModelNotFound
from desktop.fit.advice import Change
from desktop.fit.calibration import Calibration
from desktop.fit.machine import Machine
from desktop.fit.memory import memory_of
from desktop.fit.plan import plan
from desktop.fit.verdict import Verdict
from desktop.gguf.adapter import mismatch
from desktop.gguf.header import BadGGUF
from desktop.gguf.shape import Shape
from desktop.gguf.shaping import shape_of_file
from desktop.hub.access import HubAccess, KnownToken, TokenKeeper
from desktop.hub.catalogue import Catalogue, Entry, load_catalogue
from desktop.hub.downloads.download import Wanted
from desktop.hub.downloads.downloads import Downloads
from desktop.hub.hub import Hub, Lookup
from desktop.hub.library import InstalledModel, Library, Provenance
from desktop.hub.licences import Licence, Licences
from desktop.hub.network import Network
from desktop.hub.network_journal import NetworkJournal
from desktop.hub.protocol import FetchedPart
from desktop.hub.repository import ModelFile, Repository
from desktop.hub.token import Tokens
from desktop.loop import Loop, run_in
from desktop.model_errors import ModelFileMissing, NotAModelFile
from desktop.models.computer import Computer
from desktop.models.offer import Offer, file_to_read, offer
from desktop.models.planning import tune_and_keep, wishes_of
from desktop.models.tuning import TunedModel, Tunings, newest_of
from desktop.models.tuning_job import TuningJob
from desktop.models.verification import Verification
from desktop.packs.packs import packs_in
from desktop.paths import Paths, resources
from desktop.settings import Settings

T = TypeVar("T")
OnError = Callable[[AppError], None]
ENOUGH_TOKENS = 20


class Models:
    """On the loop's thread; no call waits. Nothing goes out before `hub` or `downloads` is called."""

    def __init__(
        self,
        loop: Loop,
        paths: Paths,
        *,
        settings: Callable[[], Settings],
        tokens: TokenKeeper | None = None,
        library: Library | None = None,
        command_line: list[str] | None = None,
    ) -> None:
        """`tokens` are the system keychain's, `command_line` the fetch process's if unsaid."""
        self._loop = loop
        self._paths = paths
        self._settings = settings
        self._work = ThreadPoolExecutor(2, thread_name_prefix="models")
        self.packs = packs_in(paths)
        self.computer = Computer(paths.calibration, self.packs)
        self.library = library or Library(paths.models, record=paths.model_records)
        self.catalogue: Catalogue = load_catalogue(resources() / "catalogue.json")
        self.licences = Licences(resources() / "licences", paths.licences)
        self._host = _host(settings().hub_endpoint)
        self._keeper = tokens
        self.tokens = KnownToken(tokens or Tokens(self._host))
        self._access = HubAccess(
            loop, self.tokens, where=lambda: (settings().hub_endpoint, settings().proxy)
        )
        self.journal = NetworkJournal(paths.network_journal, loop)
        self.network = Network(self.journal, is_offline=lambda: settings().offline)
        self.hub = Hub(loop, self._access.give, network=self.network, command_line=command_line)
        self.downloads = Downloads(
            loop,
            paths.unfinished_downloads,
            give_access=self._access.give,
            arrive=self._arrive,
            network=self.network,
            command_line=command_line,
        )
        self.take(settings())
        self._tuning_jobs: list[TuningJob] = []

    def take(self, settings: Settings) -> None:
        """The settings were changed: downloads follow them at once, and a hub sees its own token only."""
        if (host := _host(settings.hub_endpoint)) != self._host:
            self._host = host
            self.tokens.change(self._keeper or Tokens(host))
        self.network.reconsider()
        self.downloads.limit(settings.download_limit)
        self.downloads.run_at_once(settings.downloads_at_once)

    def close(self) -> None:
        """End every question and download, all bytes kept, and join the threads."""
        self.hub.close()
        self.downloads.close()
        self._access.close()
        self.journal.close()
        for job in self._tuning_jobs:
            job.cancel()
        self._work.shutdown(wait=True, cancel_futures=True)

    # This computer

    def machine(self) -> Machine:
        """This computer, with the memory that is free now."""
        return self.computer.now()

    def look_anew(self) -> None:
        """There may be other graphics processors by now."""
        self.computer.forget()

    def free_bytes(self) -> int:
        """Of the disk that Paddock's models are on."""
        folder = self._paths.models
        while not folder.exists():
            folder = folder.parent
        return shutil.disk_usage(folder).free

    def recommended(self) -> Entry:
        """The catalogue's entry for this computer."""
        machine = self.machine()
        gpu_bytes = max((gpu.total_bytes for gpu in machine.gpus), default=0)
        return self.catalogue.recommended_for(machine.memory_bytes, gpu_bytes)

    def speed_of(self, entry: Entry) -> float | None:
        """About how fast a suggested model would be here; None before this computer was measured."""
        calibration = self.machine().calibration
        price = calibration.seconds_per_element.get("q4_K") if calibration else None
        return 1 / (price * entry.active_billions * 1e9) if price else None

    def measure(self, done: Callable[[Calibration], None], failed: OnError) -> None:
        """The short calibration run: some seconds of full work."""
        self.do(self.computer.measure, done, failed)

    # The hub

    def look(self, repo_id: str, done: Callable[[Offer], None], failed: OnError) -> Lookup:
        """Ask the hub for a repository, read one header, and judge what it has."""
        looking = Looking(self, done, failed)
        return looking.begin(repo_id)

    def judge_instead(
        self, shape: Shape, settings: Settings, model: InstalledModel, *, freed_bytes: int
    ) -> tuple[Verdict, tuple[Change, ...]]:
        """Whether it fits once another model has given back `freed_bytes`, and what would make it fit."""
        now = self.machine()
        machine = replace(now, free_memory_bytes=now.free_memory_bytes + freed_bytes)
        found = plan(shape, machine, wishes_of(model, settings))
        return found.verdict, found.changes

    def judge_again(self, judged: Offer) -> Offer:
        """The same with this computer as it is now; the hub is not asked."""
        return offer(judged.repository, judged.shape, self.machine())

    def licence_to_accept(self, repository: Repository) -> Licence | None:
        """None: accepted before, or none has to be."""
        licence_id = self.licence_of(repository)
        licence = self.licences.find(licence_id)
        if not licence.must_accept or self.licences.accepted(licence_id) is not None:
            return None
        return licence

    def licence_of(self, repository: Repository) -> str:
        """The licence that has to be kept to: a tune of Llama 2 is under Llama 2's licence too."""
        entry = self.catalogue.find(repository.repo_id)
        said = repository.licence_name if repository.licence == "other" else repository.licence
        known = [entry.base_licence, entry.licence] if entry else []
        for licence_id in (*known, said):
            if licence_id and self.licences.find(licence_id).must_accept:
                return licence_id
        return said

    def download(self, repository: Repository, file: ModelFile) -> int:
        """Fetch this; its licence was accepted before. Answers the download's id."""
        wanted = Wanted(repository.repo_id, repository.commit, file, self.licence_of(repository))
        return self.downloads.start(wanted)

    # This disk

    def shape(self, model: InstalledModel) -> Shape:
        """What a file's header says. Blocking. Raises `NotAModelFile` and `ModelFileMissing`."""
        try:
            return shape_of_file(model.path)
        except BadGGUF as error:
            raise NotAModelFile(model.path, error.reason) from error
        except OSError as error:
            raise ModelFileMissing(model.path) from error

    def given_back(self, path: Path, context_tokens: int) -> int:
        """Bytes that are free again once the model in this file is no longer loaded. Blocking.

        Its weights are not counted: they are mapped, and the system counts them as available already.
        """
        if not context_tokens:
            return 0
        try:
            memory = memory_of(shape_of_file(path), context_tokens=context_tokens)
        except (BadGGUF, OSError):
            return 0
        return memory.cache_bytes + memory.working_bytes

    def set_up(self, model: InstalledModel, **fields: int | str) -> InstalledModel:
        """Remember how this model is to be opened. Blocking. Raises `DiskRefused`."""
        return self.library.set_defaults(model, replace(model.defaults, **fields))

    def note_answer(self, name: str, tokens_per_second: float, tokens: int) -> None:
        """This model has answered, so fast. Short answers say little about speed."""

        def note() -> None:
            with contextlib.suppress(ModelNotFound):
                model = self.library.find(name)
                self.library.note_used(model)
                if tokens >= ENOUGH_TOKENS:
                    self.library.note_speed(model, tokens_per_second)

        self.do(note, lambda _: None, lambda _: None)

    def mismatch(self, adapter: Path, model: InstalledModel) -> str | None:
        """Why this adapter can't be used with the model, to go on after its name. Blocking."""
        return mismatch(adapter, model.path)

    def tune(
        self,
        model: InstalledModel,
        progress: Callable[[float], None],
        done: Callable[[TunedModel], None],
        failed: OnError,
    ) -> TuningJob:
        """Measure how this model is fastest here, and remember it: up to a minute or more of full work."""
        job, settings = TuningJob(self._loop, progress), self._settings()
        self._tuning_jobs.append(job)

        def work() -> TunedModel | None:
            tunings = Tunings(self._paths.tunings)
            return tune_and_keep(
                model,
                settings,
                tunings,
                on_progress=job.report,
                is_stopped=lambda: job.is_cancelled,
                packs=self.packs,
            )

        tell = job.done(done)
        self.do(work, lambda tuned: tell(tuned) if tuned else None, job.failed(failed))
        return job

    def tuned(self, model: InstalledModel) -> TunedModel | None:
        """The newest measurement of this model, on whatever device. Blocking."""
        return newest_of(model, Tunings(self._paths.tunings).all())

    def tidy_up(self) -> None:
        """Delete for good what has been in the trash for a week. In the background; says nothing."""
        self.do(self.library.empty_trash, lambda _: None, lambda _: None)

    def verify(
        self,
        model: InstalledModel,
        progress: Callable[[int, int], None],
        done: Callable[[bool], None],
        failed: OnError,
    ) -> Verification:
        """Hash the file again: bytes done and in all, then whether it is what it was."""
        verification = Verification(self._loop, self.library, model, progress)
        self.do(verification.run, lambda same: verification.tell(done, same), failed)
        return verification

    def do(self, work: Callable[[], T], done: Callable[[T], None], failed: OnError) -> None:
        """Do this where it keeps nobody waiting, and call back with its result or its error."""

        def refused(error: BaseException) -> None:
            if isinstance(error, AppError):
                failed(error)
                return
            failed(InternalFault(type(error).__name__))
            raise error

        run_in(self._work, self._loop, work, done, refused)

    def _arrive(self, wanted: Wanted, folder: Path, parts: Sequence[FetchedPart]) -> str:
        source = Provenance(
            repo_id=wanted.repo_id,
            commit=wanted.revision,
            licence=wanted.licence,
            quantization=wanted.file.quantization,
        )
        return self.library.address(self.library.keep_download(folder, parts, source))


class Looking(Lookup):
    """Two questions that look like one: the repository, then the header of one of its files."""

    def __init__(self, models: Models, done: Callable[[Offer], None], failed: OnError) -> None:
        super().__init__()
        self._models = models
        self._done = done
        self._failed = failed
        self._question: Lookup | None = None

    def begin(self, repo_id: str) -> Lookup:
        """Ask for the repository; what the computer has is found out meanwhile."""
        self._question = self._models.hub.look(repo_id, self._on_repository, self._failed)
        return self

    def cancel(self) -> None:
        """Nothing more is heard of it."""
        self.is_wanted = False
        if self._question is not None:
            self._question.cancel()

    def _on_repository(self, repository: Repository) -> None:
        file = file_to_read(repository)
        if file is None or repository.is_disabled:
            self._judge(repository, None)
            return
        self._question = self._models.hub.read_header(
            repository,
            file,
            lambda shape: self._judge(repository, shape),
            # A gated repository keeps its files to itself: what it has can be shown all the same.
            lambda _error: self._judge(repository, None),
        )

    def _judge(self, repository: Repository, shape: Shape | None) -> None:
        models = self._models

        def judge_it(_: None) -> None:
            if self.is_wanted:
                self._done(offer(repository, shape, models.machine()))

        models.do(models.computer.learn, judge_it, self._failed)


def _host(endpoint: str) -> str:
    return endpoint.partition("://")[2].partition("/")[0] or endpoint
