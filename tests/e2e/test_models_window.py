"""The model library from outside: real keys, a real hub on this computer, real downloads.

What the window says of itself is read beside it; everything is done by keys.
"""

from __future__ import annotations

import hashlib
import json
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.conversation import MessageState, Role
from desktop.hub.library import InstalledModel, Library
from desktop.paths import Paths
from tests.e2e.killing import ends_soon
from tests.e2e.screen import Screen
from tests.e2e.view import View
from tests.gguf_files import LlamaSize, llama, tiny_llama
from tests.hub_server import Hub, serve
from tests.paddock import objects, paddock
from tests.paddock import start as start_paddock

TINY, BIG = "mara/Tiny-Chat-GGUF", "mara/Big-GGUF"
Q4, Q8, LARGE = "tiny-chat.Q4_0.gguf", "tiny-chat.Q8_0.gguf", "big.Q4_0.gguf"
BIG_SIZE = LlamaSize(layers=4, vocabulary=8000)
"""Half a GB of zeros, which take no room on the disk."""
REFETCH_BOUND_BYTES = 64 << 20


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    folder = tmp_path_factory.mktemp("files")
    small = tiny_llama(folder / Q4, type="q4_0", name="Tiny")
    large = tiny_llama(folder / Q8, type="q8_0", name="Tiny")
    big = llama(folder / LARGE, BIG_SIZE, name="Big")
    with serve(tmp_path_factory.mktemp("hub")) as hub:
        hub.add_repository(TINY, {Q4: small, Q8: large, "README.md": "# Tiny"}, licence="llama2")
        hub.add_repository(BIG, {LARGE: big}, licence="mit", downloads=1)
        yield hub


@pytest.fixture
def view(tmp_path: Path, screen: Screen, hub: Hub) -> View:
    hub.forget_requests()
    return View(tmp_path / "view.json", screen)


def models(data_dir: Path) -> list[InstalledModel]:
    """What Paddock has there besides the starter."""
    paths = Paths(data_dir)
    library = Library(paths.models, record=paths.model_records, places=())
    return [model for model in library.installed() if model.is_ours]


def is_right(hub: Hub, repo_id: str, model: InstalledModel, name: str) -> bool:
    digest = hashlib.sha256()
    with model.path.open("rb") as file:
        while piece := file.read(1 << 22):
            digest.update(piece)
    return digest.hexdigest() == hub.file(repo_id, name).sha256 == model.sha256


def open_library(screen: Screen, view: View) -> None:
    screen.window()
    view.wait_for("Model: ")  # the last part, which nobody waits for, is there
    screen.press("Control_L", "Shift_L", "m")
    view.wait_for("Find models")


def search(screen: Screen, view: View, words: str, found: str) -> None:
    view.go_to("On this computer")
    screen.press("Right")  # between tabs
    view.wait_for_focus("Find models")
    view.go_to("Search the hub")
    screen.type(words + "\n")
    view.push(found)


def test_a_model_is_found_fetched_and_asked(screen, start, view, hub):
    settings = {"hub_endpoint": hub.endpoint, "max_tokens": 12}
    program = start(view=view.file, settings=settings)
    open_library(screen, view)
    assert hub.requests() == []
    search(screen, view, "tiny", TINY)
    view.wait_for("Download Q8_0")
    view.push("Download Q4_0")
    view.wait_for_focus("Accept and download")
    assert hub.requests(port="cdn", method="GET", file=Q4)[:-1] == []  # its header at most
    assert not Paths(program.data_dir).licences.exists()
    screen.press("Return")
    view.wait_for("Use Q4_0")
    (model,) = models(program.data_dir)
    assert is_right(hub, TINY, model, Q4)
    assert "llama2" in Paths(program.data_dir).licences.read_text()

    view.push("Use Q4_0")
    view.wait_for(f"Model: {model.name}")
    view.wait_for_focus("Message")
    screen.type("Who are you?\n")
    answer = program.wait_for_answer(
        lambda m: m.role is Role.ASSISTANT and m.state is MessageState.DONE
    )
    assert answer.generation.model == model.name
    screen.press("Control_L", "q")
    assert program.wait() == (0, "")
    kept = json.loads((program.data_dir / "settings.json").read_text())
    assert (kept["model"], kept["hub_endpoint"]) == (model.name, hub.endpoint)


