"""Each test gets a screen and the real program on it; a failing one leaves a picture."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.program import ROOT, Program
from tests.e2e.reader import Reader
from tests.e2e.screen import Screen

LAUNCHER = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
"""What a session's bus starts the accessibility bus by, on all systems."""
PICTURES = ROOT / "build" / "failures"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Real key presses need an X server: on other systems these tests say that they did not run."""
    if sys.platform != "linux":
        for item in items:
            if "e2e" in item.path.parts:
                item.add_marker(pytest.mark.skip(reason="needs an X server"))
    elif shutil.which("Xvfb") is None:
        raise pytest.UsageError("Xvfb is missing: “make test” names the command that installs it")
    elif shutil.which("dbus-daemon") is None or not LAUNCHER.exists():
        raise pytest.UsageError(
            "The accessibility bus is missing: “make test” names the command that installs it"
        )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Iterator[None]:
    """Takes the picture while the screen is still there."""
    report = yield
    screen = getattr(item, "funcargs", {}).get("screen")
    # What fails after the test fails without a screen.
    if report.failed and report.when != "teardown" and isinstance(screen, Screen):
        name = re.sub(r"[^\w.-]+", "-", item.name)
        path = screen.picture(PICTURES / f"{name}.png")
        report.sections.append(("Picture", str(path.relative_to(ROOT))))
    return report


@pytest.fixture
def screen() -> Iterator[Screen]:
    """A screen of its own."""
    with Screen() as made:
        yield made


@pytest.fixture
def reader() -> Iterator[Reader]:
    """A screen reader; a program that is to be read needs its environment."""
    # Not in pytest's own folder: a socket's path may have some hundred letters only.
    with tempfile.TemporaryDirectory(prefix="a11y") as folder, Reader(Path(folder)) as made:
        yield made


@pytest.fixture
def start(tmp_path: Path, screen: Screen) -> Iterator[Callable[..., Program]]:
    """Starts the program on the screen, always with the same data folder; ends what is left."""
    started: list[Program] = []

    def start_one(**options: Any) -> Program:
        program = Program(tmp_path / "data", screen.name, **options)
        started.append(program)
        return program

    yield start_one
    for program in started:
        if program.is_running:
            program.kill()
