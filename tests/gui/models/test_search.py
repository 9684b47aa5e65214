"""The search asks the hub only after a click, waits for the typing to end, and pages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from desktop.hub.repository import Page, SortBy
from desktop.model_errors import HubUnreachable
from desktop.ui.models.page import ModelsPage
from desktop.ui.models.search import Search
from tests.gui.models.person import click, rows, said, shown
from tests.gui.models.shelf import FOUND, FakeShelf
from tests.gui.stage import spin, wait_for

FAILURE = HubUnreachable("huggingface.co", "no route")


@pytest.fixture
def search(page: ModelsPage) -> Search:
    page.show_find()
    search = page.lists.search
    search._typing.setInterval(20)
    return search


def asked(shelf: FakeShelf) -> list[str]:
    """The texts of all searches that were sent."""
    return [each.what[0].text for each in shelf.hub.searches]


def test_nothing_is_sent_while_typing_before_the_first_search(
    search: Search, shelf: FakeShelf
) -> None:
    QTest.keyClicks(search.field, "llama")
    spin(0.08)
    assert asked(shelf) == []
    QTest.keyClick(search.field, Qt.Key.Key_Return)
    assert asked(shelf) == ["llama"]
    QTest.keyClicks(search.field, " 2 7b")
    wait_for(lambda: len(asked(shelf)) == 2)
    assert asked(shelf) == ["llama", "llama 2 7b"]


def test_a_search_needs_two_letters(search: Search, shelf: FakeShelf) -> None:
    QTest.keyClicks(search.field, "l")
    QTest.keyClick(search.field, Qt.Key.Key_Return)
    assert asked(shelf) == []
    assert not search.go.isEnabled()
    QTest.keyClicks(search.field, "l")
    assert search.go.isEnabled()
    search.go.click()
    assert asked(shelf) == ["ll"]


def test_where_searches_go_is_said_before_one_is_sent(search: Search, page: ModelsPage) -> None:
    assert not search.has_searched
    assert "Searches are sent to huggingface.co." in said(page)


def searched(search: Search, text: str = "llama") -> None:
    search.field.setText(text)
    search.search()


def test_results_come_in_the_place_of_the_catalogue(search: Search, shelf: FakeShelf) -> None:
    assert rows(search, "entry")
    searched(search)
    assert len(shown(search, QWidget)) > 0
    assert rows(search, "entry") == []
    shelf.hub.searches[-1].answer(Page(FOUND, ""))
    assert rows(search, "result") == [found.repo_id for found in FOUND]
    search.field.clear()
    assert rows(search, "result") == []
    assert rows(search, "entry")


def test_an_older_search_is_not_waited_for(search: Search, shelf: FakeShelf) -> None:
    searched(search)
    searched(search, "mistral")
    assert [each.cancelled for each in shelf.hub.searches] == [True, False]


def test_more_are_asked_for_with_the_cursor(search: Search, shelf: FakeShelf) -> None:
    searched(search)
    shelf.hub.searches[-1].answer(Page(FOUND[:2], "next"))
    click(search, "showMore")
    query, cursor = shelf.hub.searches[-1].what
    assert (query.text, cursor) == ("llama", "next")
    shelf.hub.searches[-1].answer(Page(FOUND[2:3], ""))
    assert len(rows(search, "result")) == 3


def test_nothing_found_is_said(search: Search, shelf: FakeShelf) -> None:
    searched(search, "zzz")
    shelf.hub.searches[-1].answer(Page(()))
    assert "No models on the hub for “zzz”." in said(search)


def test_a_failure_is_explained_and_tried_again(search: Search, shelf: FakeShelf) -> None:
    searched(search)
    shelf.hub.searches[-1].fail(FAILURE)
    assert len(shown(search, QWidget, "trouble")) == 1
    click(search, "tryAgain")
    assert asked(shelf) == ["llama", "llama"]
    shelf.hub.searches[-1].answer(Page(FOUND, ""))
    assert len(rows(search, "result")) == len(FOUND)


def test_a_failure_of_a_later_page_leaves_what_was_found(search: Search, shelf: FakeShelf) -> None:
    searched(search)
    shelf.hub.searches[-1].answer(Page(FOUND, "next"))
    click(search, "showMore")
    shelf.hub.searches[-1].fail(FAILURE)
    assert len(rows(search, "result")) == len(FOUND)
    click(search, "tryAgain")
    assert shelf.hub.searches[-1].what[1] == "next"


@pytest.mark.qt_log_ignore("This plugin does not support")  # says the offscreen platform of menus
def test_order_licence_and_author_are_sent(search: Search, shelf: FakeShelf) -> None:
    searched(search)
    choose(search, "sort", "Most liked")
    choose(search, "licence", "Apache 2.0")
    search._author.setText("TheBloke")
    QTest.keyClick(search._author, Qt.Key.Key_Return)
    query, _ = shelf.hub.searches[-1].what
    assert (query.sort, query.licence, query.author) == (SortBy.LIKES, "apache-2.0", "TheBloke")
    assert search._sort.text() == "Most liked"


def choose(search: Search, button: str, words: str) -> None:
    shown(search, QAbstractButton, button)[0].click()
    menu = search.findChildren(QMenu)[-1]
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_its_button_searches(search: Search, shelf: FakeShelf) -> None:
    search.field.setText("llama")
    search.go.click()
    assert asked(shelf) == ["llama"]
