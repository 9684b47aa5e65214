"""A command run in the tests' own process, for those that need no engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.cli.arguments import parse
from desktop.cli.commands import run
from desktop.store.conversations import Conversations
from desktop.store.store import open_conversations

Run = Callable[..., tuple[int, str, str]]


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
    with open_conversations(data_dir / "history.db") as conversations:
        yield conversations
