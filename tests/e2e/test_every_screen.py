"""Every screen as a screen reader has it, from outside the process: all is named, and does what it is for.

Many screens in one run of the program; each is used by the reader, and what comes of it is looked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.program import Program, wait_for
from tests.e2e.reader import Node, Reader
from tests.e2e.screen import Screen
from tests.e2e.test_screen_reader import ask, ends_well, faults, told, wait_until_told
from tests.gguf_files import tiny_llama
from tests.hub_server import Hub, serve

Start = Callable[..., Program]
REPO = "mara/Tiny-GGUF"


class Visitor:
    """Goes from screen to screen and keeps what is wrong on each."""

    def __init__(self, reader: Reader, screen: Screen) -> None:
        self.window = reader.program().find("frame")
        self._screen = screen
        self.seen: dict[str, list[str]] = {}

    def look(self, screen: str, window: Node | None = None) -> None:
        """This screen is shown now."""
        self.seen[screen] = faults(window or self.window)

    def press(self, name: str, role: str = "push button") -> None:
        """What is called so, or begins so."""
        node = self.window.find(role, name)
        same = [n for n in self.window.walk() if n.name == name and n.role == role]
        (same[0] if same else node).do("Press")

    def command(self, words: str) -> None:
        """By a row of the palette."""
        self._screen.press("Control_L", "k")
        palette = self.window.find("dialog", "Command palette")
        palette.find("text", "Search commands").write(words)
        palette.find("list item", words).do("Toggle")

    def gone(self, role: str, name: str) -> None:
        """Wait until there is no such thing."""

        def look() -> bool | None:
            found = [n for n in told(self.window) if n.startswith(name)]
            return not found or None

        wait_for(look, within_seconds=10, what=f"the end of {role} “{name}”")


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    model = tiny_llama(tmp_path / "tiny.gguf")
    with serve(tmp_path / "hub") as hub:
        hub.add_repository(REPO, {"tiny.Q4_0.gguf": model})
        yield hub


@pytest.mark.thorough
def test_around_a_conversation(start: Start, reader: Reader, screen: Screen) -> None:
    program = start(environment=reader.environment, settings={"suggest_models": False})
    screen.window()
    visitor = Visitor(reader, screen)
    ask(visitor.window, "What is the capital of France?")
    wait_until_told(visitor.window, "Paris")
    _what_the_model_sees(visitor)
    _own_settings(visitor)
    _prompts(visitor)
    _personas(visitor)
    _comparing(visitor)
    _deleting(visitor)
    _quick_question(visitor, reader)
    assert not any(visitor.seen.values()), visitor.seen
    ends_well(program)


def _what_the_model_sees(visitor: Visitor) -> None:
    visitor.command("What the model sees")
    visitor.press("As tokens")
    prompt = visitor.window.find("text", "The prompt")
    assert "France" in prompt.text()
    visitor.look("what the model sees")
    visitor.press("Back to the conversation")
    visitor.command("Details of the answer")
    visitor.window.find("push button", "Copy the details")
    visitor.look("details")
    visitor.press("Close the panel")
    visitor.press("Context window")
    visitor.window.find("push button", "Summarize the older part")
    visitor.look("context window")
    visitor.press("Close the panel")


def _own_settings(visitor: Visitor) -> None:
    visitor.press("Settings of this conversation")
    visitor.window.find("slider", "Temperature")
    visitor.press("Exact")
    visitor.window.find("push button", "Reset Temperature")
    visitor.look("settings of a conversation")
    visitor.press("Reset to defaults")
    visitor.gone("push button", "Reset Temperature")
    visitor.press("Close the panel")


def _prompts(visitor: Visitor) -> None:
    visitor.command("Edit prompts")
    visitor.press("New prompt")
    visitor.window.find("text", "Name").write("Shorter")
    visitor.window.find("text", "Text").write("Say it in one sentence: {text}")
    visitor.look("a new prompt")
    visitor.press("Save")
    visitor.window.find("push button", "Edit “Shorter”")
    visitor.look("prompts")
    visitor.press("Close the panel")
    visitor.press("Saved prompts (/)")
    visitor.window.find("list item", "Shorter").do("Press")
    wait_for(
        lambda: "one sentence" in visitor.window.find("text", "Message").text() or None,
        within_seconds=5,
        what="the saved prompt",
    )
    visitor.window.find("text", "Message").write("")


def _personas(visitor: Visitor) -> None:
    visitor.command("Personas")
    visitor.press("New persona")
    visitor.window.find("text", "Greeting")
    visitor.look("a persona")
    visitor.press("All personas")
    visitor.window.find("push button", "Add from a file")
    visitor.look("personas")
    visitor.press("Close the panel")


def _comparing(visitor: Visitor) -> None:
    visitor.command("Compare answers")
    visitor.window.find("push button", "Ask both")
    visitor.look("choosing what to compare")
    visitor.press("Ask both")
    wait_for(
        lambda: "enabled" in visitor.window.find("push button", "Keep the answer").states or None,
        within_seconds=60,
        what="both answers",
    )
    visitor.look("compared")
    visitor.press("Keep the answer")
    visitor.gone("push button", "Keep the answer")


def _deleting(visitor: Visitor) -> None:
    visitor.command("Delete")
    visitor.window.find("push button", "Undo")
    visitor.look("deleted")
    visitor.press("Undo")
    listed = visitor.window.find("list", "Conversations")
    listed.find("list item", "What is the capital of France?").do("Toggle")
    wait_until_told(visitor.window, "Paris")


def _quick_question(visitor: Visitor, reader: Reader) -> None:
    visitor.command("Quick question")
    quick = reader.program().find("frame", "Quick question")
    ask(quick, "What is the capital of Italy?")
    wait_until_told(quick, "Rome")
    visitor.look("quick question", quick)
    quick.find("push button", "Open in Paddock").do("Press")
    wait_until_told(visitor.window, "Rome")


@pytest.mark.thorough
def test_the_ways_to_a_model(start: Start, reader: Reader, screen: Screen, hub: Hub) -> None:
    settings = {"hub_endpoint": hub.endpoint, "context_tokens": 256}
    program = start(environment=reader.environment, settings=settings)
    screen.window()
    visitor = Visitor(reader, screen)
    visitor.window.find("push button", "Not now")
    visitor.look("welcome")
    visitor.press("Not now")
    visitor.gone("push button", "Have a look")
    visitor.press("Models")
    visitor.press("Find models", "page tab")
    visitor.window.find("text", "Search the hub").write("tiny")
    visitor.press("Search the hub")
    visitor.window.find("push button", REPO)
    visitor.look("found")
    visitor.press(REPO)
    visitor.window.find("push button", "Download Q4_0")
    visitor.look("repository")
    visitor.press("Download Q4_0")
    visitor.window.find("push button", "Use Q4_0", within_seconds=40)
    visitor.press("Back to the models")
    visitor.press("Back to the conversation")
    _too_long(visitor)
    assert not any(visitor.seen.values()), visitor.seen
    ends_well(program)


def _too_long(visitor: Visitor) -> None:
    """A message of more tokens than are seen has its line before it is sent."""
    ask(visitor.window, "What is the capital of France?")
    wait_until_told(visitor.window, "Paris")
    visitor.window.find("text", "Message").write("Paris has many bridges. " * 100)
    visitor.window.find("push button", "Go on without them")
    visitor.look("will forget")
    visitor.press("Go on without them")
    visitor.gone("push button", "Go on without them")
