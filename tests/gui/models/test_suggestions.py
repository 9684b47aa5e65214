"""The catalogue: one model for this computer first, then all of them by family, asking nobody."""

from __future__ import annotations

from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget

from desktop.ui.look.theme import Look
from desktop.ui.models.suggestions import Suggestions, facts
from tests.gui.models.person import click, rows, said
from tests.gui.models.shelf import REPO, FakeShelf


def shown_suggestions(look: Look, shelf: FakeShelf, place: QWidget) -> Suggestions:
    suggestions = Suggestions(look, shelf, place)
    place.layout().addWidget(suggestions)
    suggestions.show()
    return suggestions


def test_llama_2_chat_comes_first_and_nobody_is_asked(
    look: Look, shelf: FakeShelf, place: QWidget
) -> None:
    suggestions = shown_suggestions(look, shelf, place)
    listed = rows(suggestions, "entry")
    entries = [entry for family in shelf.catalogue.families().values() for entry in family]
    assert listed == [entry.title for entry in entries]
    assert listed[0].startswith("Llama 2 7B")
    assert (shelf.hub.searches, shelf.looks) == ([], [])


def test_the_one_for_this_computer_is_at_the_top(
    look: Look, shelf: FakeShelf, place: QWidget
) -> None:
    suggestions = shown_suggestions(look, shelf, place)
    best = shelf.recommended()
    assert said(suggestions).startswith(f"Recommended for this computer\n{best.title}\n")
    opened = QSignalSpy(suggestions.open_wanted)
    click(suggestions, "seeRecommended")
    click(suggestions, "entry")
    assert [opened.at(0), opened.at(1)] == [[best.repo_id], [REPO]]


def test_facts_in_a_line(shelf: FakeShelf) -> None:
    entry = shelf.catalogue.find(REPO)
    assert facts(entry, "Llama 2 licence") == (
        "6.7 B parameters · 4,096 tokens of context · Llama 2 licence · 2023"
    )
