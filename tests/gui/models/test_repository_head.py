"""What a repository is, and its texts, inert."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QWidget

from desktop.model_errors import HubUnreachable
from desktop.ui.models.page import ModelsPage
from desktop.ui.models.repository_head import CLOSED, SEES, facts, name_of_text
from tests.gui.models.person import click, said, shown
from tests.gui.models.shelf import LLAMA_REPOSITORY, REPO, FakeShelf, an_offer


def opened(page: ModelsPage, shelf: FakeShelf, **changed: object) -> None:
    page.open_repository(REPO)
    shelf.looks[-1].answer(an_offer(replace(LLAMA_REPOSITORY, **changed)))


def test_author_purpose_and_facts(page: ModelsPage, shelf: FakeShelf) -> None:
    opened(page, shelf)
    words = said(page.repository)
    assert "From TheBloke" in words
    assert shelf.catalogue.find(REPO).good_at in words
    assert facts(LLAMA_REPOSITORY) in words
    assert (CLOSED in words, SEES in words) == (False, False)


def test_what_stands_in_the_way_is_said(page: ModelsPage, shelf: FakeShelf) -> None:
    opened(page, shelf, is_disabled=True, sees_pictures=True)
    assert CLOSED in said(page.repository)
    assert SEES in said(page.repository)


def test_each_text_has_a_button_and_is_asked_for_on_a_click(
    page: ModelsPage, shelf: FakeShelf
) -> None:
    opened(page, shelf)
    buttons = shown(page, QAbstractButton, "textButton")
    assert [button.text() for button in buttons] == ["Model card", "Licence text", "Use policy"]
    assert shelf.hub.texts == []
    click(page, "textButton", 2)
    assert shelf.hub.texts[-1].what == (REPO, "USE_POLICY.md")
    shelf.hub.texts[-1].answer("Do <b>no</b> harm.")
    assert shown(page, QPlainTextEdit, "inertText")[0].toPlainText() == "Do <b>no</b> harm."


def test_who_closes_the_sheet_waits_no_longer(page: ModelsPage, shelf: FakeShelf) -> None:
    opened(page, shelf)
    click(page, "textButton")
    click(page, "closeSheet")
    assert shelf.hub.texts[-1].cancelled
    assert shown(page, QWidget, "readingSheet") == []


def test_a_text_that_did_not_come_is_asked_for_again(page: ModelsPage, shelf: FakeShelf) -> None:
    opened(page, shelf)
    click(page, "textButton")
    shelf.hub.texts[-1].fail(HubUnreachable("huggingface.co", "no route"))
    click(page, "tryAgain")
    assert len(shelf.hub.texts) == 2


def test_the_licence_can_be_read_again(page: ModelsPage, shelf: FakeShelf) -> None:
    shelf.licences.accept("llama2")
    opened(page, shelf)
    click(page, "licenceButton")
    assert len(shown(page, QWidget, "licenceSheet")) == 1
    assert shown(page, QAbstractButton, "accept") == []
    assert "You accepted it on" in said(page)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("README.md", "Model card"),
        ("LICENSE", "Licence text"),
        ("docs/NOTES.txt", "docs/NOTES.txt"),
    ],
)
def test_names_of_texts(path, name):
    assert name_of_text(path) == name
