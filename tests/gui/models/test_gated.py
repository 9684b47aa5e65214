"""The way into a gated repository: its page, a token, and what is said when it is refused."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from desktop.explain import explain
from desktop.hub.repository import Gate
from desktop.model_errors import KeychainUnavailable, TokenRejected
from desktop.ui.look.theme import Look
from desktop.ui.models.gated import GatedCard
from tests.gui.models.person import click, said, shown
from tests.gui.models.shelf import GATED_REPOSITORY, FakeShelf


@pytest.fixture
def card(look: Look, shelf: FakeShelf, place: QWidget) -> GatedCard:
    card = GatedCard(look, shelf, GATED_REPOSITORY, place)
    place.layout().addWidget(card)
    card.show()
    return card


def token(card: GatedCard) -> QLineEdit:
    return shown(card, QLineEdit, "token")[0]


def test_who_lets_in_is_said(look: Look, shelf: FakeShelf, card: GatedCard, place: QWidget) -> None:
    assert "by hand" in said(card)
    at_once = GatedCard(look, shelf, replace(GATED_REPOSITORY, gate=Gate.AUTOMATIC), place)
    place.layout().addWidget(at_once)
    assert "at once" in said(at_once)


def test_the_page_is_asked_for_by_its_whole_address(card: GatedCard) -> None:
    wanted = QSignalSpy(card.page_wanted)
    click(card, "openPage")
    assert wanted.at(0) == ["https://huggingface.co/meta-llama/Llama-2-7b-chat-gguf"]


def test_a_token_is_asked_about_kept_and_forgotten_by_the_field(
    card: GatedCard, shelf: FakeShelf
) -> None:
    kept = QSignalSpy(card.token_kept)
    assert token(card).echoMode() == QLineEdit.EchoMode.Password
    QTest.keyClicks(token(card), " hf_secret ")
    QTest.keyClick(token(card), Qt.Key.Key_Return)
    assert shelf.hub.tokens[-1].what == "hf_secret"
    assert (shelf.tokens.kept, kept.count()) == ("", 0)
    shelf.hub.tokens[-1].answer("anna")
    assert (shelf.tokens.kept, kept.count()) == ("hf_secret", 1)
    assert token(card).text() == ""
    assert "Signed in as “anna”" in said(card)


def test_an_empty_token_is_not_asked_about(card: GatedCard, shelf: FakeShelf) -> None:
    QTest.keyClicks(token(card), "  ")
    QTest.keyClick(token(card), Qt.Key.Key_Return)
    assert shelf.hub.tokens == []
    assert not shown(card, QAbstractButton, "saveToken")[0].isEnabled()


def test_a_token_that_the_hub_refuses_is_not_kept(card: GatedCard, shelf: FakeShelf) -> None:
    token(card).setText("hf_old")
    click(card, "saveToken")
    error = TokenRejected("huggingface.co")
    shelf.hub.tokens[-1].fail(error)
    assert explain(error).text in said(card)
    assert shelf.tokens.kept == ""
    assert shown(card, QAbstractButton, "saveToken")[0].isEnabled()


def test_a_closed_keychain_is_said(card: GatedCard, shelf: FakeShelf) -> None:
    shelf.tokens.fails = KeychainUnavailable("locked")
    kept = QSignalSpy(card.token_kept)
    token(card).setText("hf_secret")
    click(card, "saveToken")
    shelf.hub.tokens[-1].answer("anna")
    assert explain(shelf.tokens.fails).title in said(card)
    assert kept.count() == 0
