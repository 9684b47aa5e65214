"""What a window that `watched.py` has started tells of itself, and going through it by the Tab key."""

from __future__ import annotations

import json
from pathlib import Path

from tests.e2e.program import wait_for
from tests.e2e.screen import Screen

MOST_STOPS = 60


class View:
    """The controls by their names, in the order in which they were made."""

    def __init__(self, file: Path, screen: Screen) -> None:
        self.file = file
        self._screen = screen
        file.unlink(missing_ok=True)

    @property
    def shown(self) -> list[str]:
        """All that can be pressed now."""
        return list(self._read()["shown"])  # type: ignore[call-overload]

    @property
    def focus(self) -> str:
        """Where the keyboard is."""
        return str(self._read()["focus"])

    def wait_for(self, name: str, *, within_seconds: float = 20.0) -> str:
        """The control whose name begins like this, once it can be pressed."""
        return wait_for(
            lambda: next((each for each in self.shown if each.startswith(name)), None),
            within_seconds=within_seconds,
            what=f"“{name}”",
        )

    def wait_for_focus(self, name: str) -> None:
        """Until the keyboard is there."""
        wait_for(
            lambda: self.focus.startswith(name) or None,
            within_seconds=10,
            what=f"the keyboard on “{name}”",
        )

    def go_to(self, name: str) -> None:
        """Press Tab until the keyboard is there."""
        for _ in range(MOST_STOPS):
            if self.focus.startswith(name):
                return
            before = self._read()["moves"]
            self._screen.press("Tab")
            wait_for(
                lambda before=before: self._read()["moves"] != before or None,  # type: ignore[misc]
                within_seconds=5,
                what="the keyboard's next place",
            )
        raise AssertionError(f"“{name}” can't be reached by Tab")

    def push(self, name: str) -> None:
        """Go there, as soon as it can be pressed, and press Enter."""
        self.wait_for(name)
        self.go_to(name)
        self._screen.press("Return")

    def _read(self) -> dict[str, object]:
        if not self.file.exists():
            return {"shown": [], "focus": "", "moves": 0}
        read: dict[str, object] = json.loads(self.file.read_text())
        return read
