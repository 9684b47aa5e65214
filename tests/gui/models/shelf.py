"""A shelf of models that answers at once or when it is told to, with no disk and no network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from desktop.errors import AppError
from desktop.fit.calibration import Calibration
from desktop.fit.machine import Machine
from desktop.fit.memory import Memory
from desktop.fit.verdict import Fit, Verdict
from desktop.gguf.shape import Shape
from desktop.hub.catalogue import Entry, load_catalogue
from desktop.hub.downloads.download import Download, State, Wanted
from desktop.hub.library.model import Advice, Defaults, InstalledModel, Measured, Presence
from desktop.hub.licences import Licences
from desktop.hub.repository import Found, Gate, ModelFile, Page, Part, Query, Repository
from desktop.models.offer import Choice, Offer
from desktop.models.tuning import TunedModel
from desktop.paths import resources
from desktop.sessions.sessions import Measured as Kept

OnError = Callable[[AppError], object]

GB = 1_000_000_000
REPO = "TheBloke/Llama-2-7B-Chat-GGUF"
HASH = "7b3c5e0a91f24d68b0c2e47fd5a8136900f1de27c4bb96a8e35d7210cf84a9e6"

STARTER = InstalledModel(
    "SmolLM2 135M", Path("/opt/paddock/smollm2.gguf"), 105_000_000, "starter",
    Advice("You are a helpful assistant that gives short, correct answers.", 0.2),
    quantization="Q4_1", measured=Measured(62.4, "CPU"),
)  # fmt: skip
LLAMA = InstalledModel(
    "Llama 2 7B Chat", Path("/home/anna/.local/share/Paddock/models/llama-2-7b-chat.Q4_K_M.gguf"),
    4_081_004_224, "library", repo_id=REPO, commit="191239b3e26b2882fb562ffccdd1cf0f65402adb",
    sha256=HASH, licence="llama2", quantization="Q4_K_M", is_ours=True,
    measured=Measured(8.7, "CPU"), last_used_at="2026-03-12T09:30:00+00:00",
)  # fmt: skip
QWEN = InstalledModel(
    "qwen2.5-coder-14b-instruct", Path("/home/anna/.lmstudio/models/qwen2.5-coder-14b.gguf"),
    8_988_110_976, "LM Studio", quantization="Q4_K_M",
)  # fmt: skip
OWN_FILE = InstalledModel(
    "my-finetune-of-mistral-with-a-name-that-is-far-too-long-for-any-list-v0.3",
    Path("/home/anna/train/out.gguf"), 7_702_565_088, "file", quantization="Q8_0",
    state=Presence.CHANGED,
)  # fmt: skip
LOST = InstalledModel(
    "Mistral 7B Instruct", Path("/media/stick/mistral-7b-instruct-v0.2.Q5_K_M.gguf"),
    5_131_409_696, "Ollama", quantization="Q5_K_M", state=Presence.MISSING,
)  # fmt: skip
ALL = [STARTER, LLAMA, QWEN, OWN_FILE, LOST]

SHAPE = Shape(
    "llama", name="LLaMA v2", quantization="Q4_K_M", parameters=6_738_415_616,
    trained_context_tokens=4096, template="{% for message in messages %}",
)  # fmt: skip
CALIBRATION = msgspec.convert(
    {"engine": "llama.cpp", "device": "CPU", "threads": 4, "seconds_per_element": {"q4_K": 1e-11},
     "seconds_per_layer": 1e-5},
    Calibration,
)  # fmt: skip

BEST = TunedModel(
    "Llama 2 7B Chat", HASH, "CPU", "llama.cpp", 2, 128, {1: 6.1, 2: 9.8, 4: 9.1},
    {64: 31.0, 128: 38.4, 256: 37.9},
)  # fmt: skip


def a_file(quantization: str, size_bytes: int | None, name: str = "llama-2-7b-chat") -> ModelFile:
    path = f"{name}.{quantization}.gguf"
    return ModelFile(f"{name}.{quantization}", quantization, (Part(path, size_bytes, HASH),))


FILES = tuple(
    a_file(quantization, round(size * GB))
    for quantization, size in (
        ("Q2_K", 2.83), ("Q3_K_M", 3.3), ("Q4_K_M", 4.08), ("Q5_K_M", 4.78), ("Q6_K", 5.53),
        ("Q8_0", 7.16), ("F16", 13.48),
    )
)  # fmt: skip
LLAMA_REPOSITORY = Repository(
    REPO, "191239b3e26b2882fb562ffccdd1cf0f65402adb", FILES, licence="llama2", downloads=1_243_900,
    likes=478, updated_at="2023-10-14T21:36:33.000Z", architecture="llama",
    parameters=6_738_415_616, context_tokens=4096,
    texts=("README.md", "LICENSE.txt", "USE_POLICY.md"),
)  # fmt: skip
GATED_REPOSITORY = replace(
    LLAMA_REPOSITORY, repo_id="meta-llama/Llama-2-7b-chat-gguf", gate=Gate.MANUAL
)
FOUND = (
    Found(REPO, 1_243_900, 478, "2023-10-14T21:36:33Z", licence="llama2",
          parameters=6_738_415_616, context_tokens=4096),
    Found("meta-llama/Llama-2-7b-chat-gguf", 88_200, 4_120, "2024-04-17T08:12:00Z",
          Gate.MANUAL, "llama2", parameters=6_738_415_616),
    Found("bartowski/Llama-3.2-11B-Vision-Instruct-GGUF", 51_023, 96, "2024-12-02T11:00:00Z",
          licence="llama3.2", parameters=9_775_192_064, sees_pictures=True),
    Found("a-person/Llama-2-7B-chat-with-an-unreasonably-long-name-and-many-words-GGUF", 950, 3,
          "2025-06-30T00:00:00Z", licence="other"),
    Found("TheBloke/Llama-2-13B-chat-GGUF", 310_400, 197, "2023-10-14T21:36:35Z",
          licence="llama2", parameters=13_015_864_320),
)  # fmt: skip


def a_verdict(file: ModelFile, *, speed: bool = True, available: float = 10.8) -> Verdict:
    weights = file.size_bytes or 4 * GB
    memory = Memory(weights, round(2.1 * GB), round(0.3 * GB))
    share = memory.total_bytes / (available * GB)
    fit = Fit.FITS if share <= 0.75 else Fit.TIGHT if share <= 0.9 else Fit.TOO_BIG
    tokens = 38 * GB / weights if speed else None
    return Verdict(fit, memory, round(available * GB), 4096, tokens, "header")


def an_offer(repository: Repository = LLAMA_REPOSITORY, *, speed: bool = True) -> Offer:
    choices = tuple(Choice(file, a_verdict(file, speed=speed)) for file in repository.files)
    best = [c for c in choices if c.verdict and c.verdict.fit is Fit.FITS]
    return Offer(repository, SHAPE, choices, best[-1].file.name if best else "")


class Asked:
    """A question that waits, is answered, or was cancelled."""

    def __init__(
        self, what: object, done: Callable[..., object], failed: Callable[[AppError], object]
    ) -> None:
        self.what = what
        self.answer = done
        self.fail = failed
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


class FakeHub:
    """Keeps every question until the test answers it."""

    def __init__(self) -> None:
        self.searches: list[Asked] = []
        self.texts: list[Asked] = []
        self.tokens: list[Asked] = []

    def search(
        self, query: Query, cursor: str, done: Callable[[Page], None], failed: OnError
    ) -> Asked:
        self.searches.append(Asked((query, cursor), done, failed))
        return self.searches[-1]

    def read_text(
        self, repository: Repository, path: str, done: Callable[[str], None], failed: OnError
    ) -> Asked:
        self.texts.append(Asked((repository.repo_id, path), done, failed))
        return self.texts[-1]

    def who_am_i(self, token: str, done: Callable[[str], None], failed: OnError) -> Asked:
        self.tokens.append(Asked(token, done, failed))
        return self.tokens[-1]


class FakeDownloads:
    """Downloads as the test makes them."""

    def __init__(self) -> None:
        self.listeners: list[Callable[[Download], None]] = []
        self.now: dict[int, Download] = {}
        self.retried = 0

    def all(self) -> list[Download]:
        return [each for each in self.now.values() if each.state is not State.CANCELLED]

    def listen(self, listener: Callable[[Download], None]) -> None:
        self.listeners.append(listener)

    def start(self, wanted: Wanted) -> int:
        for download in self.now.values():
            if download.wanted == wanted:
                self.become(download.id, state=State.RUNNING)
                return download.id
        number = len(self.now) + 1
        self.tell(Download(number, wanted, State.QUEUED, total_bytes=wanted.file.size_bytes))
        return number

    def pause(self, download_id: int) -> None:
        self.become(download_id, state=State.PAUSED)

    def resume(self, download_id: int) -> None:
        self.become(download_id, state=State.QUEUED, error=None)

    def cancel(self, download_id: int) -> None:
        self.become(download_id, state=State.CANCELLED)

    def retry_refused(self) -> None:
        self.retried += 1

    def become(self, download_id: int, **changed: object) -> None:
        self.tell(replace(self.now[download_id], **changed))

    def tell(self, download: Download) -> None:
        self.now[download.id] = download
        for listener in self.listeners:
            listener(download)


class FakeLibrary:
    """Models in a list; `fails` is raised by whatever is asked next."""

    def __init__(self, models: Sequence[InstalledModel]) -> None:
        self.models = list(models)
        self.elsewhere: list[InstalledModel] = []
        self.beside: tuple[Path, ...] = ()
        self.fails: AppError | None = None

    def _check(self) -> None:
        if self.fails is not None:
            error, self.fails = self.fails, None
            raise error

    def installed(self) -> list[InstalledModel]:
        self._check()
        return list(self.models)

    def add_file(self, path: Path) -> InstalledModel:
        self._check()
        self.models.append(InstalledModel(path.stem, path, 2 * GB, "file"))
        return self.models[-1]

    def scan(self) -> list[InstalledModel]:
        self._check()
        found, self.elsewhere = self.elsewhere, []
        self.models += found
        return found

    def look_for(self, model: InstalledModel, path: Path) -> InstalledModel:
        self._check()
        return self._put(model, path=path, state=Presence.PRESENT)

    def rename(self, model: InstalledModel, name: str) -> InstalledModel:
        self._check()
        return self._put(model, name=name)

    def set_defaults(self, model: InstalledModel, defaults: Defaults) -> InstalledModel:
        self._check()
        return self._put(model, defaults=defaults)

    def remove(self, model: InstalledModel) -> InstalledModel:
        self._check()
        self.models = [each for each in self.models if each.path != model.path]
        return model

    def restore(self, removed: InstalledModel) -> None:
        self.models.append(removed)

    def adapters(self, model: InstalledModel) -> Sequence[Path]:  # noqa: ARG002
        return self.beside

    def _put(self, model: InstalledModel, **changed: object) -> InstalledModel:
        new = replace(model, **changed)
        self.models = [new if each.path == model.path else each for each in self.models]
        return new


class FakeTokens:
    def __init__(self) -> None:
        self.kept = ""
        self.fails: AppError | None = None

    def save(self, token: str) -> None:
        if self.fails is not None:
            raise self.fails
        self.kept = token


class SomeKept:
    """Conversations that take so much of the disk until they are cleared."""

    def __init__(self, size_bytes: int) -> None:
        self.size_bytes = size_bytes
        self.cleared = 0

    def measure(self, done: Callable[[Kept], object]) -> None:
        done(Kept(1, self.size_bytes))

    def clear(self, done: Callable[[Kept], object]) -> None:
        was, self.size_bytes = Kept(1, self.size_bytes), 0
        self.cleared += 1
        done(was)


class FakeShelf:
    """All of it together."""

    def __init__(self, folder: Path, models: Sequence[InstalledModel] = ALL) -> None:
        self.hub = FakeHub()
        self.downloads = FakeDownloads()
        self.library = FakeLibrary(models)
        self.catalogue = load_catalogue(resources() / "catalogue.json")
        self.licences = Licences(resources() / "licences", folder / "licences.json")
        self.tokens = FakeTokens()
        self.looks: list[Asked] = []
        self.measures: list[Asked] = []
        self.verifies: list[Asked] = []
        self.tunes: list[Asked] = []
        self.tune_progress: Callable[[float], None] = lambda _fraction: None
        self.best: TunedModel | None = None
        self.misfits: dict[Path, str] = {}
        """Adapters that fit no model, and why."""
        self.progress: Callable[[int, int], None] = lambda _done, _total: None
        self.calibration: Calibration | None = CALIBRATION
        self.held: list[Callable[[], None]] = []
        self.holds = False
        """When true, what has to do with the disk waits for `release`."""

    def do(self, work: Callable[[], object], done: Callable[..., object], failed: OnError) -> None:
        def call() -> None:
            try:
                result = work()
            except AppError as error:
                failed(error)
            else:
                done(result)

        if self.holds:
            self.held.append(call)
        else:
            call()

    def release(self) -> None:
        """Let the disk be done with what it was asked."""
        held, self.held = self.held, []
        for call in held:
            call()

    def machine(self) -> Machine:
        return Machine(16 * GB, round(10.8 * GB), calibration=self.calibration)

    def free_bytes(self) -> int:
        return 80 * GB

    def recommended(self) -> Entry:
        return self.catalogue.recommended_for(16 * GB)

    def look(self, repo_id: str, done: Callable[..., None], failed: OnError) -> Asked:
        self.looks.append(Asked(repo_id, done, failed))
        return self.looks[-1]

    def judge_again(self, offer: Offer) -> Offer:
        return an_offer(offer.repository, speed=self.calibration is not None)

    def licence_of(self, repository: Repository) -> str:
        return repository.licence

    def licence_to_accept(self, repository: Repository) -> object:
        licence = self.licences.find(repository.licence)
        wanted = licence.must_accept and self.licences.accepted(licence.id) is None
        return licence if wanted else None

    def download(self, repository: Repository, file: ModelFile) -> int:
        return self.downloads.start(Wanted(repository.repo_id, repository.commit, file))

    def measure(self, done: Callable[..., None], failed: OnError) -> None:
        self.measures.append(Asked("measure", done, failed))

    def shape(self, model: InstalledModel) -> Shape:  # noqa: ARG002
        return SHAPE

    def verify(
        self,
        model: InstalledModel,
        progress: Callable[[int, int], None],
        done: Callable[[bool], None],
        failed: OnError,
    ) -> Asked:
        self.progress = progress
        self.verifies.append(Asked(model, done, failed))
        return self.verifies[-1]

    def mismatch(self, adapter: Path, model: InstalledModel) -> str | None:  # noqa: ARG002
        return self.misfits.get(adapter)

    def tune(
        self,
        model: InstalledModel,
        progress: Callable[[float], None],
        done: Callable[[TunedModel], None],
        failed: OnError,
    ) -> Asked:
        self.tune_progress = progress
        self.tunes.append(Asked(model, done, failed))
        return self.tunes[-1]

    def tuned(self, model: InstalledModel) -> TunedModel | None:  # noqa: ARG002
        return self.best