@pytest.mark.thorough
def test_a_download_outlives_the_window_that_is_killed(screen, start, view, hub):
    size = hub.file(BIG, LARGE).size_bytes
    usual = {"hub_endpoint": hub.endpoint}
    program = start(view=view.file, settings={**usual, "download_limit": 100_000_000})
    open_library(screen, view)
    search(screen, view, "big", BIG)
    view.push("Download Q4_0")
    hub.wait_for(lambda _: hub.bytes_sent(port="cdn") > 80_000_000)
    at_work = program.children()
    program.kill()
    assert all(ends_soon(child) for child in at_work)
    first_bytes = hub.bytes_sent(port="cdn")
    assert first_bytes < size
    hub.forget_requests()

    again = start(view=view.file, settings=usual)
    open_library(screen, view)
    view.wait_for("Resume the download of")
    assert hub.requests() == []
    view.push("Resume the download of")
    view.wait_for("Use big", within_seconds=40)
    (model,) = models(again.data_dir)
    assert is_right(hub, BIG, model, LARGE)
    assert first_bytes + hub.bytes_sent(port="cdn") <= size + REFETCH_BOUND_BYTES
    screen.press("Control_L", "q")
    assert again.wait() == (0, "")


# The terminal.


@pytest.fixture
def settled(data_dir: Path, hub: Hub) -> Path:
    """A data folder whose settings name this hub."""
    hub.forget_requests()
    data_dir.mkdir()
    (data_dir / "settings.json").write_text(json.dumps({"hub_endpoint": hub.endpoint}))
    return data_dir


def said(data_dir: Path, *arguments: str) -> object:
    """The one JSON value that a command prints when all went well."""
    done = paddock(data_dir, *arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.thorough
def test_every_command_of_the_terminal(settled, hub, tmp_path):
    assert [one["repo_id"] for one in said(settled, "search", "tiny")] == [TINY]
    shown = said(settled, "show", TINY)
    assert [one["quantization"] for one in shown["files"]] == ["Q4_0", "Q8_0"]

    refused = paddock(settled, "pull", TINY, "Q4_0", "--json")
    assert refused.returncode == 2
    assert "llama2" in refused.stderr
    pulled = paddock(settled, "pull", TINY, "Q4_0", "--accept-licence", "llama2", "--json")
    last = objects(pulled.stdout)[-1]
    assert (pulled.returncode, last["event"]) == (0, "done")
    (model,) = models(settled)
    assert is_right(hub, TINY, model, Q4)
    assert last["model"] == model.name

    assert model.name in [one["name"] for one in said(settled, "models")]
    assert said(settled, "verify", model.name)["outcome"] == "same"
    own = tiny_llama(tmp_path / "own.gguf")
    assert [one["path"] for one in said(settled, "import", str(own))] == [str(own)]
    asked_before = len(hub.requests())
    said(settled, "remove", model.name)
    assert models(settled) == []
    assert len(hub.requests()) == asked_before


@pytest.mark.thorough
def test_a_pull_that_is_interrupted_goes_on_where_it_was(settled, hub):
    size = hub.file(BIG, LARGE).size_bytes
    pulling = start_paddock(settled, "pull", BIG, "Q4_0", "--limit", "100MB/s", "--json")
    hub.wait_for(lambda _: hub.bytes_sent(port="cdn") > 80_000_000)
    pulling.send_signal(signal.SIGINT)
    out, err = pulling.communicate(timeout=20)
    assert pulling.returncode == 1
    assert objects(out.decode())[-1]["event"] == "paused"
    assert "the same command goes on" in err.decode()
    assert hub.bytes_sent(port="cdn") < size
    assert models(settled) == []

    again = paddock(settled, "pull", BIG, "Q4_0", "--json")
    assert again.returncode == 0, again.stderr
    (model,) = models(settled)
    assert is_right(hub, BIG, model, LARGE)
    assert hub.bytes_sent(port="cdn") <= size + REFETCH_BOUND_BYTES
