"""What the palette lists, and that choosing it does it."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from desktop.conversation import Conversation, Persona
from desktop.setting_facts import all_settings
from desktop.ui.frame.commands import Commands, Menu
from desktop.ui.palette.listings import (
    of_commands,
    of_conversations,
    of_models,
    of_personas,
    of_settings,
)
from tests.gui.models.shelf import ALL


def test_commands_that_can_be_done(ground: QWidget) -> None:
    done: list[str] = []
    commands = Commands(ground)
    commands.add("a", "Alpha", lambda: done.append("a"), keys="Ctrl+A", menu=Menu.HELP, icon="plus")
    commands.add("b", "Beta", lambda: done.append("b"), when=lambda: False)
    commands.add("c", "Gamma", lambda: done.append("c"))
    commands.add("d", "Delta", lambda: done.append("d")).setEnabled(False)
    listing = of_commands(commands, but=("c",))
    assert listing.size == 1
    entry = listing.entry(0)
    assert (entry.key, entry.words, entry.keys) == ("command:a", "Alpha", "Ctrl+A")
    assert (entry.icon, entry.note, listing.number_of("command:a")) == ("plus", "Help", 0)
    assert listing.number_of("command:b") is None
    entry.call()
    assert done == ["a"]


def test_conversations() -> None:
    now = datetime.now(UTC)
    opened: list[int] = []
    every = [Conversation(id=n, title=title, created_at=now, updated_at=now, leaf_id=None)
             for n, title in ((7, "Seven"), (8, ""))]  # fmt: skip
    listing = of_conversations(every, opened.append)
    assert [listing.text(n) for n in range(listing.size)] == ["Seven", "New conversation"]
    assert listing.number_of("conversation:8") == 1
    assert listing.number_of("conversation:9") is None
    listing.entry(0).call()
    assert opened == [7]


def test_models_that_are_here_by_name() -> None:
    chosen: list[str] = []
    listing = of_models(ALL, chosen.append)
    words = [listing.entry(n).words for n in range(listing.size)]
    assert words == sorted(words, key=str.casefold)
    assert all(text.startswith("Use ") for text in words)
    assert listing.number_of(listing.entry(0).key) == 0
    assert listing.number_of("model:none") is None
    listing.entry(0).call()
    assert [f"Use {name}" for name in chosen] == words[:1]


def test_settings_by_their_titles() -> None:
    shown: list[str] = []
    listing = of_settings(shown.append)
    assert listing.size == len(all_settings())
    number = listing.number_of("setting:threads")
    assert number is not None
    assert listing.text(number) == "Threads"
    assert listing.entry(number).note == "Engine and memory"
    listing.entry(number).call()
    assert shown == ["threads"]
    assert listing.number_of("setting:none") is None


def test_personas_begin_conversations() -> None:
    begun: list[Persona] = []
    every = [Persona(3, "Editor"), Persona(4, "Cook")]
    listing = of_personas(every, begun.append)
    assert [listing.text(n) for n in range(listing.size)] == [
        "New conversation with Editor",
        "New conversation with Cook",
    ]
    assert listing.number_of("persona:4") == 1
    assert listing.number_of("persona:5") is None
    listing.entry(1).call()
    assert begun == every[1:]
