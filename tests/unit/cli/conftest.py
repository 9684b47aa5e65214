"""Commands run in the tests' own process, and a hub with some repositories for those that ask one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail

from desktop.cli.arguments import parse
from desktop.cli.commands import run
from desktop.store.conversations import Conversations
from tests.gguf_files import tiny_llama
from tests.hub_server import Hub, serve
from tests.kept import opened

Run = Callable[..., tuple[int, str, str]]
OPEN, LLAMA, GATED = "open/Tiny-GGUF", "meta/Llama-Tiny-GGUF", "shut/Tiny-GGUF"
BARE = "bare/Notes"


@pytest.fixture
def run_here(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command; answers its exit code, stdout and stderr."""

    def run_it(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        exit_code = run(parse(["--data-dir", str(data_dir), *arguments]))
        return exit_code, *capsys.readouterr()

    return run_it


@pytest.fixture
def history(data_dir: Path) -> Iterator[Conversations]:
    """The history in the data folder."""
    with opened(data_dir / "history.db") as conversations:
        yield conversations


@pytest.fixture(scope="session")
def stocked_hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hub of loopback with an open, a Llama 2 and a gated repository, each in two quantizations.

    The fourth has no model and no card.
    """
    folder = tmp_path_factory.mktemp("models")
    small = tiny_llama(folder / "small.gguf", type="q4_0", feed_forward=4096)
    large = tiny_llama(folder / "large.gguf", type="q8_0", feed_forward=4096)
    files = {"tiny.Q4_0.gguf": small, "tiny.Q8_0.gguf": large, "README.md": "# Tiny\n\nA card.\n"}
    with serve(tmp_path_factory.mktemp("hub")) as hub:
        hub.add_repository(OPEN, files, licence="apache-2.0", downloads=3000)
        hub.add_repository(LLAMA, files, licence="llama2", downloads=2000)
        hub.add_repository(GATED, files, licence="mit", downloads=1000, gated="auto")
        hub.add_repository(BARE, {"notes.txt": "No model."})
        yield hub


@pytest.fixture
def hub(stocked_hub: Hub) -> Hub:
    """The same, in good health, with nothing asked of it yet."""
    stocked_hub.heal()
    stocked_hub.forget_requests()
    return stocked_hub


@pytest.fixture
def run_on_hub(run_here: Run, hub: Hub) -> Run:
    """Runs a command against this hub, without the system's keychain."""
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    yield lambda *arguments: run_here(*arguments, "--endpoint", hub.endpoint)
    keyring.set_keyring(before)
