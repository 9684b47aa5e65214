"""The window as a screen reader has it, from outside the process: everything named, everything in reach."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

import pytest
from jeepney import DBusErrorResponse

from desktop.conversation import MessageState, Role
from tests.e2e.program import Program, wait_for
from tests.e2e.reader import Node, Reader
from tests.e2e.screen import Screen

Start = Callable[..., Program]
QUESTION = "What is the capital of France?"
PRESSED = frozenset({"push button", "toggle button", "check box", "radio button", "page tab"})
WRITTEN = frozenset({"text", "entry", "password text"})
CONTROLS = PRESSED | WRITTEN | {"list", "combo box", "slider", "spin button", "menu item", "link"}
SPACE = frozenset({"filler", "panel", "unknown", "invalid"})
"""What a reader passes over."""


@pytest.fixture
def program(start: Start, screen: Screen, reader: Reader) -> Program:
    program = start(environment=reader.environment, settings={"suggest_models": False})
    screen.window()
    return program


def faults(window: Node) -> list[str]:
    """What a person who can't see it could not name, or not do."""
    found = []
    for node in window.walk():
        try:
            found += _faults(node)
        except DBusErrorResponse:  # gone meanwhile
            continue
    return found


def _faults(node: Node) -> Iterator[str]:
    role, name, states = node.role, node.name.strip(), node.states
    said = f"{role} “{name}” {sorted(states)}"
    if role in CONTROLS and not name:
        yield f"no name: {said}"
    if role in PRESSED and "enabled" in states and not _does(node):
        yield f"can't be pressed: {said}"
    if role in WRITTEN and "editable" in states and "EditableText" not in node.interfaces:
        yield f"can't be written in: {said}"
    # The palette's list is walked from its field, which keeps the keyboard.
    if role in CONTROLS - {"list"} and "focusable" not in states:
        yield f"out of the keyboard's reach: {said}"
    if role in SPACE and "focusable" in states and not name:
        yield f"takes the keyboard and is nothing: {said}"


def _does(node: Node) -> bool:
    return bool({"Press", "Toggle"} & set(node.actions()))


def told(window: Node) -> list[str]:
    """All that is read out, in the order of the tree."""
    found = []
    for node in window.walk():
        with contextlib.suppress(DBusErrorResponse):  # gone meanwhile
            found.append(node.name)
    return [name for name in found if name]


def ask(window: Node, question: str) -> None:
    """By the reader alone."""
    window.find("text", "Message").write(question)
    wait_for(lambda: _enabled(window, "Send"), within_seconds=5, what="“Send”")
    window.find("push button", "Send").do("Press")


def _enabled(window: Node, name: str) -> bool | None:
    return "enabled" in window.find("push button", name).states or None


def wait_until_told(window: Node, words: str) -> None:
    def look() -> bool | None:
        return any(words in said for said in told(window)) or None

    wait_for(look, within_seconds=30, what=f"“{words}” in the tree")


def ends_well(program: Program) -> None:
    """Qt may only have said that the reader asked for what was gone already."""
    program.terminate()
    code, said = program.wait()
    assert code == 0
    assert all(line.startswith("qt.accessibility") for line in said.splitlines()), said


def test_a_chat_is_held_by_the_reader_alone(program: Program, reader: Reader) -> None:
    window = reader.program().find("frame")
    ask(window, QUESTION)
    wait_until_told(window, "Paris")
    ask(window, "And of Italy?")
    wait_until_told(window, "Rome")
    messages = program.messages()
    assert [m.role for m in messages] == [Role.USER, Role.ASSISTANT] * 2
    assert messages[0].text == QUESTION
    window.find("push button", "New conversation").do("Press")
    wait_until_told(window, "What would you like to know?")
    assert not any("Paris" in said for said in told(window))
    row = window.find("list", "Conversations").children()[0]
    assert row.name == QUESTION
    row.do("Toggle")
    wait_until_told(window, "Paris")
    ends_well(program)


def test_the_answer_is_told_by_sentence(program: Program, reader: Reader) -> None:
    window = reader.program().find("frame")
    with reader.hearing("Announcement") as heard:
        ask(window, "Write two sentences about the sea.")
        said: list[str] = []

        def finished() -> bool | None:
            for body in heard(0.2):
                said.append(body[3][1])
                assert body[1] == 1  # politely
            return any("Answer finished" in words for words in said) or None

        wait_for(finished, within_seconds=30, what="the end of the answer")
    answer = program.wait_for_answer(lambda m: m.state is MessageState.DONE)
    assert said[0] == "The model is answering"
    assert " ".join(answer.text.split()) in " ".join(said)
    assert len(said) <= 2 + answer.text.count(".")


