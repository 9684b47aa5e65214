"""The real program in a process of its own, and what it left on disk. Knows no key and no picture."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import psutil

from desktop.conversation import Conversation, Message, branch
from tests.kept import opened

ROOT = Path(__file__).resolve().parents[2]
LAUNCH = Path(__file__).with_name("launch.py")
WATCHED = Path(__file__).with_name("watched.py")
INSTALLED = os.environ.get("PADDOCK_PROGRAM")
"""A Paddock that was built: these tests then use it, but for those that listen inside."""
NO_BUS = "unix:path=/dev/null"
"""Without an address a bus would be started that outlives the program, and whoever waits for its output."""
T = TypeVar("T")


class Program:
    """Paddock's window on a given display, with a data folder of its own."""

    def __init__(
        self,
        data_dir: Path,
        display: str,
        *,
        trace: Path | None = None,
        view: Path | None = None,
        by: Sequence[str] = (),
        settings: Mapping[str, object] | None = None,
        environment: Mapping[str, str] | None = None,
        is_key_told: bool = True,
    ) -> None:
        """`view` is where `watched.py` tells what is to be seen; `settings` come beside the usual.

        `by` is another script that starts it, with the script's own arguments.
        `is_key_told`: as if the person had read before that there is no keychain here.
        """
        self.data_dir = data_dir
        data_dir.mkdir(exist_ok=True)
        # The likeliest token each time: the same answers in every run. Windows keep their titles.
        usual = {"temperature": 0, "name_conversations": False, **(settings or {})}
        (data_dir / "settings.json").write_text(json.dumps(usual))
        window = data_dir / "window.json"
        if is_key_told and not window.exists():
            window.write_text(json.dumps({"is_key_told": True}))
        command = [INSTALLED] if INSTALLED else [sys.executable, "-m", "desktop"]
        if trace is not None:
            command = [sys.executable, str(LAUNCH), str(trace)]
        elif view is not None:
            command = [sys.executable, str(WATCHED), str(view)]
        elif by:
            command = [sys.executable, *by]
        self._process = subprocess.Popen(
            [*command, "--data-dir", str(data_dir)],
            cwd=ROOT,
            env={**_environment(display), **(environment or {})},
            stderr=subprocess.PIPE,
        )

    @property
    def pid(self) -> int:
        """The window's process."""
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether the window's process lives."""
        return self._process.poll() is None

    def engine(self, *, within_seconds: float = 20.0) -> psutil.Process:
        """The engine's process."""

        def find() -> psutil.Process | None:
            return next(iter(self.children()), None)

        return wait_for(find, within_seconds=within_seconds, what="the engine's process")

    def children(self) -> list[psutil.Process]:
        """The processes that belong to it now, but for the one that starts them."""
        found = psutil.Process(self._process.pid).children(recursive=True)
        return [each for each in found if not _is_starter(each)]

    @property
    def starter(self) -> psutil.Process | None:
        """What starts others for the window, where the system has that."""
        found = psutil.Process(self._process.pid).children()
        return next(filter(_is_starter, found), None)

    def terminate(self) -> None:
        """SIGTERM, as at the end of a desktop session."""
        self._process.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """SIGKILL, as a crash or the system would."""
        self._process.send_signal(signal.SIGKILL)
        self._process.communicate()

    def wait(self, *, within_seconds: float = 20.0) -> tuple[int, str]:
        """The exit code and what was printed on stderr."""
        try:
            _, stderr = self._process.communicate(timeout=within_seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise
        return self._process.returncode, stderr.decode("utf-8", "replace")

    def conversations(self) -> list[Conversation]:
        """What is on disk now, read beside the running program."""
        with opened(self.data_dir / "history.db") as kept:
            return kept.newest()

    def messages(self, *, all_branches: bool = False) -> list[Message]:
        """The newest conversation's branch, or all of it, as on disk now."""
        with opened(self.data_dir / "history.db") as kept:
            found = kept.newest()
            messages = kept.messages(found[0].id) if found else {}
        if all_branches or not found:
            return list(messages.values())
        return branch(messages, found[0].leaf_id)

    def wait_for_answer(
        self, accept: Callable[[Message], bool], *, within_seconds: float = 20.0
    ) -> Message:
        """The newest message, once it is as wanted."""

        def find() -> Message | None:
            messages = self.messages() if (self.data_dir / "history.db").exists() else []
            return messages[-1] if messages and accept(messages[-1]) else None

        return wait_for(find, within_seconds=within_seconds, what="the answer")


def _is_starter(process: psutil.Process) -> bool:
    try:
        return process.name() == "paddock-starter"
    except psutil.Error:  # it has gone meanwhile
        return False


def wait_for(find: Callable[[], T | None], *, within_seconds: float, what: str) -> T:
    """What `find` finds, as soon as it does."""
    begin = time.monotonic()
    while (look := time.monotonic()) < begin + within_seconds:
        if (found := find()) is not None:
            return found
        # A look that is work, for the program too, is not taken again at once.
        time.sleep(min(max(0.02, 2 * (time.monotonic() - look)), 0.5))
    raise TimeoutError(f"{what} did not come within {within_seconds:.0f} s")


def _environment(display: str) -> dict[str, str]:
    left_out = ("QT_", "PADDOCK_", "WAYLAND", "DBUS_", "AT_SPI")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(left_out)}
    return {
        **kept,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "PYTHONPATH": str(ROOT),
        "DBUS_SESSION_BUS_ADDRESS": NO_BUS,
    }
