"""One object for all that has to do with models: judged, fetched, installed, used; against a real hub."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from desktop.errors import InternalFault
from desktop.fit.calibration import Calibration
from desktop.hub.downloads.download import State
from desktop.hub.library import InstalledModel
from desktop.hub.library.trash import RECORD
from desktop.hub.repository import Repository
from desktop.loop import QueueLoop
from desktop.model_errors import ModelFileMissing, NotAModelFile
from desktop.models.computer import Computer
from desktop.models.models import Models
from desktop.models.tuning import TunedModel, key_of
from desktop.paths import Paths
from desktop.settings import Settings
from tests.gguf_files import tiny_llama
from tests.hub_server import serve
from tests.loops import run_until
from tests.values import changed

REPO_ID = "TheBloke/Llama-2-7B-Chat-GGUF"
NAME = "llama-2-7b-chat.Q4_0.gguf"


class NoKeychain:
    """Keeps the token in memory."""

    def load(self) -> str:
        return ""

    def save(self, token: str) -> None:
        raise AssertionError(token)

    def forget(self) -> None:
        pass


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hub")
    tiny_llama(folder / "tiny.gguf", type="q4_0")
    with serve(folder / "hub") as server:
        server.add_repository(REPO_ID, {NAME: folder / "tiny.gguf"}, licence="llama2")
        server.add_repository("a/gated", {NAME: folder / "tiny.gguf"}, gated="auto")
        yield server


class World:
    """A loop and the models of one run."""

    def __init__(self, paths: Paths, endpoint: str) -> None:
        self.loop = QueueLoop()
        self.paths = paths
        self.answers: list[object] = []
        self.errors: list[object] = []
        self.models = Models(
            self.loop,
            paths,
            settings=lambda: Settings(hub_endpoint=endpoint),
            tokens=NoKeychain(),
        )

    def wait(self) -> object:
        run_until(self.loop, lambda: self.answers or self.errors)
        return (self.answers or self.errors)[-1]


@pytest.fixture
def world(data_dir, hub) -> Iterator[World]:
    made = World(Paths(data_dir), hub.endpoint)
    yield made
    made.models.close()


def look(world: World, repo_id: str = REPO_ID) -> object:
    world.models.look(repo_id, world.answers.append, world.errors.append)
    return world.wait()


def test_nothing_is_asked_before_somebody_asks(world, hub):
    hub.forget_requests()
    world.models.machine()
    world.models.recommended()
    world.models.free_bytes()
    assert hub.requests() == []
    look(world)
    assert hub.requests() != []  # the control


def test_a_repository_is_judged_by_its_header(world):
    offer = look(world)
    (choice,) = offer.choices
    assert (choice.file.quantization, choice.verdict.rests_on) == ("Q4_0", "header")
    assert offer.shape.architecture == "llama"


@pytest.mark.thorough
def test_a_gated_repository_is_shown_without_a_verdict(world):
    offer = look(world, "a/gated")
    assert offer.shape is None
    assert [choice.verdict for choice in offer.choices] == [None]


@pytest.mark.thorough
def test_what_is_no_longer_wanted_is_not_heard_of(world):
    lookup = world.models.look(REPO_ID, world.answers.append, world.errors.append)
    lookup.cancel()
    look(world)
    assert len(world.answers) == 1


def test_a_model_is_fetched_verified_and_can_be_found(world, hub):
    offer = look(world)
    world.models.download(offer.repository, offer.choices[0].file)
    run_until(world.loop, lambda: world.models.downloads.all()[0].state is State.DONE)
    model = world.models.library.find(world.models.downloads.all()[0].model)
    assert model.sha256 == hub.file(REPO_ID, NAME).sha256
    assert (model.repo_id, model.licence, model.is_ours) == (REPO_ID, "llama2", True)
    assert model.path.is_relative_to(world.paths.models)


def test_llamas_licence_is_accepted_once_and_a_free_one_never(world):
    repository = Repository(REPO_ID, "c" * 40, (), licence="llama2")
    assert world.models.licence_to_accept(repository).id == "llama2"
    world.models.licences.accept("llama2")
    assert world.models.licence_to_accept(repository) is None
    free = Repository("a/b", "c" * 40, (), licence="apache-2.0")
    assert world.models.licence_to_accept(free) is None


def test_a_tune_of_llama_2_is_under_llama_2s_licence_too(world):
    entry = next(e for e in world.models.catalogue.models if e.base_licence == "llama2")
    tune = Repository(entry.repo_id, "c" * 40, (), licence="other")
    assert world.models.licence_of(tune) == "llama2"


def test_a_file_that_is_no_model_or_gone_is_said(world, tmp_path):
    path = tmp_path / "x.gguf"
    path.write_bytes(b"GGUF")
    with pytest.raises(NotAModelFile):
        world.models.shape(InstalledModel("x", path, 4, "file"))
    path.unlink()
    with pytest.raises(ModelFileMissing):
        world.models.shape(InstalledModel("x", path, 4, "file"))


def test_what_must_give_way_counts_as_free(world, starter):
    model = InstalledModel("s", starter, 1, "starter")
    shape = world.models.shape(model)
    verdict, changes = world.models.judge_instead(shape, Settings(), model, freed_bytes=10**15)
    assert (verdict.fit, changes) == ("fits", ())
    assert verdict.available_bytes > 10**15


def test_a_models_own_context_is_judged(world, starter):
    model = InstalledModel("s", starter, 1, "starter")
    own = changed(model, defaults=changed(model.defaults, context_tokens=777))
    verdict, _ = world.models.judge_instead(
        world.models.shape(model), Settings(context_tokens=99), own, freed_bytes=0
    )
    assert verdict.context_tokens == 777


def test_an_answer_is_noted_with_its_speed_unless_it_was_short(world):
    world.models.note_answer("SmolLM2 135M", 50.0, 3)
    run_until(world.loop, lambda: world.models.library.find("").last_used_at)
    assert world.models.library.find("").measured is None
    world.models.note_answer("SmolLM2 135M", 60.0, 200)
    run_until(world.loop, lambda: world.models.library.find("").measured)
    assert world.models.library.find("").measured.tokens_per_second == 60.0


def test_a_bug_in_the_background_is_raised_and_told(world):
    def bug() -> None:
        raise ZeroDivisionError

    world.models.do(bug, world.answers.append, world.errors.append)
    with pytest.raises(ZeroDivisionError):
        run_until(world.loop, lambda: False)
    assert world.errors == [InternalFault("ZeroDivisionError")]


def test_a_suggested_models_speed_is_known_once_the_computer_was_measured(world):
    entry = world.models.recommended()
    assert world.models.speed_of(entry) is None
    world.paths.data_dir.mkdir(exist_ok=True)
    calibration = Calibration("b1", "A processor", 4, {"q4_K": 1e-11})
    world.paths.calibration.write_bytes(msgspec.json.encode([calibration]))
    measured = Computer(world.paths.calibration)
    world.models.computer = measured
    assert world.models.speed_of(entry) == pytest.approx(100 / entry.active_billions)


def test_what_has_been_in_the_trash_for_a_week_goes_and_what_is_newer_stays(world):
    world.paths.models.mkdir(parents=True)
    library = world.models.library
    removed = []
    for name in ("old", "new"):
        tiny_llama(world.paths.models / f"{name}.gguf")
        removed.append(library.remove(library.find(name)))
    record = Path(removed[0].folder) / RECORD
    content = msgspec.json.decode(record.read_bytes())
    content["removed_at"] -= 8 * 24 * 3600
    record.write_bytes(msgspec.json.encode(content))
    world.models.tidy_up()
    run_until(world.loop, lambda: not Path(removed[0].folder).exists())
    assert [one.name for one in library.removed()] == ["new"]


def test_a_model_is_tuned_and_that_is_remembered(world, monkeypatch):
    tuned = TunedModel("one", "key", "A processor", "b1", 2, 128)

    def tune_and_keep(model, settings, tunings, *, on_progress, is_stopped, packs):
        assert (settings.threads, is_stopped(), packs.to_load()) == (0, False, None)
        on_progress(0.5)
        tunings.keep(replace(tuned, key=key_of(model)))
        return tuned

    monkeypatch.setattr("desktop.models.models.tune_and_keep", tune_and_keep)
    model, progress = world.models.library.find(""), []
    assert world.models.tuned(model) is None
    world.models.tune(model, progress.append, world.answers.append, world.errors.append)
    assert (world.wait(), progress) == (tuned, [0.5])
    found = world.models.tuned(model)
    assert found is not None
    assert found.threads == 2


def test_closing_ends_a_measurement(world, monkeypatch):
    def tune_and_keep(*_: object, on_progress, is_stopped, **__: object):
        on_progress(0.1)
        while not is_stopped():
            time.sleep(0.01)

    monkeypatch.setattr("desktop.models.models.tune_and_keep", tune_and_keep)
    model, progress = world.models.library.find(""), []
    world.models.tune(model, progress.append, world.answers.append, world.errors.append)
    run_until(world.loop, lambda: progress)
    world.models.close()
    assert world.answers == world.errors == []


def test_an_adapter_that_is_none_is_named(world, tmp_path):
    assert world.models.mismatch(tmp_path / "gone.gguf", world.models.library.find("")) is not None