@pytest.mark.thorough
@pytest.mark.usefixtures("program")
def test_a_chat_is_held_by_the_keyboard_alone(reader: Reader, screen: Screen) -> None:
    window = reader.program().find("frame")
    window.find("text", "Message")
    screen.type(QUESTION + "\n")
    wait_until_told(window, "Paris")
    stops = _tab_through(window, screen)
    assert {"Message", "Conversations", "Copy answer", "Models"} <= set(stops), stops
    screen.press("Control_L", "l")
    screen.type("And of Italy?\n")
    wait_until_told(window, "Rome")


def _tab_through(window: Node, screen: Screen) -> list[str]:
    """The names of all that the keyboard comes to, until it is where it began."""
    stops: list[str] = [_keyboard(window)]
    for _ in range(60):
        screen.press("Tab")

        def moved(before: str = stops[-1]) -> str | None:
            now = _keyboard(window)
            return now if now != before else None

        stops.append(wait_for(moved, within_seconds=5, what=f"the way on from “{stops[-1]}”"))
        if stops[-1] == stops[0]:
            return stops
    raise AssertionError(f"Tab never comes back: {stops}")


def _keyboard(window: Node) -> str:
    """The name of what has the keyboard. A list's chosen row says so of itself in any case."""
    for node in window.walk():
        states = node.states
        if {"focused", "focusable"} <= states and node.role != "list item" and node.name:
            return node.name
    return ""


@pytest.mark.thorough
def test_every_screen_is_named_and_in_reach(
    program: Program, reader: Reader, screen: Screen
) -> None:
    window = reader.program().find("frame")
    wait_until_told(window, "What would you like to know?")
    seen = {"empty": faults(window)}
    ask(window, QUESTION)
    wait_until_told(window, "Paris")
    seen["chat"] = faults(window)
    window.find("push button", "Hide the sidebar").do("Press")
    window.find("push button", "Show the sidebar")
    seen["no sidebar"] = faults(window)
    window.find("push button", "Show the sidebar").do("Press")
    window.find("push button", "Models").do("Press")
    window.find("page tab", "On this computer")
    seen["models"] = faults(window)
    window.find("push button", "SmolLM2 135M").do("Press")
    window.find("push button", "Show in folder")
    window.find("push button", "More").do("Press")
    window.find("text", "Grammar")
    seen["one model"] = faults(window)
    window.find("push button", "Back to the models").do("Press")
    window.find("page tab", "Find models").do("Press")
    window.find("text", "Search the hub")
    seen["catalogue"] = faults(window)
    window.find("push button", "Settings").do("Press")
    for section in ("Appearance", "Conversations", "Models", "Engine", "Downloads", "Privacy"):
        window.find("page tab", section).do("Press")
        seen[section] = faults(window)
    window.find("push button", "Back to the conversation").do("Press")
    screen.press("Control_L", "k")
    window.find("dialog", "Command palette")
    seen["palette"] = faults(window)
    screen.press("Escape")
    screen.press("F1")
    window.find("dialog", "Keyboard shortcuts")
    seen["shortcuts"] = faults(window)
    screen.press("Escape")
    assert not any(seen.values()), seen
    ends_well(program)


@pytest.mark.thorough(but=("of the system",))
@pytest.mark.parametrize("how", ["chosen", "of the system"])
def test_the_window_speaks_german(how: str, start: Start, screen: Screen, reader: Reader) -> None:
    settings = {"language": "de"} if how == "chosen" else {}
    system = {} if how == "chosen" else {"LANG": "de_AT.UTF-8", "LC_ALL": "", "LANGUAGE": ""}
    program = start(environment={**reader.environment, **system}, settings=settings)
    screen.window()
    window = reader.program().find("frame")
    window.find("text", "Nachricht")
    wait_until_told(window, "Was möchtest du wissen?")
    assert faults(window) == []
    assert not {"Send", "New conversation", "Models"} & set(told(window))
    ends_well(program)


@pytest.mark.thorough
def test_the_control_finds_what_has_no_name(program: Program, reader: Reader) -> None:
    """Of the window's own tree, with the names taken away."""

    class Nameless(Node):
        name = ""  # type: ignore[assignment]

        def walk(self, depth: int = 40) -> Iterator[Node]:
            for node in Node.walk(self, depth):
                yield Nameless(*node)

    window = reader.program().find("frame")
    window.find("text", "Message")
    found = faults(Nameless(*window))
    assert any(fault.startswith("no name: push button") for fault in found)
    assert any(fault.startswith("no name: text") for fault in found)
    assert program.is_running
