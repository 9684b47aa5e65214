"""Where everything that Paddock writes lives. Knows no file's content."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Paths:
    """The data folder and what is in it. Nothing is written outside of it."""

    data_dir: Path

    @property
    def database(self) -> Path:
        """Conversations and messages."""
        return self.data_dir / "history.db"

    @property
    def settings(self) -> Path:
        """What the person chose."""
        return self.data_dir / "settings.json"

    @property
    def window_state(self) -> Path:
        """The window's place and the conversation that was open."""
        return self.data_dir / "window.json"

    @property
    def models(self) -> Path:
        """Models that belong to Paddock."""
        return self.data_dir / "models"

    @property
    def packs(self) -> Path:
        """Libraries for cards that the person added."""
        return self.data_dir / "packs"

    @property
    def unfinished_downloads(self) -> Path:
        """What was fetched of models that are not complete yet."""
        return self.models / ".downloads"

    @property
    def model_records(self) -> Path:
        """What Paddock remembers of models beyond their files."""
        return self.data_dir / "models.json"

    @property
    def network_journal(self) -> Path:
        """Who was talked to over the network, when, what for and how much."""
        return self.data_dir / "network.jsonl"

    @property
    def licences(self) -> Path:
        """Which licences were accepted, and when."""
        return self.data_dir / "licences.json"

    @property
    def calibration(self) -> Path:
        """How fast this computer was measured to be."""
        return self.data_dir / "calibration.json"

    @property
    def tunings(self) -> Path:
        """With how many threads each model was measured to be fastest."""
        return self.data_dir / "tuning.json"

    @property
    def sessions(self) -> Path:
        """KV caches of conversations, sealed."""
        return self.data_dir / "sessions"

    @property
    def key(self) -> Path:
        """The key that things are sealed with, or its name in the system's keychain."""
        return self.data_dir / "key"

    @property
    def engine_socket(self) -> Path:
        """Where the window's engine is to be had for the terminal, while the window is open."""
        return self.data_dir / "engine.sock"

    @property
    def engine_key(self) -> Path:
        """What the terminal shows to be let in there; new each time."""
        return self.data_dir / "engine.key"

    @property
    def doorbell(self) -> Path:
        """Where a second start leaves what it wants of the first, for a moment."""
        return self.data_dir / "doorbell"

    @property
    def logs(self) -> Path:
        """Logs; never a prompt or an answer."""
        return self.data_dir / "logs"


def find_paths(asked: Path | None = None) -> Paths:
    """Where this run keeps its data: as asked for, PADDOCK_DATA_DIR, or the system's own place."""
    variable = os.environ.get("PADDOCK_DATA_DIR")
    chosen = asked or (Path(variable) if variable else default_data_dir())
    with contextlib.suppress(RuntimeError):  # "~nobody": then it is a name like any other
        chosen = chosen.expanduser()
    return Paths(chosen.absolute())


def default_data_dir() -> Path:
    """The system's own place for an application's data."""
    import platformdirs  # 4 ms

    return Path(platformdirs.user_data_dir("Paddock", appauthor=False, roaming=False))


def resources() -> Path:
    """Paddock's own data files: icons and fonts."""
    return Path(__file__).resolve().parent.parent / "resources"
