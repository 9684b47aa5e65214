"""“On this computer”: what is here, how much room it takes, and the ways to more."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.explain import explain
from desktop.hub.downloads.download import State, Wanted
from desktop.hub.library.model import Presence
from desktop.model_errors import NotAModelFile
from desktop.ui.models.installed import NOTHING_NEW, SCANNING
from desktop.ui.models.installed_row import InstalledRow
from desktop.ui.models.page import ModelsPage
from tests.gui.models.person import click, rows, said, shown
from tests.gui.models.shelf import ALL, FILES, LOST, QWEN, REPO, FakeShelf


def test_all_models_are_listed_with_the_room_they_take(page: ModelsPage) -> None:
    assert rows(page, "installedRow") == [model.name for model in ALL]
    assert "Models use 4.1 GB; 80 GB free" in said(page)


def test_the_one_in_use_is_marked_when_the_window_says_so(page: ModelsPage) -> None:
    page.mark("Llama 2 7B Chat")
    marked = [
        row for row in shown(page, QWidget, "installedRow") if "In use" in row.accessibleName()
    ]
    assert [row.text() for row in marked] == ["Llama 2 7B Chat"]
    assert len(shown(page, QAbstractButton, "use")) == 2


def test_use_asks_for_the_model_by_name(page: ModelsPage) -> None:
    wanted = QSignalSpy(page.use_wanted)
    click(page, "use", 1)
    assert wanted.at(0) == ["Llama 2 7B Chat"]


def test_without_models_there_is_a_way_to_some(page: ModelsPage, shelf: FakeShelf) -> None:
    shelf.library.models = []
    page.refresh()
    assert "No models here yet" in said(page)
    assert "80 GB free on this disk" in said(page)
    click(page, "findModels")
    assert len(shown(page, QWidget, "searchField")) == 1


def test_a_file_is_added_and_listed(page: ModelsPage) -> None:
    asked: list[str] = []

    def choose(_parent: object, title: str, chosen: object) -> None:
        asked.append(title)
        chosen(Path("/home/anna/mine.gguf"))  # type: ignore[operator]

    page.lists.installed.choose = choose
    click(page, "addFile")
    assert asked == ["Add a model file"]
    assert rows(page, "installedRow")[-1] == "mine"


def test_a_file_that_is_no_model_is_refused_in_words(page: ModelsPage, shelf: FakeShelf) -> None:
    error = NotAModelFile(Path("/x/y.gguf"), "no GGUF magic")
    shelf.library.fails = error
    page.lists.installed.add_files([Path("/x/y.gguf")])
    assert explain(error).title in said(page)
    assert rows(page, "installedRow") == [model.name for model in ALL]


def test_other_programs_models_are_looked_for_and_counted(
    page: ModelsPage, shelf: FakeShelf
) -> None:
    shelf.library.models = []
    shelf.library.elsewhere = [QWEN, LOST]
    shelf.holds = True
    click(page, "scan")
    assert SCANNING in said(page)
    shelf.holds = False
    shelf.release()
    assert "Found 2 models of LM Studio and Ollama. They are used where they are." in said(page)
    assert rows(page, "installedRow") == [QWEN.name, LOST.name]
    click(page, "scan")
    assert NOTHING_NEW in said(page)


def test_a_lost_file_is_looked_for(page: ModelsPage, shelf: FakeShelf) -> None:
    def choose(_parent: object, title: str, chosen: object) -> None:
        assert title == "Where is “Mistral 7B Instruct”?"
        chosen(Path("/home/anna/found.gguf"))  # type: ignore[operator]

    page.lists.installed.choose = choose
    click(page, "lookFor")
    assert shelf.library.models[-1].path == Path("/home/anna/found.gguf")
    assert shelf.library.models[-1].state is Presence.PRESENT
    assert "The file is no longer there." not in said(page)


def test_a_model_that_arrives_is_listed_by_itself(page: ModelsPage, shelf: FakeShelf) -> None:
    shelf.library.models = []
    page.refresh()
    number = shelf.downloads.start(Wanted(REPO, "main", FILES[2]))
    shelf.library.models = [QWEN]
    assert rows(page, "installedRow") == []
    shelf.downloads.become(number, state=State.DONE)
    assert rows(page, "installedRow") == [QWEN.name]


def test_the_keyboard_stays_on_its_model_when_the_list_changes(
    page: ModelsPage, shelf: FakeShelf
) -> None:
    shown(page, QAbstractButton, "use")[1].setFocus()
    page.mark("Llama 2 7B Chat")
    assert shown(page, InstalledRow)[1].hasFocus()
    shelf.library.models.insert(0, shelf.library.models.pop())
    page.refresh()
    assert shown(page, InstalledRow)[2].hasFocus()


def test_a_list_that_is_the_same_is_not_made_again(page: ModelsPage) -> None:
    before = shown(page, InstalledRow)
    page.refresh()
    assert shown(page, InstalledRow) == before
    page.mark("Llama 2 7B Chat")
    assert shown(page, InstalledRow) != before
